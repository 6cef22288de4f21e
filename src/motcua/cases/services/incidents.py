"""Telling of an incident, and reopening a case to correct an error of the agency."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from motcua.cases.domain.chain import JsonValue
from motcua.cases.domain.incident import INCIDENT_KIND_LABELS, IncidentKind
from motcua.cases.domain.lifecycle import Action, Guard
from motcua.cases.domain.refusal import WorkRefused
from motcua.cases.domain.state import State
from motcua.cases.models import Case, CaseEvent, CaseResult, Incident
from motcua.cases.policies.incidents import may_correct_error, may_report_incident
from motcua.cases.policies.work import result_of
from motcua.cases.services.passing import CHANGED, go_back
from motcua.cases.services.recording import Act, record
from motcua.cases.services.stepping import lock_visible_case, proposal_words
from motcua.infra.audit.log import record_audit
from motcua.kernel.decision import ALLOW, require
from motcua.kernel.text import normalise
from motcua.organisations.domain.actor import Actor

DESCRIPTION_LENGTH = 1000


@transaction.atomic
def report_incident(
    *,
    case_id: UUID,
    seen_revision: int | None,
    actor: Actor,
    at: dt.datetime,
    kind: IncidentKind,
    description: str,
    found_on: dt.date,
) -> Case:
    """Tell of an error, a loss or a damage (NĐ 61/2018, Điều 21); a leader concludes afterwards.

    A returned case is closed for ever: what is told of it then stands in the audit log, not among its events.
    Raises `WorkRefused` by field.
    """
    case = lock_visible_case(case_id=case_id, seen_revision=seen_revision, actor=actor, at=at)
    require(may_report_incident(actor=actor, case=case))
    description = _checked(case, description, found_on, at)
    incident = _store(case, kind, description, found_on, actor, at)
    data: dict[str, JsonValue] = {"incident": str(incident.id), "kind": INCIDENT_KIND_LABELS[kind]}
    if case.state == State.RETURNED:
        _audit(incident, actor, at)
        return case
    act = Act(
        action=Action.REPORT_INCIDENT,
        at=at,
        reason=description,
        data=data,
        guards={Guard.REASON_GIVEN: ALLOW},
    )
    record(case=case, act=act, actor=actor)
    return case


@transaction.atomic
def correct_error(
    *,
    case_id: UUID,
    seen_revision: int | None,
    actor: Actor,
    at: dt.datetime,
    description: str,
    found_on: dt.date,
) -> Case:
    """Reopen a resolved case to settle it anew; the agency bears the cost (NĐ 61/2018, Điều 21).

    The case goes back to the step and the person where its result was proposed. The signed result leaves the
    case and stays whole with the incident. Raises `WorkRefused` by field.
    """
    case = lock_visible_case(case_id=case_id, seen_revision=seen_revision, actor=actor, at=at)
    require(may_correct_error(actor=actor, case=case))
    description = _checked(case, description, found_on, at)
    result, proposal = result_of(case), _proposal_of(case)
    incident = _store(case, IncidentKind.ERROR, description, found_on, actor, at, former=result)
    data: dict[str, JsonValue] = {"incident": str(incident.id)}
    if result is not None:
        data["withdrawn"] = proposal_words(result=result)
        result.delete()
        # The deleted row would otherwise still be read from the case in memory.
        Case._meta.get_field("result").set_cached_value(case, None)  # noqa: SLF001 - documented API
    act = Act(
        action=Action.CORRECT_ERROR,
        at=at,
        reason=description,
        data=data,
        guards={Guard.REASON_GIVEN: ALLOW},
    )
    if proposal is not None and proposal.step is not None:
        go_back(
            case=case,
            target=proposal.step,
            assignee_id=proposal.staff_id,
            actor=actor,
            at=at,
            note=description[:500],
        )
    record(case=case, act=act, actor=actor, changed=CHANGED)
    return case


def _proposal_of(case: Case) -> CaseEvent | None:
    """The event of the last proposal: its step and its person."""
    events = CaseEvent.objects.filter(case_id=case.id, kind=Action.PROPOSE_RESULT.value)
    return events.select_related("step").order_by("-seq").first()


def _store(  # noqa: PLR0917 - all of it is the record
    case: Case,
    kind: IncidentKind,
    description: str,
    found_on: dt.date,
    actor: Actor,
    at: dt.datetime,
    former: CaseResult | None = None,
) -> Incident:
    return Incident.objects.create(
        case=case,
        kind=kind.value,
        description=description,
        found_on=found_on,
        recorded_by_id=actor.staff_id,
        recorded_at=at,
        reopened=former is not None,
        former_result=_former_words(former) if former else None,
        former_file_id=former.file_id if former else None,
    )


def _former_words(result: CaseResult) -> dict[str, JsonValue]:
    """Keep a signed result whole, with who signed it and when."""
    return proposal_words(result=result) | {
        "approved_by": str(result.approved_by_id) if result.approved_by_id else None,
        "approved_at": result.approved_at.isoformat() if result.approved_at else None,
    }


def _checked(case: Case, description: str, found_on: dt.date, at: dt.datetime) -> str:
    """Clean the description; raise `WorkRefused` for what is missing, too long or not yet."""
    cleaned, faults = normalise(description), {}
    if not cleaned:
        faults["description"] = "Hãy ghi diễn biến sự cố."
    elif len(cleaned) > DESCRIPTION_LENGTH:
        faults["description"] = f"Diễn biến dài tối đa {DESCRIPTION_LENGTH} ký tự. Hãy viết ngắn lại."
    received = timezone.localdate(case.accepted_at) if case.accepted_at else None
    if found_on > timezone.localdate(at):
        faults["found_on"] = "Ngày phát hiện không được ở tương lai. Hãy kiểm tra lại."
    elif received is not None and found_on < received:
        faults["found_on"] = f"Ngày phát hiện không được trước ngày tiếp nhận hồ sơ ({received:%d/%m/%Y})."
    if faults:
        raise WorkRefused(faults)
    return cleaned


def _audit(incident: Incident, actor: Actor, at: dt.datetime) -> None:
    record_audit(
        action="incident.reported",
        subject_type="Incident",
        subject_id=incident.id,
        at=at,
        account_id=actor.account_id,
        actor_name=actor.full_name,
        unit_id=actor.unit_id,
        detail={"case": str(incident.case_id), "kind": incident.kind},
    )
