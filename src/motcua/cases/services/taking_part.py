"""An agency that takes part confirms its part and answers; on paper it passes the dossier on."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db import transaction

from motcua.cases.domain.chain import JsonValue
from motcua.cases.domain.interagency import PartDuty, PartMode
from motcua.cases.domain.lifecycle import Action
from motcua.cases.domain.refusal import WorkRefused
from motcua.cases.domain.route import outcome_of
from motcua.cases.domain.vocabulary import StepOutcome
from motcua.cases.models import Case, Participation
from motcua.cases.policies.agencies import may_accept_part, may_answer_part
from motcua.cases.queries.clock import local
from motcua.cases.services.handover_rows import add_row, confirm_rows
from motcua.cases.services.recording import Act, record
from motcua.cases.services.sending import following_part, part_of, send_part
from motcua.cases.services.stepping import authority, lock_visible_case
from motcua.infra.storage.models import StoredFile
from motcua.kernel.decision import require
from motcua.kernel.text import normalise
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import Permission

ANSWER_LENGTH = 2000


@transaction.atomic
def accept_part(
    *, case_id: UUID, seen_revision: int | None, actor: Actor, at: dt.datetime, part_id: UUID
) -> Case:
    """Confirm that the part arrived; the receiving side fills the control slip for the giver."""
    case = lock_visible_case(case_id=case_id, seen_revision=seen_revision, actor=actor, at=at)
    part = part_of(case=case, part_id=part_id)
    require(may_accept_part(actor=actor, case=case, part=part))
    _receive(case, part, actor, at)
    data: dict[str, JsonValue] = {"agency": part.unit.name}
    record(case=case, act=Act(action=Action.ACCEPT_PART, at=at, data=data), actor=actor)
    return case


@transaction.atomic
def answer_part(
    *,
    case_id: UUID,
    seen_revision: int | None,
    actor: Actor,
    at: dt.datetime,
    part_id: UUID,
    answer: str,
    file_id: UUID | None = None,
) -> Case:
    """Finish a part: on paper the next agency gets the dossier, at the end the lead, then who sent it.

    Raises `WorkRefused` by field.
    """
    case = lock_visible_case(case_id=case_id, seen_revision=seen_revision, actor=actor, at=at)
    part = part_of(case=case, part_id=part_id)
    require(may_answer_part(actor=actor, case=case, part=part))
    answer = checked_answer(answer=answer, file_id=file_id, file_suffices=False)
    if part.received_at is None:
        _receive(case, part, actor, at)
    part.done_at, part.done_by_id = at, actor.staff_id
    part.outcome = answer_outcome(at=at, due_at=part.due_at)
    part.answer, part.file_id = answer, file_id
    part.save(update_fields=["done_at", "done_by", "outcome", "answer", "file"])
    _pass_on(case, part, actor, at)
    data: dict[str, JsonValue] = {
        "agency": part.unit.name,
        "answer": answer,
        "part_outcome": part.outcome,
        **authority(actor=actor, permission=Permission.HANDLE_CASE),
    }
    record(case=case, act=Act(action=Action.ANSWER_PART, at=at, data=data), actor=actor)
    return case


def checked_answer(*, answer: str, file_id: UUID | None, file_suffices: bool) -> str:
    """Clean what was answered; raise `WorkRefused` for too much, nothing, or a file that is not there."""
    cleaned = normalise(answer)
    faults = {}
    if not cleaned and not (file_suffices and file_id):
        faults["answer"] = "Hãy ghi nội dung trả lời."
    if len(cleaned) > ANSWER_LENGTH:
        faults["answer"] = f"Nội dung trả lời dài tối đa {ANSWER_LENGTH} ký tự. Hãy viết ngắn lại."
    if file_id is not None and not StoredFile.objects.filter(id=file_id).exists():
        faults["file"] = "Không tìm thấy tệp đã tải lên. Hãy tải lại tệp."
    if faults:
        raise WorkRefused(faults)
    return cleaned


def answer_outcome(*, at: dt.datetime, due_at: dt.datetime | None) -> str:
    """Say how an answer stands against its deadline, as the control slip words it."""
    outcome = outcome_of(finished_at=local(at), due_at=local(due_at) if due_at else None)
    return (outcome or StepOutcome.ON_TIME).value


def _receive(case: Case, part: Participation, actor: Actor, at: dt.datetime) -> None:
    part.received_at, part.received_by_id = at, actor.staff_id
    part.save(update_fields=["received_at", "received_by"])
    confirm_rows(case=case, unit_id=part.unit_id, actor=actor, at=at)


def _pass_on(case: Case, part: Participation, actor: Actor, at: dt.datetime) -> None:
    """Give the dossier to the next of the order, else to the lead, else back to who holds the case."""
    following = following_part(part=part)
    if following is not None:
        send_part(case=case, part=following, from_unit_id=part.unit_id, actor=actor, at=at, done=part)
        return
    home = _lead_of(part) or case.current_unit_id
    if home is not None and home != part.unit_id:
        add_row(case=case, from_unit_id=part.unit_id, to_unit_id=home, actor=actor, at=at, done=part)


def _lead_of(part: Participation) -> UUID | None:
    """The lead to which an electronic answer goes; the lead's own answer goes back to who holds the case."""
    if part.duty == PartDuty.LEAD or part.mode == PartMode.PAPER:
        return None
    leads = Participation.objects.filter(
        case_id=part.case_id, round=part.round, duty=PartDuty.LEAD, done_at=None, recalled_at=None
    )
    return leads.values_list("unit_id", flat=True).first()
