"""Opinions that a step asks of several units at once: asked when it begins, given to a person, answered.

The case stays with whoever leads the step, and goes on when every unit has answered. A unit that is late
gives nobody leave to go on without it: silence is no consent (NĐ 61/2018, Điều 19; NĐ 118/2025, Điều 19).
"""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from motcua.cases.domain.chain import JsonValue
from motcua.cases.domain.lifecycle import Action
from motcua.cases.domain.refusal import WorkRefused
from motcua.cases.domain.route import outcome_of
from motcua.cases.domain.vocabulary import StepOutcome
from motcua.cases.models import Case, CaseStep, StepOpinion
from motcua.cases.policies.opinions import may_assign_opinion, may_give_opinion
from motcua.cases.queries.clock import local
from motcua.cases.queries.handlers import handlers_of_step
from motcua.cases.services.recording import Act, record
from motcua.cases.services.stepping import authority, lock_visible_case
from motcua.infra.storage.models import StoredFile
from motcua.kernel.decision import require
from motcua.kernel.text import normalise
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import Permission, Role

ANSWER_LENGTH = 5000


@transaction.atomic
def give_opinion(
    *,
    case_id: UUID,
    actor: Actor,
    at: dt.datetime,
    opinion_id: UUID,
    answer: str,
    file_id: UUID | None = None,
) -> Case:
    """Answer for a unit that was asked; what other units answered meanwhile does not matter to it.

    Raises `NotPermitted`, or `WorkRefused` by field.
    """
    case = lock_visible_case(case_id=case_id, seen_revision=None, actor=actor, at=at)
    opinion = _asked(case, opinion_id)
    require(may_give_opinion(actor=actor, case=case, opinion=opinion))
    said = _checked(answer, file_id)
    due = local(opinion.due_at) if opinion.due_at else None
    outcome = outcome_of(finished_at=local(at), due_at=due) or StepOutcome.ON_TIME
    opinion.assignee_id = actor.staff_id
    opinion.finished_at, opinion.outcome = at, outcome.value
    opinion.answer, opinion.file_id = said, file_id
    opinion.save(update_fields=["assignee", "finished_at", "outcome", "answer", "file"])
    CaseStep.objects.filter(id=opinion.step_id).update(awaited=_still_awaited(opinion))
    data: dict[str, JsonValue] = {
        "opinion": f"{opinion.unit.name}: {said}",
        "part_outcome": outcome.value,
        **({"file": str(file_id)} if file_id else {}),
        **authority(actor=actor, permission=Permission.HANDLE_CASE),
    }
    act = Act(action=Action.GIVE_OPINION, at=at, data=data, step_id=opinion.step_id)
    record(case=case, act=act, actor=actor)
    return case


@transaction.atomic
def assign_opinion(*, case_id: UUID, actor: Actor, at: dt.datetime, opinion_id: UUID, staff_id: UUID) -> Case:
    """Say who of the unit answers; raise `WorkRefused` at `staff` for somebody who does not work there."""
    case = lock_visible_case(case_id=case_id, seen_revision=None, actor=actor, at=at)
    opinion = _asked(case, opinion_id)
    require(may_assign_opinion(actor=actor, case=case, opinion=opinion))
    able = handlers_of_step(unit_id=opinion.unit_id, role=Role.HANDLER, on=timezone.localdate(at))
    person = able.filter(id=staff_id).first()
    if person is None:
        raise WorkRefused({"staff": f"Người này không thụ lý hồ sơ tại {opinion.unit.name}. Hãy chọn lại."})
    opinion.assignee = person
    opinion.save(update_fields=["assignee"])
    data: dict[str, JsonValue] = {
        "opinion": f"{opinion.unit.name}: {opinion.name}",
        "assignee": person.full_name,
        **authority(actor=actor, permission=Permission.ASSIGN_CASE),
    }
    act = Act(action=Action.ASSIGN_OPINION, at=at, data=data, step_id=opinion.step_id)
    record(case=case, act=act, actor=actor)
    return case


def _asked(case: Case, opinion_id: UUID) -> StepOpinion:
    opinion = StepOpinion.objects.select_related("unit", "assignee").filter(case=case, id=opinion_id).first()
    if opinion is None:
        raise WorkRefused({"opinion": "Hồ sơ không hỏi ý kiến này. Hãy chọn lại."})
    return opinion


def _checked(answer: str, file_id: UUID | None) -> str:
    said = normalise(answer)
    faults = {}
    if not said:
        faults["answer"] = "Hãy ghi ý kiến của đơn vị."
    elif len(said) > ANSWER_LENGTH:
        faults["answer"] = f"Ý kiến dài tối đa {ANSWER_LENGTH} ký tự. Hãy ghi tóm tắt và đính kèm văn bản."
    if file_id is not None and not StoredFile.objects.filter(id=file_id).exists():
        faults["file"] = "Không tìm thấy tệp đã tải lên. Hãy tải lại tệp."
    if faults:
        raise WorkRefused(faults)
    return said


def _still_awaited(opinion: StepOpinion) -> int:
    return StepOpinion.objects.filter(step_id=opinion.step_id, finished_at=None).count()
