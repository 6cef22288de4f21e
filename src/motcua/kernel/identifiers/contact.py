"""Telephone numbers and e-mail addresses, checked as far as a typing error can be seen."""

import re

from motcua.kernel.identifiers.invalid import InvalidIdentifier, compact_number, is_digits

# Area codes of landlines since 2017, two digits in Hà Nội and Hồ Chí Minh City, three elsewhere.
_AREA_CODES = "24|28|20[3-9]|21[0-689]|22[0-25-9]|23[2-9]|25[124-9]|26[0-39]|27[0-7]|29[0-4679]"
_LANDLINE = re.compile(rf"0(?:{_AREA_CODES})\d+")
_LANDLINE_LENGTH = 11
_MOBILE = re.compile(r"0[35789]\d{8}")
_HOTLINE = re.compile(r"1[89]00\d{4,6}")
_ABROAD = re.compile(r"\+[1-9]\d{7,14}")
_COUNTRY = re.compile(r"^(?:\+84|0084|84(?=\d{9,10}$))0?")
_EMAIL = re.compile(
    r"[A-Za-z0-9._%+'-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,24}"
)
_EMAIL_LENGTH = 254


def parse_phone(text: str) -> str:
    """Return the number as dialled inside the country ("0912345678"); abroad it keeps its plus.

    Accepts mobile, landline and hotline numbers, grouped in any way, with or without +84.
    """
    typed = re.sub(r"[()]", "", compact_number(text))
    number = _COUNTRY.sub("0", typed)
    if _MOBILE.fullmatch(number) or _HOTLINE.fullmatch(number) or _ABROAD.fullmatch(number):
        return number
    if _LANDLINE.fullmatch(number) and len(number) == _LANDLINE_LENGTH:
        return number
    if not is_digits(number.removeprefix("+")):
        raise InvalidIdentifier("Số điện thoại chỉ gồm chữ số. Hãy bỏ các ký tự khác.")
    raise InvalidIdentifier(
        "Số điện thoại không đúng: di động có 10 chữ số (03, 05, 07, 08, 09), "
        "cố định có 11 chữ số (02 và mã vùng). Hãy kiểm tra lại."
    )


def parse_email(text: str) -> str:
    """Return the address with its domain in lower case."""
    address = text.strip()
    local, _, domain = address.rpartition("@")
    proper = _EMAIL.fullmatch(address) and len(address) <= _EMAIL_LENGTH
    if not proper or ".." in local or local.startswith(".") or local.endswith("."):
        raise InvalidIdentifier("Địa chỉ thư điện tử phải có dạng ten@tenmien.vn. Hãy kiểm tra lại.")
    return f"{local}@{domain.lower()}"
