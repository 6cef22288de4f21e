"""Electronic identification codes of agencies, in the order of either regime.

QĐ 20/2020/QĐ-TTg writes the highest level first ("H61.34.12"); TT 10/2016/TT-BTTTT wrote it last and
filled absent levels with zeros ("000.12.34.H61"). Both name the same agency.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from motcua.kernel.identifiers.invalid import InvalidIdentifier, compact_code

MAX_LENGTH = 35
_FORMER_WIDTHS = (2, 2, 3)  # Y1Y2, Z1Z2, V1V2V3
_FIRST_LEVEL = re.compile(r"[A-Z]\d{2}")
_LOWER_LEVEL = re.compile(r"[A-Z0-9]{1,4}")
_SENTENCE = (
    "Mã định danh cơ quan phải có dạng H61.34.12 (QĐ 20/2020/QĐ-TTg) hoặc 000.12.34.H61 "
    "(TT 10/2016/TT-BTTTT). Hãy kiểm tra lại."
)


class AgencyCodeOrder(StrEnum):
    FIRST_LEVEL_FIRST = "qd_20_2020"
    FIRST_LEVEL_LAST = "tt_10_2016"


@dataclass(frozen=True, slots=True)
class AgencyCode:
    """The levels from the highest down, as written; levels of zeros alone are absent levels."""

    levels: tuple[str, ...]

    def __str__(self) -> str:
        return ".".join(self.levels)


def parse_agency_code(text: str) -> AgencyCode:
    """Read a code in either order; the order is told by where the level with the letter stands."""
    code = compact_code(text)
    parts = code.split(".")
    if len(code) > MAX_LENGTH:
        raise InvalidIdentifier(f"Mã định danh cơ quan dài tối đa {MAX_LENGTH} ký tự.")
    if not _FIRST_LEVEL.fullmatch(parts[0]):
        parts.reverse()
    if not _FIRST_LEVEL.fullmatch(parts[0]) or not all(map(_LOWER_LEVEL.fullmatch, parts[1:])):
        raise InvalidIdentifier(_SENTENCE)
    while not parts[-1].strip("0"):
        parts.pop()
    return AgencyCode(levels=tuple(parts))


def format_agency_code(
    code: AgencyCode, *, order: AgencyCodeOrder = AgencyCodeOrder.FIRST_LEVEL_FIRST
) -> str:
    """Write the code in the order asked for.

    The former order has room for four levels of fixed width; a newer code that does not fit raises
    `InvalidIdentifier`.
    """
    if order is AgencyCodeOrder.FIRST_LEVEL_FIRST:
        return str(code)
    first, *lower = code.levels
    missing = len(_FORMER_WIDTHS) - len(lower)
    if missing < 0 or any(len(part) > w for part, w in zip(lower, _FORMER_WIDTHS, strict=False)):
        raise InvalidIdentifier(
            f"Mã định danh {code} không viết được theo cấu trúc của TT 10/2016/TT-BTTTT. "
            "Hãy nhập mã cũ của cơ quan vào ô riêng."
        )
    padded = [part.zfill(w) for part, w in zip([*lower, *[""] * missing], _FORMER_WIDTHS, strict=True)]
    return ".".join([*reversed(padded), first])


def same_agency(first: AgencyCode, second: AgencyCode) -> bool:
    """Say whether two codes name one agency, whatever width the levels were padded to."""
    return _unpadded(first) == _unpadded(second)


def _unpadded(code: AgencyCode) -> tuple[str, ...]:
    return tuple(level.lstrip("0") for level in code.levels)
