"""The QR text: the public page first, the listed data behind "#"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from urllib.parse import urlsplit

import pytest

from motcua.documents.domain.qr_address import QrValidity, qr_address
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


@pytest.mark.parametrize(
    ("validity", "parts"),
    [
        (QrValidity(valid_until=date(2031, 2, 5), scope="Toàn quốc"), ["20310205", "Toan-quoc"]),
        (QrValidity(without_term=True, scope="Xã Ẵng; Tở"), ["khong-thoi-han", "Xa-Ang-To"]),
        (QrValidity(), ["", ""]),
    ],
)
def test_address_of_a_result_ends_with_term_and_scope(validity: QrValidity, parts: list[str]) -> None:
    address = qr_address(
        lookup_url="https://motcua.example.vn/tra-cuu/H99/",
        procedure_code="1.001193",
        identity_number="099190012345",
        paper_title="Giấy phép xây dựng",
        system_name="Một Cửa",
        issued_at=RECEIPT.issued_at,
        validity=validity,
    )

    assert urlsplit(address).fragment.split(";")[6:] == ["", *parts]
