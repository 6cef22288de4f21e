"""One plan written by hand, and the many layouts in which papers like it come."""

from __future__ import annotations

import io
import random
import textwrap
import zipfile
from dataclasses import dataclass
from html import escape

HEADINGS = {
    "number": "TT",
    "title": "Nội dung công việc",
    "lead": "Cơ quan chủ trì",
    "coordinating": "Cơ quan phối hợp",
    "deadline": "Thời gian hoàn thành",
    "deliverable": "Dự kiến sản phẩm",
}
ORDER = ("number", "title", "lead", "coordinating", "deadline", "deliverable")
WIDTHS = {"number": 4, "title": 44, "lead": 20, "coordinating": 20, "deadline": 14, "deliverable": 22}


@dataclass(frozen=True)
class Duty:
    """A row of the plan and what must be read from it."""

    number: str
    title: str
    lead: tuple[str, ...] = ()
    coordinating: tuple[str, ...] = ()
    deadline: str = ""
    kind: str = "unspecified"
    day: str | None = None
    deliverable: str = ""
    targets: tuple[tuple[str, float], ...] = ()
    heading: bool = False


DUTIES = (
    Duty("I", "Chỉ đạo, điều hành", heading=True),
    Duty(
        "1",
        "Ban hành kế hoạch kiểm soát thủ tục hành chính của phường và giao việc cho từng bộ phận",
        ("Văn phòng HĐND và UBND phường",),
        ("Phòng Văn hóa - Xã hội", "Phòng Kinh tế, Hạ tầng và Đô thị"),
        "Trước ngày 25/01/2026",
        "by_date",
        "2026-01-25",
        "Kế hoạch được ban hành",
    ),
    Duty(
        "2",
        "Kiện toàn cán bộ đầu mối, công bố số điện thoại để người dân liên hệ khi cần hỏi thủ tục",
        ("Văn phòng HĐND và UBND phường",),
        ("Trung tâm Phục vụ hành chính công phường",),
        "Trong tháng 02/2026",
        "within_month",
        "2026-02-28",
        "Quyết định kiện toàn",
    ),
    Duty("II", "Giải quyết hồ sơ và chuyển đổi số", heading=True),
    Duty(
        "1",
        "Bảo đảm tỷ lệ hồ sơ nộp trực tuyến đạt tối thiểu 70% tổng số hồ sơ tiếp nhận trong năm",
        ("Trung tâm Phục vụ hành chính công phường",),
        ("Các phòng chuyên môn thuộc UBND phường",),
        "Thường xuyên",
        "continuous",
        None,
        "Báo cáo hằng tháng",
        ((">=", 70),),
    ),
    Duty(
        "2",
        "Giải quyết trên 95% hồ sơ đúng hạn; mức độ hài lòng của người dân đạt ít nhất 92%",
        ("Trung tâm Phục vụ hành chính công phường",),
        ("Công an phường", "Phòng Văn hóa - Xã hội"),
        "Trước ngày 15/12/2026",
        "by_date",
        "2026-12-15",
        "Báo cáo tổng hợp gửi UBND phường",
        ((">", 95), (">=", 92)),
    ),
    Duty(
        "3",
        "Kiểm tra việc niêm yết thủ tục hành chính tại nơi tiếp nhận và trên trang thông tin điện tử",
        ("Văn phòng HĐND và UBND phường",),
        ("Trung tâm Phục vụ hành chính công phường",),
        "Quý II năm 2026",
        "quarter",
        "2026-06-30",
        "Biên bản kiểm tra, kết luận",
    ),
    Duty("III", "Truyền thông và báo cáo", heading=True),
    Duty(
        "1",
        "Đưa tin về dịch vụ công trực tuyến trên loa truyền thanh, hướng dẫn từng tổ dân phố",
        ("Phòng Văn hóa - Xã hội",),
        ("Các tổ dân phố",),
        "Hằng tháng",
        "periodic",
        None,
        "Tin, bài, video hướng dẫn",
    ),
    Duty(
        "2",
        "Báo cáo kết quả kiểm soát thủ tục hành chính gửi Văn phòng UBND thành phố",
        ("Văn phòng HĐND và UBND phường",),
        ("Các phòng chuyên môn thuộc UBND phường",),
        "Tháng 3, 6, 9, 12/2026",
        "periodic",
        "2026-12-31",
        "Báo cáo định kỳ",
    ),
)
TASKS = tuple(duty for duty in DUTIES if not duty.heading)

PREAMBLE = """ỦY BAN NHÂN DÂN
PHƯỜNG TÂN HÒA

Số: 08/KH-UBND

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Tân Hòa, ngày 09 tháng 01 năm 2026

KẾ HOẠCH
Kiểm soát thủ tục hành chính năm 2026 trên địa bàn phường Tân Hòa

Căn cứ Nghị định số 63/2010/NĐ-CP ngày 08/6/2010 của Chính phủ về kiểm soát thủ tục hành chính;
Căn cứ Kế hoạch số 05/KH-UBND ngày 05/01/2026 của UBND thành phố.

I. MỤC ĐÍCH
Phục vụ người dân nhanh hơn.

PHỤ LỤC
"""


def cells_of(duty: Duty) -> dict[str, str]:
    """Give the words of each cell."""
    return {
        "number": duty.number,
        "title": duty.title,
        "lead": "; ".join(duty.lead),
        "coordinating": "; ".join(duty.coordinating),
        "deadline": duty.deadline,
        "deliverable": duty.deliverable,
    }


def tabs(order: tuple[str, ...] = ORDER, duties: tuple[Duty, ...] = DUTIES) -> str:
    rows = [
        [HEADINGS[name] for name in order],
        *([cells_of(duty)[name] for name in order] for duty in duties),
    ]
    return PREAMBLE + "\n".join("\t".join(row) for row in rows)


def markdown(order: tuple[str, ...] = ORDER) -> str:
    head = [f"| {' | '.join(HEADINGS[name] for name in order)} |", f"|{'---|' * len(order)}"]
    body = [f"| {' | '.join(cells_of(duty)[name] for name in order)} |" for duty in DUTIES]
    return PREAMBLE + "\n".join([*head, *body])


def page(order: tuple[str, ...] = ORDER) -> str:
    """A web page; headings run across the table."""
    head = "".join(f"<th>{HEADINGS[name]}</th>" for name in order)
    rows = []
    for duty in DUTIES:
        if duty.heading:
            rows.append(
                f"<tr><td>{duty.number}</td><td colspan='{len(order) - 1}'><b>{duty.title}</b></td></tr>"
            )
        else:
            rows.append(
                "<tr>"
                + "".join(f"<td><p>{escape(cells_of(duty)[name])}</p></td>" for name in order)
                + "</tr>"
            )
    start = "".join(f"<p>{escape(line)}</p>" for line in PREAMBLE.splitlines())
    return f"<!DOCTYPE html><html><body>{start}<table><tr>{head}</tr>{''.join(rows)}</table></body></html>"


def bars(order: tuple[str, ...] = ORDER) -> str:
    """Each cell on its own lines, cells parted by lines that hold only a bar."""
    rows = [
        [HEADINGS[name] for name in order],
        *([cells_of(duty)[name] for name in order] for duty in DUTIES),
    ]
    return PREAMBLE + "\n".join("|\n" + "\n|\n".join(row) + "\n|" for row in rows)


def wrapped(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, width, break_long_words=False) or []


def one_line_per_cell(order: tuple[str, ...] = ORDER) -> str:
    """Every line of every cell on a line of its own, an empty line after each."""
    lines = [HEADINGS[name] for name in order]
    for duty in DUTIES:
        for name in order:
            lines += wrapped(cells_of(duty)[name], WIDTHS[name] if not duty.heading else 200)
    return PREAMBLE + "\n\n".join(lines)


def running(
    order: tuple[str, ...] = ORDER,
    widths: dict[str, int] | None = None,
    rows_on_page: int = 100,
    duties: tuple[Duty, ...] = DUTIES,
) -> str:
    """The text of a PDF: cells wrapped over lines, an empty line after each, the header on every page."""
    header = " ".join(HEADINGS[name] for name in order)
    blocks = [header]
    for place, duty in enumerate(duties):
        if place and place % rows_on_page == 0:
            blocks.append(f" {header}")
        if duty.heading:
            blocks.append(f"{duty.number} {duty.title}")
            continue
        cells = cells_of(duty)
        first = True
        for name in order[1:]:
            lines = wrapped(cells[name], (widths or WIDTHS)[name])
            if first and lines:
                lines[0] = f"{duty.number}. {lines[0]}"
            first = first and not lines
            if lines:
                blocks.append(" \n".join(lines))
    return PREAMBLE + "\n\n".join(blocks)


def cut_by_page(duty_at: int, widths: dict[str, int], keep: int) -> str:
    """As `running`, but one row keeps only `keep` lines of each cell on the first page."""
    header = " ".join(HEADINGS[name] for name in ORDER)
    blocks = [header]
    for place, duty in enumerate(DUTIES):
        if duty.heading:
            blocks.append(f"{duty.number} {duty.title}")
            continue
        cells = {name: wrapped(cells_of(duty)[name], widths[name]) for name in ORDER[1:]}
        cells["title"][0] = f"{duty.number}. {cells['title'][0]}"
        limit = keep if place == duty_at else 1000
        blocks += [" \n".join(cells[name][:limit]) for name in ORDER[1:]]
        if place == duty_at:
            blocks.append(f" {header}")
            blocks += [" \n".join(rest) for name in ORDER[1:] if (rest := cells[name][limit:])]
    return PREAMBLE + "\n\n".join(blocks)


_DOCX_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(order: tuple[str, ...] = ORDER) -> bytes:
    """A Word file with a real table."""
    start = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in PREAMBLE.splitlines())
    rows = [
        [HEADINGS[name] for name in order],
        *([cells_of(duty)[name] for name in order] for duty in DUTIES),
    ]
    table = "".join(
        "<w:tr>"
        + "".join(f"<w:tc><w:p><w:r><w:t>{escape(cell)}</w:t></w:r></w:p></w:tc>" for cell in row)
        + "</w:tr>"
        for row in rows
    )
    body = f"<w:document {_W}><w:body>{start}<w:tbl>{table}</w:tbl></w:body></w:document>"
    return zipped({"[Content_Types].xml": _DOCX_TYPES, "word/document.xml": body})


def zipped(parts: dict[str, str]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return file.getvalue()


def shuffled(seed: int) -> tuple[str, ...]:
    """The number first, the other columns in any order that starts with what is to be done or when."""
    rest = list(ORDER[2:])
    random.Random(seed).shuffle(rest)
    return ("number", "title", *rest)
