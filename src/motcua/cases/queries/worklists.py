"""Work lists: pages of cases for one actor, and how many each list holds."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from motcua.cases.queries.case_rows import CaseRow, rows_of
from motcua.cases.queries.keyset import Mark, Towards, capped_count, decode_mark, page_of
from motcua.cases.queries.visibility import scope_of
from motcua.cases.queries.worklist_filters import WorklistFilters, condition_of
from motcua.cases.queries.worklist_views import (
    SORTS,
    VIEW_LABELS,
    WorklistOrder,
    WorklistView,
    branches_of,
    orders_of,
)
from motcua.organisations.domain.actor import Actor

# Two screens of an old PC: what is further down is reached by a filter or the next page, and costs no wait.
PAGE_SIZE = 30
# Counting further would read the whole list for a figure that nobody acts upon.
COUNT_CAP = 1_000
NO_FILTERS = WorklistFilters()

HOME_VIEWS = (
    WorklistView.MINE,
    WorklistView.UNIT,
    WorklistView.DUE_TODAY,
    WorklistView.LATE,
    WorklistView.WAITING,
    WorklistView.READY,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorklistPage:
    """One page; `next_mark` and `previous_mark` are for the address, none where the list ends."""

    view: WorklistView
    filters: WorklistFilters
    order: WorklistOrder
    orders: tuple[WorklistOrder, ...]
    rows: list[CaseRow]
    total: int
    total_is_capped: bool
    next_mark: str | None
    previous_mark: str | None

    @property
    def total_words(self) -> str:
        """Say how many there are."""
        return count_words(total=self.total, capped=self.total_is_capped)


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeFigure:
    """One figure of the first page; it opens the list it counts."""

    view: WorklistView
    label: str
    count: int
    capped: bool
    query: dict[str, str]

    @property
    def words(self) -> str:
        """Say how many there are."""
        return count_words(total=self.count, capped=self.capped)


def worklist(
    *,
    actor: Actor,
    view: WorklistView,
    now: dt.datetime,
    filters: WorklistFilters = NO_FILTERS,
    order: WorklistOrder | None = None,
    mark: str = "",
    size: int = PAGE_SIZE,
) -> WorklistPage:
    """Give a page of a list in six queries, whatever its length; `now` is aware, `mark` from a page before.

    An order that the view does not offer, or a mark that cannot be read, falls back to the view's own.
    """
    offered = orders_of(view)
    chosen = order if order in offered else offered[0]
    sort = SORTS[chosen]
    branches = _narrowed(actor, view, filters, now)
    place = decode_mark(mark, sort=sort) if mark else None
    found = page_of(branches=branches, sort=sort, mark=place, limit=size + 1)
    backwards = place is not None and place.towards is Towards.PREVIOUS
    more = len(found) > size
    shown = (found[1:] if backwards else found[:size]) if more else found
    total = capped_count(branches=branches, cap=COUNT_CAP)
    has_next = backwards or more
    has_previous = more if backwards else place is not None
    return WorklistPage(
        view=view,
        filters=filters,
        order=chosen,
        orders=offered,
        rows=rows_of(ids=[key for key, _ in shown], actor=actor, now=now),
        total=min(total, COUNT_CAP),
        total_is_capped=total > COUNT_CAP,
        next_mark=Mark(shown[-1][1], shown[-1][0]).encode() if shown and has_next else None,
        previous_mark=(
            Mark(shown[0][1], shown[0][0], Towards.PREVIOUS).encode() if shown and has_previous else None
        ),
    )


def worklist_ids(
    *, actor: Actor, view: WorklistView, filters: WorklistFilters, now: dt.datetime, most: int
) -> list[UUID]:
    """Give the keys of the first `most` cases of a list, in its own order; two queries."""
    sort = SORTS[orders_of(view)[0]]
    found = page_of(branches=_narrowed(actor, view, filters, now), sort=sort, mark=None, limit=most)
    return [key for key, _ in found]


def counts(*, actor: Actor, now: dt.datetime) -> list[HomeFigure]:
    """Count the lists of the first page: one query each, and one for the scope; each stops at the cap."""
    scope = scope_of(actor=actor)
    figures = []
    for view in HOME_VIEWS:
        branches = branches_of(view=view, actor=actor, scope=scope, now=now)
        total = capped_count(branches=branches, cap=COUNT_CAP)
        figures.append(
            HomeFigure(
                view=view,
                label=VIEW_LABELS[view],
                count=min(total, COUNT_CAP),
                capped=total > COUNT_CAP,
                query={"view": view.value},
            )
        )
    return figures


def count_words(*, total: int, capped: bool) -> str:
    """Write a count as it is shown: "hơn 1.000" when counting stopped."""
    number = f"{total:,}".replace(",", ".")
    return f"hơn {number}" if capped else number


def _narrowed(actor: Actor, view: WorklistView, filters: WorklistFilters, now: dt.datetime) -> list[Q]:
    condition = condition_of(filters)
    scope = scope_of(actor=actor)
    return [branch & condition for branch in branches_of(view=view, actor=actor, scope=scope, now=now)]
