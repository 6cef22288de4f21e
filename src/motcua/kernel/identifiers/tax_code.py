"""Tax codes (TT 105/2020/TT-BTC, Điều 5; TT 86/2024/TT-BTC for persons and household businesses)."""

from dataclasses import dataclass
from enum import StrEnum

from motcua.kernel.identifiers.invalid import InvalidIdentifier, compact_number, is_digits
from motcua.kernel.identifiers.personal import parse_citizen_number

_WEIGHTS = (31, 29, 23, 19, 17, 13, 7, 5, 3)
_MAIN_LENGTH = 10
_BRANCH_LENGTH = 13
_PERSONAL_LENGTH = 12
_NO_BRANCH = "000"


class TaxCodeKind(StrEnum):
    MAIN = "main"
    BRANCH = "branch"
    PERSONAL = "personal"


@dataclass(frozen=True, slots=True)
class TaxCode:
    """A tax code in its written form: "0100109106", "0100109106-001" or a personal number."""

    code: str
    kind: TaxCodeKind

    def __str__(self) -> str:
        return self.code


def parse_tax_code(text: str) -> TaxCode:
    """Read a tax code of 10 digits, of 13 for a dependent unit, or of 12 for a person."""
    digits = compact_number(text)
    if not is_digits(digits):
        raise InvalidIdentifier("Mã số thuế chỉ gồm chữ số. Hãy bỏ các ký tự khác.")
    if len(digits) == _PERSONAL_LENGTH:
        return TaxCode(code=parse_citizen_number(digits).number, kind=TaxCodeKind.PERSONAL)
    if len(digits) not in {_MAIN_LENGTH, _BRANCH_LENGTH}:
        raise InvalidIdentifier(
            "Mã số thuế phải có 10 chữ số, 13 chữ số (đơn vị phụ thuộc) hoặc 12 chữ số "
            f"(cá nhân, hộ kinh doanh); mã vừa nhập có {len(digits)} chữ số."
        )
    main, branch = digits[:_MAIN_LENGTH], digits[_MAIN_LENGTH:]
    if not _check_digit_fits(main) or branch == _NO_BRANCH:
        raise InvalidIdentifier(
            "Mã số thuế không hợp lệ: chữ số kiểm tra không khớp. "
            "Hãy đối chiếu lại với giấy chứng nhận đăng ký."
        )
    if branch:
        return TaxCode(code=f"{main}-{branch}", kind=TaxCodeKind.BRANCH)
    return TaxCode(code=main, kind=TaxCodeKind.MAIN)


def _check_digit_fits(main: str) -> bool:
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, main[:9], strict=True))
    return 10 - total % 11 == int(main[9])
