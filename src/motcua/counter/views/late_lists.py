"""The monthly lists of late officials and units: prepared, signed, published, mended."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.cases.models import LateList
from motcua.cases.policies.late_lists import may_amend, may_publish_list, may_sign_list
from motcua.cases.queries.late_lists import agencies_of, lists_of
from motcua.cases.services.late_lists import (
    LateListUnknown,
    amend_late_list,
    prepare_late_list,
    publish_late_list,
    sign_late_list,
)
from motcua.counter.access import StaffRequest, staff_page
from motcua.counter.acting import Act, press, say_and_go, sent, show_act
from motcua.counter.forms.case_action import offer
from motcua.counter.forms.late_list import AmendForm, PrepareForm, last_month
from motcua.counter.views.papers import FILE_CSP, serve
from motcua.organisations.domain.permissions import Permission

_PREPARING = (Permission.MANAGE_PROCEDURE, Permission.ASSIGN_CASE)
MOST_SHOWN = 60


@require_safe
@never_cache
@staff_page(Permission.VIEW_REGISTER)
def show_lists(request: StaffRequest) -> HttpResponse:
    """Show the lists of the last months."""
    rows = list(lists_of(actor=request.actor).defer("lines")[:MOST_SHOWN])
    may_prepare = any(request.actor.holds(permission) for permission in _PREPARING)
    return render(request, "counter/late_lists.html", {"rows": rows, "may_prepare": may_prepare})


@require_safe
@never_cache
@staff_page(Permission.VIEW_REGISTER)
def show_list(request: StaffRequest, list_id: UUID) -> HttpResponse:
    """Show one list with what can be done to it."""
    late_list = _found(request, list_id)
    actor = request.actor
    context = {
        "late_list": late_list,
        "may_sign": may_sign_list(actor=actor, late_list=late_list),
        "may_publish": may_publish_list(actor=actor, late_list=late_list),
        "may_amend": may_amend(actor=actor, late_list=late_list),
        "done": late_list.lines["done"],
        "still": late_list.lines["open"],
    }
    return render(request, "counter/late_list.html", context)


@require_safe
@never_cache
@csp_override(FILE_CSP)
@staff_page(Permission.VIEW_REGISTER)
def show_paper(request: StaffRequest, list_id: UUID, form: str) -> HttpResponseBase:
    """Show one of the two signed forms."""
    late_list = _found(request, list_id)
    paper = {"da-cham": late_list.done_paper, "dang-cham": late_list.open_paper}.get(form)
    if paper is None:
        raise Http404(str(LateListUnknown()))
    return serve(paper.file_id)


@require_http_methods(["GET", "POST"])
@never_cache
@staff_page(*_PREPARING)
def prepare(request: StaffRequest) -> HttpResponse:
    """Prepare the list of a month."""
    month = last_month(today=timezone.localdate())
    form = PrepareForm(sent(request), initial={"month": month})
    offer(form, "agency", [(str(unit.pk), unit.name) for unit in agencies_of(actor=request.actor)])
    return show_act(
        request,
        act=Act(
            title="Lập danh sách chậm trễ của tháng",
            lead="Danh sách chụp lại số liệu lúc lập, không nêu tên người nộp. Chưa ký thì lập lại được.",
            button="Lập danh sách",
            back=reverse("counter:late_lists"),
            done="",
        ),
        form=form,
        perform=lambda: prepare_late_list(
            agency_id=UUID(form.cleaned_data["agency"]),
            month=form.cleaned_data["month"],
            actor=request.actor,
            at=timezone.now(),
        ),
        answer=lambda made: _to(request, made, "Đã lập danh sách. Hãy xem lại rồi trình thủ trưởng ký."),
    )


@require_http_methods(["GET", "POST"])
@never_cache
@staff_page(*_PREPARING)
def amend(request: StaffRequest, list_id: UUID) -> HttpResponse:
    """Prepare an addendum to a signed list."""
    late_list = _found(request, list_id)
    form = AmendForm(sent(request))
    return show_act(
        request,
        act=Act(
            title=f"Bổ sung, đính chính danh sách tháng {late_list.month:%m/%Y}",
            lead="Danh sách đã ký giữ nguyên. Danh sách bổ sung chỉ có những dòng khác với danh sách đã ký.",
            button="Lập danh sách bổ sung",
            back=reverse("counter:late_list", args=[late_list.pk]),
            done="",
        ),
        form=form,
        perform=lambda: amend_late_list(
            list_id=late_list.pk,
            reason=form.cleaned_data["reason"],
            actor=request.actor,
            at=timezone.now(),
        ),
        answer=lambda made: _to(request, made, "Đã lập danh sách bổ sung. Hãy trình thủ trưởng ký."),
    )


@require_POST
@staff_page(Permission.APPROVE_RESULT)
def sign(request: StaffRequest, list_id: UUID) -> HttpResponse:
    """Sign a list; both forms are printed."""
    late_list = _found(request, list_id)
    return press(
        request,
        back=reverse("counter:late_list", args=[late_list.pk]),
        done="Đã ký danh sách. Danh sách không sửa được nữa.",
        perform=lambda: sign_late_list(list_id=late_list.pk, actor=request.actor, at=timezone.now()),
    )


@require_POST
@staff_page(Permission.APPROVE_RESULT, *_PREPARING)
def publish(request: StaffRequest, list_id: UUID) -> HttpResponse:
    """Put a signed list on the public pages."""
    late_list = _found(request, list_id)
    return press(
        request,
        back=reverse("counter:late_list", args=[late_list.pk]),
        done="Đã công khai danh sách trên trang công cộng.",
        perform=lambda: publish_late_list(list_id=late_list.pk, actor=request.actor, at=timezone.now()),
    )


def _found(request: StaffRequest, list_id: UUID) -> LateList:
    late_list = lists_of(actor=request.actor).filter(id=list_id).first()
    if late_list is None:
        raise Http404(str(LateListUnknown()))
    return late_list


def _to(request: StaffRequest, made: LateList, sentence: str) -> HttpResponse:
    return say_and_go(request, sentence, reverse("counter:late_list", args=[made.pk]))
