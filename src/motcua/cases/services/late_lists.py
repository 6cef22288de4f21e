"""The monthly list of late officials and units: prepared, signed, published, mended by an addendum."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from motcua.cases.domain.late_list import Lines, changed_lines, frozen_lines, hash_of_lines
from motcua.cases.domain.refusal import WorkRefused
from motcua.cases.models import LateList
from motcua.cases.policies.late_lists import (
    may_amend,
    may_prepare,
    may_publish_list,
    may_sign_list,
    month_over,
)
from motcua.cases.queries.late_lists import settled_late, still_late
from motcua.cases.services.stepping import checked_reason
from motcua.documents.domain.forms.late_lists import LateDoneList, LateOpenList
from motcua.documents.domain.forms.letter import Letter
from motcua.documents.domain.late_list import LateListContext, PrintedLine
from motcua.documents.models import IssuedPaper
from motcua.documents.services.papers import issue_paper
from motcua.infra.audit.log import record_audit
from motcua.kernel.decision import require
from motcua.organisations.domain.actor import Actor
from motcua.organisations.models import Unit


class LateListUnknown(Exception):  # noqa: N818 - named by what happened
    """There is no such list, or it may not be seen."""

    def __init__(self) -> None:
        super().__init__("Không tìm thấy danh sách này.")


@transaction.atomic
def prepare_late_list(*, agency_id: UUID, month: dt.date, actor: Actor, at: dt.datetime) -> LateList:
    """Freeze what the month looks like now; until it is signed, preparing again takes a new picture.

    Raises `NotPermitted` or `WorkRefused`.
    """
    agency = Unit.objects.select_for_update().filter(id=agency_id).first()
    if agency is None:
        raise LateListUnknown
    require(may_prepare(actor=actor, agency_id=agency_id))
    month = month.replace(day=1)
    over = month_over(month=month, today=timezone.localdate(at))
    if not over:
        raise WorkRefused({"month": over.reason})
    former = LateList.objects.filter(agency_id=agency_id, month=month, seq=0).first()
    if former is not None and former.signed_at is not None:
        raise WorkRefused(
            {"month": "Danh sách của tháng này đã ký. Có sai sót thì lập danh sách bổ sung, đính chính."}
        )
    late_list = former or LateList(agency=agency, month=month, seq=0)
    _fill(late_list, _lines_now(agency_id, month, at), actor, at)
    late_list.save()
    return late_list


@transaction.atomic
def amend_late_list(*, list_id: UUID, reason: str, actor: Actor, at: dt.datetime) -> LateList:
    """Prepare an addendum: the lines that read otherwise now, with the reason; the signed list stays."""
    signed = _locked(list_id)
    require(may_amend(actor=actor, late_list=signed))
    reason = checked_reason(reason=reason)
    family = LateList.objects.filter(agency_id=signed.agency_id, month=signed.month)
    if family.filter(signed_at=None).exists():
        raise WorkRefused({"reason": "Tháng này còn một danh sách chưa ký. Hãy ký danh sách đó trước."})
    lines: Lines = _lines_now(signed.agency_id, signed.month, at)
    for said in family.order_by("seq"):
        lines = changed_lines(former=said.lines, now=lines)
    if not any(lines.values()):
        raise WorkRefused({"reason": "Số liệu không khác danh sách đã ký nên không có gì để bổ sung."})
    last = family.aggregate(last=Max("seq"))["last"] or 0
    addendum = LateList(agency_id=signed.agency_id, month=signed.month, seq=last + 1, reason=reason)
    _fill(addendum, lines, actor, at)
    addendum.save()
    return addendum


@transaction.atomic
def sign_late_list(*, list_id: UUID, actor: Actor, at: dt.datetime) -> LateList:
    """Sign both forms; from now on the list stays as it is."""
    late_list = _locked(list_id)
    require(may_sign_list(actor=actor, late_list=late_list))
    late_list.done_paper = _print(late_list, LateDoneList, "done", actor, at)
    late_list.open_paper = _print(late_list, LateOpenList, "open", actor, at)
    late_list.signed_at, late_list.signed_by_id = at, actor.staff_id
    late_list.save(update_fields=["done_paper", "open_paper", "signed_at", "signed_by"])
    _note("late_list.signed", late_list, actor, at)
    return late_list


@transaction.atomic
def publish_late_list(*, list_id: UUID, actor: Actor, at: dt.datetime) -> LateList:
    """Put a signed list on the public pages."""
    late_list = _locked(list_id)
    require(may_publish_list(actor=actor, late_list=late_list))
    late_list.published_at, late_list.published_by_id = at, actor.staff_id
    late_list.save(update_fields=["published_at", "published_by"])
    _note("late_list.published", late_list, actor, at)
    return late_list


def _locked(list_id: UUID) -> LateList:
    found = LateList.objects.select_for_update(of=("self",)).filter(id=list_id)
    late_list = found.select_related("agency").first()
    if late_list is None:
        raise LateListUnknown
    return late_list


def _lines_now(agency_id: UUID, month: dt.date, at: dt.datetime) -> Lines:
    return frozen_lines(
        done=settled_late(agency_id=agency_id, month=month, now=at),
        still=still_late(agency_id=agency_id, now=at),
    )


def _fill(late_list: LateList, lines: Lines, actor: Actor, at: dt.datetime) -> None:
    late_list.lines, late_list.as_of = dict(lines), at
    late_list.content_hash = hash_of_lines(
        agency=str(late_list.agency_id), month=late_list.month, seq=late_list.seq, lines=lines
    )
    late_list.prepared_at, late_list.prepared_by_id = at, actor.staff_id


def _print(
    late_list: LateList, letter: type[Letter], part: str, actor: Actor, at: dt.datetime
) -> IssuedPaper:
    agency = late_list.agency
    return issue_paper(
        letter=letter,
        context=LateListContext(
            superior_name=agency.superior_name,
            issuer_name=agency.name,
            place=agency.place,
            issued_at=at,
            month=late_list.month,
            as_of=late_list.as_of,
            seq=late_list.seq,
            reason=late_list.reason,
            lines=tuple(PrintedLine(**line) for line in late_list.lines[part]),
            content_hash=late_list.content_hash,
            signer_name=actor.full_name,
        ),
        subject_id=late_list.id,
        agency_id=late_list.agency_id,
        regime_code="",
        number="",
        actor=actor,
        at=at,
    )


def _note(action: str, late_list: LateList, actor: Actor, at: dt.datetime) -> None:
    record_audit(
        action=action,
        subject_type="cases.latelist",
        subject_id=late_list.id,
        at=at,
        account_id=actor.account_id,
        actor_name=actor.full_name,
        unit_id=late_list.agency_id,
        detail={"month": late_list.month.isoformat(), "seq": late_list.seq, "hash": late_list.content_hash},
    )
