"""The same plan comes out of every layout it may be printed in."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.plans import paper
from tests.unit.plans.drawn import pdf
from tests.unit.plans.reading import WRITTEN, read, tasks_in

LAYOUTS: dict[str, Callable[[], str | bytes]] = {
    "tabs": paper.tabs,
    "markdown": paper.markdown,
    "web page": paper.page,
    "word": paper.docx,
    "bars": paper.bars,
    "one line per cell": paper.one_line_per_cell,
    "running text": paper.running,
    "running text, headers repeated": lambda: paper.running(rows_on_page=3),
    "pdf with lines": pdf,
}
ORDERS = st.permutations(paper.ORDER[2:]).map(lambda rest: ("number", "title", *rest))
WIDTHS = st.fixed_dictionaries(
    {
        "number": st.just(4),
        "title": st.integers(34, 64),
        "lead": st.integers(16, 28),
        "coordinating": st.integers(16, 28),
        "deadline": st.integers(11, 20),
        "deliverable": st.integers(16, 30),
    }
)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_plan_in_any_layout_gives_same_tasks(layout: str) -> None:
    assert tasks_in(LAYOUTS[layout]()) == WRITTEN


@pytest.mark.parametrize("layout", LAYOUTS)
def test_plan_in_any_layout_gives_same_header_and_sections(layout: str) -> None:
    plan = read(LAYOUTS[layout]())

    header = plan.header
    assert header.number.text == "08/KH-UBND"
    assert str(header.day) == "2026-01-09"
    assert header.issuer.text == "ỦY BAN NHÂN DÂN PHƯỜNG TÂN HÒA"
    assert header.year == 2026
    assert [basis.number for basis in header.bases] == ["63/2010/NĐ-CP", "05/KH-UBND"]
    assert [basis.number for basis in header.parents] == ["05/KH-UBND"]
    assert [(section.number, section.title.text) for section in plan.sections] == [
        (duty.number, duty.title) for duty in paper.DUTIES if duty.heading
    ]


@settings(deadline=None, max_examples=30)
@given(order=st.permutations(paper.ORDER))
def test_table_with_columns_in_any_order_gives_same_tasks(order: list[str]) -> None:
    assert tasks_in(paper.tabs(tuple(order))) == WRITTEN
    assert tasks_in(paper.markdown(tuple(order))) == WRITTEN


@settings(deadline=None, max_examples=60)
@given(order=ORDERS, widths=WIDTHS, rows=st.integers(2, 12))
def test_running_text_wrapped_and_paged_anyhow_gives_same_tasks(
    order: tuple[str, ...], widths: dict[str, int], rows: int
) -> None:
    assert tasks_in(paper.running(order, widths, rows)) == WRITTEN


@pytest.mark.parametrize("duty", [1, 2, 4, 5, 6, 8])
def test_row_cut_by_page_is_made_whole(duty: int) -> None:
    assert tasks_in(paper.cut_by_page(duty, paper.WIDTHS, 1)) == WRITTEN


def test_font_that_writes_other_letters_gives_same_tasks() -> None:
    spoilt = paper.tabs().replace("ư", "ƣ").replace("Ư", "Ƣ").replace("đ", "ð")

    assert tasks_in(spoilt) == WRITTEN


def test_every_value_points_to_its_characters() -> None:
    source_text = paper.running(rows_on_page=3)
    plan = read(source_text)

    for task in plan.tasks:
        for passage in (task.title, task.deliverable, *task.lead, *task.coordinating, task.deadline_text):
            pointed = " ".join(plan.source.text[span.start : span.end] for span in passage.spans)
            assert " ".join(pointed.split()) == " ".join(passage.text.split())
            origin = [plan.source.origins[span.start] for span in passage.spans]
            assert all(
                source_text[at] == plan.source.text[span.start]
                for at, span in zip(origin, passage.spans, strict=True)
            )


def test_target_points_to_its_number() -> None:
    plan = read(paper.tabs())

    pointed = [
        plan.source.text[span.start : span.end]
        for task in plan.tasks
        for target in task.targets
        for span in target.spans
    ]
    assert [words.split()[-1] for words in pointed] == ["70%", "95%", "92%"]


def test_hundred_pages_of_running_text_are_read_in_five_seconds() -> None:
    import time

    text = paper.running(rows_on_page=9, duties=paper.DUTIES * 86)
    start = time.process_time()

    plan = read(text)

    assert len(plan.tasks) == 86 * len(paper.TASKS)
    assert time.process_time() - start < 5


@settings(deadline=None, max_examples=40)
@given(seed=st.integers(0, 10_000))
def test_damaged_paper_never_crashes(seed: int) -> None:
    source = random.Random(seed)
    text = source.choice(
        [paper.tabs(), paper.running(rows_on_page=3), paper.bars(), paper.page(), paper.markdown()]
    )
    for _ in range(source.randint(1, 5)):
        at = source.randrange(len(text))
        text = (
            text[:at]
            + source.choice(["\t", "|", "\n|\n", "\f", "%", "<td>", "1. ", "\x00"])
            + text[at + source.randint(0, 300) :]
        )

    plan = read(text)

    assert all(
        0 <= span.start <= span.end <= len(plan.source.text)
        for task in plan.tasks
        for span in task.title.spans
    )
