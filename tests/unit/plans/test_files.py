"""Files as they come: good ones give a source, bad ones a sentence."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader, PdfWriter

from motcua.plans.domain.formats import pdf_text
from motcua.plans.domain.formats.files import read_file
from motcua.plans.domain.plan import PlanUnreadable
from tests.unit.plans import paper
from tests.unit.plans.drawn import pdf
from tests.unit.plans.reading import WRITTEN, read, tasks_in

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def written(writer: PdfWriter) -> bytes:
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def locked() -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf())))
    writer.encrypt("bí mật")
    return written(writer)


def blank(pages: int) -> bytes:
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    return written(writer)


BAD = {
    "empty": (b"", "Tệp trống. Hãy chọn tệp khác."),
    "spaces": (b"  \n ", "Tệp trống. Hãy chọn tệp khác."),
    "locked": (locked(), "Tệp PDF có mật khẩu. Hãy lưu lại bản không mật khẩu."),
    "broken PDF": (b"%PDF-1.7 nothing", "Tệp PDF bị hỏng, không mở được. Hãy xuất lại tệp PDF."),
    "2,000 pages": (
        blank(2000),
        "Tệp PDF có 2000 trang, nhiều hơn 500. Hãy tách phần kế hoạch thành tệp riêng.",
    ),
    "pictures only": (
        blank(2),
        "Tệp chỉ có ảnh quét mà máy này chưa cài nhận dạng chữ (Tesseract tiếng Việt). Hãy dùng bản có chữ.",
    ),
    "picture": (
        b"\x89PNG\r\n\x1a\n123",
        "Tệp chỉ có ảnh quét mà máy này chưa cài nhận dạng chữ (Tesseract tiếng Việt). Hãy dùng bản có chữ.",
    ),
    "broken Word": (
        b"PK\x03\x04 nothing",
        "Tệp Word bị hỏng hoặc có mật khẩu. Hãy mở bằng Word rồi lưu lại không mật khẩu.",
    ),
    "entities": (
        paper.zipped({"word/document.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
        "Tệp Word bị hỏng hoặc có mật khẩu. Hãy mở bằng Word rồi lưu lại không mật khẩu.",
    ),
    "old Word": (
        b"\xd0\xcf\x11\xe0old",
        "Tệp Word đời cũ (.doc) chưa đọc được. Hãy lưu lại dạng .docx hoặc PDF.",
    ),
    "binary": (
        b"\x00\x01\x02\x00" * 50,
        "Không nhận ra loại tệp này. Hãy dùng PDF, DOCX, HTML, Markdown hoặc văn bản UTF-8.",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_file_is_refused_with_a_sentence(name: str) -> None:
    content, sentence = BAD[name]

    with pytest.raises(PlanUnreadable) as refused:
        read_file(content=content)

    assert str(refused.value) == sentence


def test_scan_is_read_with_a_recogniser() -> None:
    source = read_file(content=blank(1), recognise=lambda _content: "chữ đã nhận dạng")

    assert source.text == "chữ đã nhận dạng"


def test_text_in_utf16_is_read() -> None:
    assert tasks_in(paper.tabs().encode("utf-16")) == WRITTEN


def test_page_break_limit_is_the_documented_one() -> None:
    assert pdf_text.MOST_PAGES == 500


def test_word_list_numbers_are_written_out() -> None:
    numbering = (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
        '<w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    item = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr></w:pPr>'
        "<w:r><w:t>Việc</w:t></w:r></w:p>"
    )
    document = f"<w:document {W}><w:body>{item * 2}</w:body></w:document>"

    source = read_file(content=paper.zipped({"word/document.xml": document, "word/numbering.xml": numbering}))

    assert source.text.split("\n")[:2] == ["1. Việc", "2. Việc"]


def test_cell_over_several_rows_is_said_of_each() -> None:
    page = (
        "<html><table><tr><th>STT</th><th>Nhiệm vụ</th><th>Đơn vị chủ trì</th><th>Thời hạn</th></tr>"
        "<tr><td>1</td><td>Việc thứ nhất</td><td rowspan='2'>Công an xã</td><td>Quý I năm 2026</td></tr>"
        "<tr><td>2</td><td>Việc thứ hai</td><td>Quý II năm 2026</td></tr></table></html>"
    )

    tasks = read(page).tasks

    assert [(task.title.text, task.lead[0].text, task.deadline.kind.value) for task in tasks] == [
        ("Việc thứ nhất", "Công an xã", "quarter"),
        ("Việc thứ hai", "Công an xã", "quarter"),
    ]


def test_header_of_two_rows_is_read() -> None:
    page = (
        "<html><table><tr><th rowspan='2'>TT</th><th rowspan='2'>Nội dung</th>"
        "<th colspan='2'>Cơ quan thực hiện</th>"
        "<th rowspan='2'>Thời gian</th></tr><tr><th>Chủ trì</th><th>Phối hợp</th></tr>"
        "<tr><td>1</td><td>Rà soát</td><td>Công an xã</td>"
        "<td>Các thôn</td><td>Hằng tháng</td></tr></table></html>"
    )

    (task,) = read(page).tasks

    assert ([body.text for body in task.lead], [body.text for body in task.coordinating]) == (
        ["Công an xã"],
        ["Các thôn"],
    )
