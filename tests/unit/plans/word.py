"""A whole plan as a Word file: head and foot in tables of two cells, prose around the task table."""

from __future__ import annotations

import io

import docx
from docx.document import Document

from tests.unit.plans import paper

HEAD = (
    "ỦY BAN NHÂN DÂN\nPHƯỜNG TÂN HÒA\nSố: 08/KH-UBND",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nTân Hòa, ngày 09 tháng 01 năm 2026",
)
FOOT = (
    "Nơi nhận:\n- UBND thành phố (để báo cáo);\n- Các phòng chuyên môn;\n- Lưu: VT.",
    "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\n\nNguyễn Thị Thu Hà",
)
BEFORE = (
    "KẾ HOẠCH",
    "Kiểm soát thủ tục hành chính năm 2026 trên địa bàn phường Tân Hòa",
    "Căn cứ Nghị định số 63/2010/NĐ-CP ngày 08/6/2010 của Chính phủ về kiểm soát thủ tục hành chính;",
    "Ủy ban nhân dân phường ban hành Kế hoạch như sau:",
    "I. MỤC ĐÍCH, YÊU CẦU",
    "1. Mục đích",
    "- Phục vụ người dân nhanh hơn.",
    "II. NỘI DUNG",
)
AFTER = (
    "III. TỔ CHỨC THỰC HIỆN",
    "1. Văn phòng HĐND và UBND phường theo dõi, đôn đốc việc thực hiện Kế hoạch này.",
    "Trên đây là Kế hoạch kiểm soát thủ tục hành chính năm 2026./.",
)


def whole_plan() -> bytes:
    document = docx.Document()
    _side_by_side(document, HEAD)
    for text in BEFORE:
        document.add_paragraph(text)
    table = document.add_table(0, len(paper.ORDER))
    for row in (paper.HEADINGS, *(paper.cells_of(duty) for duty in paper.DUTIES)):
        for cell, name in zip(table.add_row().cells, paper.ORDER, strict=True):
            cell.text = row[name]
    for text in AFTER:
        document.add_paragraph(text)
    _side_by_side(document, FOOT)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _side_by_side(document: Document, words: tuple[str, str]) -> None:
    cells = document.add_table(1, 2).rows[0].cells
    for cell, text in zip(cells, words, strict=True):
        cell.text = text
