"""Files that are no plan, or a plan in a form nobody can read: each gives its own sentence, none a crash."""

from __future__ import annotations

import contextlib
import io
import unicodedata
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.plans.domain.formats.files import read_file
from motcua.plans.domain.plan import PlanUnreadable
from motcua.plans.domain.reader import read_plan
from tests.unit.plans import paper
from tests.unit.plans.drawn import pdf
from tests.unit.plans.reading import WRITTEN, tasks_in

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
TO_UNICODE = "Hãy chuyển mã sang Unicode (Unikey: Công cụ, Chuyển mã) rồi chọn lại tệp."
TOO_LONG = "Văn bản dài hơn 2.000.000 ký tự. Hãy tách phần kế hoạch thành tệp riêng."
BROKEN = "Tệp Word bị hỏng hoặc có mật khẩu. Hãy mở bằng Word rồi lưu lại không mật khẩu."

SWOLLEN = (
    "Nội dung tệp Word lớn hơn 20 MB khi giải nén. Hãy xóa ảnh hoặc tách phụ lục nhiệm vụ thành tệp riêng."
)


def packed(name: str, data: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return file.getvalue()


BAD = {
    "Word with a password": (
        OLE + "EncryptedPackage".encode("utf-16-le"),
        "Tệp Word hoặc Excel có mật khẩu. Hãy mở tệp, bỏ mật khẩu rồi lưu lại.",
    ),
    "old Word": (
        OLE + "WordDocument".encode("utf-16-le"),
        "Tệp Word đời cũ (.doc) chưa đọc được. Hãy lưu lại dạng .docx hoặc PDF.",
    ),
    "old Excel": (
        OLE + "Workbook".encode("utf-16-le"),
        "Tệp Excel đời cũ (.xls) không phải văn bản kế hoạch. Hãy lưu bảng dạng PDF rồi chọn lại.",
    ),
    "Excel": (
        paper.zipped({"xl/workbook.xml": "<workbook/>"}),
        "Tệp Excel không phải văn bản kế hoạch. Hãy lưu bảng dạng PDF, hoặc chép bảng vào tệp Word.",
    ),
    "open document": (
        paper.zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}),
        "Tệp LibreOffice (.odt) chưa đọc được. Hãy lưu lại dạng .docx hoặc PDF.",
    ),
    "archive": (
        paper.zipped({"a.txt": "x"}),
        "Tệp nén (.zip, .rar, .7z) không đọc được. Hãy giải nén rồi chọn tệp kế hoạch bên trong.",
    ),
    "rich text": (
        b"{\\rtf1\\ansi abc}",
        "Tệp .rtf chưa đọc được. Hãy lưu lại dạng .docx hoặc PDF.",
    ),
    "Word that swells": (
        packed("word/document.xml", bytes(60_000_000)),
        SWOLLEN,
    ),
    "Word cut in two": (paper.docx()[: len(paper.docx()) // 2], BROKEN),
    "TCVN3": (
        "ñy ban nh©n d©n x· T©n Hßa\nKÕ ho¹ch kiÓm so¸t thñ tôc hµnh chÝnh n¨m 2026".encode(),
        f"Văn bản dùng phông chữ TCVN3 (.VnTime). {TO_UNICODE}",
    ),
    "VNI": (
        "Noäi dung coâng vieäc, cô quan chuû trì, thôøi gian hoaøn thaønh, naêm 2026".encode(),
        f"Văn bản dùng phông chữ VNI. {TO_UNICODE}",
    ),
    "50 MB of text": (b"Noi dung cong viec\n" * 2_700_000, TOO_LONG),
    "nothing but zeros": (
        b"a\x00b" * 3000,
        "Không nhận ra loại tệp này. Hãy dùng PDF, DOCX, HTML, Markdown hoặc văn bản UTF-8.",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_file_says_what_to_do(name: str) -> None:
    content, sentence = BAD[name]

    with pytest.raises(PlanUnreadable) as refused:
        read_file(content=content)

    assert str(refused.value) == sentence


def of_windows(text: str) -> bytes:
    """Write a text as Windows-1258 does: tones apart from their letters."""
    made = []
    for char in text:
        marks = unicodedata.normalize("NFD", char)
        tone = "".join(mark for mark in marks if mark in "\u0300\u0301\u0303\u0309\u0323")
        made.append(unicodedata.normalize("NFC", "".join(m for m in marks if m not in tone)) + tone)
    return "".join(made).encode("cp1258")


CODES = {
    "UTF-16 without mark": paper.tabs().encode("utf-16-le"),
    "UTF-16, high byte first": paper.tabs().encode("utf-16-be"),
    "UTF-8 with mark": paper.tabs().encode("utf-8-sig"),
    "Windows-1258": of_windows(paper.tabs()),
    "a stray zero": paper.tabs().replace("PHỤ LỤC", "PHỤ\0LỤC").encode(),
    "a page with a script": paper.page()
    .replace("<body>", "<body><script>document.write('<table>STT Nội dung')</script><style>p{}</style>")
    .encode(),
}


@pytest.mark.parametrize("name", CODES)
def test_plan_in_another_code_of_letters_is_read(name: str) -> None:
    assert tasks_in(CODES[name]) == WRITTEN


GOOD = {
    "pdf": pdf(duties=paper.DUTIES[:3]),
    "docx": paper.docx(),
    "html": paper.page().encode(),
    "text": paper.tabs().encode(),
    "markdown": paper.markdown().encode(),
}


@pytest.mark.parametrize("kind", GOOD)
@given(data=st.data())
@settings(max_examples=25, deadline=None)
def test_damaged_file_is_read_or_refused_but_never_crashes(kind: str, data: st.DataObject) -> None:
    content = bytearray(GOOD[kind])
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(content) - 1))
        length = data.draw(st.integers(0, 40))
        content[at : at + length] = data.draw(st.binary(max_size=12))

    with contextlib.suppress(PlanUnreadable):
        read_plan(source=read_file(content=bytes(content)))


def test_word_with_damaged_parts_is_read_or_refused() -> None:
    """Damage inside the archive, where its checksums do not help."""
    with zipfile.ZipFile(io.BytesIO(paper.docx())) as archive:
        document = archive.read("word/document.xml")
    for at in range(0, len(document), 311):
        damaged = document[:at] + b"<\xff&" + document[at + 7 :]
        with contextlib.suppress(PlanUnreadable):
            read_plan(source=read_file(content=packed("word/document.xml", damaged)))


def test_tables_within_tables_without_end_are_refused() -> None:
    word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    deep = "<w:sdt>" * 5000 + "</w:sdt>" * 5000
    content = packed("word/document.xml", f"<w:document {word}><w:body>{deep}</w:body></w:document>".encode())

    with pytest.raises(PlanUnreadable, match="Tệp Word bị hỏng"):
        read_file(content=content)
