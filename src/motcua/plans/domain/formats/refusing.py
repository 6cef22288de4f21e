"""Files that this reader cannot take, known by bytes or letters, each with what to do instead."""

import re
from collections.abc import Collection

_NOT_UNICODE = "Hãy chuyển mã sang Unicode (Unikey: Công cụ, Chuyển mã) rồi chọn lại tệp."
_OLD_WORD = "Tệp Word đời cũ (.doc) chưa đọc được. Hãy lưu lại dạng .docx hoặc PDF."
_OLD_EXCEL = "Tệp Excel đời cũ (.xls) không phải văn bản kế hoạch. Hãy lưu bảng dạng PDF rồi chọn lại."
_LOCKED = "Tệp Word hoặc Excel có mật khẩu. Hãy mở tệp, bỏ mật khẩu rồi lưu lại."
_EXCEL = "Tệp Excel không phải văn bản kế hoạch. Hãy lưu bảng dạng PDF, hoặc chép bảng vào tệp Word."
_OPEN_DOCUMENT = "Tệp LibreOffice (.odt) chưa đọc được. Hãy lưu lại dạng .docx hoặc PDF."
_RICH_TEXT = "Tệp .rtf chưa đọc được. Hãy lưu lại dạng .docx hoặc PDF."
_ARCHIVE = "Tệp nén (.zip, .rar, .7z) không đọc được. Hãy giải nén rồi chọn tệp kế hoạch bên trong."
_TCVN3 = f"Văn bản dùng phông chữ TCVN3 (.VnTime). {_NOT_UNICODE}"
_VNI = f"Văn bản dùng phông chữ VNI. {_NOT_UNICODE}"
_OLE = b"\xd0\xcf\x11\xe0"
_FEW = 50  # one letter in so many

# Letters that stand for Vietnamese ones in old fonts and occur in no Vietnamese word of Unicode.
_TCVN3_LETTERS = re.compile("(?<=[^\\W\\d_])[®©ª«¬¨µ¶·¸¹»¼½¾]|[®©ª«¬¨µ¶·¸¹»¼½¾](?=[^\\W\\d_])")
_VNI_LETTERS = re.compile("[øûïëäåñöüØÛÏËÄÅÑÖÜ]")
_UNICODE_LETTERS = re.compile("[\u1ea0-\u1ef9ơưƠƯ]")
_LETTER = re.compile(r"[^\W\d_]")
_SAMPLE = 20_000


def refusal_of_bytes(content: bytes) -> str:
    """Say in a sentence why a file of this kind cannot be read; empty when it may be."""
    if content.startswith(_OLE):
        return _refusal_of_ole(content)
    if content.startswith(b"{\\rtf"):
        return _RICH_TEXT
    return _ARCHIVE if content.startswith((b"Rar!", b"7z\xbc\xaf")) else ""


def refusal_of_letters(text: str) -> str:
    """Say that a text was written with an old font, whose letters mean others; empty when it was not."""
    sample = text[:_SAMPLE]
    letters = len(_LETTER.findall(sample))
    if len(_UNICODE_LETTERS.findall(sample)) * _FEW > letters:
        return ""
    for pattern, sentence in ((_TCVN3_LETTERS, _TCVN3), (_VNI_LETTERS, _VNI)):
        if len(pattern.findall(sample)) * _FEW > letters:
            return sentence
    return ""


def _refusal_of_ole(content: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in content:
        return _LOCKED
    return _OLD_EXCEL if "Workbook".encode("utf-16-le") in content else _OLD_WORD


def refusal_of_parts(names: Collection[str]) -> str:
    """Say in a sentence why an archive of these parts is no document; empty when it is one."""
    if "word/document.xml" in names or not names:
        return ""
    if "xl/workbook.xml" in names:
        return _EXCEL
    return _OPEN_DOCUMENT if {"mimetype", "content.xml"} <= {*names} else _ARCHIVE
