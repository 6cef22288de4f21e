"""Sending a letter that chases: issued under a number, and written into the journal of each task it names."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from motcua.cases.domain.refusal import WorkRefused
from motcua.documents.domain.forms.plans import ChasingLetter
from motcua.documents.domain.official_letter import LetterKind
from motcua.documents.domain.signer import signature_of
from motcua.documents.models import IssuedPaper
from motcua.kernel.decision import require
from motcua.organisations.domain.actor import Actor
from motcua.plans.domain.kinds import EntryKind
from motcua.plans.models import PlanTask
from motcua.plans.policies import may_manage_plans, may_sign_letters
from motcua.plans.queries.chasing import Chase, chased_tasks, letter_of_chase, those_of
from motcua.plans.services.journal import write_entry
from motcua.plans.services.letters import issue_numbered, lock_plan


@transaction.atomic
def send_chasing_letter(*, plan_id: UUID, chase: Chase, actor: Actor, at: dt.datetime) -> IssuedPaper:
    """Issue the letter about what the receivers lead; the actor is the signer.

    Raises `PlanUnknown`, `NotPermitted` or `WorkRefused` by field.
    """
    plan = lock_plan(plan_id=plan_id)
    require(may_manage_plans(actor=actor, agency_id=plan.agency_id))
    require(may_sign_letters(actor=actor, agency_id=plan.agency_id))
    today = timezone.localdate(at)
    tasks = chased_tasks(plan=plan, as_of=chase.as_of, soon=chase.soon)
    chased = those_of(tasks=tasks, receivers=chase.receivers)
    faults = faults_of(chase=chase, any_task=bool(chased), today=today)
    if faults:
        raise WorkRefused(faults)
    signature = signature_of(name=actor.full_name, post=actor.position, issuer=plan.agency.name)
    paper = issue_numbered(
        letter=ChasingLetter,
        kind=LetterKind.DISPATCH,
        agency=plan.agency,
        subject_id=plan.id,
        content=lambda number: letter_of_chase(
            plan=plan, chase=chase, tasks=tasks, signature=signature, number=number, issued_on=today
        ),
        actor=actor,
        at=at,
    )
    for task in PlanTask.objects.filter(id__in={one.task_id for one in chased}).order_by("position"):
        write_entry(
            task=task,
            kind=EntryKind.LETTER,
            actor=actor,
            at=at,
            text=f"Công văn đôn đốc số {paper.number}, đề nghị báo cáo trước ngày "
            f"{chase.answer_by:%d/%m/%Y}.",
            paper=paper,
        )
    return paper


def faults_of(*, chase: Chase, any_task: bool, today: dt.date) -> dict[str, str]:
    """Say what keeps the letter from being sent, by field."""
    faults = {}
    if chase.as_of > today:
        faults["as_of"] = "Ngày tính số liệu không được sau hôm nay."
    if chase.answer_by < today:
        faults["answer_by"] = "Thời hạn báo cáo không được trước hôm nay."
    if not any_task:
        faults["units"] = "Các đơn vị đã chọn không có nhiệm vụ quá hạn hoặc sắp đến hạn. Hãy chọn lại."
    return faults
