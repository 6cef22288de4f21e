"""The result of a case before it is signed: proposed, with its file."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from motcua.cases.domain.chain import JsonValue
from motcua.cases.domain.lifecycle import Action, Guard
from motcua.cases.domain.refusal import WorkRefused
from motcua.cases.domain.result_validity import ResultValidity
from motcua.cases.domain.vocabulary import ResultKind
from motcua.cases.models import Case, CaseResult
from motcua.cases.policies.results import may_attach, may_propose
from motcua.cases.policies.work import result_of
from motcua.cases.services.recording import Act, record
from motcua.cases.services.stepping import (
    REASON_LENGTH,
    authority_of_holder,
    confirm_receipt,
    lock_visible_case,
    proposal_words,
)
from motcua.infra.storage.models import StoredFile
from motcua.kernel.decision import ALLOW, require
from motcua.kernel.text import normalise
from motcua.organisations.domain.actor import Actor

NUMBER_LENGTH, TITLE_LENGTH = 80, 500
UNSAID = ResultValidity()


@transaction.atomic
def propose_result(
    *,
    case_id: UUID,
    seen_revision: int | None,
    actor: Actor,
    at: dt.datetime,
    kind: ResultKind,
    title: str,
    number: str = "",
    signed_on: dt.date | None = None,
    validity: ResultValidity = UNSAID,
    file_id: UUID | None = None,
    reason: str = "",
) -> Case:
    """Put a result forward for signing; until it is signed a new proposal takes the place of the old.

    A new proposal without a file keeps the file of the old one. What was proposed before stays in the events.
    Raises `WorkRefused` by field.
    """
    case = lock_visible_case(case_id=case_id, seen_revision=seen_revision, actor=actor, at=at)
    require(may_propose(actor=actor, case=case))
    title, number, reason = normalise(title), normalise(number), normalise(reason)
    faults = _faults(kind=kind, title=title, number=number, reason=reason)
    faults |= _faults_of_day(case=case, signed_on=signed_on, at=at) | _faults_of_file(file_id)
    faults |= validity.faults(signed_on=signed_on or timezone.localdate(at))
    if faults:
        raise WorkRefused(faults)
    former = result_of(case)
    replaced: dict[str, JsonValue] = {"replaced": proposal_words(result=former)} if former else {}
    result = former or CaseResult(case=case)
    result.kind, result.title, result.number, result.signed_on = kind.value, title, number, signed_on
    say_validity(result=result, validity=validity)
    result.file_id = file_id or result.file_id
    result.proposed_by_id, result.proposed_at = actor.staff_id, at
    result.save()
    confirm_receipt(case=case, actor=actor, at=at)
    data = {
        "result": proposal_words(result=result),
        **replaced,
        **authority_of_holder(actor=actor, case=case),
    }
    record(case=case, act=Act(action=Action.PROPOSE_RESULT, at=at, reason=reason, data=data), actor=actor)
    return case


@transaction.atomic
def attach_result_file(
    *, case_id: UUID, seen_revision: int | None, actor: Actor, at: dt.datetime, file_id: UUID
) -> Case:
    """Attach the file of the result; until it is signed it may be replaced, the event keeps the former."""
    case = lock_visible_case(case_id=case_id, seen_revision=seen_revision, actor=actor, at=at)
    require(may_attach(actor=actor, case=case))
    result = result_of(case)
    faults = _faults_of_file(file_id)
    if faults or result is None:
        raise WorkRefused(faults)
    data: dict[str, JsonValue] = {"file": str(file_id)}
    if result.file_id is not None:
        data["former_file"] = str(result.file_id)
    result.file_id = file_id
    result.save(update_fields=["file"])
    act = Act(action=Action.ATTACH_RESULT, at=at, data=data, guards={Guard.RESULT_PROPOSED: ALLOW})
    record(case=case, act=act, actor=actor)
    return case


def say_validity(*, result: CaseResult, validity: ResultValidity) -> None:
    """Fill in how long and where a result holds; it is not saved."""
    result.type_code, result.scope = normalise(validity.type_code), normalise(validity.scope)
    result.valid_until, result.without_term = validity.valid_until, validity.without_term


def _faults(*, kind: ResultKind, title: str, number: str, reason: str) -> dict[str, str]:
    faults = {}
    if kind is ResultKind.NONE:
        faults["kind"] = "Hãy chọn giải quyết hoặc từ chối giải quyết."
    if not title:
        faults["title"] = "Hãy ghi tên kết quả."
    elif len(title) > TITLE_LENGTH:
        faults["title"] = f"Tên kết quả dài tối đa {TITLE_LENGTH} ký tự."
    if len(number) > NUMBER_LENGTH:
        faults["number"] = f"Số, ký hiệu dài tối đa {NUMBER_LENGTH} ký tự."
    # A refusal is in writing and says why (NĐ 61/2018, Điều 19).
    if kind is ResultKind.REFUSED and not reason:
        faults["reason"] = "Hãy ghi lý do từ chối giải quyết."
    if len(reason) > REASON_LENGTH:
        faults["reason"] = f"Lý do dài tối đa {REASON_LENGTH} ký tự. Hãy viết ngắn lại."
    return faults


def _faults_of_day(*, case: Case, signed_on: dt.date | None, at: dt.datetime) -> dict[str, str]:
    if signed_on is None:
        return {}
    if signed_on > timezone.localdate(at):
        return {"signed_on": "Ngày ký không được ở tương lai. Hãy kiểm tra lại."}
    if case.accepted_at is not None and signed_on < timezone.localdate(case.accepted_at):
        received = timezone.localdate(case.accepted_at)
        return {"signed_on": f"Ngày ký không được trước ngày tiếp nhận hồ sơ ({received:%d/%m/%Y})."}
    return {}


def _faults_of_file(file_id: UUID | None) -> dict[str, str]:
    if file_id is None or StoredFile.objects.filter(id=file_id).exists():
        return {}
    return {"file": "Không tìm thấy tệp đã tải lên. Hãy tải lại tệp."}
