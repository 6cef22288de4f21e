"""The words by which a case is found."""

from __future__ import annotations

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from motcua.cases.domain.search_words import (
    SUMMARY_WORDS,
    code_words,
    name_pairs,
    name_words,
    number_words,
    quoted,
    search_vector,
    unit_word,
    words_of,
)

AGENCY = UUID("01890000-0000-7000-8000-00000000000a")


def test_words_are_folded_and_parted_at_whatever_is_no_letter() -> None:
    assert words_of(text="Đăng ký khai-sinh, cho bé (2026)") == [
        "dang",
        "ky",
        "khai",
        "sinh",
        "cho",
        "be",
        "2026",
    ]


def test_name_keeps_each_pair_of_neighbours() -> None:
    assert name_words(name="Nguyễn Hữu An") == ["nguyen", "huu", "an", "nguyen_huu", "huu_an"]


def test_code_is_found_whole_and_by_its_tail() -> None:
    assert code_words(code="H99.012.34-260305-0001") == ["h99.012.34-260305-0001", "260305-0001"]
    assert code_words(code="") == []


def test_identity_number_is_one_word_however_grouped() -> None:
    assert number_words(number="099 090-001234") == ["099090001234"]
    assert number_words(number="") == []


def test_vector_holds_each_word_once_in_order() -> None:
    vector = search_vector(
        unit_ids=[AGENCY],
        codes=["H99-260305-0001"],
        names=["An An"],
        identity_numbers=["0990"],
        summary="khai sinh an",
    )

    assert vector.split() == [
        "'0990'",
        "'260305-0001'",
        f"'{unit_word(unit_id=AGENCY)}'",
        "'an'",
        "'an_an'",
        "'h99-260305-0001'",
        "'khai'",
        "'sinh'",
    ]


def test_long_summary_gives_no_more_words_than_set() -> None:
    summary = " ".join(f"w{place:03}" for place in range(SUMMARY_WORDS + 10))
    vector = search_vector(unit_ids=[], codes=[], names=[], identity_numbers=[], summary=summary)

    assert len(vector.split()) == SUMMARY_WORDS


@given(word=st.text(min_size=1))
def test_quoting_leaves_no_quote_open(word: str) -> None:
    inside = quoted(word=word)[1:-1]

    assert inside.replace("\\\\", "").replace("''", "").count("'") == 0


def test_name_pairs_of_a_single_word_are_none() -> None:
    assert (name_pairs(words=["an"]), name_pairs(words=["le", "an"])) == ([], ["le_an"])
