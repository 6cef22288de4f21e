"""Keeping a verification with the case: time, place, participants, content (NĐ 61/2018, Điều 19.3)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from motcua.cases.domain.chain import JsonValue
from motcua.cases.domain.lifecycle import Action
from motcua.cases.domain.refusal import WorkRefused
from motcua.cases.models import Case, Verification
from motcua.cases.policies.agencies import may_record_verification
from motcua.cases.services.recording import Act, record
from motcua.cases.services.stepping import authority, confirm_receipt, lock_visible_case
from motcua.infra.storage.models import StoredFile
from motcua.kernel.decision import require
from motcua.kernel.text import normalise
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import Permission

PLACE_LENGTH, PEOPLE_LENGTH, CONTENT_LENGTH = 300, 1000, 4000
_ARTICLE = "(NĐ 61/2018, Điều 19.3)"


@dataclass(frozen=True, slots=True, kw_only=True)
class VerificationHeld:
    """What is recorded of a verification; `held_at` is aware."""

    held_at: dt.datetime
    place: str
    participants: str
    content: str
    applicant_present: bool = False
    file_id: UUID | None = None


@transaction.atomic
def record_verification(
    *,
    case_id: UUID,
    seen_revision: int | None,
    actor: Actor,
    at: dt.datetime,
    held: VerificationHeld,
) -> Case:
    """Keep a verification that was carried out since the case was received; raise `WorkRefused` by field."""
    case = lock_visible_case(case_id=case_id, seen_revision=seen_revision, actor=actor, at=at)
    require(may_record_verification(actor=actor, case=case))
    place, people = normalise(held.place), normalise(held.participants)
    content = normalise(held.content)
    faults = _faults_of_words(place=place, people=people, content=content)
    faults |= _faults_of_time(case, held.held_at, at) | _faults_of_file(held.file_id)
    if faults:
        raise WorkRefused(faults)
    last = Verification.objects.filter(case_id=case.id).aggregate(last=Max("number"))["last"] or 0
    Verification.objects.create(
        case=case,
        number=last + 1,
        held_at=held.held_at,
        place=place,
        participants=people,
        content=content,
        applicant_present=held.applicant_present,
        file_id=held.file_id,
        recorded_at=at,
        recorded_by_id=actor.staff_id,
    )
    if case.assignee_id == actor.staff_id:
        confirm_receipt(case=case, actor=actor, at=at)
    data: dict[str, JsonValue] = {
        "held_at": timezone.localtime(held.held_at).isoformat(timespec="minutes"),
        "place": place,
        "participants": people,
        **authority(actor=actor, permission=Permission.HANDLE_CASE),
    }
    record(case=case, act=Act(action=Action.RECORD_VERIFICATION, at=at, data=data), actor=actor)
    return case


def _faults_of_words(*, place: str, people: str, content: str) -> dict[str, str]:
    asked = (
        ("place", place, PLACE_LENGTH, "địa điểm"),
        ("participants", people, PEOPLE_LENGTH, "thành phần tham gia"),
        ("content", content, CONTENT_LENGTH, "nội dung, kết quả"),
    )
    faults = {}
    for field, words, most, name in asked:
        if not words:
            faults[field] = f"Hãy ghi {name} xác minh {_ARTICLE}."
        elif len(words) > most:
            faults[field] = f"Phần {name} dài tối đa {most} ký tự. Hãy viết ngắn lại."
    return faults


def _faults_of_time(case: Case, held_at: dt.datetime, at: dt.datetime) -> dict[str, str]:
    if held_at > at:
        return {"held_on": "Thời gian xác minh không được ở tương lai: ghi khi đã xác minh xong."}
    if case.accepted_at is not None and held_at < case.accepted_at:
        received = timezone.localtime(case.accepted_at)
        return {
            "held_on": f"Thời gian xác minh không được trước lúc tiếp nhận ({received:%H:%M ngày %d/%m/%Y})."
        }
    return {}


def _faults_of_file(file_id: UUID | None) -> dict[str, str]:
    if file_id is None or StoredFile.objects.filter(id=file_id).exists():
        return {}
    return {"file": "Không tìm thấy tệp đã tải lên. Hãy tải lại tệp."}
