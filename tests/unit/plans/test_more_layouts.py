"""Other words above the columns, other orders and numbers, joined cells: the same plan comes out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.plans import paper, random_plan
from tests.unit.plans.drawn import pdf
from tests.unit.plans.paper import DUTIES, ORDER, Duty
from tests.unit.plans.random_plan import Headings, Order
from tests.unit.plans.reading import WRITTEN, read, tasks_in, values_expected, values_of

Printed = Callable[[Order, Headings, tuple[Duty, ...]], str | bytes]
LAYOUTS: dict[str, Printed] = {
    "tabs": random_plan.tabs,
    "markdown": random_plan.markdown,
    "web page with joined rows": random_plan.page,
    "word with joined cells": random_plan.word,
}
OTHER_WORDS = {
    "number": "STT",
    "title": "Nhiệm vụ, giải pháp",
    "lead": "Đơn vị thực hiện",
    "coordinating": "Đơn vị phối hợp",
    "deadline": "Thời gian thực hiện",
    "deliverable": "Sản phẩm đầu ra/Kết quả",
}
BACKWARDS = ("number", *reversed(ORDER[1:]))
UNNUMBERED = ORDER[1:]


def sections_in(printed: str | bytes) -> list[tuple[str, str]]:
    return [(section.number, section.title.text) for section in read(printed).sections]


def sections_of(duties: tuple[Duty, ...]) -> list[tuple[str, str]]:
    return [(duty.number, duty.title) for duty in duties if duty.heading]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("order", [ORDER, BACKWARDS], ids=["usual order", "backwards"])
def test_other_words_above_columns_give_same_plan(layout: str, order: Order) -> None:
    printed = LAYOUTS[layout](order, OTHER_WORDS, DUTIES)

    assert (tasks_in(printed), sections_in(printed)) == (WRITTEN, sections_of(DUTIES))


@pytest.mark.parametrize("name", ["title", "lead", "coordinating", "deadline", "deliverable"])
def test_each_way_to_name_a_column_is_known(name: str) -> None:
    for words in random_plan.HEADING_WORDS[name]:
        printed = random_plan.tabs(ORDER, {**paper.HEADINGS, name: words}, DUTIES)

        assert (words, tasks_in(printed)) == (words, WRITTEN)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_headings_of_a_table_without_numbers_are_no_tasks(layout: str) -> None:
    unnumbered = tuple(replace(duty, number="") for duty in DUTIES)

    printed = LAYOUTS[layout](UNNUMBERED, OTHER_WORDS, unnumbered)

    assert tasks_in(printed) == [values_expected(duty) for duty in unnumbered if not duty.heading]
    assert sections_in(printed) == sections_of(unnumbered)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("how", ["letters", "decimal", "letters below roman"])
def test_any_way_of_numbering_gives_same_plan(layout: str, how: str) -> None:
    duties = random_plan.renumbered(how)

    printed = LAYOUTS[layout](ORDER, paper.HEADINGS, duties)

    assert tasks_in(printed) == [values_expected(duty) for duty in duties if not duty.heading]
    assert sections_in(printed) == sections_of(duties)


@pytest.mark.parametrize("order", [BACKWARDS, UNNUMBERED], ids=["backwards", "without numbers"])
def test_drawn_table_broken_over_pages_gives_same_plan(order: tuple[str, ...]) -> None:
    duties: tuple[Duty, ...] = DUTIES * 4
    if "number" not in order:
        duties = tuple(replace(duty, number="") for duty in duties)

    plan = read(pdf(order, duties))

    assert plan.source.text.count("\f") >= 3
    assert [values_of(task) for task in plan.tasks] == [
        values_expected(duty) for duty in duties if not duty.heading
    ]
    assert [section.title.text for section in plan.sections] == [
        duty.title for duty in duties if duty.heading
    ]


@settings(deadline=None, max_examples=25)
@given(
    duties=random_plan.duties(),
    words=random_plan.headings,
    rest=st.permutations(ORDER[1:]),
    layout=st.sampled_from(sorted(LAYOUTS)),
)
def test_random_plan_in_random_layout_reads_back_the_same(
    duties: tuple[Duty, ...], words: Headings, rest: list[str], layout: str
) -> None:
    printed = LAYOUTS[layout](("number", *rest), words, duties)

    assert tasks_in(printed) == [values_expected(duty) for duty in duties if not duty.heading]
    assert sections_in(printed) == sections_of(duties)
