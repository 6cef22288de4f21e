"""Vietnamese text: cleaning, folding, order, comparison."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel.text import (
    comparison_key,
    fold,
    name_sort_key,
    normalise,
    normalise_lines,
    same_text,
    sort_key,
)

_LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
_TONES = "\u0300\u0309\u0303\u0301\u0323"
_SYLLABLE = st.text(alphabet=_LETTERS, min_size=1, max_size=4)
_TONED = st.builds(
    lambda syllable, tone: unicodedata.normalize("NFC", syllable + tone),
    _SYLLABLE,
    st.sampled_from(["", *_TONES]),
)
_PHRASE = st.lists(_TONED, min_size=1, max_size=4).map(" ".join)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("  Nguyễn \u00a0 Văn\tAn \n", "Nguyễn Văn An"),
        ("Nguye\u0302\u0303n", "Nguyễn"),
        ("Trƣờng ĐỒNG HƢNG", "Trường ĐỒNG HƯNG"),
        ("tr\u01a3\u0300ng", "trừng"),
        ("\u00d0ăng ký, \u00f0ất", "Đăng ký, đất"),
        ("H\u043e\u0300a B\u00ecnh", "Hòa Bình"),
        ("Pho\u0301 \u0422ong", "Phó Tong"),
        ("Москва \u0410", "Москва \u0410"),
        ("Жan", "Жan"),
        ("An\x00h \u200eBì\u200bnh\u00ad", "Anh Bình"),
        ("", ""),
    ],
)
def test_normalise_known_faults_are_repaired(typed: str, stored: str) -> None:
    assert normalise(typed) == stored


def test_normalise_real_plans_lose_their_font_faults(shared: Path) -> None:
    plans = "\n".join(path.read_text(encoding="utf-8") for path in (shared / "seeds").glob("*.txt"))

    cleaned = normalise_lines(plans)

    assert set("\u01a2\u01a3\u00d0") & set(plans)
    assert not set("\u01a2\u01a3\u00d0\u00a0") & set(cleaned)
    assert len(cleaned.split()) == len(normalise(plans).split())


def test_normalise_lines_keeps_paragraphs_and_drops_empty_runs() -> None:
    assert normalise_lines("\r\n a  b\r\n\n\n\n c \x00\n") == "a b\n\nc"


@given(st.text())
def test_normalise_any_text_is_idempotent(text: str) -> None:
    once = normalise(text)

    assert normalise(once) == once
    assert once == unicodedata.normalize("NFC", once)
    assert "\x00" not in once


@given(st.text())
def test_fold_any_text_is_idempotent(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(_PHRASE)
def test_fold_vietnamese_is_plain_latin(phrase: str) -> None:
    folded = fold(phrase.upper())

    assert folded == fold(phrase)
    assert folded.isascii()
    assert folded == folded.lower()
    assert len(folded) == len([char for char in phrase if not unicodedata.combining(char)])


def test_fold_every_vietnamese_letter_loses_its_marks() -> None:
    assert fold("ÁẰẨẫặ Đđ ÉỀếệ Íị ÓỒổỡợ ÚỪửữự Ỳỹỵ") == "aaaaa dd eeee ii ooooo uuuuu yyy"


def test_sort_key_words_follow_the_dictionary() -> None:
    ordered = ["", "10", "a", "a b", "à", "ạ", "ác", "ăn", "ấm", "ba", "cá", "da", "đa", "đá"]
    ordered += ["em", "êm", "la", "là", "lả", "lã", "lá", "lạ", "oan", "ôn", "ơn", "tu", "từ"]
    ordered.sort(key=_slow_order)
    mixed = ordered[::-1]

    assert sorted(mixed, key=sort_key) == ordered
    assert ordered[:4] == ["", "10", "a", "à"]
    assert ordered.index("đa") == ordered.index("da") + 1


def test_sort_key_tones_follow_ngang_huyen_hoi_nga_sac_nang() -> None:
    tones = ["ma", "mà", "mả", "mã", "má", "mạ"]
    mixed = tones[::-1]

    assert sorted(mixed, key=sort_key) == tones


def _slow_order(text: str) -> tuple[list[list[int]], list[int]]:
    """Order by a table of letters written out, character by character, independent of the code."""
    letters = " 0123456789aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
    rows = [
        ("àằầèềìòồờùừỳ", 1),
        ("ảẳẩẻểỉỏổởủửỷ", 2),
        ("ãẵẫẽễĩõỗỡũữỹ", 3),
        ("áắấéếíóốớúứý", 4),
        ("ạặậẹệịọộợụựỵ", 5),
    ]
    plain = "aăâeêioôơuưy"
    table = {c: (letters.index(p), n) for row, n in rows for c, p in zip(row, plain, strict=True)}
    table |= {c: (place, 0) for place, c in enumerate(letters)}
    words = [[table[char] for char in word] for word in text.lower().split()]
    tones = [next((tone for _, tone in word if tone), 0) for word in words]
    return [[place for place, _ in word] for word in words], tones


_PRECOMPOSED = st.text(alphabet="aàảãáạăằâẫbcdđeêệghiìklmnoôơờpqrstuưữvxyỹ 019", max_size=12)


@given(_PRECOMPOSED, _PRECOMPOSED)
def test_sort_key_any_pair_agrees_with_a_slow_comparator(first: str, second: str) -> None:
    keys = sort_key(first).encode(), sort_key(second).encode()
    orders = _slow_order(first), _slow_order(second)

    assert (keys[0] < keys[1]) == (orders[0] < orders[1])
    assert (keys[0] == keys[1]) == (orders[0] == orders[1])


@given(st.text(), st.text())
def test_sort_key_any_text_can_be_stored(first: str, second: str) -> None:
    key = sort_key(f"{first} {second}")

    assert "\x00" not in key
    assert key.encode()


def test_sort_key_case_and_punctuation_do_not_matter() -> None:
    assert sort_key("Bà Rịa - Vũng Tàu") == sort_key("BÀ RỊA – VŨNG TÀU")
    assert sort_key("Hòa") == sort_key("Hoà")


def test_name_sort_key_given_name_comes_first_then_surname() -> None:
    ordered = [
        "Trần Văn An",
        "Lê Thị Ánh",
        "Đặng Bình",
        "Nguyễn Bình",
        "Nguyễn Văn Bình",
        "Trần Bình",
        "Vũ Hoa",
        "Bùi Hòa",
        "Hương",
        "Y",
    ]
    mixed = ordered[::-1]

    assert sorted(mixed, key=name_sort_key) == ordered


@given(_PHRASE, _PHRASE)
def test_name_sort_key_different_given_names_decide_alone(first: str, second: str) -> None:
    by_given = [sort_key(name.split()[-1]) for name in (first, second)]
    by_name = [name_sort_key(name) for name in (first, second)]

    if by_given[0] != by_given[1]:
        assert (by_given[0] < by_given[1]) == (by_name[0] < by_name[1])


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Hòa Bình", "HOÀ  BÌNH"),
        ("Thủy Nguyên", "Thuỷ Nguyên"),
        ("Thúy", "thuý"),
        ("Khỏe", "Khoẻ"),
        ("Trƣờng", "Trường"),
    ],
)
def test_same_text_tone_placement_is_ignored(first: str, second: str) -> None:
    assert same_text(first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Hòa", "Hóa"),
        ("Hòa", "Hoa"),
        ("Hoa", "Hoả"),
        ("Đà", "Dà"),
        ("Tân Hoà", "Tấn Hoa"),
        ("mua", "mưa"),
        ("tuyến", "tuyền"),
        ("dài", "dai"),
    ],
)
def test_same_text_different_words_stay_different(first: str, second: str) -> None:
    assert not same_text(first, second)


@given(_PHRASE)
def test_comparison_key_holds_all_that_makes_a_word(phrase: str) -> None:
    unmarked = "".join(char for char in unicodedata.normalize("NFD", phrase) if char not in _TONES)

    assert same_text(phrase, phrase.upper())
    assert same_text(phrase, unmarked) == (unicodedata.normalize("NFC", unmarked) == phrase)
    assert comparison_key(phrase) != comparison_key(phrase + "x")


def test_name_sort_key_tone_placement_does_not_part_two_namesakes() -> None:
    assert name_sort_key("Nguyễn Thị Hòa") == name_sort_key("Nguyễn Thị Hoà")
    assert name_sort_key("Nguyễn Thị Hoa") < name_sort_key("Nguyễn Thị Hòa")
