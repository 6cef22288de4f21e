"""Codes of cases: agency, day of reception, running number of the day, by regime."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from motcua.kernel.identifiers.agency_code import (
    AgencyCode,
    AgencyCodeOrder,
    format_agency_code,
    parse_agency_code,
)
from motcua.kernel.identifiers.invalid import InvalidIdentifier, compact_code

_SEQUENCE_WIDTH = 4
_OWNER_WIDTH = 2
_CENTURY = 2000
_CODE = re.compile(r"([A-Z0-9.]+)-(\d{2})(\d{2})(\d{2})-(\d{4,10})")
_OWNER = re.compile(r"[0-9]{2}")
_SENTENCE = (
    "Mã hồ sơ phải có dạng mã cơ quan, ngày tiếp nhận và số thứ tự, ví dụ H61.34.12-251201-0001. "
    "Hãy xem lại mã trên giấy tiếp nhận."
)


class CaseCodeScheme(StrEnum):
    """Who set the pattern; which one applies to a case is decided by its regime."""

    TT01_2018 = "tt01_2018"  # TT 01/2018/TT-VPCP, Điều 19: level 1 of the agency last
    LOCAL_2025 = "local_2025"  # TT 03/2025/TT-VPCP, Điều 13: level 1 first
    CENTRAL_2026 = "central_2026"  # TT 04/2025/TT-VPCP, Điều 23.2: owner of the system before number


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseCode:
    """A case code taken apart; `system_owner` is two digits in the central scheme, else empty."""

    scheme: CaseCodeScheme
    agency: AgencyCode
    received_on: date
    sequence: int
    system_owner: str = ""

    def __post_init__(self) -> None:
        central = self.scheme is CaseCodeScheme.CENTRAL_2026
        if central != bool(_OWNER.fullmatch(self.system_owner)) or (not central and self.system_owner):
            raise ValueError("Only the central scheme has an owner of the system, of two digits.")
        # Six digits and more are read as owner and number, so that no code has two readings.
        too_long = self.scheme is CaseCodeScheme.LOCAL_2025 and self.sequence >= 10**5
        if self.sequence < 1 or too_long:
            raise ValueError("The running number of a day goes from 1, locally to 99999.")
        if self.received_on.year // 100 * 100 != _CENTURY:
            raise ValueError("Case codes hold the last two digits of a year of this century.")

    def __str__(self) -> str:
        return format_case_code(self)


def format_case_code(code: CaseCode) -> str:
    """Write the code in the pattern of its scheme."""
    order = (
        AgencyCodeOrder.FIRST_LEVEL_LAST
        if code.scheme is CaseCodeScheme.TT01_2018
        else AgencyCodeOrder.FIRST_LEVEL_FIRST
    )
    agency = format_agency_code(code.agency, order=order)
    number = f"{code.sequence:0{_SEQUENCE_WIDTH}}"
    return f"{agency}-{code.received_on:%y%m%d}-{code.system_owner}{number}"


def parse_case_code(text: str) -> CaseCode:
    """Read a code of any scheme; the running number may have four digits or more."""
    written = compact_code(text)
    found = _CODE.fullmatch(written)
    if found is None or not written.isascii():
        raise InvalidIdentifier(_SENTENCE)
    agency = parse_agency_code(found[1])
    scheme, owner, number = _tail(found[1], found[5])
    try:
        received_on = date(_CENTURY + int(found[2]), int(found[3]), int(found[4]))
        return CaseCode(
            scheme=scheme,
            agency=agency,
            received_on=received_on,
            sequence=int(number),
            system_owner=owner,
        )
    except ValueError as fault:
        raise InvalidIdentifier(_SENTENCE) from fault


def case_code_spellings(text: str) -> tuple[str, ...]:
    """Return every way the code may have been written down, as typed first.

    The reader of an old paper may hold the agency's levels in either order (TT 10/2016, QĐ 20/2020).
    """
    code = parse_case_code(text)
    tail = compact_code(text).split("-", 1)[1]
    spellings = [compact_code(text)]
    for order in AgencyCodeOrder:
        try:
            spellings.append(f"{format_agency_code(code.agency, order=order)}-{tail}")
        except InvalidIdentifier:
            continue  # a newer code has no former spelling
    return tuple(dict.fromkeys(spellings))


def _tail(agency: str, digits: str) -> tuple[CaseCodeScheme, str, str]:
    if not agency[0].isalpha():
        return CaseCodeScheme.TT01_2018, "", digits
    if len(digits) >= _OWNER_WIDTH + _SEQUENCE_WIDTH:
        return CaseCodeScheme.CENTRAL_2026, digits[:_OWNER_WIDTH], digits[_OWNER_WIDTH:]
    return CaseCodeScheme.LOCAL_2025, "", digits
