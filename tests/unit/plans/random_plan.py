"""Plans made up at random from structured data, and the other layouts they may be printed in."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import replace
from html import escape

import docx
from hypothesis import strategies as st

from tests.unit.plans import paper
from tests.unit.plans.paper import DUTIES, Duty

Headings = Mapping[str, str]
Order = Sequence[str]

HEADING_WORDS = {
    "number": ("TT", "STT", "Số TT"),
    "title": ("Nhiệm vụ, giải pháp", "Nội dung nhiệm vụ", "Tên nhiệm vụ", "Nội dung công việc"),
    "lead": ("Đơn vị thực hiện", "Đơn vị chủ trì", "Cơ quan chủ trì", "Bộ phận chủ trì"),
    "coordinating": ("Đơn vị phối hợp", "Cơ quan phối hợp", "Phối hợp thực hiện"),
    "deadline": ("Thời gian thực hiện", "Thời hạn hoàn thành", "Tiến độ", "Thời gian"),
    "deliverable": ("Sản phẩm đầu ra", "Kết quả", "Sản phẩm/Kết quả", "Dự kiến sản phẩm"),
}
_WORK = (
    "Niêm yết thủ tục hành chính tại trụ sở",
    "Số hóa kết quả giải quyết hồ sơ còn hiệu lực",
    "Tập huấn kỹ năng số cho cán bộ, công chức",
    "Khảo sát ý kiến của người dân",
    "Rà soát quy trình nội bộ, điện tử",
)
_BODIES = ("Văn phòng HĐND và UBND", "Phòng Kinh tế", "Công an phường", "Các tổ dân phố", "Phòng Tư pháp")
_WHEN = (
    ("Trước ngày 31/3/2026", "by_date", "2026-03-31"),
    ("Quý III năm 2026", "quarter", "2026-09-30"),
    ("Trong tháng 5/2026", "within_month", "2026-05-31"),
    ("Thường xuyên", "continuous", None),
    ("Hằng quý", "periodic", None),
)
_PRODUCTS = ("Báo cáo kết quả", "Danh mục được niêm yết", "Kế hoạch được ban hành", "Biên bản khảo sát")
_SECTIONS = ("Cải cách thủ tục", "Chuyển đổi số", "Tuyên truyền, tập huấn", "Kiểm tra, báo cáo")
_ROMAN = ("I", "II", "III", "IV")

_bodies = st.lists(st.sampled_from(_BODIES), min_size=1, max_size=2, unique=True)


@st.composite
def duties(draw: st.DrawFn) -> tuple[Duty, ...]:
    """Sections with numbered tasks below each."""
    made: list[Duty] = []
    for place in range(draw(st.integers(1, 3))):
        made.append(Duty(_ROMAN[place], _SECTIONS[place], heading=True))
        for number in range(1, draw(st.integers(1, 4)) + 1):
            words, kind, day = draw(st.sampled_from(_WHEN))
            made.append(
                Duty(
                    str(number),
                    draw(st.sampled_from(_WORK)),
                    tuple(draw(_bodies)),
                    tuple(draw(_bodies)),
                    words,
                    kind,
                    day,
                    draw(st.sampled_from(_PRODUCTS)),
                )
            )
    return tuple(made)


headings = st.fixed_dictionaries({name: st.sampled_from(words) for name, words in HEADING_WORDS.items()})


def grid(order: Order, words: Headings, rows: Sequence[Duty] = DUTIES) -> list[list[str]]:
    """Give the cells of the table, its header first."""
    return [
        [words[name] for name in order],
        *([paper.cells_of(duty)[name] for name in order] for duty in rows),
    ]


def tabs(order: Order, words: Headings, rows: Sequence[Duty] = DUTIES) -> str:
    return paper.PREAMBLE + "\n".join("\t".join(row) for row in grid(order, words, rows))


def markdown(order: Order, words: Headings, rows: Sequence[Duty] = DUTIES) -> str:
    head, *body = (f"| {' | '.join(row)} |" for row in grid(order, words, rows))
    return paper.PREAMBLE + "\n".join([head, f"|{'---|' * len(order)}", *body])


def page(order: Order, words: Headings, rows: Sequence[Duty] = DUTIES) -> str:
    """A web page; bodies that stay the same from row to row stand in one cell over them."""
    head, *body = grid(order, words, rows)
    lines = [_page_row(order, body, rows, place) for place in range(len(body))]
    start = "".join(f"<p>{escape(line)}</p>" for line in paper.PREAMBLE.splitlines())
    named = "".join(f"<th>{escape(cell)}</th>" for cell in head)
    return f"<html><body>{start}<table><tr>{named}</tr>{''.join(lines)}</table></body></html>"


def _page_row(order: Order, body: Sequence[Sequence[str]], rows: Sequence[Duty], place: int) -> str:
    cells: list[str] = []
    for column, name in enumerate(order):
        words = body[place][column]
        spanned = name in {"lead", "coordinating"} and not rows[place].heading
        if spanned and place and body[place - 1][column] == words:
            continue
        end = place + 1
        while spanned and end < len(body) and body[end][column] == words:
            end += 1
        cells.append(f"<td rowspan='{end - place}'>{escape(words)}</td>")
    return f"<tr>{''.join(cells)}</tr>"


def word(order: Order, words: Headings, rows: Sequence[Duty] = DUTIES) -> bytes:
    """A Word file; the words of a heading run over all cells but the number, joined into one."""
    document = docx.Document()
    for line in paper.PREAMBLE.splitlines():
        document.add_paragraph(line)
    cells = grid(order, words, rows)
    table = document.add_table(len(cells), len(order))
    for at, texts in enumerate(cells):
        row = table.rows[at].cells
        duty = rows[at - 1] if at else None
        if duty and duty.heading and order[0] == "number":
            row[0].text = duty.number
            row[1].merge(row[-1]).text = duty.title
            continue
        for cell, text in zip(row, texts, strict=True):
            cell.text = text
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def renumbered(how: str) -> tuple[Duty, ...]:
    """The plan of `paper` with other numbers: letters, or the number of the section before each."""
    made: list[Duty] = []
    section = number = 0
    for duty in DUTIES:
        section, number = (section + 1, 0) if duty.heading else (section, number + 1)
        if how == "letters":
            text = "ABC"[section - 1] if duty.heading else str(number)
        elif how == "decimal":
            text = str(section) if duty.heading else f"{section}.{number}"
        else:
            text = _ROMAN[section - 1] if duty.heading else "abc"[number - 1]
        made.append(replace(duty, number=text))
    return tuple(made)
