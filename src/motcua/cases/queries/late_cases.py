"""Cases later than their first appointment, with what a late case owes: an apology and an explanation."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet

from motcua.cases.domain.apology import ApologyStatus
from motcua.cases.domain.evidence import Finding
from motcua.cases.domain.explanation import ExplanationStatus
from motcua.cases.domain.state import SETTLED_STATES, State
from motcua.cases.models import Apology, Case, LateExplanation
from motcua.cases.queries.evidence import findings_of
from motcua.cases.queries.running import run_past
from motcua.cases.queries.visibility import seen_by
from motcua.organisations.domain.actor import Actor

PAGE_SIZE = 50
_SETTLED = [state.value for state in SETTLED_STATES]


class LateView(StrEnum):
    """The lists of the room for late cases."""

    OWING = "OWING"
    OPEN = "OPEN"
    SETTLED = "SETTLED"
    TO_SIGN = "TO_SIGN"
    TO_DECIDE = "TO_DECIDE"
    NOT_CLOSED = "NOT_CLOSED"


LATE_VIEW_LABELS = {
    LateView.OWING: "Thiếu xin lỗi hoặc giải trình",
    LateView.OPEN: "Đang chậm",
    LateView.SETTLED: "Đã có kết quả, chậm",
    LateView.TO_SIGN: "Phiếu xin lỗi chờ ký",
    LateView.TO_DECIDE: "Giải trình chờ duyệt",
    LateView.NOT_CLOSED: "Xong nhưng chưa kết thúc",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LateRow:
    """A case of these lists; `finding` tells late work from a late record. Moments are aware."""

    case: Case
    finding: Finding
    apology: Apology | None
    explanation: LateExplanation | None

    @property
    def apologised(self) -> bool:
        """Whether an apology was issued."""
        return self.apology is not None and self.apology.status == ApologyStatus.SIGNED

    @property
    def explained(self) -> bool:
        """Whether the head approved the explanation."""
        return self.explanation is not None and self.explanation.status == ExplanationStatus.APPROVED


@dataclass(frozen=True, slots=True, kw_only=True)
class LatePage:
    """A page of a list; `pages` is how many there are, `page` counts from 1."""

    view: LateView
    rows: list[LateRow]
    total: int
    page: int
    pages: int


def late_at(*, now: dt.datetime) -> Q:
    """Give the condition of being late: settled after the first appointment, or running past it.

    While the clock stands nobody is late; what was withdrawn or stopped has no result to be late with.
    """
    settled = Q(state__in=_SETTLED, resolved_at__gt=F("original_due_at"))
    return settled | run_past(field="original_due_at", now=now)


def late_page(*, actor: Actor, view: LateView, now: dt.datetime, page: int = 1) -> LatePage:
    """Give one page of a list, the earliest due first; the number of queries does not grow with its rows."""
    cases = Case.objects.filter(seen_by(actor=actor), _condition(view, now))
    total = cases.count()
    pages = max(1, -(-total // PAGE_SIZE))
    page = min(max(page, 1), pages)
    chosen = cases.order_by("original_due_at", "id")[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    return LatePage(view=view, rows=rows_of(cases=chosen, now=now), total=total, page=page, pages=pages)


def rows_of(*, cases: QuerySet[Case], now: dt.datetime) -> list[LateRow]:
    """Load what a row shows, for all of them at once."""
    loaded = list(
        cases.select_related("procedure_version", "competent_unit", "current_unit", "assignee", "result")
        .defer("search")
        .prefetch_related(
            Prefetch("apologies", queryset=Apology.objects.order_by("-seq")),
            Prefetch("explanations", queryset=LateExplanation.objects.order_by("-seq")),
        )
    )
    findings = findings_of(cases=loaded, now=now)
    return [
        LateRow(
            case=case,
            finding=findings[case.id],
            apology=_best_apology(list(case.apologies.all())),
            explanation=next(iter(case.explanations.all()), None),
        )
        for case in loaded
    ]


def explained_and_apologised(*, agency_id: UUID, since: dt.datetime, until: dt.datetime) -> tuple[int, int]:
    """Count late cases settled in the period: those explained and apologised for, and all of them.

    Late against the first appointment, cases with a new date too (control plans ask for 100 %).
    """
    late = Case.objects.filter(
        agency_id=agency_id,
        state__in=_SETTLED,
        resolved_at__gt=F("original_due_at"),
        resolved_at__gte=since,
        resolved_at__lt=until,
    )
    done = late.filter(_apologised(), _explained())
    return done.count(), late.count()


def _condition(view: LateView, now: dt.datetime) -> Q:
    match view:
        case LateView.OWING:
            return late_at(now=now) & ~(_apologised() & _explained())
        case LateView.OPEN:
            return run_past(field="original_due_at", now=now)
        case LateView.SETTLED:
            return Q(state__in=_SETTLED, resolved_at__gt=F("original_due_at"))
        case LateView.TO_SIGN:
            return Q(Exists(Apology.objects.filter(case_id=OuterRef("pk"), status=ApologyStatus.DRAFT.value)))
        case LateView.TO_DECIDE:
            waiting = LateExplanation.objects.filter(
                case_id=OuterRef("pk"), status=ExplanationStatus.WAITING.value
            )
            return Q(Exists(waiting))
        case LateView.NOT_CLOSED:
            return not_closed()


def not_closed() -> Q:
    """Give the condition of work that is done while the record runs: signed, not with the one-stop yet."""
    return Q(state=State.PROCESSING.value, result__approved_at__isnull=False)


def _apologised() -> Q:
    return Q(Exists(Apology.objects.filter(case_id=OuterRef("pk"), status=ApologyStatus.SIGNED.value)))


def _explained() -> Q:
    approved = LateExplanation.objects.filter(case_id=OuterRef("pk"), status=ExplanationStatus.APPROVED.value)
    return Q(Exists(approved))


def _best_apology(apologies: Sequence[Apology]) -> Apology | None:
    """The draft that waits, else the last one that was issued."""
    waiting = next((one for one in apologies if one.status == ApologyStatus.DRAFT), None)
    return waiting or next((one for one in apologies if one.status == ApologyStatus.SIGNED), None)
