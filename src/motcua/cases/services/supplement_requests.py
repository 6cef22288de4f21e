"""Writing a request for papers: its items checked against the procedure's list and the law, then stored.

Both stages use it: before acceptance and during appraisal. Whether one may be made at all, the use-case asks.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from django.db.models import Max

from motcua.cases.domain.refusal import WorkRefused
from motcua.cases.domain.supplement import (
    Answer,
    AskedItem,
    SupplementStage,
    counts_as_contact,
)
from motcua.cases.domain.vocabulary import ComponentForm
from motcua.cases.models import Case, CaseComponent, SupplementApproval, SupplementItem, SupplementRequest
from motcua.cases.queries.supplements import days_after, notice_deadline, terms_of
from motcua.kernel.text import normalise
from motcua.organisations.domain.actor import Actor
from motcua.procedures.models import ProcedureComponent

MOST_ITEMS = 50
MOST_COPIES = 999
LENGTHS = {"name": 500, "detail": 500, "legal_basis": 300}
WRITTEN = ("supplement_count", "scored_contacts")
ONLY_WHAT_LAW_ASKS = (
    "Chỉ được yêu cầu giấy tờ trong thành phần hồ sơ của thủ tục, hoặc ghi điều khoản quy định giấy tờ đó "
    "(NĐ 61/2018/NĐ-CP, Điều 5.1e; NĐ 118/2025/NĐ-CP, Điều 11)."
)


def write_request(
    *,
    case: Case,
    stage: SupplementStage,
    items: Sequence[AskedItem],
    reason: str,
    actor: Actor,
    at: dt.datetime,
    approval: SupplementApproval | None = None,
) -> SupplementRequest:
    """Store a request with its items, counted on the locked case, whose event then writes it (`WRITTEN`).

    Raises `WorkRefused` by field.
    """
    handed_in = CaseComponent.objects.filter(case_id=case.id).values_list("id", flat=True)
    check_items(items=items, version_id=case.procedure_version_id, handed_in=handed_in)
    case.supplement_count += 1
    case.scored_contacts += counts_as_contact(ground=approval.ground if approval else "")
    request = SupplementRequest.objects.create(
        case=case,
        seq=case.supplement_count,
        stage=stage,
        reason=reason,
        approval=approval,
        requested_at=at,
        requested_by_id=actor.staff_id,
        notify_by=notice_deadline(case=case),
        previous_due_at=case.due_at,
    )
    SupplementItem.objects.bulk_create(
        _item(request, place, item) for place, item in enumerate(items, start=1)
    )
    return request


def tell(*, case: Case, request: SupplementRequest, via: str, actor: Actor, at: dt.datetime) -> None:
    """Note that the applicant was told; from then on the days to complete the dossier are counted."""
    request.notified_at, request.notified_by_id, request.notified_via = at, actor.staff_id, via
    request.close_by = days_after(case=case, moment=at, days=terms_of(case=case).close_after_days)
    request.save(update_fields=["notified_at", "notified_by", "notified_via", "close_by"])
    case.wait_until = request.close_by


def attach_answers(
    *, case: Case, request: SupplementRequest, answers: Mapping[UUID, Answer]
) -> list[SupplementItem]:
    """Put what came into the dossier, each paper as the answer to its item; give the items that have one.

    Raises `WorkRefused` for an answer to nothing, or one that cannot be.
    """
    items = [item for item in request.items.order_by("position") if item.id in answers]
    if len(items) < len(answers):
        raise WorkRefused({"": "Có giấy tờ không được yêu cầu. Hãy mở lại trang này."})
    for item in items:
        _check_answer(item, answers[item.id])
    last = CaseComponent.objects.filter(case_id=case.id).aggregate(last=Max("position"))["last"] or 0
    for place, item in enumerate(items, start=last + 1):
        answer = answers[item.id]
        item.answer = CaseComponent.objects.create(
            case=case,
            component_id=item.component_id,
            position=place,
            name=item.name,
            form=answer.form,
            quantity=answer.quantity,
            file_id=answer.file_id,
        )
        item.save(update_fields=["answer"])
    return items


def _check_answer(item: SupplementItem, answer: Answer) -> None:
    if not 1 <= answer.quantity <= MOST_COPIES:
        raise WorkRefused({"": f"“{item.name}”: số lượng là số từ 1 đến {MOST_COPIES}."})
    if answer.form is ComponentForm.ELECTRONIC and answer.file_id is None:
        raise WorkRefused({"": f"“{item.name}”: bản điện tử phải có tệp. Hãy chọn tệp."})


def _item(request: SupplementRequest, place: int, item: AskedItem) -> SupplementItem:
    return SupplementItem(
        request=request,
        position=place,
        component_id=item.component_id,
        faulty_id=item.faulty_id,
        name=normalise(item.name),
        reason_code=item.reason_code,
        detail=normalise(item.detail),
        legal_basis=normalise(item.legal_basis),
        wanted_form=item.form or "",
        wanted_quantity=item.quantity,
    )


def check_items(
    *, items: Sequence[AskedItem], version_id: UUID | None, handed_in: Collection[UUID] = ()
) -> None:
    """Raise `WorkRefused` for the first item that may not be asked for.

    `handed_in` are the papers of the dossier; `version_id` none means that no procedure lists anything.
    """
    if not items:
        raise WorkRefused({"items": "Hãy chọn ít nhất một giấy tờ, nội dung cần bổ sung."})
    if len(items) > MOST_ITEMS:
        raise WorkRefused({"items": f"Mỗi yêu cầu có tối đa {MOST_ITEMS} nội dung."})
    listed = set(ProcedureComponent.objects.filter(version_id=version_id).values_list("id", flat=True))
    for item in items:
        _check_one(item, listed, set(handed_in))


def _check_one(item: AskedItem, listed: set[UUID], handed_in: set[UUID]) -> None:
    for field, most in LENGTHS.items():
        if len(normalise(getattr(item, field))) > most:
            raise WorkRefused({"items": f"“{item.name[:60]}…”: mỗi ô ghi tối đa {most} ký tự."})
    if not normalise(item.name) or item.quantity < 1:
        raise WorkRefused({"items": "Mỗi nội dung bổ sung phải có tên và số lượng từ 1 trở lên."})
    founded = item.component_id in listed or item.faulty_id in handed_in or normalise(item.legal_basis)
    strange = (item.component_id and item.component_id not in listed) or (
        item.faulty_id and item.faulty_id not in handed_in
    )
    if strange or not founded:
        raise WorkRefused({"items": f"“{item.name}”: {ONLY_WHAT_LAW_ASKS}"})
