"""Slips at the counter without a case: written from the intake page, looked up in their register."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from motcua.cases.domain.counter_slip import SLIP_KIND_LABELS, SlipKind
from motcua.cases.models import CounterSlip
from motcua.cases.queries.counter_slips import slips_page, visible_slip
from motcua.cases.services.counter_slips import SlipRequest, issue_counter_refusal, issue_guidance
from motcua.counter.access import StaffRequest, staff_page
from motcua.counter.desk import Desk, desk_page
from motcua.counter.forms.slip_sheet import (
    GuidanceSlipForm,
    Known,
    RefusalSlipForm,
    SlipFields,
    SlipSheet,
    nothing_listed,
    opened_slip,
    papers_listed,
    sent_slip,
    version_id,
)
from motcua.counter.forms.typed import content_of
from motcua.counter.paging import page_number
from motcua.counter.refusals import FORESEEN, show_in_parts
from motcua.counter.views.intake import NOT_CONTENT, account_id, go_to
from motcua.counter.views.intake_saving import person_id
from motcua.infra.submission.once import AlreadySubmitted, digest_of, submit_once
from motcua.organisations.domain.permissions import Permission

_NOT_SAID = NOT_CONTENT | {"slip"}
LONGEST = 200


@dataclass(frozen=True, slots=True)
class SlipPage[Slip: SlipFields]:
    """One kind of slip on a screen: its form, its words, the service behind it."""

    form: type[Slip]
    known: Known
    address: str
    heading: str
    lead: str
    button: str
    fields: str
    issue: Callable[[SlipSheet[Slip], SlipRequest, Desk], CounterSlip]


def _refuse(sheet: SlipSheet[RefusalSlipForm], asked: SlipRequest, desk: Desk) -> CounterSlip:
    return issue_counter_refusal(asked=asked, refusal=sheet.slip.refusal(), actor=desk.actor, at=desk.at)


def _guide(sheet: SlipSheet[GuidanceSlipForm], asked: SlipRequest, desk: Desk) -> CounterSlip:
    reason = sheet.slip.cleaned_data["reason"]
    return issue_guidance(asked=asked, items=sheet.slip.items(), reason=reason, actor=desk.actor, at=desk.at)


GUIDANCE = SlipPage(
    form=GuidanceSlipForm,
    known=papers_listed,
    address="counter:slip_guide",
    heading="Hướng dẫn hoàn thiện hồ sơ",
    lead="Ghi một lần mọi giấy tờ còn thiếu, chưa đúng. Phiếu được đánh số, ghi vào sổ; không tạo hồ sơ.",
    button="In phiếu hướng dẫn",
    fields="counter/slip_guidance_fields.html",
    issue=_guide,
)
REFUSAL = SlipPage(
    form=RefusalSlipForm,
    known=nothing_listed,
    address="counter:slip_refuse",
    heading="Từ chối tiếp nhận",
    lead="Phiếu từ chối được đánh số và ghi vào sổ phiếu; không tạo hồ sơ. Giấy tờ trả lại người nộp.",
    button="In phiếu từ chối",
    fields="counter/slip_refusal_fields.html",
    issue=_refuse,
)


@require_http_methods(["GET", "POST"])
@never_cache
@desk_page(Permission.RECEIVE_CASE)
def guide_at_counter(request: StaffRequest, desk: Desk) -> HttpResponse:
    """Lay the guidance out with what was typed at intake, or give it out."""
    return _slip(request, desk, GUIDANCE)


@require_http_methods(["GET", "POST"])
@never_cache
@desk_page(Permission.RECEIVE_CASE)
def refuse_at_counter(request: StaffRequest, desk: Desk) -> HttpResponse:
    """Lay the refusal out with what was typed at intake, or give it out."""
    return _slip(request, desk, REFUSAL)


@require_safe
@never_cache
@staff_page(Permission.RECEIVE_CASE, Permission.VIEW_REGISTER)
def list_slips(request: StaffRequest) -> HttpResponse:
    """Show the register of slips, the latest first; narrowed by kind and by words."""
    asked, typed = request.GET.get("kind", ""), request.GET.get("q", "").strip()[:LONGEST]
    kind = SlipKind(asked) if asked in set(SlipKind) else None
    page = slips_page(actor=request.actor, kind=kind, text=typed, page=page_number(request.GET))
    here = reverse("counter:slips")
    tabs = [("Tất cả", here, kind is None)]
    tabs += [(label, f"{here}?kind={one}", one is kind) for one, label in SLIP_KIND_LABELS.items()]
    context = {"page": page, "tabs": tabs, "kind": kind, "typed": typed}
    return render(request, "counter/slips.html", context)


@require_safe
@never_cache
@staff_page(Permission.RECEIVE_CASE, Permission.VIEW_REGISTER)
def show_slip(request: StaffRequest, slip_id: UUID) -> HttpResponse:
    """Show one slip: who, what, why, when, by whom, and the paper."""
    slip = visible_slip(slip_id=slip_id, actor=request.actor)
    if slip is None:
        raise Http404("Không tìm thấy phiếu này, hoặc bạn không được xem.")
    context = {"slip": slip, "may_receive": request.actor.holds(Permission.RECEIVE_CASE)}
    return render(request, "counter/slip.html", context)


def _slip(request: StaffRequest, desk: Desk, page: SlipPage[Any]) -> HttpResponse:
    if request.method == "GET" or "slip" not in request.POST:
        sheet = opened_slip(
            form=page.form, known=page.known, data=request.POST, offices=desk.offices, on=desk.on
        )
        return _show(request, desk, page, sheet)
    sheet = sent_slip(form=page.form, known=page.known, data=request.POST, offices=desk.offices, on=desk.on)
    if not sheet.is_valid(today=desk.on):
        return _show(request, desk, page, sheet, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        slip_id = _issue(request, desk, page, sheet)
    except FORESEEN as refused:
        if isinstance(refused, AlreadySubmitted):
            sheet.slip.renew()
        status = show_in_parts(refused, place_of=sheet.place_of)
        return _show(request, desk, page, sheet, status=status)
    return go_to(request, reverse("counter:slip", args=[slip_id]))


def _issue(request: StaffRequest, desk: Desk, page: SlipPage[Any], sheet: SlipSheet[Any]) -> UUID:
    office = desk.office(request.POST.get("office"))

    def issue() -> UUID:
        asked = SlipRequest(
            unit_id=office.pk,
            applicant_id=person_id(
                part="applicant",
                details=sheet.applicant.details,
                agency_id=office.agency_id,
                desk=desk,
            ),
            procedure_version_id=version_id(sheet.choice),
            request=sheet.slip.cleaned_data["summary"],
        )
        return page.issue(sheet, asked, desk).id

    digest = digest_of(fields=content_of(request, without=_NOT_SAID))
    key: UUID = sheet.slip.cleaned_data["slip"]
    made = submit_once(key=key, account_id=account_id(request), digest=digest, at=desk.at, act=issue)
    return made.subject_id


def _show(
    request: StaffRequest,
    desk: Desk,
    page: SlipPage[Any],
    sheet: SlipSheet[Any],
    *,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    context = {
        "sheet": sheet,
        "page": page,
        "office": desk.office(request.POST.get("office")),
        "here": reverse(page.address),
        "person": None,
    }
    return render(request, "counter/slip_new.html", context, status=status)
