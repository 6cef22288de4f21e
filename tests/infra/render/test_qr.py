"""QR codes: the masks are those of the standard, the drawing is a vector."""

from __future__ import annotations

import random
import string

import pytest
import segno

from motcua.infra.render.qr import qr_svg, qr_symbol

LETTERS = string.ascii_letters + string.digits + "/:.;-#"


def plainly_made(text: str) -> segno.QRCode:
    return segno.make(text, error="m", micro=False, boost_error=False, encoding="utf-8")


@pytest.mark.parametrize("length", [1, 12, 25, 61, 83, 105, 121, 151, 165, 179, 212, 250, 330])
def test_mask_of_any_text_is_the_one_of_lowest_penalty(length: int) -> None:
    chance = random.Random(length)
    texts = ["".join(chance.choice(LETTERS) for _ in range(length)) for _ in range(6)] + ["a" * length]

    assert [qr_symbol(text).matrix for text in texts] == [plainly_made(text).matrix for text in texts]


def test_digits_alone_get_the_same_symbol() -> None:
    assert qr_symbol("0" * 40).matrix == plainly_made("0" * 40).matrix


def test_svg_draws_a_path_and_no_picture() -> None:
    drawing = qr_svg("https://motcua.example.vn/tra-cuu/H99.012.34-261120-0001/")

    assert drawing.startswith("<svg")
    assert drawing.count("<path") == 1
    assert "<image" not in drawing


def test_svg_of_vietnamese_text_is_made() -> None:
    assert qr_symbol("Giấy tiếp nhận").matrix == plainly_made("Giấy tiếp nhận").matrix
