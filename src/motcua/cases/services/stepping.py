"""From step to step of the frozen process: begin, finish, hand from unit to unit, confirm the receipt.

Nothing here decides whether something may be done: the use-cases do, and hold the lock of the case.
"""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db.models import prefetch_related_objects

from motcua.cases.domain.chain import JsonValue
from motcua.cases.domain.refusal import WorkRefused
from motcua.cases.domain.route import outcome_of, work_of
from motcua.cases.domain.vocabulary import StepOutcome
from motcua.cases.models import Case, CaseResult, CaseStep, Handover
from motcua.cases.policies.work import result_of
from motcua.cases.queries.clock import aware, local
from motcua.cases.queries.visibility import visible_cases
from motcua.cases.services.handover_rows import add_row, confirm_rows
from motcua.cases.services.recording import ActBackdated, CaseUnknown, lock_case
from motcua.kernel.text import normalise
from motcua.kernel.working_time import next_working_moment, shift
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import Permission
from motcua.organisations.queries.calendars import working_calendar

NOTE_LENGTH = 500
REASON_LENGTH = 1000
# An opinion that nobody is asked for; what was answered before stays in the events.
_UNASKED = {
    "started_at": None,
    "due_at": None,
    "finished_at": None,
    "assignee": None,
    "outcome": "",
    "answer": "",
    "file": None,
}


def lock_visible_case(*, case_id: UUID, seen_revision: int | None, actor: Actor, at: dt.datetime) -> Case:
    """Lock a case that the actor may see; any other is unknown to this actor, as if it did not exist.

    An act at a moment before the last one is refused here already, before anything is written for it.
    """
    if not visible_cases(actor=actor).filter(id=case_id).exists():
        raise CaseUnknown
    case = lock_case(case_id=case_id, seen_revision=seen_revision)
    if at < case.changed_at:
        raise ActBackdated(last=case.changed_at)
    # What the policies read; a case without a result is remembered as such.
    prefetch_related_objects([case], "result", "steps")
    return case


def authority(*, actor: Actor, permission: Permission, case: Case | None = None) -> dict[str, str]:
    """Say in an event on whose behalf the actor did it, when the permission was lent."""
    unit_id = case.current_unit_id if case is not None else None
    principal = actor.principal(permission, unit_id) if case else actor.acting_for.get(permission)
    return {"acting_for": principal} if principal else {}


def authority_of_holder(*, actor: Actor, case: Case) -> dict[str, str]:
    """Say it for what the holder of a case does: on behalf of an absent holder, or with a lent permission.

    Asked before the case moves on, while it still has its holder.
    """
    covered = actor.covers.get(case.assignee_id) if case.assignee_id else None
    if covered:
        return {"acting_for": covered}
    step = case.current_step
    return authority(actor=actor, permission=work_of(role=step.role if step else ""), case=case)


def give_to(*, case: Case, staff_id: UUID | None) -> None:
    """Make somebody the handler of the case and of its present step; the case is written by its event."""
    case.assignee_id = staff_id
    if case.current_step is not None:
        case.current_step.assignee_id = staff_id
        case.current_step.save(update_fields=["assignee"])


def withdraw_proposal(*, case: Case) -> dict[str, JsonValue]:
    """Take an unsigned result back and give what it said, for the event that keeps it."""
    result = result_of(case)
    if result is None or result.approved_at is not None:
        return {}
    said = proposal_words(result=result)
    result.delete()
    # The deleted row would otherwise still be read from the case in memory.
    Case._meta.get_field("result").set_cached_value(case, None)  # noqa: SLF001 - documented API
    return {"withdrawn": said}


def proposal_words(*, result: CaseResult) -> dict[str, JsonValue]:
    """Write a result as an event keeps it, its file by key."""
    return {
        "kind": result.kind,
        "title": result.title,
        "number": result.number,
        "type_code": result.type_code,
        "signed_on": result.signed_on.isoformat() if result.signed_on else None,
        "valid_until": result.valid_until.isoformat() if result.valid_until else None,
        "without_term": result.without_term,
        "scope": result.scope,
        "file": str(result.file_id) if result.file_id else None,
        "proposed_by": str(result.proposed_by_id),
    }


def begin_step(*, case: Case, step: CaseStep, assignee_id: UUID | None, at: dt.datetime) -> None:
    """Start a step, also one that was done before and came back; its deadline is counted from now.

    The units that it asks for an opinion are asked at once, each with a deadline of its own.
    """
    step.started_at, step.finished_at, step.outcome, step.answer = at, None, "", ""
    step.due_at = step_deadline(case=case, step=step, at=at)
    step.assignee_id = assignee_id
    step.awaited = _ask_opinions(case, step, at)
    step.save(
        update_fields=["started_at", "finished_at", "outcome", "answer", "due_at", "assignee", "awaited"]
    )
    case.current_step, case.assignee_id = step, assignee_id


def finish_step(*, step: CaseStep, actor: Actor, at: dt.datetime) -> str:
    """End a step and give how it stood against its deadline; empty for a step that no limit counts."""
    outcome = outcome_of(finished_at=local(at), due_at=local(step.due_at) if step.due_at else None)
    if outcome is None and step.counted:
        outcome = StepOutcome.ON_TIME
    step.started_at = step.started_at or at
    step.finished_at, step.outcome = at, outcome.value if outcome else ""
    step.assignee_id = step.assignee_id or actor.staff_id
    step.save(update_fields=["started_at", "finished_at", "outcome", "assignee"])
    return step.outcome


def leave_step(*, step: CaseStep) -> None:
    """Put a step back to not begun, when the case goes back to one before it."""
    step.started_at, step.finished_at, step.due_at, step.outcome = None, None, None, ""
    step.assignee_id, step.awaited = None, 0
    step.save(update_fields=["started_at", "finished_at", "due_at", "outcome", "assignee", "awaited"])
    step.opinions.filter(started_at__isnull=False).update(**_UNASKED)


def step_deadline(*, case: Case, step: CaseStep, at: dt.datetime) -> dt.datetime | None:
    """Count the planned working minutes of a step from `at`; none for a step that no limit counts."""
    if not step.counted or not step.planned_minutes:
        return None
    return _deadline(case, step.planned_minutes, at)


def _deadline(case: Case, minutes: int, at: dt.datetime) -> dt.datetime:
    calendar = working_calendar(unit_id=case.competent_unit_id)
    start = next_working_moment(calendar=calendar, moment=local(at))
    due = aware(shift(calendar=calendar, start=start, minutes=minutes))
    # A step is never due after the case, unless it only begins when the case is late already.
    return min(due, case.due_at) if case.due_at and case.due_at > at else due


def _ask_opinions(case: Case, step: CaseStep, at: dt.datetime) -> int:
    """Ask every unit of the step, also one that answered before the case came back; give how many."""
    opinions = list(step.opinions.all())
    for opinion in opinions:
        due_at = _deadline(case, opinion.planned_minutes, at)
        step.opinions.filter(id=opinion.id).update(**{**_UNASKED, "started_at": at, "due_at": due_at})
    return len(opinions)


def move(*, case: Case, to_unit_id: UUID, actor: Actor, at: dt.datetime, note: str = "") -> None:
    """Move the case to a unit; between two units this is a row of the control slip, open until confirmed."""
    confirm_receipt(case=case, actor=actor, at=at)
    if case.current_unit_id is not None and case.current_unit_id != to_unit_id:
        add_row(
            case=case,
            from_unit_id=case.current_unit_id,
            to_unit_id=to_unit_id,
            actor=actor,
            at=at,
            note=note,
        )
    case.current_unit_id = to_unit_id


def pending_handover(*, case: Case) -> Handover | None:
    """Give the hand-over to the present unit that nobody there has confirmed yet."""
    rows = Handover.objects.filter(case_id=case.id, received_at=None, to_unit_id=case.current_unit_id)
    return rows.order_by("-seq").first()


def confirm_receipt(*, case: Case, actor: Actor, at: dt.datetime) -> Handover | None:
    """Confirm what is open to the present unit and give the latest of it, if there is any.

    Whoever of the receiving unit does anything with the case has received it.
    """
    confirmed = confirm_rows(case=case, unit_id=case.current_unit_id, actor=actor, at=at)
    return confirmed[-1] if confirmed else None


def checked_reason(*, reason: str) -> str:
    """Clean a reason that must be given; raise `WorkRefused` when it is missing or too long."""
    cleaned = normalise(reason)
    if not cleaned:
        raise WorkRefused({"reason": "Hãy ghi lý do."})
    if len(cleaned) > REASON_LENGTH:
        raise WorkRefused({"reason": f"Lý do dài tối đa {REASON_LENGTH} ký tự. Hãy viết ngắn lại."})
    return cleaned


def checked_note(*, note: str) -> str:
    """Clean a note that may be left out; raise `WorkRefused` when it is too long."""
    cleaned = normalise(note)
    if len(cleaned) > NOTE_LENGTH:
        raise WorkRefused({"note": f"Ghi chú dài tối đa {NOTE_LENGTH} ký tự. Hãy viết ngắn lại."})
    return cleaned
