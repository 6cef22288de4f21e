"""Reading plans: pages of a drawn table as a PDF, against the same pages only turned into text."""

from __future__ import annotations

import io
import random
from statistics import median

import typst
from pypdf import PdfReader

from benchmarks.figure import Bound, Figure
from benchmarks.scale import Scale
from benchmarks.timing import seconds_of
from motcua.infra.render.glyphs import FONTS
from motcua.plans.domain.formats.files import read_file
from motcua.plans.domain.plan import Plan
from motcua.plans.domain.reader import read_plan

MEASURE = "reading"
MOST_SECONDS = 5
MOST_RATIO = 2
ROUNDS = 3

_HEADINGS = (
    "TT",
    "Nội dung công việc",
    "Cơ quan chủ trì",
    "Cơ quan phối hợp",
    "Thời gian hoàn thành",
    "Dự kiến sản phẩm",
)
_PREAMBLE = """ỦY BAN NHÂN DÂN
XÃ VĨNH AN

Số: 15/KH-UBND

Vĩnh An, ngày 12 tháng 01 năm 2026

KẾ HOẠCH
Kiểm soát thủ tục hành chính năm 2026 trên địa bàn xã Vĩnh An

Căn cứ Nghị định số 63/2010/NĐ-CP ngày 08/6/2010 của Chính phủ về kiểm soát thủ tục hành chính.

PHỤ LỤC
"""
_WORK = (
    "Rà soát, đánh giá thủ tục hành chính, đề xuất phương án cắt giảm thời hạn giải quyết",
    "Bảo đảm tỷ lệ hồ sơ nộp trực tuyến đạt tối thiểu {share}% tổng số hồ sơ tiếp nhận trong năm",
    "Giải quyết trên {share}% hồ sơ đúng hạn; kịp thời xin lỗi khi có hồ sơ trả chậm",
    "Kiểm tra việc niêm yết thủ tục tại nơi tiếp nhận và trên trang thông tin điện tử của xã",
    "Tuyên truyền dịch vụ công trực tuyến trên loa truyền thanh, hướng dẫn người dân nộp hồ sơ",
    "Số hóa hồ sơ, kết quả giải quyết thủ tục hành chính đạt {share}% trong kỳ",
)
_UNITS = (
    "Văn phòng HĐND và UBND xã",
    "Trung tâm Phục vụ hành chính công xã",
    "Phòng Kinh tế xã",
    "Công an xã",
)
_WHEN = ("Trước ngày 25/6/2026", "Trong tháng 9/2026", "Thường xuyên", "Quý III năm 2026", "Hằng tháng")
_PRODUCTS = ("Kế hoạch được ban hành", "Báo cáo hằng tháng", "Quyết định", "Biên bản kiểm tra, kết luận")


def measure(scale: Scale) -> list[Figure]:
    """Read the plan and extract its bare text in turns; the tasks found are the rows that were drawn."""
    content = draw_plan(rows=scale.plan_rows)
    pages = len(PdfReader(io.BytesIO(content)).pages)
    tasks = len(_read(content).tasks)
    if tasks != scale.plan_rows:
        raise LookupError(f"{tasks} of {scale.plan_rows} rows were read.")
    read, bare = [], []
    for _ in range(ROUNDS):
        read.append(seconds_of(lambda: _read(content)))
        bare.append(seconds_of(lambda: bare_text(content)))
    seconds = median(read)
    return [
        Figure(measure=MEASURE, name="pages drawn", value=pages),
        Figure(measure=MEASURE, name="tasks read", value=tasks),
        Figure(
            measure=MEASURE,
            name="the plan read",
            value=seconds,
            unit="s",
            bound=Bound(way="<", value=MOST_SECONDS),
        ),
        Figure(measure=MEASURE, name="a page", value=seconds / pages * 1000, unit="ms"),
        Figure(
            measure=MEASURE,
            name="read : only turned into text",
            value=seconds / median(bare),
            bound=Bound(way="≤", value=MOST_RATIO),
        ),
    ]


def draw_plan(*, rows: int) -> bytes:
    """Draw a plan of so many tasks: lines around every cell, the header on every page."""
    chance = random.Random(2026)
    cells = [f"[{cell}]" for number in range(1, rows + 1) for cell in _row(number, chance)]
    source = "\n".join(
        (
            '#set page(paper: "a4", flipped: true, margin: 2cm)',
            '#set text(font: "Tinos", size: 13pt, lang: "vi")',
            _PREAMBLE.replace("\n", " \\\n"),
            "#table(columns: (1.2cm, 1fr, 4cm, 4cm, 3cm, 4cm), inset: 8pt,",
            f"table.header({', '.join(f'[{heading}]' for heading in _HEADINGS)}), {', '.join(cells)})",
        )
    )
    compiler = typst.Compiler(source.encode(), font_paths=[FONTS], ignore_system_fonts=True)
    drawn = compiler.compile(format="pdf")
    if not isinstance(drawn, bytes):
        raise TypeError(drawn)
    return drawn


def bare_text(content: bytes) -> str:
    """Turn every page into text and look for nothing in it."""
    return "\f".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


def _read(content: bytes) -> Plan:
    return read_plan(source=read_file(content=content))


def _row(number: int, chance: random.Random) -> tuple[str, ...]:
    work = chance.choice(_WORK).format(share=chance.randrange(50, 100))
    helping = "; ".join(chance.sample(_UNITS, 2))
    when, product = chance.choice(_WHEN), chance.choice(_PRODUCTS)
    return str(number), work, chance.choice(_UNITS), helping, when, product
