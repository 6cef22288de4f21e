"""Filters of a work list as they come from an address and go back to it."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from motcua.cases.domain.state import State
from motcua.cases.queries.worklist_filters import FiltersRefused, WorklistFilters
from motcua.procedures.domain.vocabulary import Channel

WHOLE = {
    "field": "01890000-0000-7000-8000-00000000000a",
    "procedure": "01890000-0000-7000-8000-00000000000b",
    "unit": "01890000-0000-7000-8000-00000000000c",
    "officer": "01890000-0000-7000-8000-00000000000d",
    "channel": "POST",
    "state": "SUPPLEMENT",
    "due_from": "2026-03-01",
    "due_to": "2026-03-31",
    "received_from": "2026-02-01",
    "received_to": "2026-02-01",
}


def test_filters_read_from_an_address_go_back_to_the_same() -> None:
    filters = WorklistFilters.from_query({**WHOLE, "page": "2"})

    assert filters.to_query() == WHOLE
    assert (filters.channel, filters.state) == (Channel.POST, State.SUPPLEMENT)
    assert (filters.due_to, filters.field) == (date(2026, 3, 31), UUID(WHOLE["field"]))


def test_filters_of_an_empty_address_narrow_nothing() -> None:
    filters = WorklistFilters.from_query({"field": "", "state": "  "})

    assert (filters, filters.to_query()) == (WorklistFilters(), {})


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("field", "hộ tịch"),
        ("officer", "1"),
        ("channel", "FAX"),
        ("state", "LATE"),
        ("due_from", "31/03/2026"),
        ("due_to", "2026-02-30"),
        ("received_from", "0001-01-01"),
        ("received_to", "9999-12-31"),
    ],
)
def test_filter_that_cannot_be_read_is_refused_at_its_name(name: str, text: str) -> None:
    with pytest.raises(FiltersRefused) as refusal:
        WorklistFilters.from_query({**WHOLE, name: text})

    assert list(refusal.value.fields) == [name]
    assert text in refusal.value.fields[name]


@pytest.mark.parametrize("range_of", ["due", "received"])
def test_range_that_ends_before_it_begins_is_refused(range_of: str) -> None:
    query = {f"{range_of}_from": "2026-03-02", f"{range_of}_to": "2026-03-01"}

    with pytest.raises(FiltersRefused) as refusal:
        WorklistFilters.from_query(query)

    assert list(refusal.value.fields) == [f"{range_of}_to"]
