"""What a text in the search box may mean."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.cases.domain.search_terms import MOST_WORDS, SearchTerms, read_terms, tails_of


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("H99.12.34-260305-0001", {"codes": ("h99.12.34-260305-0001", "000.34.12.h99-260305-0001")}),
        ("260305-0001", {"codes": ("260305-0001",), "number": "2603050001"}),
        ("260305", {"code_start": "260305-", "number": "260305"}),
        ("260305-1", {"code_start": "260305-1", "number": "2603051"}),
        ("12", {"running_number": "12"}),
        ("261332", {"number": "261332"}),
        ("0912345678", {"number": "0912345678", "phone": "0912345678"}),
        ("B 1234567", {"number": "b1234567", "words": ("b",)}),
        ("Nguyễn  Văn An", {"words": ("nguyen", "van", "an")}),
        ("Đỗ đỗ", {"words": ("do",)}),
        ("!!!", {}),
        ("", {}),
    ],
)
def test_read_terms_gives_every_reading_that_fits(text: str, terms: dict[str, object]) -> None:
    assert read_terms(text=text) == SearchTerms(**terms)  # type: ignore[arg-type]


@given(text=st.text(max_size=400))
def test_read_terms_of_any_text_stays_small(text: str) -> None:
    terms = read_terms(text=text)

    assert len(terms.words) <= MOST_WORDS
    assert all(len(word) <= 60 for word in (*terms.words, *terms.codes))


def test_tails_of_a_number_go_back_day_by_day() -> None:
    assert tails_of(number="7", today=date(2026, 3, 1), days=3) == [
        "260301-0007",
        "260228-0007",
        "260227-0007",
    ]
