"""Codes of administrative procedures in the national database."""

import re
from dataclasses import dataclass

from motcua.kernel.identifiers.agency_code import AgencyCode, parse_agency_code
from motcua.kernel.identifiers.invalid import InvalidIdentifier, compact_code

_CODE = re.compile(r"(\d\.\d{6})(?:\.(.+))?")
_PREFIX = re.compile(r"^(?:MÃ(?:TTHC|THỦTỤC|SỐ)?:?)")


@dataclass(frozen=True, slots=True)
class ProcedureCode:
    """The national code ("1.001193") and, where a local list appends it, the agency's code."""

    code: str
    agency: AgencyCode | None = None

    def __str__(self) -> str:
        return self.code


def parse_procedure_code(text: str) -> ProcedureCode:
    """Read "1.001193", "1.001193.H61", "1.001193.000.00.00.H61", with stray spaces or "Mã TTHC:"."""
    code = _PREFIX.sub("", compact_code(text)).strip(".")
    found = _CODE.fullmatch(code)
    if found is None or not code.isascii():
        raise InvalidIdentifier(
            "Mã thủ tục hành chính phải có dạng 1.001193 (một chữ số, dấu chấm, sáu chữ số). "
            "Hãy kiểm tra lại trong danh mục đã công bố."
        )
    agency = parse_agency_code(found[2]) if found[2] else None
    return ProcedureCode(code=found[1], agency=agency)
