"""Read the run-together tables "Tên giấy tờ, Mẫu đơn, tờ khai, Số lượng" of published procedures."""

import re
from dataclasses import dataclass

from motcua.kernel.text import fold, normalise
from motcua.procedures.domain.content import ComponentContent, Unread

_HEAD = "Tên giấy tờMẫu đơn, tờ khaiSố lượng"
# A row ends with its numbers of originals and copies, glued to the cell before: "….1 bản chính,1 bản sao".
# Within a sentence the same words go on in small letters or stand in brackets: "(01 bản chính hoặc …)".
_COUNT = re.compile(r"(?P<digits>\d+) bản (?P<kind>chính(?:,(?P<copies>\d+) bản sao)?|sao)(?!\s*[)\],;.:])")
_NEXT_ITEM = re.compile(r"[a-zđ]\)")
# The name of a form's file follows the sentence at once: "…theo mẫu;1.Mausoan.docx", "…tờ khaiMau02.doc".
_FILE = re.compile(r"\S+?(?:\s\(\d+\))?\.(?:docx?|pdf|xlsx?|jpe?g|png|rar|zip|odt|rtf)$", re.IGNORECASE)
_SEAM = re.compile(r"(?<=[;.:)])(?=[\w(])|(?<=[a-zà-ỹ])(?=[A-Z0-9])")
_FORM = re.compile(r"\b(?:[Mm]ẫu(?: số)?|MẪU(?: SỐ)?)\s+((?:số\s+)?[A-Z]{0,4}\d{0,3}[\w./-]*\d[\w./-]*)")
_SETS = re.compile(r"(?:số lượng hồ sơ|nộp)\s*:?\s*(\d{1,2})\s*(?:\([^()]*\)\s*)?bộ", re.IGNORECASE)
_CONDITIONAL = ("truong hop", "neu ", "doi voi truong hop", "luu y", "(i", "(v")
_SHOWN = "xuat trinh"
_FIELD = "thành phần hồ sơ"
_LONGEST_GROUP, _LONGEST_FORM = 1000, 500
_BULLETS = " -+*\t\n"


@dataclass(frozen=True, slots=True)
class ComponentTable:
    """The papers asked for, the number of sets, what could not be read and the text around the tables."""

    components: tuple[ComponentContent, ...]
    sets_count: int
    unread: tuple[Unread, ...]
    remainder: str


@dataclass(frozen=True, slots=True)
class _Row:
    name: str
    originals: int
    copies: int
    doubtful: bool = False


def read_components(text: str) -> ComponentTable:
    """Read every table of the text; the words before a table name the situation in which it is asked."""
    unread: list[Unread] = []
    components: list[ComponentContent] = []
    intro, *tables = text.split(_HEAD)
    group, remainder = _group(intro), ""
    if not tables:
        unread.append(Unread(_FIELD, "không có bảng giấy tờ trong dữ liệu"))
        remainder = normalise(text)
    for table in tables:
        rows, rest = _rows(table)
        for row in rows:
            if row.doubtful:
                unread.append(Unread(_FIELD, f"số lượng dính vào chữ số của tên giấy tờ “{row.name[:60]}”"))
            components.append(_component(row, group))
        if not rows:
            unread.append(Unread(_FIELD, f"không tách được giấy tờ ở phần “{group[:60]}”"))
        group, remainder = _group(rest), normalise(rest)
    sets = _SETS.search(text)
    return ComponentTable(
        tuple(components), max(1, int(sets[1])) if sets else 1, tuple(dict.fromkeys(unread)), remainder
    )


def _rows(table: str) -> tuple[list[_Row], str]:
    rows: list[_Row] = []
    start = 0
    for match in _COUNT.finditer(table):
        if match.start() == start or _in_sentence(table, match):
            continue
        digits = match["digits"]
        name = table[start : match.start()] + digits[:-1]  # "năm 20241 bản chính" is one paper of 2024
        if name.strip(_BULLETS):
            rows.append(_Row(normalise(name), *_quantities(match), doubtful=len(digits) > 1))
        start = match.end()
    return rows, table[start:]


def _quantities(match: re.Match[str]) -> tuple[int, int]:
    count = int(match["digits"][-1])
    return (count, int(match["copies"] or 0)) if match["kind"].startswith("chính") else (0, count)


def _in_sentence(table: str, match: re.Match[str]) -> bool:
    """Words of a row go on in small letters ("01 bản chính hoặc …"), or write "01" with a leading nought."""
    after = table[match.end() :]
    if after[:1].islower() and not _NEXT_ITEM.match(after):
        return True
    if after[:1].isspace() and after.lstrip()[:1].islower():
        return True
    return len(match["digits"]) == len("01") and match["digits"].startswith("0")


def _component(row: _Row, group: str) -> ComponentContent:
    name, form = _form(row.name)
    folded = fold(name).lstrip("-+* ")
    counted = row.originals + row.copies > 0
    return ComponentContent(
        name=name,
        group=group,
        originals=row.originals,
        copies=row.copies,
        required=counted and not folded.startswith(_CONDITIONAL) and "(neu co)" not in folded,
        form_code=form,
        shown_only=_SHOWN in fold(group),
    )


def _form(text: str) -> tuple[str, str]:
    """Part the name of a paper from the file or the number of its form."""
    name = text.strip(_BULLETS)
    file = _FILE.search(name)
    seams = _SEAM.finditer(file[0]) if file else iter(())
    seam = next((place for place in seams if "." in place.string[place.start() :]), None)
    if file is not None and seam is not None:
        start = file.start() + seam.start()
        return name[:start].strip(_BULLETS + ";"), name[start:].strip()[:_LONGEST_FORM]
    number = _FORM.search(name)
    return name, normalise(number[0])[:_LONGEST_FORM] if number else ""


def _group(text: str) -> str:
    return normalise(text).strip(" -*:+\t")[:_LONGEST_GROUP]
