"""Numbers of persons: the 12 digits of a citizen (CCCD, thẻ căn cước) and the older 9 (CMND)."""

from dataclasses import dataclass
from enum import StrEnum

from motcua.kernel.identifiers.invalid import InvalidIdentifier, compact_number, is_digits
from motcua.kernel.identifiers.provinces import PROVINCES, SPECIMEN_CODES

_CITIZEN_LENGTH = 12
_FORMER_LENGTH = 9
_FIRST_CENTURY = 1900
_LAST_PROVINCE_CODE = "100"
_MEANINGFUL_DIGITS = 2


class Sex(StrEnum):
    MALE = "male"
    FEMALE = "female"


@dataclass(frozen=True, slots=True)
class CitizenNumber:
    """A 12-digit personal number taken apart (NĐ 137/2015/NĐ-CP, Điều 13).

    `province` is None for a specimen (003, 005, 099) and for codes above 100, which stand for the
    country of registration of those born abroad and are not judged here.
    """

    number: str
    province_code: str
    province: str | None
    sex: Sex
    birth_year: int
    specimen: bool

    def __str__(self) -> str:
        return self.number


@dataclass(frozen=True, slots=True)
class FormerIdentityNumber:
    """A 9-digit number of the former identity card (CMND); it carries no readable facts."""

    number: str

    def __str__(self) -> str:
        return self.number


def parse_citizen_number(text: str) -> CitizenNumber:
    """Read a 12-digit number, however it is grouped."""
    number = compact_number(text)
    _require_digits(number, "Số căn cước, số định danh cá nhân", _CITIZEN_LENGTH)
    code, century_and_sex = number[:3], int(number[3])
    if code not in PROVINCES and code not in SPECIMEN_CODES and code <= _LAST_PROVINCE_CODE:
        raise InvalidIdentifier(
            f"Ba chữ số đầu {code} của số căn cước không phải mã tỉnh nào. Hãy đối chiếu lại với số trên thẻ."
        )
    return CitizenNumber(
        number=number,
        province_code=code,
        province=PROVINCES.get(code),
        sex=Sex.FEMALE if century_and_sex % 2 else Sex.MALE,
        birth_year=_FIRST_CENTURY + century_and_sex // 2 * 100 + int(number[4:6]),
        specimen=code in SPECIMEN_CODES,
    )


def parse_former_identity_number(text: str) -> FormerIdentityNumber:
    """Read a 9-digit CMND number; fillers such as 000000001 are refused."""
    number = compact_number(text)
    _require_digits(number, "Số chứng minh nhân dân", _FORMER_LENGTH)
    if len(set(number)) == 1 or len(number.lstrip("0")) <= _MEANINGFUL_DIGITS:
        raise InvalidIdentifier(
            f"{number} không phải là số chứng minh nhân dân thật. "
            "Nếu chưa biết số, hãy để trống thay vì nhập số tạm."
        )
    return FormerIdentityNumber(number=number)


def parse_personal_number(text: str) -> CitizenNumber | FormerIdentityNumber:
    """Read either kind by its length."""
    number = compact_number(text)
    if len(number) == _FORMER_LENGTH:
        return parse_former_identity_number(number)
    if len(number) == _CITIZEN_LENGTH:
        return parse_citizen_number(number)
    raise InvalidIdentifier(
        "Số giấy tờ phải có 12 chữ số (căn cước) hoặc 9 chữ số (chứng minh nhân dân); "
        f"số vừa nhập có {len(number)} ký tự. Hãy kiểm tra lại trên thẻ."
    )


def _require_digits(number: str, what: str, length: int) -> None:
    if not is_digits(number):
        raise InvalidIdentifier(f"{what} chỉ gồm {length} chữ số. Hãy bỏ các ký tự khác.")
    if len(number) != length:
        raise InvalidIdentifier(
            f"{what} phải có đúng {length} chữ số; số vừa nhập có {len(number)} chữ số. "
            "Hãy kiểm tra lại trên thẻ."
        )
