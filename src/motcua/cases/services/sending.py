"""Sending a case to the agencies that take part, in their order or to all at once, and taking a part back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import replace
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from motcua.cases.domain.chain import JsonValue
from motcua.cases.domain.interagency import (
    MOST_AGENCIES,
    PART_DUTY_LABELS,
    PART_MODE_LABELS,
    PartAsked,
    PartMode,
    faults_in_round,
    hours_words,
)
from motcua.cases.domain.lifecycle import Action, Guard
from motcua.cases.domain.refusal import WorkRefused
from motcua.cases.models import Case, Handover, Participation
from motcua.cases.policies.agencies import may_recall_part, may_send_to_agencies
from motcua.cases.queries.agencies import agencies_for, attended
from motcua.cases.queries.clock import aware, local
from motcua.cases.services.concerning import let_see, let_see_no_more
from motcua.cases.services.handover_rows import add_row
from motcua.cases.services.recording import Act, record
from motcua.cases.services.stepping import (
    REASON_LENGTH,
    authority,
    checked_reason,
    confirm_receipt,
    lock_visible_case,
)
from motcua.kernel.decision import ALLOW, require
from motcua.kernel.text import normalise
from motcua.kernel.working_time import next_working_moment, shift, working_minutes_between
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import Permission
from motcua.organisations.models import Unit
from motcua.organisations.queries.calendars import working_calendar


@transaction.atomic
def send_to_agencies(
    *,
    case_id: UUID,
    seen_revision: int | None,
    actor: Actor,
    at: dt.datetime,
    mode: PartMode,
    parts: Sequence[PartAsked],
    exceeding: str = "",
) -> Case:
    """Send a case to agencies: to the first of the order on paper, to all at once electronically.

    `exceeding` says why the round may take longer than the time left. Raises `WorkRefused` by field.
    """
    case = lock_visible_case(case_id=case_id, seen_revision=seen_revision, actor=actor, at=at)
    require(may_send_to_agencies(actor=actor, case=case))
    asked = [replace(part, work=normalise(part.work)) for part in parts]
    exceeding = normalise(exceeding)
    units = {unit.id: unit for unit in agencies_for(case=case, on=timezone.localdate(at))}
    faults = faults_in_round(
        mode=mode, parts=asked, minutes_left=_minutes_left(case, at), exceeding=exceeding
    )
    faults |= _faults_of_reach(asked, units, exceeding)
    if faults:
        raise WorkRefused(faults)
    confirm_receipt(case=case, actor=actor, at=at)
    rows = _planned(case, mode, asked, at)
    for row in rows if mode is PartMode.ELECTRONIC else rows[:1]:
        send_part(case=case, part=row, from_unit_id=case.current_unit_id, actor=actor, at=at)
    let_see(case_id=case.id, unit_ids=[part.unit_id for part in asked])
    data: dict[str, JsonValue] = {
        "mode": PART_MODE_LABELS[mode],
        "agencies": [_words(place, part, units) for place, part in enumerate(asked, start=1)],
        **authority(actor=actor, permission=Permission.ASSIGN_CASE),
    }
    act = Act(action=Action.SEND_TO_AGENCIES, at=at, reason=exceeding, data=data)
    record(case=case, act=act, actor=actor)
    return case


@transaction.atomic
def recall_part(
    *,
    case_id: UUID,
    seen_revision: int | None,
    actor: Actor,
    at: dt.datetime,
    part_id: UUID,
    reason: str,
) -> Case:
    """Take a part back: the agency sees the case no more, and on paper the dossier goes on to the next."""
    case = lock_visible_case(case_id=case_id, seen_revision=seen_revision, actor=actor, at=at)
    part = part_of(case=case, part_id=part_id)
    require(may_recall_part(actor=actor, case=case, part=part))
    reason = checked_reason(reason=reason)
    held = part.sent_at is not None
    part.recalled_at = at
    part.save(update_fields=["recalled_at"])
    Handover.objects.filter(case_id=case.id, to_unit_id=part.unit_id, received_at=None).update(
        note="Đã thu hồi"
    )
    let_see_no_more(case=case, unit_id=part.unit_id)
    following = following_part(part=part)
    if held and following is not None:
        send_part(case=case, part=following, from_unit_id=case.current_unit_id, actor=actor, at=at)
    act = Act(
        action=Action.RECALL_PART,
        at=at,
        reason=reason,
        data={"agency": part.unit.name},
        guards={Guard.REASON_GIVEN: ALLOW},
    )
    record(case=case, act=act, actor=actor)
    return case


def part_of(*, case: Case, part_id: UUID) -> Participation:
    """Give a part of the case; raise `WorkRefused` for one it does not have."""
    part = Participation.objects.select_related("unit").filter(case_id=case.id, id=part_id).first()
    if part is None:
        raise WorkRefused({"part": "Hồ sơ không có phần việc này. Hãy chọn lại."})
    return part


def following_part(*, part: Participation) -> Participation | None:
    """Give the next agency in the order of a round on paper."""
    if part.mode != PartMode.PAPER:
        return None
    ahead = Participation.objects.filter(
        case_id=part.case_id, round=part.round, sent_at=None, recalled_at=None, position__gt=part.position
    )
    return ahead.select_related("unit").order_by("position").first()


def send_part(
    *,
    case: Case,
    part: Participation,
    from_unit_id: UUID | None,
    actor: Actor,
    at: dt.datetime,
    done: Participation | None = None,
) -> None:
    """Hand the dossier to the agency of the part, whose time begins; `done` is the giver's own part."""
    part.sent_at = at
    part.due_at = answer_deadline(case=case, unit_id=part.unit_id, minutes=part.minutes, at=at)
    part.save(update_fields=["sent_at", "due_at"])
    if from_unit_id is not None:
        add_row(
            case=case,
            from_unit_id=from_unit_id,
            to_unit_id=part.unit_id,
            actor=actor,
            at=at,
            note=part.work[:500],
            done=done,
        )


def answer_deadline(*, case: Case, unit_id: UUID, minutes: int, at: dt.datetime) -> dt.datetime:
    """Count working minutes by the agency's own calendar; never after a case that is not late yet."""
    calendar = working_calendar(unit_id=unit_id)
    start = next_working_moment(calendar=calendar, moment=local(at))
    due = aware(shift(calendar=calendar, start=start, minutes=minutes))
    return min(due, case.due_at) if case.due_at and case.due_at > at else due


def _faults_of_reach(asked: Sequence[PartAsked], units: Collection[UUID], exceeding: str) -> dict[str, str]:
    faults = {}
    if len(asked) > MOST_AGENCIES:
        faults["parts"] = f"Mỗi lượt chuyển tối đa {MOST_AGENCIES} cơ quan. Hãy chuyển thành nhiều lượt."
    if len(exceeding) > REASON_LENGTH:
        faults["exceeding"] = f"Lý do dài tối đa {REASON_LENGTH} ký tự. Hãy viết ngắn lại."
    for place, part in enumerate(asked):
        if part.unit_id not in units:
            faults[f"parts.{place}.unit"] = "Cơ quan này không nhận phối hợp hồ sơ này được. Hãy chọn lại."
    return faults


def _minutes_left(case: Case, at: dt.datetime) -> int | None:
    if case.due_at is None:
        return None
    calendar = working_calendar(unit_id=case.competent_unit_id)
    return max(working_minutes_between(calendar=calendar, start=local(at), end=local(case.due_at)), 0)


def _planned(case: Case, mode: PartMode, asked: Sequence[PartAsked], at: dt.datetime) -> list[Participation]:
    last = Participation.objects.filter(case_id=case.id).aggregate(last=Max("round"))["last"] or 0
    known = attended(unit_ids=[part.unit_id for part in asked], on=timezone.localdate(at))
    rows = [
        Participation(
            case=case,
            round=last + 1,
            position=place,
            unit_id=part.unit_id,
            duty=part.duty.value,
            mode=mode.value,
            work=part.work,
            minutes=part.minutes,
            on_behalf=part.unit_id not in known,
        )
        for place, part in enumerate(asked, start=1)
    ]
    return Participation.objects.bulk_create(rows)


def _words(place: int, part: PartAsked, units: dict[UUID, Unit]) -> str:
    duty = PART_DUTY_LABELS[part.duty].lower()
    return f"{place}. {units[part.unit_id].name} ({duty}, {hours_words(minutes=part.minutes)}): {part.work}"
