"""The QR text: the public page first, the listed data behind "#"."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlsplit

from tests.areas.documents.samples import RECEIPT


def test_address_opens_the_public_page_and_keeps_the_data_from_the_server() -> None:
    address = urlsplit(RECEIPT.plain()["qr_text"])

    assert address._replace(fragment="").geturl() == RECEIPT.lookup_url
    assert RECEIPT.identity_number not in address._replace(fragment="").geturl()


def test_address_holds_the_data_of_circular_01_2023_in_order() -> None:
    assert urlsplit(RECEIPT.plain()["qr_text"]).fragment.split(";") == [
        "1",
        "1.001193",
        "099190012345",
        "Giay-tiep-nhan-ho-so-va-hen-tra-ket-qua",
        "Mot-Cua",
        "20260205T0805",
        "20260210T1700",
    ]


def test_address_of_hostile_data_is_plain_ascii_of_seven_parts() -> None:
    hostile = replace(RECEIPT, identity_number="; #?&/'\"", system_name="Đường <b> 😀; Ẵ")

    fragment = urlsplit(hostile.plain()["qr_text"]).fragment

    assert fragment.isascii()
    assert fragment.split(";")[2:5:2] == ["", "Duong-b-A"]
    assert len(fragment.split(";")) == 7
