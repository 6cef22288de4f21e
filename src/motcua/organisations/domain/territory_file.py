"""Reading the published lists of provinces, districts and communes, and the table of what became of them.

Nothing here stops at the first fault: a person who repairs a file wants to see all of them.
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from motcua.kernel.text import fold, normalise, same_text
from motcua.organisations.domain.structure import Level, SuccessionExtent

# Digits of the codes of the statistics office (QĐ 124/2004/QĐ-TTg): they tell the level of a list.
CODE_DIGITS: Mapping[Level, int] = MappingProxyType({Level.PROVINCE: 2, Level.DISTRICT: 3, Level.COMMUNE: 5})
KINDS: Mapping[Level, tuple[str, ...]] = MappingProxyType(
    {
        Level.PROVINCE: ("Tỉnh", "Thành phố"),
        Level.DISTRICT: ("Quận", "Huyện", "Thị xã", "Thành phố"),
        Level.COMMUNE: ("Xã", "Phường", "Thị trấn", "Đặc khu"),
    }
)
_PARENT_COLUMNS: Mapping[str, Level] = MappingProxyType(
    {"district_code": Level.DISTRICT, "province_code": Level.PROVINCE}
)
_OWN_COLUMNS = ("code", "full_name", "name")
SUCCESSION_COLUMNS = ("new_code", "old_code", "old_district_code", "note")


@dataclass(frozen=True, slots=True)
class NamedText:
    """The text of a file with the name by which the person knows it."""

    name: str
    text: str


@dataclass(frozen=True, slots=True, order=True)
class RowFault:
    """What could not be read: file, line (1 is the header), field and a Vietnamese reason."""

    file: str
    line: int
    field: str
    reason: str


@dataclass(frozen=True, slots=True)
class TerritoryRow:
    """One line of a list; `parent` is level and code, None for a province."""

    line: int
    level: Level
    code: str
    kind: str
    name: str
    parent: tuple[Level, str] | None

    @property
    def full_name(self) -> str:
        return f"{self.kind} {self.name}"


@dataclass(frozen=True, slots=True)
class TerritoryList:
    """A whole list of one level. Without a level, nothing in it could be read."""

    file: str
    level: Level | None
    rows: tuple[TerritoryRow, ...]
    faults: tuple[RowFault, ...]


@dataclass(frozen=True, slots=True)
class SuccessionRow:
    """One line of the table of successors; both ends are level and code."""

    line: int
    predecessor: tuple[Level, str]
    successor: tuple[Level, str]
    extent: SuccessionExtent
    note: str


@dataclass(frozen=True, slots=True)
class SuccessionTable:
    """A whole table of successors."""

    file: str
    rows: tuple[SuccessionRow, ...]
    faults: tuple[RowFault, ...]


class _FieldFault(Exception):  # noqa: N818 - named by what happened
    """One field of the row being read is at fault."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(reason)
        self.field = field


def read_territories(*, source: NamedText, level: Level | None = None) -> TerritoryList:
    """Read a list; without `level` the number of digits of its first code tells it."""
    lines = list(_lines(source))
    header_fault = _missing_column(source, _OWN_COLUMNS)
    if header_fault or not lines:
        empty = RowFault(source.name, 1, "code", "Tệp không có dòng dữ liệu nào.")
        return TerritoryList(source.name, level, (), (header_fault or empty,))
    found = level or _level_of_code(lines[0][1]["code"])
    if found is None:
        reason = "Không nhận ra cấp: mã tỉnh có 2, huyện 3, xã 5 chữ số. Hãy sửa mã hoặc chỉ rõ --level."
        return TerritoryList(source.name, None, (), (RowFault(source.name, lines[0][0], "code", reason),))
    rows: dict[str, TerritoryRow] = {}
    faults: list[RowFault] = []
    for line, cells in lines:
        try:
            row = _territory(line, found, cells)
        except _FieldFault as fault:
            faults.append(RowFault(source.name, line, fault.field, str(fault)))
            continue
        first = rows.setdefault(row.code, row)
        if first is not row:
            reason = f"Mã {row.code} đã có ở dòng {first.line}."
            faults.append(RowFault(source.name, line, "code", reason))
    return TerritoryList(source.name, found, tuple(rows.values()), tuple(faults))


def read_successions(*, source: NamedText) -> SuccessionTable:
    """Read a table of successors of communes."""
    header_fault = _missing_column(source, SUCCESSION_COLUMNS)
    if header_fault:
        return SuccessionTable(source.name, (), (header_fault,))
    rows: list[SuccessionRow] = []
    faults: list[RowFault] = []
    for line, cells in _lines(source):
        try:
            rows.append(_succession(line, cells))
        except _FieldFault as fault:
            faults.append(RowFault(source.name, line, fault.field, str(fault)))
    return SuccessionTable(source.name, tuple(rows), tuple(faults))


def _lines(source: NamedText) -> Iterator[tuple[int, dict[str, str]]]:
    reader = csv.DictReader(source.text.removeprefix("\ufeff").splitlines(), restkey="", restval="")
    for cells in reader:
        yield (
            reader.line_num,
            {name: normalise(cell) for name, cell in cells.items() if isinstance(cell, str)},
        )


def _missing_column(source: NamedText, columns: tuple[str, ...]) -> RowFault | None:
    header = next(csv.reader(source.text.removeprefix("\ufeff").splitlines()), [])
    missing = [column for column in columns if column not in header]
    if not missing:
        return None
    return RowFault(source.name, 1, missing[0], f"Thiếu cột {', '.join(missing)}.")


def _level_of_code(code: str) -> Level | None:
    return next((level for level, digits in CODE_DIGITS.items() if len(code) == digits), None)


def _territory(line: int, level: Level, cells: Mapping[str, str]) -> TerritoryRow:
    code = _code("code", cells["code"], level)
    name = cells["name"]
    if not name:
        raise _FieldFault("name", "Thiếu tên.")
    kind = _kind(level, full_name=cells["full_name"], name=name)
    return TerritoryRow(line, level, code, kind, name, _parent(level, cells))


def _code(field: str, code: str, level: Level) -> str:
    digits = CODE_DIGITS[level]
    if len(code) != digits or not (code.isascii() and code.isdigit()):
        raise _FieldFault(field, f"Mã “{code}” phải gồm {digits} chữ số.")
    return code


def _kind(level: Level, *, full_name: str, name: str) -> str:
    words = full_name.split()
    length = len(name.split())
    if not same_text(" ".join(words[-length:]), name):
        raise _FieldFault("full_name", f"Tên đầy đủ “{full_name}” không kết thúc bằng tên “{name}”.")
    written = " ".join(words[:-length])
    for kind in KINDS[level]:
        if same_text(kind, written):
            return kind
    raise _FieldFault("full_name", f"Loại “{written}” không có ở cấp này. Chọn: {', '.join(KINDS[level])}.")


def _parent(level: Level, cells: Mapping[str, str]) -> tuple[Level, str] | None:
    if level is Level.PROVINCE:
        return None
    for column, parent_level in _PARENT_COLUMNS.items():
        if column in cells and parent_level is not level:
            return parent_level, _code(column, cells[column], parent_level)
    raise _FieldFault("province_code", "Thiếu cột mã đơn vị cấp trên.")


def _succession(line: int, cells: Mapping[str, str]) -> SuccessionRow:
    successor = (Level.COMMUNE, _code("new_code", cells["new_code"], Level.COMMUNE))
    if cells["old_code"]:
        predecessor = (Level.COMMUNE, _code("old_code", cells["old_code"], Level.COMMUNE))
    else:
        # Island districts had no communes, and some land was kept by a district itself.
        district = _code("old_district_code", cells["old_district_code"], Level.DISTRICT)
        predecessor = (Level.DISTRICT, district)
    return SuccessionRow(line, predecessor, successor, _extent(cells), cells["note"])


def _extent(cells: Mapping[str, str]) -> SuccessionExtent:
    note = fold(cells["note"])
    of_district = not cells["old_code"] and "toan bo huyen" not in note
    if of_district or "mot phan" in note or "phan con lai" in note:
        return SuccessionExtent.PART
    if any(word in note for word in ("toan bo", "giu nguyen", "doi ten", "doi loai hinh")):
        return SuccessionExtent.WHOLE
    raise _FieldFault("note", f"Không rõ “{cells['note']}” là nhập toàn bộ hay một phần.")
