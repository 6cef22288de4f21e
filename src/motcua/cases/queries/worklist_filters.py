"""The filters of a work list: read from an address, written back to one, turned into a condition."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Self
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from motcua.cases.domain.state import State
from motcua.procedures.domain.vocabulary import Channel

_IDS = ("field", "procedure", "unit", "officer")
_DATES = ("due_from", "due_to", "received_from", "received_to")


class FiltersRefused(Exception):  # noqa: N818 - named by what happened
    """The address holds a filter that cannot be read; `fields` gives a sentence for each."""

    def __init__(self, refused: Mapping[str, str]) -> None:
        super().__init__(" ".join(refused.values()))
        self.fields = dict(refused)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorklistFilters:
    """What a list is narrowed to; a field left out does not narrow. Both ends of a range are included."""

    field: UUID | None = None
    procedure: UUID | None = None
    unit: UUID | None = None
    officer: UUID | None = None
    channel: Channel | None = None
    state: State | None = None
    due_from: dt.date | None = None
    due_to: dt.date | None = None
    received_from: dt.date | None = None
    received_to: dt.date | None = None

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> Self:
        """Read the filters of an address; empty values are no filter. Raises `FiltersRefused`."""
        values: dict[str, object] = {}
        refused: dict[str, str] = {}
        for name in cls.names():
            text = (query.get(name) or "").strip()
            try:
                values[name] = _read(name, text) if text else None
            except ValueError:
                refused[name] = f"Không đọc được điều kiện lọc “{text[:40]}”. Hãy chọn lại."
        refused |= _reversed_ranges(values)
        if refused:
            raise FiltersRefused(refused)
        return cls(**values)  # type: ignore[arg-type]  # each value was read by its own name

    def to_query(self) -> dict[str, str]:
        """Write the filters as the pairs of an address, those given only."""
        given = ((name, getattr(self, name)) for name in self.names())
        return {name: str(value) for name, value in given if value is not None}

    @classmethod
    def names(cls) -> tuple[str, ...]:
        """Give the names of all filters, which are those of the address too."""
        return tuple(entry.name for entry in fields(cls))


def condition_of(filters: WorklistFilters) -> Q:
    """Give the condition on cases; dates are whole days of the office."""
    condition = Q()
    for column, value in (
        ("field_id", filters.field),
        ("procedure_id", filters.procedure),
        ("current_unit_id", filters.unit),
        ("assignee_id", filters.officer),
        ("channel", filters.channel),
        ("state", filters.state),
    ):
        if value is not None:
            condition &= Q(**{column: value})
    condition &= _within("due_at", filters.due_from, filters.due_to)
    return condition & _within("accepted_at", filters.received_from, filters.received_to)


def start_of(day: dt.date) -> dt.datetime:
    """Give the first moment of a day of the office."""
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))


def _within(column: str, first: dt.date | None, last: dt.date | None) -> Q:
    condition = Q()
    if first is not None:
        condition &= Q(**{f"{column}__gte": start_of(first)})
    if last is not None:
        condition &= Q(**{f"{column}__lt": start_of(last + dt.timedelta(days=1))})
    return condition


def _read(name: str, text: str) -> object:
    if name in _IDS:
        return UUID(text)
    if name in _DATES:
        return _day(text)
    return Channel(text) if name == "channel" else State(text)


def _day(text: str) -> dt.date:
    day = dt.date.fromisoformat(text)
    # Years that the database and the calendar cannot hold are typing errors.
    if not dt.date(1976, 1, 1) <= day <= dt.date(2200, 12, 31):
        raise ValueError(text)
    return day


def _reversed_ranges(values: Mapping[str, object]) -> dict[str, str]:
    refused = {}
    for first, last in (("due_from", "due_to"), ("received_from", "received_to")):
        start, end = values.get(first), values.get(last)
        if isinstance(start, dt.date) and isinstance(end, dt.date) and start > end:
            refused[last] = "Ngày cuối phải sau ngày đầu của khoảng lọc."
    return refused
