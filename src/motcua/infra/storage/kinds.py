"""Tell what a file is by its content, and refuse what the office does not take."""

from __future__ import annotations

import zipfile
from pathlib import PurePath
from typing import IO

from pypdf import PdfReader

from motcua.infra.storage.refusal import UploadRefused

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SUFFIXES = {
    ".pdf": PDF,
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
    ".docx": DOCX,
    ".xlsx": XLSX,
}
_SIGNATURES = (
    (b"%PDF-", PDF),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
)
_OFFICE_PARTS = (("word/document.xml", DOCX), ("xl/workbook.xml", XLSX))
_TAKEN = "PDF, PNG, JPEG, TIFF, DOCX, XLSX"
_HEAD = 8


def kind_of(*, content: IO[bytes], name: str) -> str:
    """Give the media type of `content`; the name's ending must agree with it. Raises `UploadRefused`."""
    expected = _SUFFIXES.get(PurePath(name).suffix.lower())
    found = _found(content)
    if expected == PDF and found != PDF:
        raise UploadRefused(f"Tệp “{name}” không phải là tệp PDF dù có đuôi .pdf. Hãy chọn lại tệp.")
    if found is None:
        raise UploadRefused(f"Tệp “{name}” không thuộc loại được nhận ({_TAKEN}). Hãy chọn tệp khác.")
    if expected and expected != found:
        raise UploadRefused(f"Nội dung tệp “{name}” không đúng với đuôi tệp. Hãy kiểm tra rồi chọn lại.")
    if found == PDF:
        _check_pdf(content, name)
    return found


def _found(content: IO[bytes]) -> str | None:
    content.seek(0)
    head = content.read(_HEAD)
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            return kind
    return _office_kind(content) if head.startswith(b"PK\x03\x04") else None


def _office_kind(content: IO[bytes]) -> str | None:
    try:
        with zipfile.ZipFile(content) as archive:
            parts = set(archive.namelist())
    except zipfile.BadZipFile:
        return None
    if "[Content_Types].xml" not in parts:
        return None
    return next((kind for part, kind in _OFFICE_PARTS if part in parts), None)


def _check_pdf(content: IO[bytes], name: str) -> None:
    """A PDF that nobody can open is worth nothing as evidence: refuse it while the citizen is here."""
    content.seek(0)
    try:
        reader = PdfReader(content, strict=False)
        encrypted = reader.is_encrypted
        pages = 0 if encrypted else len(reader.pages)
    except Exception as error:  # a damaged file may fail anywhere inside the parser
        raise _damaged(name) from error
    if encrypted:
        raise UploadRefused(f"Tệp “{name}” có đặt mật khẩu. Hãy bỏ mật khẩu rồi tải lên lại.")
    if not pages:
        raise _damaged(name)


def _damaged(name: str) -> UploadRefused:
    return UploadRefused(f"Tệp PDF “{name}” bị hỏng, không mở được trang nào. Hãy quét hoặc lưu lại tệp.")
