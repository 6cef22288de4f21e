"""The columns of a task table, known by the words that stand above them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from motcua.plans.domain.source import BREAK, flatten


class Column(StrEnum):
    NUMBER = "number"
    TITLE = "title"
    LEAD = "lead"
    COORDINATING = "coordinating"
    DEADLINE = "deadline"
    DELIVERABLE = "deliverable"
    TARGET = "target"
    OTHER = "other"


_BODY = (
    r"(?:(?:co quan|don vi|bo phan|ca nhan|nguoi|cong chuc|phong ban|phong|ban|to chuc|nganh|va|hoac)"
    r"[\s,/;&-]*)"
)
_WORK = r"(?:noi dung|nhiem vu|cong viec|hoat dong|dau viec)"
_WHEN = r"(?:thoi gian|thoi han|ky han|tien do|moc thoi gian|lo trinh|han)"
_WHAT = r"(?:san pham|ket qua|dau ra)"
_NAMED_LEAD = (
    rf"(?:{_BODY}*(?:chu tri|chu quan|dau moi)(?:[, /-]+(?:phoi hop|thuc hien|tham muu|trien khai|chinh))*"
    rf"|{_BODY}+(?:thuc hien|phu trach|chiu trach nhiem|tham muu|trien khai)(?: chinh)?"
    r"|phan cong(?: nhiem vu| thuc hien| chu tri)?|trach nhiem(?: thuc hien| chinh| chu tri)?"
    rf"|{_BODY}+)"
)
_NAMED_DEADLINE = (
    rf"(?:du kien )?{_WHEN}"
    r"(?:[ ,/]*(?:du kien|hoan thanh|thuc hien|trien khai|ket thuc|bao cao|phai|can|va))*"
)
_NAMED_PRODUCT = (
    rf"(?:du kien )?(?:hinh thuc )?{_WHAT}(?:[ ,/()-]+(?:{_WHAT}|du kien|hoan thanh|dat duoc|can dat|phai dat"
    r"|cong viec|thuc hien|cu the|chu yeu|yeu cau|dau ra|nhiem vu|dat|va|chinh))*\)?"
)
_NAMED_TITLE = (
    rf"(?:ten |cac |muc tieu[, /-]+|danh muc )*{_WORK}"
    rf"(?:[ ,/;-]+(?:{_WORK}|cong tac|giai phap|thuc hien|trien khai|cu the|trong tam|chu yeu|va"
    r"|chi tieu|muc tieu|chinh))*"
)
# Each pattern reads the folded words of one heading; a space stands for any run of space.
_HEADINGS: tuple[tuple[Column, str], ...] = (
    (Column.NUMBER, r"(?:s?tt|so tt|so thu tu|so t\.?t)\b\.?"),
    (Column.COORDINATING, rf"{_BODY}*(?:cung )?phoi hop(?: (?:thuc hien|trien khai|xu ly))?"),
    (Column.LEAD, _NAMED_LEAD),
    (Column.DEADLINE, _NAMED_DEADLINE),
    (Column.DELIVERABLE, _NAMED_PRODUCT),
    (Column.TITLE, _NAMED_TITLE),
    (Column.TARGET, r"(?:muc tieu|chi tieu)(?:[ ,/]+(?:muc tieu|chi tieu|dat|can dat|giao|cu the))*"),
    (Column.OTHER, r"(?:ghi chu|(?:du toan |nguon )?kinh phi(?: thuc hien| du kien)?|can cu)"),
)
_GAP = rf"[\s|{BREAK}]+"
_PATTERNS = tuple(
    (column, re.compile(pattern.replace(" ", _GAP).replace(f"[{_GAP}", "[ \\n")))
    for column, pattern in _HEADINGS
)
_LONGEST_HEADING = 70
_FEWEST_COLUMNS = 3
_LEAST_BESIDE_TITLE = 2
_DIVIDERS = re.compile(rf"[\s|*:_{BREAK}-]*")


@dataclass(frozen=True, slots=True)
class Heading:
    """The words above one column and where they stand."""

    column: Column
    start: int
    end: int


def exact_column_of(*, heading: str) -> Column | None:
    """Name the column above which exactly these words stand."""
    flat = _bare(heading)
    if not flat or len(flat) > _LONGEST_HEADING:
        return None
    return next((column for column, pattern in _PATTERNS if pattern.fullmatch(flat)), None)


def column_of(*, heading: str) -> Column | None:
    """Name the column above which these words stand alone; None when they are no heading."""
    return exact_column_of(heading=heading) or _by_keyword(_bare(heading))


def _bare(heading: str) -> str:
    return " ".join(flatten(heading).replace(BREAK, " ").split()).strip(" .:*-")


_KEYWORDS: tuple[tuple[Column, re.Pattern[str]], ...] = (
    (Column.COORDINATING, re.compile(r"phoi hop$|^phoi hop|(?:don vi|co quan) phoi hop")),
    (Column.LEAD, re.compile(r"chu tri|don vi thuc hien|co quan thuc hien|nguoi thuc hien|phu trach")),
    (Column.DEADLINE, re.compile(r"\b(?:thoi gian|thoi han|ky han|tien do)\b")),
    (Column.DELIVERABLE, re.compile(r"\b(?:san pham|ket qua|dau ra)\b")),
    (Column.TITLE, re.compile(r"\b(?:noi dung|nhiem vu|cong viec)\b")),
)
_SHORT_HEADING = 40


def _by_keyword(flat: str) -> Column | None:
    if len(flat) > _SHORT_HEADING or any(sign in flat for sign in ";%"):
        return None
    return next((column for column, pattern in _KEYWORDS if pattern.search(flat)), None)


def is_header(columns: Sequence[Column | None]) -> bool:
    """Say whether these headings make a table of tasks: what, and who or by when."""
    named = [column for column in columns if column and column is not Column.OTHER]
    kinds = set(named)
    beside = kinds - {Column.TITLE, Column.NUMBER}
    return (
        Column.TITLE in kinds
        and bool({Column.LEAD, Column.COORDINATING, Column.DEADLINE} & kinds)
        and len(kinds) >= _FEWEST_COLUMNS
        and len(beside) >= _LEAST_BESIDE_TITLE - (Column.NUMBER in kinds)
        and len(named) <= len(kinds) + 1
    )


def headings_at(*, flat: str, start: int) -> list[Heading]:
    """Read headings that follow each other from `start` in running text."""
    found: list[Heading] = []
    at = start
    while True:
        best = _longest(flat, at, {heading.column for heading in found})
        if best is None:
            return [*found[:-1], _whole_lines(flat, found[-1])] if found else []
        found.append(best)
        at = _end_of(_DIVIDERS.match(flat, best.end))


def _whole_lines(flat: str, heading: Heading) -> Heading:
    """The last heading may not take the first words of the row below it."""
    line_end = flat.find("\n", heading.end)
    rest = flat[heading.end : line_end if line_end >= 0 else len(flat)]
    inner = flat.rfind("\n", heading.start, heading.end)
    if inner < 0 or not rest.strip(" |\t"):
        return heading
    return Heading(heading.column, heading.start, heading.start + len(flat[heading.start : inner].rstrip()))


def _longest(flat: str, at: int, seen: set[Column]) -> Heading | None:
    best: Heading | None = None
    for column, pattern in _PATTERNS:
        match = pattern.match(flat, at)
        if match is None or not match[0].strip() or (column in seen and column is not Column.OTHER):
            continue
        end = at + len(match[0].rstrip())
        if end < len(flat) and flat[end].isalnum():
            continue
        if best is None or end > best.end:
            best = Heading(column, at, end)
    return best


def _end_of(match: re.Match[str] | None) -> int:
    return match.end() if match else 0
