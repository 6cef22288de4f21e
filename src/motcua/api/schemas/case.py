"""Cases as other systems receive them; identity numbers are masked, telephone and address are not told."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from ninja import Schema

from motcua.cases.domain.lifecycle import ACTION_LABELS, Action
from motcua.cases.domain.state import STATES, State
from motcua.cases.models import Case, CaseComponent, CaseEvent, CaseResult, CaseStep
from motcua.kernel.identifiers import mask
from motcua.organisations.models import Unit


class UnitOut(Schema):
    """An agency or a part of one; parts have no code of their own."""

    id: UUID
    code: str
    name: str


class ProcedureNamed(Schema):
    """Which procedure, in the version of the day of reception."""

    code: str
    version: int
    name: str
    field_code: str
    field_name: str


class StateOut(Schema):
    """Where the case stands; `national_code` is that of the national synchronisation (1 to 10)."""

    code: State
    label: str
    national_code: int | None
    national_label: str


class ApplicantOut(Schema):
    """Whose case it is."""

    kind: str
    full_name: str
    identity_kind: str
    identity_number_masked: str


class StepNamed(Schema):
    """The step of the internal process that the case is at."""

    position: int
    name: str


class CaseOut(Schema):
    """One case of a list."""

    code: str
    external_codes: list[str]
    regime: str
    procedure: ProcedureNamed
    channel: str
    applicant: ApplicantOut
    summary: str
    agency: UnitOut
    receiving_unit: UnitOut
    returning_unit: UnitOut
    competent_unit: UnitOut
    current_unit: UnitOut | None
    current_step: StepNamed | None
    state: StateOut
    result_kind: str
    submitted_at: dt.datetime | None
    accepted_at: dt.datetime | None
    original_due_at: dt.datetime | None
    due_at: dt.datetime | None
    due_provisional: bool
    resolved_at: dt.datetime | None
    returned_at: dt.datetime | None
    changed_at: dt.datetime
    revision: int


class CasePageOut(Schema):
    """A page of cases in the order of `changed_at`; `next_cursor` is null at the end."""

    items: list[CaseOut]
    next_cursor: str | None


class PaperOut(Schema):
    """One paper of the dossier."""

    position: int
    name: str
    form: str
    quantity: int
    shown_only: bool


class StepOut(Schema):
    """One step of the internal process as frozen at reception; minutes are working minutes."""

    position: int
    name: str
    unit: UnitOut
    planned_minutes: int
    counted: bool
    started_at: dt.datetime | None
    due_at: dt.datetime | None
    finished_at: dt.datetime | None
    outcome: str


class EventOut(Schema):
    """One act in the life of the case."""

    seq: int
    at: dt.datetime
    kind: Action
    label: str
    from_state: str
    to_state: str
    actor_name: str
    actor_position: str
    unit: UnitOut | None


class ResultOut(Schema):
    """What came out, once it is approved."""

    kind: str
    number: str
    title: str
    signed_on: dt.date | None
    approved_at: dt.datetime


class CaseDetailOut(CaseOut):
    """One case with its papers, steps, events and result."""

    sets_count: int
    limit_amount: int | None
    limit_unit: str
    limit_text: str
    return_method: str
    components: list[PaperOut]
    steps: list[StepOut]
    events: list[EventOut]
    result: ResultOut | None


def case_out(case: Case) -> CaseOut:
    """Write a loaded case for a list."""
    state, step = State(case.state), case.current_step
    return CaseOut(
        code=case.code,
        external_codes=case.external_codes,
        regime=case.regime.code,
        procedure=_procedure(case),
        channel=case.channel,
        applicant=_applicant(case),
        summary=case.summary,
        agency=_unit(case.agency),
        receiving_unit=_unit(case.receiving_unit),
        returning_unit=_unit(case.returning_unit),
        competent_unit=_unit(case.competent_unit),
        current_unit=_unit(case.current_unit) if case.current_unit else None,
        current_step=StepNamed(position=step.position, name=step.name) if step else None,
        state=StateOut(
            code=state,
            label=STATES[state].label,
            national_code=STATES[state].national_code,
            national_label=STATES[state].national_label,
        ),
        result_kind=case.result_kind,
        submitted_at=case.submitted_at,
        accepted_at=case.accepted_at,
        original_due_at=case.original_due_at,
        due_at=case.due_at,
        due_provisional=case.due_provisional,
        resolved_at=case.resolved_at,
        returned_at=case.returned_at,
        changed_at=case.changed_at,
        revision=case.revision,
    )


def case_detail_out(case: Case) -> CaseDetailOut:
    """Write a case whose parts are loaded."""
    result = case.result if hasattr(case, "result") else None
    return CaseDetailOut(
        **dict(case_out(case)),
        sets_count=case.sets_count,
        limit_amount=case.limit_amount,
        limit_unit=case.limit_unit,
        limit_text=case.limit_text,
        return_method=case.return_method,
        components=[_paper(paper) for paper in case.components.all()],
        steps=[_step(step) for step in case.steps.all()],
        events=[_event(event) for event in case.events.all()],
        result=_result(result) if result else None,
    )


def _unit(unit: Unit) -> UnitOut:
    return UnitOut(id=unit.id, code=unit.code, name=unit.name)


def _procedure(case: Case) -> ProcedureNamed:
    return ProcedureNamed(
        code=case.procedure.code,
        version=case.procedure_version.number,
        name=case.procedure_version.name,
        field_code=case.field.code,
        field_name=case.field.name,
    )


def _applicant(case: Case) -> ApplicantOut:
    return ApplicantOut(
        kind=case.applicant.kind,
        full_name=case.applicant_name,
        identity_kind=case.applicant.identity_kind,
        identity_number_masked=mask(case.applicant.identity_number),
    )


def _paper(paper: CaseComponent) -> PaperOut:
    return PaperOut(
        position=paper.position,
        name=paper.name,
        form=paper.form,
        quantity=paper.quantity,
        shown_only=paper.shown_only,
    )


def _step(step: CaseStep) -> StepOut:
    return StepOut(
        position=step.position,
        name=step.name,
        unit=_unit(step.unit),
        planned_minutes=step.planned_minutes,
        counted=step.counted,
        started_at=step.started_at,
        due_at=step.due_at,
        finished_at=step.finished_at,
        outcome=step.outcome,
    )


def _event(event: CaseEvent) -> EventOut:
    kind = Action(event.kind)
    return EventOut(
        seq=event.seq,
        at=event.at,
        kind=kind,
        label=ACTION_LABELS[kind],
        from_state=event.from_state,
        to_state=event.to_state,
        actor_name=event.actor_name,
        actor_position=event.actor_position,
        unit=_unit(event.unit) if event.unit else None,
    )


def _result(result: CaseResult) -> ResultOut | None:
    """A proposal is the office's own paper until somebody signs it."""
    if result.approved_at is None:
        return None
    return ResultOut(
        kind=result.kind,
        number=result.number,
        title=result.title,
        signed_on=result.signed_on,
        approved_at=result.approved_at,
    )
