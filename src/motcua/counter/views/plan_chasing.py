"""The letter that chases what a plan asks for: drafted from what is late, looked at, downloaded, issued."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from uuid import UUID

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_http_methods, require_safe

from motcua.counter.access import StaffRequest, staff_page
from motcua.counter.acting import DONE, attempt, say_and_go
from motcua.counter.forms.plan_papers import ChasingForm, answer_day
from motcua.counter.forms.required import day_of, number_of
from motcua.counter.plan_pages import tabs_of
from motcua.counter.views.papers import FILE_CSP
from motcua.counter.views.plan_papers import draft_of, own_plan
from motcua.documents.domain.forms.plans import ChasingLetter
from motcua.documents.domain.official_letter import OfficialLetterContext
from motcua.documents.domain.signer import signature_of
from motcua.organisations.domain.permissions import Permission
from motcua.plans.domain.chasing import ChasedTask, receivers_of
from motcua.plans.models import Plan
from motcua.plans.policies import may_sign_letters
from motcua.plans.queries.chasing import chased_tasks, letter_of_chase
from motcua.plans.services.chasing import send_chasing_letter


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter being drafted: its form, what may be chased, and the letter once the form is right."""

    form: ChasingForm
    data: QueryDict
    tasks: list[ChasedTask]
    letter: OfficialLetterContext | None


@require_http_methods(["GET", "POST"])
@never_cache
@staff_page(Permission.MANAGE_PLAN)
def compose(request: StaffRequest, plan_id: UUID) -> HttpResponse:
    """Show the letter as it would be sent; sent, it is issued under the next number."""
    plan = own_plan(request, plan_id)
    status: int = HTTPStatus.OK
    made = _draft(request, plan, request.POST if request.method == "POST" else request.GET)
    if request.method == "POST":
        status, paper = attempt(
            made.form,
            lambda: send_chasing_letter(
                plan_id=plan.pk, chase=made.form.read(), actor=request.actor, at=timezone.now()
            ),
        )
        if status == DONE and paper is not None:
            back = reverse("counter:plan_papers", args=[plan.pk])
            return say_and_go(request, f"Đã ban hành công văn đôn đốc số {paper.number}.", back)
    context = {
        "plan": plan,
        "tabs": tabs_of(plan=plan, here="counter:plan_papers"),
        "form": made.form,
        "any_task": bool(made.tasks),
        "letter": made.letter.plain() if made.letter else None,
        "downloads": _downloads(plan, made.data),
        "may_sign": may_sign_letters(actor=request.actor, agency_id=plan.agency_id),
    }
    return render(request, "counter/plan_chasing.html", context, status=status)


@require_safe
@never_cache
@csp_override(FILE_CSP)
@staff_page(Permission.MANAGE_PLAN)
def draft(request: StaffRequest, plan_id: UUID, form: str) -> HttpResponse:
    """Give the drafted letter as a Word file or as a PDF marked as a draft."""
    plan = own_plan(request, plan_id)
    made = _draft(request, plan, request.GET)
    if made.letter is None:
        return redirect(f"{reverse('counter:plan_chasing', args=[plan.pk])}?{request.GET.urlencode()}")
    return draft_of(letter=ChasingLetter, content=made.letter, form=form)


def _downloads(plan: Plan, data: QueryDict) -> list[tuple[str, str]]:
    """The same letter as files: words of the button, and the address that asks for this very draft."""
    asked = QueryDict(mutable=True)
    for name in ChasingForm.base_fields:
        asked.setlist(name, data.getlist(name))
    return [
        (words, f"{reverse('counter:plan_chasing_draft', args=[plan.pk, kind])}?{asked.urlencode()}")
        for words, kind in (("Bản nháp Word", "word"), ("Dự thảo PDF", "pdf"))
    ]


def _draft(request: StaffRequest, plan: Plan, given: QueryDict) -> Draft:
    today = timezone.localdate()
    as_of = day_of(given.get("as_of", ""), otherwise=today)
    soon = number_of(given.get("soon", ""), otherwise=0)
    tasks = chased_tasks(plan=plan, as_of=as_of, soon=soon)
    data = given if "as_of" in given else _proposed(tasks)
    form = ChasingForm(data)
    form.offer_units(receivers_of(tasks=tasks).items())
    signs = may_sign_letters(actor=request.actor, agency_id=plan.agency_id)
    name, post = (request.actor.full_name, request.actor.position) if signs else ("", "")
    signature = signature_of(name=name, post=post, issuer=plan.agency.name)
    letter = (
        letter_of_chase(plan=plan, chase=form.read(), tasks=tasks, signature=signature)
        if form.is_valid()
        else None
    )
    return Draft(form=form, data=data, tasks=tasks, letter=letter)


def _proposed(tasks: list[ChasedTask]) -> QueryDict:
    """All that lead something late, as of today."""
    today = timezone.localdate()
    data = QueryDict(mutable=True)
    data["as_of"] = f"{today:%d/%m/%Y}"
    data["answer_by"] = f"{answer_day(today=today):%d/%m/%Y}"
    data["soon"] = "0"
    data.setlist("units", list(receivers_of(tasks=[task for task in tasks if task.late])))
    return data
