from __future__ import annotations

import pytest

from motcua.procedures.domain.search_word import index_words, prefix_query


def test_words_are_folded_and_the_code_stands_in_two_forms() -> None:
    assert index_words(code="1.001193", name="Thủ tục đăng ký khai sinh") == [
        "001193",
        "1001193",
        "dang",
        "khai",
        "ky",
        "sinh",
        "thu",
        "tuc",
    ]


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("Khai SI", "khai:* & si:*"),
        ("đăng ký", "dang:* & ky:*"),
        ("1.001193", "1001193:*"),
        ("1.001193.000.00.00.H61", "1001193:*"),
        ("1.0011", "10011:*"),
        ("001193", "001193:*"),
        ("'; DROP TABLE x; --", "drop:* & table:* & x:*"),
        ("  & | ! () :* ", ""),
    ],
)
def test_typed_text_becomes_beginnings_of_words(typed: str, query: str) -> None:
    assert prefix_query(typed) == query
