"""The fonts that ship: unchanged, licensed, and with every Vietnamese letter."""

from __future__ import annotations

import hashlib
import json
import unicodedata

from motcua.infra.render.glyphs import FONTS, letters, printable

VOWELS = "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
TONES = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]


def test_fonts_are_those_of_the_manifest() -> None:
    manifest = json.loads((FONTS / "manifest.json").read_text(encoding="utf-8"))

    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in FONTS.glob("*.ttf")}
    assert found == manifest["files"]


def test_licence_lies_beside_the_fonts() -> None:
    licence = (FONTS / "OFL.txt").read_text(encoding="utf-8")

    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert licence.startswith("Copyright")


def test_every_vietnamese_letter_can_be_drawn() -> None:
    alphabet = {unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in TONES} | set("đĐ")

    assert len(alphabet) == 146
    assert alphabet - letters() == set()


def test_letters_leave_out_what_no_face_draws() -> None:
    assert {"😀", "漢", "\x00"} & letters() == set()


def test_printable_keeps_numbers_and_null() -> None:
    assert printable({"a": [1, None, "ổ", True], "b": ("x",)}) == {"a": [1, None, "ổ", True], "b": ["x"]}


def test_printable_keeps_an_address_whole() -> None:
    address = "https://motcua.xuanhoa.gov.vn/tra-cuu/H99.012.34-261120-0001/"

    assert printable(address) == address
