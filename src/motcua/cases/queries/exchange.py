"""Cases as other systems read them: in the order of their last change, so that readers go on from there.

A case that changes moves to the end of the order and is read again; none is missed and no page moves under
the reader, as pages by number would.
"""

from __future__ import annotations

import datetime as dt
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from uuid import UUID

from django.db.models import FETCH_RAISE, Prefetch, Q, QuerySet

from motcua.cases.domain.state import State
from motcua.cases.models import Case, CaseComponent, CaseEvent, CaseStep
from motcua.cases.queries.keyset import Mark, Sort, decode_mark, page_of
from motcua.cases.queries.visibility import scope_of, visible_cases
from motcua.cases.queries.worklist_filters import start_of
from motcua.cases.queries.worklist_views import WorklistView, branches_of
from motcua.kernel.identifiers import InvalidIdentifier, case_code_spellings
from motcua.organisations.domain.actor import Actor

BY_CHANGE = Sort("changed_at")

_PLACES = ("agency", "receiving_unit", "returning_unit", "competent_unit", "current_unit")
_UNIT_FIELDS = [f"{place}__{name}" for place in _PLACES for name in ("id", "code", "name")]
_RELATED = ("procedure", "procedure_version", "field", "regime", "applicant", "current_step", *_PLACES)
# The long texts of a procedure and everything personal that no other system is told stay in the database.
_READ = (
    "code",
    "external_codes",
    "channel",
    "summary",
    "applicant_name",
    "sets_count",
    "submitted_at",
    "accepted_at",
    "original_due_at",
    "due_at",
    "due_provisional",
    "limit_amount",
    "limit_unit",
    "limit_text",
    "resolved_at",
    "returned_at",
    "changed_at",
    "state",
    "result_kind",
    "return_method",
    "immediate",
    "revision",
    "procedure__code",
    "procedure_version__name",
    "procedure_version__number",
    "field__code",
    "field__name",
    "regime__code",
    "applicant__kind",
    "applicant__identity_kind",
    "applicant__identity_number",
    "current_step__position",
    "current_step__name",
    *_UNIT_FIELDS,
)


class CursorRefused(ValueError):  # noqa: N818 - named by what happened
    """The mark of a page was not given by us; to begin anew silently would make the reader go in circles."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExchangeFilters:
    """What the reader asks for; what is left out does not narrow. Days are whole days of the office."""

    unit_id: UUID | None = None
    states: tuple[State, ...] = ()
    received_from: dt.date | None = None
    received_to: dt.date | None = None
    changed_since: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class ExchangePage:
    """Cases in the order of their last change; `next_cursor` is empty at the end."""

    cases: list[Case]
    next_cursor: str


def exchange_page(
    *, actor: Actor, filters: ExchangeFilters, cursor: str, limit: int, now: dt.datetime
) -> ExchangePage:
    """Give one page of the cases of the actor's agencies, in three queries; raise `CursorRefused`."""
    condition = _condition(filters)
    scope = scope_of(actor=actor)
    branches = branches_of(view=WorklistView.ALL, actor=actor, scope=scope, now=now)
    found = page_of(
        branches=[branch & condition for branch in branches],
        sort=BY_CHANGE,
        mark=_mark_of(cursor),
        limit=limit + 1,
    )
    shown = found[:limit]
    loaded = {case.id: case for case in _cases().filter(id__in=[key for key, _ in shown])}
    more = len(found) > limit
    return ExchangePage(
        cases=[loaded[key] for key, _ in shown if key in loaded],
        next_cursor=_cursor_of(Mark(shown[-1][1], shown[-1][0])) if more else "",
    )


def exchange_case(*, actor: Actor, code: str) -> Case | None:
    """Give one case that the actor sees, by its code in any spelling, with all its parts."""
    try:
        spellings = case_code_spellings(code)
    except InvalidIdentifier:
        return None
    visible = visible_cases(actor=actor).filter(code__in=spellings).values("id")
    return _with_parts(_cases().filter(id__in=visible)).first()


def _cases() -> QuerySet[Case]:
    return Case.objects.select_related(*_RELATED).only(*_READ).fetch_mode(FETCH_RAISE)


def _with_parts(cases: QuerySet[Case]) -> QuerySet[Case]:
    steps = CaseStep.objects.select_related("unit").order_by("position")
    events = CaseEvent.objects.select_related("unit").order_by("seq")
    papers = CaseComponent.objects.order_by("position")
    return cases.prefetch_related(
        "result",
        Prefetch("components", queryset=papers.fetch_mode(FETCH_RAISE)),
        Prefetch("steps", queryset=steps.fetch_mode(FETCH_RAISE)),
        Prefetch("events", queryset=events.fetch_mode(FETCH_RAISE)),
    )


def _condition(filters: ExchangeFilters) -> Q:
    condition = Q()
    if filters.unit_id is not None:
        anywhere = Q()
        for place in _PLACES:
            anywhere |= Q(**{f"{place}_id": filters.unit_id})
        condition &= anywhere
    if filters.states:
        condition &= Q(state__in=filters.states)
    if filters.received_from is not None:
        condition &= Q(accepted_at__gte=start_of(filters.received_from))
    if filters.received_to is not None:
        condition &= Q(accepted_at__lt=start_of(filters.received_to + dt.timedelta(days=1)))
    if filters.changed_since is not None:
        condition &= Q(changed_at__gte=filters.changed_since)
    return condition


def _cursor_of(mark: Mark) -> str:
    return urlsafe_b64encode(mark.encode().encode()).decode().rstrip("=")


def _mark_of(cursor: str) -> Mark | None:
    if not cursor:
        return None
    try:
        text = urlsafe_b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4)).decode("ascii")
    except ValueError as error:
        raise CursorRefused(cursor) from error
    mark = decode_mark(text, sort=BY_CHANGE)
    if mark is None:
        raise CursorRefused(cursor)
    return mark
