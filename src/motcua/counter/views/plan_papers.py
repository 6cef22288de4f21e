"""The papers of a plan: drafts to edit, the plan as it was issued, the letters that chase."""

from __future__ import annotations

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
from motcua.counter.acting import Act, press, sent, show_act
from motcua.counter.forms.plan_papers import ProseForm
from motcua.counter.plan_pages import plan_or_404, tabs_of
from motcua.counter.views.papers import FILE_CSP, serve
from motcua.documents.domain.forms.letter import Letter
from motcua.documents.domain.official_letter import OfficialLetterContext
from motcua.documents.models import IssuedPaper
from motcua.documents.queries.drafts import letter_of, word_draft
from motcua.documents.queries.papers import papers_of
from motcua.infra.render import render_pdf
from motcua.infra.render.docx import MEDIA_TYPE as WORD
from motcua.organisations.domain.permissions import Permission
from motcua.plans.domain.kinds import Rank
from motcua.plans.domain.prose_text import text_of
from motcua.plans.domain.standard_prose import standard_narrative
from motcua.plans.models import Plan
from motcua.plans.policies import may_issue_plan, may_manage_plans, may_write_prose
from motcua.plans.queries.plan_paper import letter_of_form, paper_of_plan
from motcua.plans.services.issuing import issue_plan, write_prose
from motcua.plans.services.publishing import publish_plan, unpublish_plan

NO_PAPER = "Không tìm thấy văn bản này của kế hoạch."
PAGE_SIZE = 30
DRAFT = "DỰ THẢO"


@require_safe
@never_cache
@staff_page(Permission.VIEW_PLAN)
def show_papers(request: StaffRequest, plan_id: UUID) -> HttpResponse:
    """Show drafts and issued papers, with what may be done."""
    plan = own_plan(request, plan_id)
    actor = request.actor
    page = Paginator(papers_of(subject_id=plan.id), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "plan": plan,
        "tabs": tabs_of(plan=plan, here="counter:plan_papers"),
        "may_issue": may_issue_plan(actor=actor, plan=plan),
        "may_write": may_write_prose(actor=actor, plan=plan),
        "may_manage": may_manage_plans(actor=actor, agency_id=plan.agency_id),
        "page": page,
        "papers": [(paper, letter_of(paper=paper)) for paper in page.object_list],
    }
    return render(request, "counter/plan_papers.html", context)


@require_safe
@never_cache
@csp_override(FILE_CSP)
@staff_page(Permission.VIEW_PLAN)
def draft(request: StaffRequest, plan_id: UUID, form: str) -> HttpResponse:
    """Give the plan as it would be issued now, as a Word file or as a PDF marked as a draft."""
    plan = own_plan(request, plan_id)
    return draft_of(letter=letter_of_form(form=plan.form), content=paper_of_plan(plan=plan), form=form)


@require_POST
@staff_page(Permission.MANAGE_PLAN)
def issue(request: StaffRequest, plan_id: UUID) -> HttpResponse:
    """Issue a plan that was drawn up here."""
    plan = own_plan(request, plan_id)
    return press(
        request,
        back=reverse("counter:plan_papers", args=[plan.pk]),
        done="Đã ban hành kế hoạch. Văn bản được lưu nguyên vẹn.",
        perform=lambda: issue_plan(plan_id=plan.pk, actor=request.actor, at=timezone.now()),
    )


@require_POST
@staff_page(Permission.MANAGE_PLAN)
def publish(request: StaffRequest, plan_id: UUID) -> HttpResponse:
    """Show everybody how the plan is carried out."""
    plan = own_plan(request, plan_id)
    return press(
        request,
        back=reverse("counter:plan_papers", args=[plan.pk]),
        done="Đã công khai kết quả thực hiện kế hoạch trên trang công cộng.",
        perform=lambda: publish_plan(plan_id=plan.pk, actor=request.actor, at=timezone.now()),
    )


@require_POST
@staff_page(Permission.MANAGE_PLAN)
def unpublish(request: StaffRequest, plan_id: UUID) -> HttpResponse:
    """Take the results off the public pages."""
    plan = own_plan(request, plan_id)
    return press(
        request,
        back=reverse("counter:plan_papers", args=[plan.pk]),
        done="Đã thôi công khai kết quả thực hiện kế hoạch.",
        perform=lambda: unpublish_plan(plan_id=plan.pk, actor=request.actor, at=timezone.now()),
    )


@require_http_methods(["GET", "POST"])
@never_cache
@staff_page(Permission.MANAGE_PLAN)
def prose(request: StaffRequest, plan_id: UUID) -> HttpResponse:
    """Write what stands before the table."""
    plan = own_plan(request, plan_id)
    now = plan.narrative or standard_narrative(issuer=plan.agency.name, year=plan.year)
    form = ProseForm(sent(request), initial={"text": text_of(narrative=now)})
    return show_act(
        request,
        act=Act(
            title="Phần lời của kế hoạch",
            about=plan.title,
            lead="Mục đích, nội dung và tổ chức thực hiện, đứng trước bảng nhiệm vụ.",
            button="Lưu phần lời",
            back=reverse("counter:plan_papers", args=[plan.pk]),
            done="Đã lưu phần lời của kế hoạch.",
        ),
        form=form,
        perform=lambda: write_prose(
            plan_id=plan.pk, text=form.cleaned_data["text"], actor=request.actor, at=timezone.now()
        ),
    )


@require_safe
@never_cache
@csp_override(FILE_CSP)
@staff_page(Permission.VIEW_PLAN)
def show_paper(request: StaffRequest, plan_id: UUID, paper_id: UUID) -> HttpResponseBase:
    """Show a paper of the plan as it was issued."""
    return serve(_paper(request, plan_id, paper_id).file_id)


@require_safe
@never_cache
@staff_page(Permission.VIEW_PLAN)
def paper_as_word(request: StaffRequest, plan_id: UUID, paper_id: UUID) -> HttpResponse:
    """Give the words of an issued paper as a Word file."""
    paper = _paper(request, plan_id, paper_id)
    letter = letter_of(paper=paper)
    if letter is None:
        raise Http404(NO_PAPER)
    return _word(word_draft(letter=letter, content=paper.context))


def own_plan(request: StaffRequest, plan_id: UUID) -> Plan:
    """Give a plan of an office, which alone has papers; 404 for one from above."""
    plan = plan_or_404(plan_id=plan_id, actor=request.actor)
    if plan.rank != Rank.OWN:
        raise Http404(NO_PAPER)
    return plan


def draft_of(*, letter: type[Letter], content: OfficialLetterContext, form: str) -> HttpResponse:
    """Give a letter that is not issued: "word" to edit, "pdf" marked across each page; 404 for others."""
    if form == "word":
        return _word(word_draft(letter=letter, content=content.plain()))
    if form == "pdf":
        pdf = render_pdf(template=letter.template, context=content.plain(), at=timezone.now(), mark=DRAFT)
        return HttpResponse(
            pdf,
            content_type="application/pdf",
            headers={"Content-Disposition": 'inline; filename="Du-thao.pdf"'},
        )
    raise Http404(NO_PAPER)


def _word(content: bytes) -> HttpResponse:
    return HttpResponse(
        content,
        content_type=WORD,
        headers={"Content-Disposition": 'attachment; filename="Ban-nhap.docx"'},
    )


def _paper(request: StaffRequest, plan_id: UUID, paper_id: UUID) -> IssuedPaper:
    plan = own_plan(request, plan_id)
    paper = IssuedPaper.objects.filter(subject_id=plan.id, id=paper_id).first()
    if paper is None:
        raise Http404(NO_PAPER)
    return paper
