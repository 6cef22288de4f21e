"""The progress report of a plan: prepared, signed, mended by an addendum."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from motcua.cases.domain.refusal import WorkRefused
from motcua.cases.services.stepping import checked_reason
from motcua.documents.domain.forms.plans import PlanReport
from motcua.documents.domain.official_letter import LetterKind
from motcua.documents.domain.signer import signature_of
from motcua.infra.audit.log import record_audit
from motcua.infra.storage.store import store_own_file
from motcua.kernel.decision import require
from motcua.organisations.domain.actor import Actor
from motcua.plans.domain.frozen import hash_of, written
from motcua.plans.models import Plan, ProgressReport
from motcua.plans.policies import may_amend_report, may_report_plan, may_sign_report
from motcua.plans.queries.report_facts import ReportUnknown, paper_of_report
from motcua.plans.services.freezing import Picture, take_picture
from motcua.plans.services.letters import issue_numbered, lock_plan


@transaction.atomic
def prepare_report(*, plan_id: UUID, as_of: dt.date, actor: Actor, at: dt.datetime) -> ProgressReport:
    """Freeze how the plan stood on the day; until it is signed, preparing again takes a new picture.

    Raises `PlanUnknown`, `NotPermitted` or `WorkRefused`.
    """
    plan = lock_plan(plan_id=plan_id)
    require(may_report_plan(actor=actor, plan=plan))
    fault = fault_of_day(plan=plan, as_of=as_of, today=timezone.localdate(at))
    if fault:
        raise WorkRefused({"as_of": fault})
    former = ProgressReport.objects.filter(plan=plan, as_of=as_of, seq=0).first()
    if former is not None and former.signed_at is not None:
        raise WorkRefused(
            {"as_of": "Báo cáo của ngày này đã ký. Có sai sót thì lập báo cáo bổ sung, đính chính."}
        )
    report = former or ProgressReport(plan=plan, as_of=as_of, seq=0)
    _fill(report, take_picture(plan=plan, as_of=as_of, at=at), actor, at)
    report.save()
    return report


@transaction.atomic
def amend_report(*, report_id: UUID, reason: str, actor: Actor, at: dt.datetime) -> ProgressReport:
    """Prepare an addendum: the same day as it reads now, with the reason; the signed report stays.

    Raises `ReportUnknown`, `NotPermitted` or `WorkRefused`.
    """
    signed = _locked(report_id)
    require(may_amend_report(actor=actor, report=signed))
    reason = checked_reason(reason=reason)
    family = ProgressReport.objects.filter(plan_id=signed.plan_id, as_of=signed.as_of)
    if family.filter(signed_at=None).exists():
        raise WorkRefused({"reason": "Ngày này còn một báo cáo chưa ký. Hãy ký báo cáo đó trước."})
    picture = take_picture(plan=signed.plan, as_of=signed.as_of, at=at)
    if picture.content == family.latest("seq").content:
        raise WorkRefused({"reason": "Số liệu không khác báo cáo đã ký nên không có gì để bổ sung."})
    last = family.aggregate(last=Max("seq"))["last"] or 0
    report = ProgressReport(plan=signed.plan, as_of=signed.as_of, seq=last + 1, reason=reason)
    _fill(report, picture, actor, at)
    report.save()
    return report


@transaction.atomic
def sign_report(*, report_id: UUID, actor: Actor, at: dt.datetime) -> ProgressReport:
    """Issue the report under the next number; from now on it stays as it is."""
    report = _locked(report_id)
    require(may_sign_report(actor=actor, report=report))
    agency = report.plan.agency
    signature = signature_of(name=actor.full_name, post=actor.position, issuer=agency.name)
    report.paper = issue_numbered(
        letter=PlanReport,
        kind=LetterKind.REPORT,
        agency=agency,
        subject_id=report.id,
        content=lambda number: paper_of_report(
            report=report, signature=signature, number=number, issued_on=timezone.localdate(at)
        ),
        actor=actor,
        at=at,
    )
    report.signed_at, report.signed_by_id = at, actor.staff_id
    report.save(update_fields=["paper", "signed_at", "signed_by"])
    record_audit(
        action="plan.report_signed",
        subject_type="ProgressReport",
        subject_id=report.id,
        at=at,
        account_id=actor.account_id,
        actor_name=actor.full_name,
        unit_id=actor.unit_id,
        detail=_said(report),
    )
    return report


def fault_of_day(*, plan: Plan, as_of: dt.date, today: dt.date) -> str:
    """Say why there is no report of that day; empty when there may be one."""
    if as_of > today:
        return "Chưa thể báo cáo cho ngày sau hôm nay."
    if as_of < dt.date(plan.year, 1, 1):
        return f"Kế hoạch năm {plan.year} chưa bắt đầu vào ngày này."
    return ""


def _locked(report_id: UUID) -> ProgressReport:
    rows = ProgressReport.objects.select_for_update(of=("self",)).select_related("plan__agency__parent")
    report = rows.filter(id=report_id).first()
    if report is None:
        raise ReportUnknown
    return report


def _fill(report: ProgressReport, picture: Picture, actor: Actor, at: dt.datetime) -> None:
    report.content = picture.content
    report.rows = store_own_file(
        content=written(picture.rows), name=f"Danh-sach-{report.as_of}.csv", media_type="text/csv", at=at
    )
    report.content_hash = hash_of(content=picture.content, rows_sha256=report.rows.sha256)
    report.prepared_at, report.prepared_by_id = at, actor.staff_id


def _said(report: ProgressReport) -> dict[str, Any]:
    return {"date": report.as_of.isoformat(), "seq": report.seq, "hash": report.content_hash}
