"""Where each kind of thing to chase comes from: small sources along the indexes of open cases.

A source gives the cases it concerns with the `moment` that presses. Whoever its `holder` names has such a
case on the list; where that is nobody, those who have `shared_with` in the unit that `place` names have it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Exists, F, Min, OuterRef, Q, QuerySet, Subquery

from motcua.cases.domain.apology import ApologyStatus
from motcua.cases.domain.chase import ChaseKind, Horizon
from motcua.cases.domain.explanation import ExplanationStatus
from motcua.cases.domain.lifecycle import Action
from motcua.cases.domain.state import SETTLED_STATES, State
from motcua.cases.models import (
    Apology,
    Arrival,
    Case,
    CaseStep,
    Consultation,
    Handover,
    LateExplanation,
    SupplementRequest,
)
from motcua.cases.queries.clock import aware
from motcua.cases.queries.running import CLOCK_RUNS
from motcua.organisations.domain.permissions import Permission, Role

_IN_HANDLING = Q(state__in=[State.ACCEPTED, State.PROCESSING])
# A signed result is chased to its end as such, not for the steps that it has behind it.
_UNSIGNED = Q(result=None) | Q(result__approved_at=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Things of one kind: their cases, whose they are, and the act that settles them.

    `holder` is the column of whose it is, empty for what is never one person's. `action_unheld` is the act of
    those with whom it is shared, where it is another one.
    """

    kind: ChaseKind
    cases: Callable[[Horizon], QuerySet[Case]]
    holder: str = "assignee_id"
    shared_with: Permission | None = None
    place: str = "current_unit_id"
    action: Action | None = None
    action_unheld: Action | None = None

    def act_of(self, *, held: bool) -> Action | None:
        """Give the act of who has it in hand, or of those with whom it is shared."""
        return self.action if held or self.action_unheld is None else self.action_unheld


def _late(ahead: Horizon) -> QuerySet[Case]:
    return _by_due(Q(due_at__lt=_at(ahead.now)))


def _to_apologise(ahead: Horizon) -> QuerySet[Case]:
    """Due on the next working day at the latest, and no apology drafted or signed yet."""
    return _by_due(Q(due_at__gte=_at(ahead.now), due_at__lt=_at(ahead.tomorrow))).filter(~_apologised())


def _due_soon(ahead: Horizon) -> QuerySet[Case]:
    later = Q(due_at__gte=_at(ahead.tomorrow)) | Q(_apologised())
    return _by_due(Q(due_at__gte=_at(ahead.now), due_at__lt=_at(ahead.soon))).filter(later)


def _by_due(condition: Q) -> QuerySet[Case]:
    return Case.objects.filter(CLOCK_RUNS, _UNSIGNED, condition).annotate(moment=F("due_at"))


def _apologised() -> Exists:
    written = [ApologyStatus.DRAFT, ApologyStatus.SIGNED]
    return Exists(Apology.objects.filter(case_id=OuterRef("pk"), status__in=written))


def _steps(ahead: Horizon) -> QuerySet[Case]:
    """Steps that end today or should have, of cases that are not on the list for their own due date."""
    calm = Q(due_at=None) | Q(due_at__gte=_at(ahead.soon))
    pressing = Q(current_step__due_at__lt=_at(ahead.today))
    return Case.objects.filter(CLOCK_RUNS, _UNSIGNED, calm, pressing).annotate(
        moment=F("current_step__due_at")
    )


def _arrived(ahead: Horizon) -> QuerySet[Case]:
    owed = Arrival.objects.filter(case_id=OuterRef("pk"), answered_at=None).values("answer_due_at")[:1]
    cases = Case.objects.filter(state=State.SUBMITTED).annotate(moment=Subquery(owed))
    return cases.filter(moment__lt=_at(ahead.tomorrow))


def _unnotified(ahead: Horizon) -> QuerySet[Case]:
    owed = _supplements().filter(notified_at=None).values("notify_by")[:1]
    return _asked_to_complete().annotate(moment=Subquery(owed)).filter(moment__lt=_at(ahead.soon))


def _supplements_ending(ahead: Horizon) -> QuerySet[Case]:
    ending = _supplements().values("close_by")[:1]
    return _asked_to_complete().annotate(moment=Subquery(ending)).filter(moment__lt=_at(ahead.soon))


def _asked_to_complete() -> QuerySet[Case]:
    return Case.objects.filter(state__in=[State.SUPPLEMENT, State.INTAKE_SUPPLEMENT])


def _supplements() -> QuerySet[SupplementRequest]:
    return SupplementRequest.objects.filter(case_id=OuterRef("pk"), received_at=None).order_by("-seq")


def _unanswered(ahead: Horizon) -> QuerySet[Case]:
    asked = Consultation.objects.filter(case_id=OuterRef("pk"), answered_at=None).order_by()
    first = asked.values("case_id").annotate(first=Min("due_at")).values("first")
    cases = Case.objects.filter(_IN_HANDLING).annotate(moment=Subquery(first))
    return cases.filter(moment__lt=_at(ahead.today))


def _not_closed(_: Horizon) -> QuerySet[Case]:
    return _signed().filter(~Exists(_handed_over())).annotate(moment=F("result__approved_at"))


def _unconfirmed(_: Horizon) -> QuerySet[Case]:
    handed = Subquery(_handed_over().values("handed_at")[:1])
    return _signed().annotate(moment=handed).filter(moment__isnull=False)


def _signed() -> QuerySet[Case]:
    return Case.objects.filter(state=State.PROCESSING, result__approved_at__isnull=False)


def _handed_over() -> QuerySet[Handover]:
    """The way of a result to the one-stop office that returns it, not confirmed there."""
    home = Q(case_id=OuterRef("pk"), to_unit_id=OuterRef("returning_unit_id"), received_at=None)
    return Handover.objects.filter(home).order_by("-seq")


def _drafts(*, appointing: bool) -> QuerySet[Case]:
    """Apologies that wait for the head, with a new date or without one."""
    waiting = Case.objects.filter(
        state__in=[State.PROCESSING, State.RESOLVED],
        apologies__status=ApologyStatus.DRAFT,
        apologies__new_due_at__isnull=not appointing,
    )
    return waiting.annotate(moment=F("apologies__drafted_at"))


def _running_unexplained(ahead: Horizon) -> QuerySet[Case]:
    late = Case.objects.filter(CLOCK_RUNS, original_due_at__lt=_at(ahead.now))
    return late.filter(~_explained()).annotate(moment=F("original_due_at"))


def _settled_unexplained(ahead: Horizon) -> QuerySet[Case]:
    """What came out late since last month; whoever handled it last explains it."""
    handled = CaseStep.objects.filter(case_id=OuterRef("pk"), role=Role.HANDLER, started_at__isnull=False)
    last = handled.order_by("-position")
    own, settles = Q(agency_id=ahead.agency_id), Q(competent_unit_id=ahead.agency_id)
    entrusted = settles & ~Q(competent_unit=F("agency"))
    late = Case.objects.filter(
        (own & settles) | entrusted,
        state__in=[state.value for state in SETTLED_STATES],
        resolved_at__gte=_at(ahead.since),
        resolved_at__gt=F("original_due_at"),
    )
    return late.filter(~_explained()).annotate(
        moment=F("original_due_at"),
        explainer=Subquery(last.values("assignee_id")[:1]),
        explaining=Subquery(last.values("unit_id")[:1]),
    )


def _explained() -> Exists:
    standing = [ExplanationStatus.WAITING, ExplanationStatus.APPROVED]
    return Exists(LateExplanation.objects.filter(case_id=OuterRef("pk"), status__in=standing))


SOURCES: tuple[Source, ...] = (
    Source(kind=ChaseKind.LATE, cases=_late, action=Action.DRAFT_APOLOGY),
    Source(kind=ChaseKind.APOLOGY, cases=_to_apologise, action=Action.DRAFT_APOLOGY),
    Source(
        kind=ChaseKind.ANSWER,
        cases=_arrived,
        shared_with=Permission.RECEIVE_CASE,
        place="receiving_unit_id",
        action=Action.RECEIVE,
    ),
    Source(kind=ChaseKind.NOTICE, cases=_unnotified, action=Action.NOTIFY_SUPPLEMENT),
    Source(kind=ChaseKind.STEP, cases=_steps),
    Source(kind=ChaseKind.DUE_SOON, cases=_due_soon),
    Source(
        kind=ChaseKind.UNSIGNED,
        cases=lambda _: _drafts(appointing=True),
        holder="",
        shared_with=Permission.APPROVE_RESULT,
        place="competent_unit_id",
        action=Action.EXTEND,
    ),
    Source(
        kind=ChaseKind.UNSIGNED,
        cases=lambda _: _drafts(appointing=False),
        holder="",
        shared_with=Permission.APPROVE_RESULT,
        place="competent_unit_id",
        action=Action.APOLOGISE,
    ),
    Source(kind=ChaseKind.EXPLAIN, cases=_running_unexplained),
    Source(kind=ChaseKind.EXPLAIN, cases=_settled_unexplained, holder="explainer", place="explaining"),
    Source(kind=ChaseKind.NOT_CLOSED, cases=_not_closed, action=Action.HAND_OVER_RESULT),
    Source(
        kind=ChaseKind.HANDED_OVER,
        cases=_unconfirmed,
        shared_with=Permission.RETURN_RESULT,
        action=Action.ACCEPT_RESULT,
    ),
    Source(
        kind=ChaseKind.SUPPLEMENT,
        cases=_supplements_ending,
        shared_with=Permission.RECEIVE_CASE,
        place="receiving_unit_id",
        action=Action.RECEIVE_SUPPLEMENT,
    ),
    Source(kind=ChaseKind.OPINION, cases=_unanswered, action=Action.ANSWER_CONSULTATION),
)


def _at(naive: dt.datetime) -> dt.datetime:
    return aware(naive)
