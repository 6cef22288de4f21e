"""The page of a case: what it is, what happened, where its clock stands and what can be done next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Prefetch

from motcua.cases.domain.clock import ClockState
from motcua.cases.domain.lifecycle import Action
from motcua.cases.domain.state import STATE_LABELS, State
from motcua.cases.domain.timeliness import Standing
from motcua.cases.domain.vocabulary import RETURN_METHOD_LABELS, ReturnMethod
from motcua.cases.models import (
    Apology,
    Case,
    CaseComponent,
    CaseResult,
    CaseReturn,
    CaseStep,
    Handover,
    StepOpinion,
)
from motcua.cases.policies.next_action import decisions_on, primary_action
from motcua.cases.policies.work import result_of
from motcua.cases.queries.apologies import apology_law
from motcua.cases.queries.case_rows import UNREAD, route_of, standing_at
from motcua.cases.queries.case_timeline import TimelineEvent, timeline_of
from motcua.cases.queries.clock import clock_of
from motcua.cases.queries.interagency import consultations_in_order, parts_in_order
from motcua.cases.queries.supplements import supplement_left
from motcua.cases.queries.visibility import seen_by
from motcua.documents.domain.forms import LETTERS
from motcua.documents.queries.papers import papers_of
from motcua.kernel.decision import Decision
from motcua.organisations.domain.actor import Actor
from motcua.people.policies import may_search_applicants
from motcua.people.queries.applicants import masked
from motcua.procedures.domain.vocabulary import Channel, label_of

_TITLES = {(str(letter.form_set), letter.form_code): letter.title for letter in LETTERS}
_PROVISIONAL = {(str(letter.form_set), letter.form_code) for letter in LETTERS if letter.provisional}
_OF_APOLOGY = ("drafted_by", "decided_by", "paper")
_RELATED = (
    "regime",
    "procedure_version",
    "procedure",
    "field",
    "agency",
    "receiving_unit",
    "returning_unit__agency",
    "competent_unit",
    "current_unit",
    "current_step",
    "assignee",
    "applicant",
    "submitter",
    "received_by",
    "book",
    "result__proposed_by",
    "result__approved_by",
    "result__signer",
    "result__file",
    "return_record__returned_by",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PagePaper:
    """A paper that was issued about the case."""

    id: UUID
    title: str
    number: str
    issued_at: dt.datetime
    issued_by: str
    provisional: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePage:
    """Everything the page shows. `case` has its relations loaded; moments are aware, those of `clock` local.

    `actions` judges every act of the handling, the refused with their reasons; `primary` is the one to offer
    first. `events` come latest first.
    """

    case: Case
    state: State
    state_label: str
    standing: Standing
    clock: ClockState | None
    actions: Mapping[Action, Decision]
    primary: Action | None
    steps: list[CaseStep]
    events: list[TimelineEvent]
    components: list[CaseComponent]
    papers: list[PagePaper]
    handovers: list[Handover]
    result: CaseResult | None
    return_record: CaseReturn | None
    applicant_identity: str
    applicant_contact: str
    may_open_person: bool
    channel_label: str
    sets_words: str
    return_method_label: str
    received_by: str
    holder: str
    holder_unit: str
    book_words: str

    @property
    def step_names(self) -> list[str]:
        """Give the names of the steps on the way in order."""
        return [step.name for step in self.way]

    @property
    def way(self) -> list[CaseStep]:
        """Give the steps but those that an answer left out."""
        return [step for step in self.steps if not step.left_out]

    @property
    def step_now(self) -> int:
        """Count from 1 the step at which the case stands; one more than there are when none is left."""
        current = self.case.current_step_id
        numbers = [number for number, step in enumerate(self.way, start=1) if step.id == current]
        return numbers[0] if numbers else len(self.way) + 1


def read_case(*, case_id: UUID, actor: Actor, now: dt.datetime) -> CasePage | None:
    """Read a case that the actor may see, in twelve queries; none when this actor sees no such case."""
    case = _loaded(case_id, actor)
    if case is None:
        return None
    state, route = State(case.state), route_of(case)
    handovers = list(case.handovers.all())
    pending = next((row for row in handovers[::-1] if _waits(row, case)), None)
    primary = primary_action(actor=actor, case=case, route=route, at=now)
    return CasePage(
        case=case,
        state=state,
        state_label=STATE_LABELS[state],
        standing=standing_at(case=case, now=now),
        clock=clock_of(case=case, now=now),
        actions=decisions_on(
            actor=actor,
            case=case,
            route=route,
            pending=pending,
            at=now,
            apology=apology_law(case=case),
            left=supplement_left(case=case),
        ),
        primary=primary[0] if primary else None,
        steps=list(case.steps.all()),
        events=timeline_of(case_id=case.id),
        components=list(case.components.all()),
        papers=_papers(case),
        handovers=handovers,
        result=result_of(case),
        return_record=getattr(case, "return_record", None),
        applicant_identity=masked(case.applicant),
        applicant_contact=" · ".join(filter(None, (case.applicant.address, case.applicant.phone))),
        may_open_person=bool(may_search_applicants(actor=actor, agency_id=case.applicant.agency_id)),
        channel_label=label_of(Channel(case.channel)),
        sets_words=f"{case.sets_count} bộ",
        return_method_label=RETURN_METHOD_LABELS[ReturnMethod(case.return_method)],
        received_by=case.received_by.full_name if case.received_by else "",
        holder=_holder(case),
        holder_unit=case.current_unit.name if case.current_unit else "",
        book_words=_book_words(case),
    )


def _loaded(case_id: UUID, actor: Actor) -> Case | None:
    steps = CaseStep.objects.select_related("unit", "assignee").order_by("position")
    opinions = StepOpinion.objects.select_related("unit", "assignee", "file")
    handovers = Handover.objects.select_related("from_unit", "from_staff", "to_unit", "to_staff")
    return (
        Case.objects.filter(seen_by(actor=actor), id=case_id)
        .select_related(*_RELATED)
        .defer("search", *UNREAD)
        .prefetch_related(
            Prefetch("steps", queryset=steps),
            Prefetch("apologies", queryset=Apology.objects.select_related(*_OF_APOLOGY).order_by("seq")),
            Prefetch("handovers", queryset=handovers.order_by("seq")),
            Prefetch("step_opinions", queryset=opinions.order_by("step_id", "position")),
            Prefetch("components", queryset=CaseComponent.objects.order_by("position")),
            Prefetch("participations", queryset=parts_in_order()),
            Prefetch("consultations", queryset=consultations_in_order()),
        )
        .first()
    )


def _waits(handover: Handover, case: Case) -> bool:
    return handover.received_at is None and handover.to_unit_id == case.current_unit_id


def _papers(case: Case) -> list[PagePaper]:
    return [
        PagePaper(
            id=paper.id,
            title=_TITLES.get((paper.form_set, paper.form_code), f"Mẫu số {paper.form_code}"),
            number=paper.number,
            issued_at=paper.issued_at,
            issued_by=paper.issued_by.full_name,
            provisional=(paper.form_set, paper.form_code) in _PROVISIONAL,
        )
        for paper in papers_of(subject_id=case.id)
    ]


def _holder(case: Case) -> str:
    if case.assignee is not None:
        return case.assignee.full_name
    return "Chưa có người nhận" if case.current_unit_id else ""


def _book_words(case: Case) -> str:
    if case.book is None:
        return ""
    return f"Quyển số {case.book.volume} năm {case.book.year}, số thứ tự {case.book_number}"
