"""Any file of a plan brought to a source: what it is, its bytes say, not its name."""

import re
from collections.abc import Callable

from motcua.plans.domain.formats.docx_text import read_docx
from motcua.plans.domain.formats.html_text import read_html
from motcua.plans.domain.formats.pdf_text import read_pdf
from motcua.plans.domain.formats.refusing import refusal_of_bytes, refusal_of_letters
from motcua.plans.domain.formats.spaced_text import read_spaced
from motcua.plans.domain.plan import PlanUnreadable, ScannedOnly
from motcua.plans.domain.source import Source, read_source

Recogniser = Callable[[bytes], str]
"""Reads the words of a picture or of a PDF of pictures; pages are parted by form feeds."""

_EMPTY = "Tệp trống. Hãy chọn tệp khác."
_UNKNOWN = "Không nhận ra loại tệp này. Hãy dùng PDF, DOCX, HTML, Markdown hoặc văn bản UTF-8."
_NO_RECOGNITION = (
    "Tệp chỉ có ảnh quét mà máy này chưa cài nhận dạng chữ (Tesseract tiếng Việt). Hãy dùng bản có chữ."
)
_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")
_HTML = re.compile(r"<!doctype html|<html\b|<table\b|<body\b", re.IGNORECASE)
_LONGEST_RAW = 10_000_000  # characters with their markup
_LONGEST_TEXT = 2_000_000  # characters: about 700 pages
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_RARE = 100  # one stray control character in so many is a fault, more are no text
_TOO_LONG = "Văn bản dài hơn 2.000.000 ký tự. Hãy tách phần kế hoạch thành tệp riêng."
_OLDER_CODES = ("utf-8-sig", "utf-16", "cp1258")
_SAMPLE = 4_000


def read_file(*, content: bytes, recognise: Recogniser | None = None) -> Source:
    """Give the source of a file; `PlanUnreadable` says in a sentence why there is none."""
    if not content.strip():
        raise PlanUnreadable(_EMPTY)
    _refuse(refusal_of_bytes(content))
    source = _source_of(content, recognise)
    if len(source.text) > _LONGEST_TEXT:
        raise PlanUnreadable(_TOO_LONG)
    _refuse(refusal_of_letters(source.text))
    return source


def _refuse(sentence: str) -> None:
    if sentence:
        raise PlanUnreadable(sentence)


def _source_of(content: bytes, recognise: Recogniser | None) -> Source:
    if content[:1024].lstrip().startswith(b"%PDF"):
        return read_pdf(content=content) or _recognised(content, recognise)
    if content.startswith(b"PK\x03\x04"):
        return read_docx(content=content)
    if content.startswith(_IMAGES):
        return _recognised(content, recognise)
    text = _decoded(content)
    page = bool(_HTML.search(text[:20_000]))
    if len(text) > (_LONGEST_RAW if page else _LONGEST_TEXT):
        raise PlanUnreadable(_TOO_LONG)
    return read_html(text=text) if page else _written(text)


def _recognised(content: bytes, recognise: Recogniser | None) -> Source:
    if recognise is None:
        raise ScannedOnly(_NO_RECOGNITION)
    return _written(recognise(content))


def _written(text: str) -> Source:
    """Give the source of a text, its columns found again when spaces keep them."""
    return read_spaced(text=text) or read_source(text=text)


def _decoded(content: bytes) -> str:
    for code in _codes_of(content):
        try:
            text = content.decode(code)
        except UnicodeError:
            continue
        if len(_CONTROL.findall(text)) * _RARE <= len(text):
            return text.replace("\x00", " ")
    raise PlanUnreadable(_UNKNOWN)


def _codes_of(content: bytes) -> tuple[str, ...]:
    """Give the codes to try; a text of two bytes a letter shows by the zeros at every other place."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _OLDER_CODES
    sample = content[:_SAMPLE]
    for code, zeros in (("utf-16-le", sample[1::2].count(0)), ("utf-16-be", sample[::2].count(0))):
        if zeros * 5 > len(sample):
            return (code,)
    return ("utf-8-sig", "cp1258")
