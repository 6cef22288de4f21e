"""Read a Word document: paragraphs as lines, tables as rows of cells, automatic numbers written out."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

from motcua.plans.domain.formats.cells import GridCell, Placed, add, mark, write_table
from motcua.plans.domain.formats.refusing import refusal_of_parts
from motcua.plans.domain.plan import PlanUnreadable
from motcua.plans.domain.source import Source, read_source

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LARGEST_PART = 20_000_000  # bytes; a plan of 100 pages has about two million
_BROKEN = "Tệp Word bị hỏng hoặc có mật khẩu. Hãy mở bằng Word rồi lưu lại không mật khẩu."
_TOO_LARGE = (
    "Nội dung tệp Word lớn hơn 20 MB khi giải nén. Hãy xóa ảnh hoặc tách phụ lục nhiệm vụ thành tệp riêng."
)
_TENS = (("X", 10), ("IX", 9), ("V", 5), ("IV", 4), ("I", 1))


@dataclass
class _Numbering:
    """Automatic numbers: the pattern of each level and how far each list has counted."""

    patterns: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    counts: dict[tuple[str, int], int] = field(default_factory=dict)


def read_docx(*, content: bytes) -> Source:
    """Give the source of a document; `PlanUnreadable` when it cannot be opened."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_parts(archive)
            body = _part(archive, "word/document.xml")
            numbering = _numbering(archive)
        placed = Placed()
        root = body.find(f"{_W}body")
        for block in root if root is not None else ():
            _write_block(block, placed, numbering)
    except PlanUnreadable:
        raise
    except (
        zipfile.BadZipFile,
        ET.ParseError,
        OSError,
        RuntimeError,  # an archive that is encrypted, or packed in a way that cannot be read
        EOFError,
        LookupError,  # a code for letters that is unknown
        ValueError,
        zlib.error,
        struct.error,
    ) as error:
        raise PlanUnreadable(_BROKEN) from error
    return read_source(text="".join(placed.text))


def _check_parts(archive: zipfile.ZipFile) -> None:
    if refusal := refusal_of_parts(archive.namelist()):
        raise PlanUnreadable(refusal)


def _part(archive: zipfile.ZipFile, name: str) -> ET.Element:
    if archive.getinfo(name).file_size > _LARGEST_PART:
        raise PlanUnreadable(_TOO_LARGE)
    data = archive.read(name)
    if b"<!DOCTYPE" in data[:2000] or b"<!ENTITY" in data:
        raise PlanUnreadable(_BROKEN)
    return ET.fromstring(data)  # noqa: S314 - entities are refused above


def _write_block(block: ET.Element, placed: Placed, numbering: _Numbering) -> None:
    if block.tag == f"{_W}p":
        _write(placed, _paragraph(block, numbering))
        mark(placed, "\n")
    elif block.tag == f"{_W}tbl":
        write_table(target=placed, rows=_rows(block, numbering))
    elif block.tag in {f"{_W}sdt", f"{_W}sdtContent"}:
        for inner in block:
            _write_block(inner, placed, numbering)


def _write(placed: Placed, text: str) -> None:
    add(placed, text, len(placed.places))


def _rows(table: ET.Element, numbering: _Numbering) -> list[list[GridCell]]:
    rows: list[list[GridCell]] = []
    above: dict[int, GridCell] = {}
    for row in table.iter(f"{_W}tr"):
        cells: list[GridCell] = []
        place = 0
        for cell in row.findall(f"{_W}tc"):
            width = int(_value(cell, "gridSpan") or 1)
            merged = cell.find(f"{_W}tcPr/{_W}vMerge")
            made = GridCell(_cell_text(cell, numbering), width)
            if merged is not None and merged.get(f"{_W}val") != "restart" and place in above:
                made = GridCell(above[place].content, width)
            elif merged is not None:
                above[place] = made
            cells.append(made)
            place += width
        rows.append(cells)
    return rows


def _cell_text(cell: ET.Element, numbering: _Numbering) -> Placed:
    placed = Placed()
    words = "\n".join(_paragraph(paragraph, numbering) for paragraph in cell.iter(f"{_W}p"))
    _write(placed, words)
    return placed


def _paragraph(paragraph: ET.Element, numbering: _Numbering) -> str:
    label = _label(paragraph, numbering)
    words = "".join(_runs(paragraph))
    return f"{label} {words}" if label else words


def _runs(paragraph: ET.Element) -> Iterator[str]:
    for node in paragraph.iter():
        if node.tag == f"{_W}t":
            yield node.text or ""
        elif node.tag == f"{_W}tab":
            yield " "
        elif node.tag in {f"{_W}br", f"{_W}cr"}:
            yield "\n"
        elif node.tag == f"{_W}noBreakHyphen":
            yield "-"


def _value(cell: ET.Element, name: str) -> str | None:
    node = cell.find(f"{_W}tcPr/{_W}{name}")
    return node.get(f"{_W}val") if node is not None else None


def _numbering(archive: zipfile.ZipFile) -> _Numbering:
    if "word/numbering.xml" not in archive.namelist():
        return _Numbering()
    root = _part(archive, "word/numbering.xml")
    levels: dict[str, dict[str, tuple[str, str]]] = {}
    for abstract in root.iter(f"{_W}abstractNum"):
        levels[abstract.get(f"{_W}abstractNumId", "")] = {
            level.get(f"{_W}ilvl", ""): (_attribute(level, "numFmt"), _attribute(level, "lvlText"))
            for level in abstract.iter(f"{_W}lvl")
        }
    made = _Numbering()
    for number in root.iter(f"{_W}num"):
        abstract_id = _attribute(number, "abstractNumId")
        for level, pattern in levels.get(abstract_id, {}).items():
            made.patterns[number.get(f"{_W}numId", ""), level] = pattern
    return made


def _attribute(node: ET.Element, name: str) -> str:
    found = node.find(f"{_W}{name}")
    return found.get(f"{_W}val", "") if found is not None else ""


def _label(paragraph: ET.Element, numbering: _Numbering) -> str:
    """Count a paragraph of a numbered list and give its number as Word shows it."""
    properties = paragraph.find(f"{_W}pPr/{_W}numPr")
    if properties is None:
        return ""
    list_id, level = _attribute(properties, "numId"), int(_attribute(properties, "ilvl") or 0)
    kind, pattern = numbering.patterns.get((list_id, str(level)), ("", ""))
    if kind in {"", "none"}:
        return ""
    if kind == "bullet":
        return "-"
    numbering.counts[list_id, level] = numbering.counts.get((list_id, level), 0) + 1
    for deeper in [key for key in numbering.counts if key[0] == list_id and key[1] > level]:
        del numbering.counts[deeper]
    for at in range(level + 1):
        form = numbering.patterns.get((list_id, str(at)), ("decimal", ""))[0]
        pattern = pattern.replace(f"%{at + 1}", _figure(form, numbering.counts.get((list_id, at), 1)))
    return pattern


def _figure(form: str, count: int) -> str:
    if form in {"upperRoman", "lowerRoman"}:
        roman = _roman(count)
        return roman if form == "upperRoman" else roman.lower()
    if form in {"upperLetter", "lowerLetter"}:
        letter = chr(ord("A") + (count - 1) % 26)
        return letter if form == "upperLetter" else letter.lower()
    return str(count)


def _roman(count: int) -> str:
    made = ""
    for letters, value in _TENS:
        times, count = divmod(count, value)
        made += letters * times
    return made
