"""Progress reports of a plan: prepared of any day, signed, opened number by number, compared with today."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.counter.access import StaffRequest, staff_page
from motcua.counter.acting import Act, press, say_and_go, sent, show_act
from motcua.counter.forms.plan_papers import AmendReportForm, ReportForm
from motcua.counter.forms.required import number_of
from motcua.counter.plan_pages import tabs_of
from motcua.counter.views.papers import FILE_CSP, serve
from motcua.counter.views.plan_papers import draft_of, own_plan
from motcua.documents.domain.forms.plans import PlanReport
from motcua.documents.domain.signer import signature_of
from motcua.infra.storage.store import open_file
from motcua.organisations.domain.permissions import Permission
from motcua.plans.domain.frozen import COUNTED, NOT_COUNTED, FrozenRow, page_of
from motcua.plans.domain.measuring import OUTCOME_LABELS, Outcome
from motcua.plans.domain.progress_report import counts_of, goal_words, value_words
from motcua.plans.domain.standing import STANDING_LABELS, Standing
from motcua.plans.models import ProgressReport
from motcua.plans.policies import may_amend_report, may_report_plan, may_sign_report
from motcua.plans.queries.report_facts import (
    ReportUnknown,
    frozen_tasks,
    paper_of_report,
    read_report_of,
    reports_seen,
)
from motcua.plans.services.freezing import figures_now
from motcua.plans.services.reports import amend_report, prepare_report, sign_report

PAGE_SIZE = 50
PARTS = {"chua-dat": (NOT_COUNTED, "Chưa đạt"), "dat": (COUNTED, "Đạt"), "tat-ca": ("", "Tất cả")}


@require_safe
@never_cache
@staff_page(Permission.VIEW_PLAN)
def show_reports(request: StaffRequest, plan_id: UUID) -> HttpResponse:
    """Show the reports on a plan, the latest first."""
    plan = own_plan(request, plan_id)
    reports = reports_seen(actor=request.actor).filter(plan_id=plan.id).defer("content")
    context = {
        "plan": plan,
        "tabs": tabs_of(plan=plan, here="counter:plan_reports"),
        "page": Paginator(reports, PAGE_SIZE).get_page(request.GET.get("page")),
        "may_report": may_report_plan(actor=request.actor, plan=plan),
    }
    return render(request, "counter/plan_reports.html", context)


@require_http_methods(["GET", "POST"])
@never_cache
@staff_page(Permission.MANAGE_PLAN)
def prepare(request: StaffRequest, plan_id: UUID) -> HttpResponse:
    """Prepare the report of a day."""
    plan = own_plan(request, plan_id)
    form = ReportForm(sent(request), initial={"as_of": timezone.localdate()})
    return show_act(
        request,
        act=Act(
            title="Lập báo cáo tình hình thực hiện kế hoạch",
            about=plan.title,
            lead="Số liệu và danh sách hồ sơ của từng số được chụp lại lúc lập. Chưa ký thì lập lại được.",
            button="Lập báo cáo",
            back=reverse("counter:plan_reports", args=[plan.pk]),
            done="",
        ),
        form=form,
        perform=lambda: prepare_report(
            plan_id=plan.pk, as_of=form.cleaned_data["as_of"], actor=request.actor, at=timezone.now()
        ),
        answer=lambda made: _to(request, made, "Đã lập báo cáo. Hãy xem lại rồi trình lãnh đạo ký."),
    )


@require_safe
@never_cache
@staff_page(Permission.VIEW_PLAN)
def show_report(request: StaffRequest, report_id: UUID) -> HttpResponse:
    """Show the figures as they were frozen, each with its list, beside those of today."""
    report = _found(request, report_id)
    actor, today = request.actor, timezone.localdate()
    now = {
        str(figure.target.id): figure.plain()
        for figure in figures_now(plan=report.plan, as_of=today, at=timezone.now())
    }
    standing = {row["task"]: row["standing"] for row in frozen_tasks(plan=report.plan, as_of=today)}
    context = {
        "plan": report.plan,
        "tabs": tabs_of(plan=report.plan, here="counter:plan_reports"),
        "report": report,
        "counts": [
            (STANDING_LABELS[one], count) for one, count in counts_of(tasks=report.content["tasks"]).items()
        ],
        "targets": list(_targets(report, now)),
        "tasks": [_task(task, standing) for task in report.content["tasks"]],
        "may_sign": may_sign_report(actor=actor, report=report),
        "may_amend": may_amend_report(actor=actor, report=report),
    }
    return render(request, "counter/plan_report.html", context)


@require_safe
@never_cache
@staff_page(Permission.VIEW_REGISTER)
def show_report_rows(request: StaffRequest, report_id: UUID, key: int, part: str) -> HttpResponse:
    """Show the rows behind a figure as they were frozen, page by page."""
    report = _found(request, report_id)
    about = [target for target in report.content["targets"] if target["key"] == str(key)]
    if part not in PARTS or not about:
        raise Http404(str(ReportUnknown()))
    page = number_of(request.GET.get("page", ""), otherwise=1, fits=lambda number: number > 0)
    opened = open_file(file_id=report.rows_id)
    with opened.content as content:
        rows, more = page_of(
            content=content, figure=str(key), counted=PARTS[part][0], page=page, size=PAGE_SIZE
        )
    context = {
        "plan": report.plan,
        "report": report,
        "key": key,
        "part": part,
        "parts": [(name, words) for name, (_, words) in PARTS.items()],
        "about": about[0],
        "value": value_words(target=about[0]),
        "rows": [_shown(row) for row in rows],
        "page": page,
        "more": more,
        "next_url": f"?page={page + 1}",
    }
    return render(request, "counter/plan_report_rows.html", context)


@require_POST
@staff_page(Permission.APPROVE_RESULT)
def sign(request: StaffRequest, report_id: UUID) -> HttpResponse:
    """Sign a report; it takes its number and stays as it is."""
    report = _found(request, report_id)
    return press(
        request,
        back=reverse("counter:plan_report", args=[report.pk]),
        done="Đã ký báo cáo. Báo cáo không sửa được nữa.",
        perform=lambda: sign_report(report_id=report.pk, actor=request.actor, at=timezone.now()),
    )


@require_http_methods(["GET", "POST"])
@never_cache
@staff_page(Permission.MANAGE_PLAN)
def amend(request: StaffRequest, report_id: UUID) -> HttpResponse:
    """Prepare an addendum to a signed report."""
    report = _found(request, report_id)
    form = AmendReportForm(sent(request))
    return show_act(
        request,
        act=Act(
            title="Bổ sung, đính chính báo cáo",
            about=f"Báo cáo đến ngày {report.as_of:%d/%m/%Y}",
            lead="Báo cáo đã ký giữ nguyên. Báo cáo bổ sung chụp lại số liệu của cùng ngày như hiện có.",
            button="Lập báo cáo bổ sung",
            back=reverse("counter:plan_report", args=[report.pk]),
            done="",
        ),
        form=form,
        perform=lambda: amend_report(
            report_id=report.pk,
            reason=form.cleaned_data["reason"],
            actor=request.actor,
            at=timezone.now(),
        ),
        answer=lambda made: _to(request, made, "Đã lập báo cáo bổ sung. Hãy trình lãnh đạo ký."),
    )


@require_safe
@never_cache
@csp_override(FILE_CSP)
@staff_page(Permission.VIEW_PLAN)
def paper(request: StaffRequest, report_id: UUID, form: str) -> HttpResponseBase:
    """Give the report: "da-ky" as it was signed, "word" to edit, "pdf" as a draft."""
    report = _found(request, report_id)
    if form == "da-ky" and report.paper is not None:
        return serve(report.paper.file_id)
    signature = signature_of(name="", post="", issuer=report.plan.agency.name)
    return draft_of(letter=PlanReport, content=paper_of_report(report=report, signature=signature), form=form)


def _found(request: StaffRequest, report_id: UUID) -> ProgressReport:
    try:
        return read_report_of(report_id=report_id, actor=request.actor)
    except ReportUnknown as error:
        raise Http404(str(error)) from error


def _to(request: StaffRequest, made: ProgressReport, sentence: str) -> HttpResponse:
    return say_and_go(request, sentence, reverse("counter:plan_report", args=[made.pk]))


def _targets(report: ProgressReport, now: Mapping[str, Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    for target in report.content["targets"]:
        today = now.get(target["target"])
        value = value_words(target=target)
        value_now = value_words(target=today) if today else "đã bỏ"
        yield {
            "target": target,
            "value": value,
            "goal": goal_words(target=target),
            "label": OUTCOME_LABELS[Outcome(target["outcome"])],
            "now": value_now,
            "differs": value_now != value,
            "numbers": _numbers(report, target),
        }


def _numbers(report: ProgressReport, target: Mapping[str, Any]) -> list[tuple[str, int, str]]:
    """The numbers of a frozen figure, each with the way to its frozen list."""
    if not target["key"]:
        return []
    counts = (
        ("dat", target["counted"]),
        ("chua-dat", target["among"] - target["counted"]),
        ("tat-ca", target["among"]),
    )
    return [
        (PARTS[part][1], count, reverse("counter:plan_report_rows", args=[report.id, target["key"], part]))
        for part, count in counts
    ]


def _shown(row: FrozenRow) -> FrozenRow:
    """Write the days as people do; the file keeps them as every program reads them."""
    days = {name: _day(getattr(row, name)) for name in ("received_on", "due_on", "done_on")}
    return replace(row, **days)


def _day(iso: str) -> str:
    return f"{date.fromisoformat(iso):%d/%m/%Y}" if iso else ""


def _task(task: Mapping[str, Any], now: Mapping[str, str]) -> dict[str, Any]:
    there = now.get(task["task"], task["standing"])
    return {
        "task": task,
        "label": STANDING_LABELS[Standing(task["standing"])],
        "now": STANDING_LABELS[Standing(there)],
        "differs": there != task["standing"],
    }
