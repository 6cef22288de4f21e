"""Any file of a plan brought to a source: what it is, its bytes say, not its name."""

import re
from collections.abc import Callable

from motcua.plans.domain.formats.docx_text import read_docx
from motcua.plans.domain.formats.html_text import read_html
from motcua.plans.domain.formats.pdf_text import read_pdf
from motcua.plans.domain.formats.spaced_text import read_spaced
from motcua.plans.domain.plan import PlanUnreadable, ScannedOnly
from motcua.plans.domain.source import Source, read_source

Recogniser = Callable[[bytes], str]
"""Reads the words of a picture or of a PDF of pictures; pages are parted by form feeds."""

_EMPTY = "Tệp trống. Hãy chọn tệp khác."
_OLD_WORD = "Tệp Word đời cũ (.doc) chưa đọc được. Hãy lưu lại dạng .docx hoặc PDF."
_UNKNOWN = "Không nhận ra loại tệp này. Hãy dùng PDF, DOCX, HTML, Markdown hoặc văn bản UTF-8."
_NO_RECOGNITION = (
    "Tệp chỉ có ảnh quét mà máy này chưa cài nhận dạng chữ (Tesseract tiếng Việt). Hãy dùng bản có chữ."
)
_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")
_HTML = re.compile(r"<!doctype html|<html\b|<table\b|<body\b", re.IGNORECASE)
_LONGEST_TEXT = 20_000_000
_RARE = 100  # one stray NUL in so many characters is a fault, more are no text
_TOO_LONG = "Văn bản quá dài. Hãy tách phần kế hoạch thành tệp riêng."
_OLDER_CODES = ("utf-8-sig", "utf-16", "cp1258")


def read_file(*, content: bytes, recognise: Recogniser | None = None) -> Source:
    """Give the source of a file; `PlanUnreadable` says in a sentence why there is none."""
    if not content.strip():
        raise PlanUnreadable(_EMPTY)
    if content[:1024].lstrip().startswith(b"%PDF"):
        return read_pdf(content=content) or _recognised(content, recognise)
    if content.startswith(b"PK\x03\x04"):
        return read_docx(content=content)
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise PlanUnreadable(_OLD_WORD)
    if content.startswith(_IMAGES):
        return _recognised(content, recognise)
    text = _decoded(content)
    if len(text) > _LONGEST_TEXT:
        raise PlanUnreadable(_TOO_LONG)
    return read_html(text=text) if _HTML.search(text[:20_000]) else _written(text)


def _recognised(content: bytes, recognise: Recogniser | None) -> Source:
    if recognise is None:
        raise ScannedOnly(_NO_RECOGNITION)
    return _written(recognise(content))


def _written(text: str) -> Source:
    """Give the source of a text, its columns found again when spaces keep them."""
    return read_spaced(text=text) or read_source(text=text)


def _decoded(content: bytes) -> str:
    codes = _OLDER_CODES if content.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "cp1258")
    for code in codes:
        try:
            text = content.decode(code)
        except UnicodeError:
            continue
        if text.count("\x00") * _RARE <= len(text):
            return text
    raise PlanUnreadable(_UNKNOWN)
