"""What a file is, told by its content; what is refused, and the sentence for it."""

from __future__ import annotations

import io

import pytest

from motcua.infra.storage.kinds import DOCX, PDF, XLSX, kind_of
from motcua.infra.storage.refusal import UploadRefused
from tests.infra.storage.conftest import make_pdf, make_zip

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 20
DOCX_BYTES = make_zip("[Content_Types].xml", "word/document.xml")


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        (make_pdf(), "don.pdf", PDF),
        (make_pdf(), "DON.PDF", PDF),
        (make_pdf(), "don", PDF),
        (PNG, "anh.png", "image/png"),
        (b"\xff\xd8\xff\xe0" + b"\x00" * 20, "anh.jpeg", "image/jpeg"),
        (b"II*\x00" + b"\x00" * 20, "quet.tif", "image/tiff"),
        (b"MM\x00*" + b"\x00" * 20, "quet.tiff", "image/tiff"),
        (DOCX_BYTES, "don.docx", DOCX),
        (make_zip("[Content_Types].xml", "xl/workbook.xml"), "bang.xlsx", XLSX),
    ],
)
def test_kind_of_a_good_file_is_told_by_its_content(content: bytes, name: str, kind: str) -> None:
    assert kind_of(content=io.BytesIO(content), name=name) == kind


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"MZ\x90\x00 khong phai pdf", "don.pdf", "Tệp “don.pdf” không phải là tệp PDF dù có đuôi .pdf."),
        (PNG, "don.pdf", "Tệp “don.pdf” không phải là tệp PDF dù có đuôi .pdf."),
        (b"%PDF-1.7\nhong", "don.pdf", "Tệp PDF “don.pdf” bị hỏng, không mở được trang nào."),
        (make_pdf(pages=0), "don.pdf", "Tệp PDF “don.pdf” bị hỏng, không mở được trang nào."),
        (make_pdf(password="kin"), "don.pdf", "Tệp “don.pdf” có đặt mật khẩu."),
        (make_pdf(), "don.docx", "Nội dung tệp “don.docx” không đúng với đuôi tệp."),
        (DOCX_BYTES, "don.xlsx", "Nội dung tệp “don.xlsx” không đúng với đuôi tệp."),
        (b"#!/bin/sh\n", "don.sh", "Tệp “don.sh” không thuộc loại được nhận"),
        (b"<svg xmlns='x'/>", "anh.svg", "Tệp “anh.svg” không thuộc loại được nhận"),
        (make_zip("a.txt"), "goi.zip", "Tệp “goi.zip” không thuộc loại được nhận"),
        (make_zip("[Content_Types].xml", "ppt/a.xml"), "a.docx", "Tệp “a.docx” không thuộc loại được nhận"),
        (b"PK\x03\x04 hong", "don.docx", "Tệp “don.docx” không thuộc loại được nhận"),
    ],
)
def test_bad_file_is_refused_with_a_sentence(content: bytes, name: str, sentence: str) -> None:
    with pytest.raises(UploadRefused) as refusal:
        kind_of(content=io.BytesIO(content), name=name)

    assert str(refusal.value).startswith(sentence)
