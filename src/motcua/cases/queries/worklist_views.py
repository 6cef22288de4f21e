"""The lists of work: which cases each holds, and along which indexes it is read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable
from enum import StrEnum
from itertools import pairwise
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from motcua.cases.domain.state import State
from motcua.cases.models import CaseStep, StepOpinion
from motcua.cases.models.case import WAITING
from motcua.cases.queries.keyset import Sort
from motcua.cases.queries.running import CLOCK_RUNS
from motcua.cases.queries.visibility import Scope, seen_by, working_units
from motcua.cases.queries.worklist_filters import start_of
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import Permission, Role

# More branches than this cost more to plan than they save; the units then share one branch.
MOST_BRANCHES = 12
MOST_RANGES = 3


class WorklistView(StrEnum):
    """The lists an officer works from."""

    MINE = "MINE"
    TO_SIGN = "TO_SIGN"
    UNIT = "UNIT"
    OPINION = "OPINION"
    DUE_TODAY = "DUE_TODAY"
    LATE = "LATE"
    WAITING = "WAITING"
    READY = "READY"
    ALL = "ALL"


VIEW_LABELS = {
    WorklistView.MINE: "Việc của tôi",
    WorklistView.TO_SIGN: "Chờ ký duyệt",
    WorklistView.UNIT: "Việc của đơn vị",
    WorklistView.OPINION: "Chờ cho ý kiến",
    WorklistView.DUE_TODAY: "Đến hạn hôm nay",
    WorklistView.LATE: "Quá hạn",
    WorklistView.WAITING: "Chờ người nộp",
    WorklistView.READY: "Chờ trả kết quả",
    WorklistView.ALL: "Tất cả hồ sơ",
}


class WorklistOrder(StrEnum):
    """The columns a list can be sorted by; a leading minus is the other way round."""

    DUE = "due"
    DUE_LAST = "-due"
    RECEIVED = "received"
    NEWEST = "-received"
    APPLICANT = "applicant"
    APPLICANT_LAST = "-applicant"
    READY = "ready"
    READY_LAST = "-ready"


SORTS = {
    WorklistOrder.DUE: Sort("due_at", nullable=True),
    WorklistOrder.DUE_LAST: Sort("due_at", descending=True, nullable=True),
    WorklistOrder.RECEIVED: Sort("accepted_at"),
    WorklistOrder.NEWEST: Sort("accepted_at", descending=True),
    WorklistOrder.APPLICANT: Sort("applicant_sort_key"),
    WorklistOrder.APPLICANT_LAST: Sort("applicant_sort_key", descending=True),
    WorklistOrder.READY: Sort("resolved_at"),
    WorklistOrder.READY_LAST: Sort("resolved_at", descending=True),
}

_BY_DATE = (WorklistOrder.NEWEST, WorklistOrder.RECEIVED)
_BY_NAME = (WorklistOrder.APPLICANT, WorklistOrder.APPLICANT_LAST)
_OPEN = (WorklistOrder.DUE, WorklistOrder.DUE_LAST, *_BY_DATE, *_BY_NAME)

_AT_WORK = Q(state__in=[State.ACCEPTED, State.PROCESSING, State.SUPPLEMENT, State.WAIT_FINANCE])
_READY = Q(state=State.RESOLVED)
# Dossiers that are not accepted yet have no code and no due date (NĐ 61/2018, Điều 17.3).
_ACCEPTED = Q(accepted_at__isnull=False)


def orders_of(view: WorklistView) -> tuple[WorklistOrder, ...]:
    """Give the orders a view offers, its own first.

    The list of everything is read along the dates of reception only: to sort a million cases by name would
    cost seconds, and a name is found by searching.
    """
    if view is WorklistView.ALL:
        return _BY_DATE
    if view is WorklistView.READY:
        return (WorklistOrder.READY, WorklistOrder.READY_LAST, *_BY_DATE, *_BY_NAME)
    return _OPEN


def branches_of(*, view: WorklistView, actor: Actor, scope: Scope, now: dt.datetime) -> tuple[Q, ...]:
    """Give the conditions whose union is the view, no case in two of them; `now` is aware."""
    condition, branches = _parts_of(view, actor, scope, now)
    return tuple(condition & branch for branch in branches)


def _parts_of(view: WorklistView, actor: Actor, scope: Scope, now: dt.datetime) -> tuple[Q, Iterable[Q]]:
    """What the view asks of a case, and whose cases it asks."""
    tomorrow = start_of(timezone.localdate(now) + dt.timedelta(days=1))
    parts: dict[WorklistView, tuple[Q, Callable[[], Iterable[Q]]]] = {
        WorklistView.MINE: (_AT_WORK, lambda: _each("assignee_id", actor.hands)),
        WorklistView.TO_SIGN: (
            _to_sign(actor),
            lambda: _each("current_unit_id", actor.units(Permission.APPROVE_RESULT)),
        ),
        WorklistView.UNIT: (_AT_WORK, lambda: _each("current_unit_id", working_units(actor=actor))),
        WorklistView.OPINION: (_AT_WORK, lambda: [_asked(actor)]),
        WorklistView.READY: (_READY, lambda: _each("returning_unit_id", scope.units)),
        WorklistView.DUE_TODAY: (
            CLOCK_RUNS & Q(due_at__gte=now, due_at__lt=tomorrow),
            lambda: _open_branches(actor, scope),
        ),
        WorklistView.LATE: (CLOCK_RUNS & Q(due_at__lt=now), lambda: _open_branches(actor, scope)),
        WorklistView.WAITING: (WAITING, lambda: _open_branches(actor, scope)),
        WorklistView.ALL: (_ACCEPTED, lambda: _all_branches(actor, scope)),
    }
    condition, branches = parts[view]
    return condition, branches()


def _to_sign(actor: Actor) -> Q:
    """Results proposed by others, with no step ahead that signs: what `may_approve` asks, as a condition."""
    later = CaseStep.objects.filter(
        case_id=OuterRef("pk"),
        role=Role.APPROVER,
        left_out=False,
        position__gt=OuterRef("current_step__position"),
    )
    proposed = Q(state=State.PROCESSING, result__isnull=False, result__approved_at=None)
    # No opinion is still awaited at the step: see `opinions_given`.
    proposed &= Q(current_step__awaited=0)
    return proposed & ~Q(result__proposed_by_id=actor.staff_id) & ~Q(Exists(later))


def _asked(actor: Actor) -> Q:
    """Cases whose step awaits the opinion of a unit in which the actor works."""
    units = actor.units(Permission.HANDLE_CASE) | actor.units(Permission.ASSIGN_CASE)
    waiting = StepOpinion.objects.filter(
        unit_id__in=sorted(units), started_at__isnull=False, finished_at=None
    )
    return Q(id__in=waiting.values("case_id"))


def _open_branches(actor: Actor, scope: Scope) -> Iterable[Q]:
    """Split what the actor sees of open cases: whole agencies, then what comes from elsewhere."""
    yield from _home_branches(actor, scope)
    held = Q(current_unit_id__in=sorted(scope.units))
    yield from (held & elsewhere for elsewhere in _elsewhere(scope))
    yield Q(assignee_id__in=actor.hands) & ~Q(agency_id__in=_home(scope)) & ~held


def _all_branches(actor: Actor, scope: Scope) -> Iterable[Q]:
    elsewhere = ~Q(agency_id__in=_home(scope))
    yield from _home_branches(actor, scope)
    # What another office received for an agency of ours (NĐ 118/2025, Điều 14): few, with their own index.
    entrusted = ~Q(competent_unit_id=F("agency_id")) & elsewhere
    yield from (branch & entrusted for branch in _each("competent_unit_id", scope.units))
    # What another office received and an office of ours returns: as few, and not those told just now.
    returned = ~Q(returning_unit_id=F("receiving_unit_id")) & elsewhere & ~_settled_by(scope)
    yield from (branch & returned for branch in _each("returning_unit_id", scope.units))


def _settled_by(scope: Scope) -> Q:
    entrusted = ~Q(competent_unit_id=F("agency_id"))
    return entrusted & Q(competent_unit_id__in=sorted(scope.units))


def _home_branches(actor: Actor, scope: Scope) -> Iterable[Q]:
    """Whole agencies; who sees part of the own agency walks its index and leaves out the rest."""
    yield from _each("agency_id", scope.agencies)
    if scope.own_agency not in scope.agencies and scope.units:
        yield Q(agency_id=scope.own_agency) & seen_by(actor=actor)


def _elsewhere(scope: Scope) -> Iterable[Q]:
    """Say "not received at home" as ranges, which an index answers: most that a unit holds is from home."""
    home = sorted(set(_home(scope)))
    if len(home) > MOST_RANGES:
        return [~Q(agency_id__in=home)]
    between = [Q(agency_id__gt=lower, agency_id__lt=upper) for lower, upper in pairwise(home)]
    return [Q(agency_id__lt=home[0]), *between, Q(agency_id__gt=home[-1])]


def _home(scope: Scope) -> list[UUID]:
    return [*scope.agencies, scope.own_agency]


def _each(column: str, ids: Collection[UUID]) -> Iterable[Q]:
    """One branch per value keeps the order of the index (column, …); too many values share one branch."""
    if len(ids) > MOST_BRANCHES:
        return [Q(**{f"{column}__in": sorted(ids)})]
    return [Q(**{column: value}) for value in sorted(ids)]
