"""Fees of certification against a count page by page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.cases.domain.certification_fee import (
    CertificationAct,
    FeeRule,
    FeeUnknown,
    PageFee,
    fee_for,
)
from motcua.procedures.domain.vocabulary import CertificationKind

COPY = FeeRule(
    kind=CertificationKind.COPY,
    by=PageFee(first_pages=2, page_fee=2_000, further_page_fee=1_000, copy_cap=200_000),
    legal_basis="TT 226/2016/TT-BTC",
)
SIGNATURE = FeeRule(kind=CertificationKind.SIGNATURE, by=10_000, verified=True)
CONTRACT = FeeRule(kind=CertificationKind.CONTRACT, by=50_000)
CHANGE = FeeRule(kind=CertificationKind.CONTRACT, by=30_000, act=CertificationAct.CHANGE)
RULES = (COPY, SIGNATURE, CONTRACT, CHANGE)


def page_by_page(by: PageFee, *, pages: int, copies: int) -> int:
    """The slow way: lay every page of every copy on the counter and charge it."""
    total = 0
    for _copy in range(copies):
        charged = 0
        for page in range(1, pages + 1):
            price = by.page_fee if page <= by.first_pages else by.further_page_fee
            charged += price
            if by.copy_cap is not None and charged > by.copy_cap:
                charged = by.copy_cap
        total += charged
    return total


PAGE_FEES = st.builds(
    PageFee,
    first_pages=st.integers(0, 5),
    page_fee=st.integers(0, 5_000),
    further_page_fee=st.integers(0, 5_000),
    copy_cap=st.none() | st.integers(0, 300_000),
)


@given(by=PAGE_FEES, pages=st.integers(1, 400), copies=st.integers(1, 20))
def test_page_fee_equals_the_count_page_by_page(by: PageFee, pages: int, copies: int) -> None:
    rules = [FeeRule(kind=CertificationKind.COPY, by=by)]

    fee = fee_for(kind=CertificationKind.COPY, pages=pages, copies=copies, rules=rules)

    assert fee.amount == page_by_page(by, pages=pages, copies=copies)


@pytest.mark.parametrize(
    ("pages", "copies", "amount"),
    [
        (1, 1, 2_000),
        (2, 1, 4_000),
        (3, 1, 5_000),
        (3, 4, 20_000),
        (198, 1, 200_000),
        (199, 1, 200_000),
        (500, 3, 600_000),
    ],
)
def test_copy_fee_follows_the_circular(pages: int, copies: int, amount: int) -> None:
    fee = fee_for(kind=CertificationKind.COPY, pages=pages, copies=copies, rules=RULES)

    assert fee.amount == amount


def test_copy_fee_says_how_it_was_computed() -> None:
    fee = fee_for(kind=CertificationKind.COPY, pages=5, copies=3, rules=RULES)

    assert fee.lines == (
        "2 trang × 2.000 đ = 4.000 đ",
        "3 trang từ trang thứ 3 × 1.000 đ = 3.000 đ",
        "3 bản × 7.000 đ = 21.000 đ",
    )
    assert (fee.legal_basis, fee.verified) == ("TT 226/2016/TT-BTC", False)


def test_copy_fee_over_the_cap_says_so() -> None:
    fee = fee_for(kind=CertificationKind.COPY, pages=300, copies=1, rules=RULES)

    assert fee.lines[-1] == "Vượt mức tối đa: thu 200.000 đ một bản"


@pytest.mark.parametrize(("pages", "copies"), [(1, 1), (30, 1), (1, 9)])
def test_case_fee_is_the_same_for_any_number_of_pages_and_copies(pages: int, copies: int) -> None:
    fee = fee_for(kind=CertificationKind.SIGNATURE, pages=pages, copies=copies, rules=RULES)

    assert (fee.amount, fee.lines, fee.verified) == (10_000, ("10.000 đ mỗi trường hợp",), True)


def test_contract_fee_depends_on_the_act() -> None:
    made = fee_for(kind=CertificationKind.CONTRACT, pages=4, copies=2, rules=RULES)
    changed = fee_for(
        kind=CertificationKind.CONTRACT, pages=4, copies=2, rules=RULES, act=CertificationAct.CHANGE
    )

    assert (made.amount, changed.amount) == (50_000, 30_000)


def test_fee_without_a_rule_is_refused_with_what_to_do() -> None:
    with pytest.raises(FeeUnknown, match=r"chứng thực chữ ký người dịch.*Hãy đề nghị quản trị"):
        fee_for(kind=CertificationKind.TRANSLATOR, pages=1, copies=1, rules=RULES)
