"""The room for late cases: its lists, the evidence of a case, the explanation and its decision."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_http_methods, require_safe

from motcua.cases.domain.explanation import LATE_CAUSE_LABELS, LateCause
from motcua.cases.models import Case, LateExplanation
from motcua.cases.queries.late_cases import LATE_VIEW_LABELS, LateView, late_page
from motcua.cases.queries.visibility import SEEING, visible_cases
from motcua.cases.services.evidence_sheet import print_evidence
from motcua.cases.services.explaining import decide_explanation, explain_lateness
from motcua.cases.services.recording import CaseUnknown
from motcua.counter.access import StaffRequest, refuse, staff_page
from motcua.counter.acting import Act, sent, show_act
from motcua.counter.deeds.bulk import offered_on_late
from motcua.counter.forms.explanation import DecisionForm, ExplanationForm
from motcua.counter.paging import page_number
from motcua.counter.views.papers import FILE_CSP
from motcua.counter.way_back import way_back
from motcua.kernel.decision import NotPermitted
from motcua.organisations.domain.permissions import Permission

_WORKING = (
    Permission.HANDLE_CASE,
    Permission.ASSIGN_CASE,
    Permission.RECEIVE_CASE,
    Permission.RETURN_RESULT,
)


@require_safe
@never_cache
@staff_page(*SEEING)
def show_late(request: StaffRequest) -> HttpResponse:
    """Show one of the lists of late cases."""
    asked = request.GET.get("view", "")
    view = LateView(asked) if asked in set(LateView) else LateView.OWING
    page = late_page(actor=request.actor, view=view, now=timezone.now(), page=page_number(request.GET))
    context = {
        "page": page,
        "views": list(LATE_VIEW_LABELS.items()),
        "title": LATE_VIEW_LABELS[view],
        "here": request.get_full_path(),
        "deeds": offered_on_late(request.actor),
        "may_work": any(request.actor.holds(permission) for permission in _WORKING),
        "may_decide": request.actor.holds(Permission.APPROVE_RESULT),
    }
    return render(request, "counter/late.html", context)


@require_safe
@never_cache
@csp_override(FILE_CSP)
@staff_page(*SEEING)
def show_evidence(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Give the evidence sheet of a case as PDF."""
    try:
        pdf = print_evidence(case_id=case_id, actor=request.actor, at=timezone.now())
    except CaseUnknown as unknown:
        raise Http404(str(unknown)) from unknown
    except NotPermitted as refused:
        return refuse(request, reason=str(refused))
    disposition = f'inline; filename="chung-cu-{case_id}.pdf"'
    return HttpResponse(pdf, content_type="application/pdf", headers={"Content-Disposition": disposition})


@require_http_methods(["GET", "POST"])
@never_cache
@staff_page(*_WORKING)
def explain(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Write the explanation of a late case to the head."""
    case = _case(request, case_id)
    form = ExplanationForm(sent(request))
    return show_act(
        request,
        act=Act(
            title="Giải trình hồ sơ chậm",
            about=f"{case.code} · {case.procedure_version.name}",
            lead="Giải trình gửi thủ trưởng cơ quan duyệt. Bản đã gửi giữ nguyên; trả lại thì viết bản mới.",
            button="Gửi thủ trưởng",
            icon="send",
            back=way_back(request, otherwise=reverse("counter:case", args=[case.id])),
            done=f"Đã gửi giải trình của hồ sơ {case.code}.",
        ),
        form=form,
        perform=lambda: explain_lateness(
            case_id=case.id,
            cause=LateCause(form.cleaned_data["cause"]),
            text=form.cleaned_data["text"],
            proposal=form.cleaned_data["proposal"],
            actor=request.actor,
            at=timezone.now(),
        ),
    )


@require_http_methods(["GET", "POST"])
@never_cache
@staff_page(Permission.APPROVE_RESULT)
def decide(request: StaffRequest, explanation_id: UUID) -> HttpResponse:
    """Let the head approve an explanation or give it back."""
    rows = LateExplanation.objects.filter(id=explanation_id, case__in=visible_cases(actor=request.actor))
    explanation = rows.select_related("case", "written_by").first()
    if explanation is None:
        raise Http404(str(CaseUnknown()))
    form = DecisionForm(sent(request))
    return show_act(
        request,
        act=Act(
            title="Duyệt giải trình hồ sơ chậm",
            about=f"{explanation.case.code} · {explanation.written_by.full_name}",
            button="Ghi quyết định",
            back=way_back(request, otherwise=reverse("counter:case", args=[explanation.case_id])),
            done=f"Đã ghi quyết định về giải trình của hồ sơ {explanation.case.code}.",
        ),
        form=form,
        perform=lambda: decide_explanation(
            explanation_id=explanation.id,
            approve=form.cleaned_data["decision"] == "approve",
            reason=form.cleaned_data["reason"],
            actor=request.actor,
            at=timezone.now(),
        ),
        template="counter/late_decide.html",
        context={"explanation": explanation, "cause": LATE_CAUSE_LABELS[LateCause(explanation.cause)]},
    )


def _case(request: StaffRequest, case_id: UUID) -> Case:
    case = visible_cases(actor=request.actor).select_related("procedure_version").filter(id=case_id).first()
    if case is None:
        raise Http404(str(CaseUnknown()))
    return case
