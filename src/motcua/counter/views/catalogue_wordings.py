"""Words of certification: those in force for each kind, replaced from a day on, confirmed after comparing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from motcua.counter.access import StaffRequest, staff_page
from motcua.counter.acting import Act, press, sent, show_act
from motcua.counter.forms.catalogue import WordingForm
from motcua.documents.domain.certification import BLANK_NAMES
from motcua.documents.domain.certification_kind import CERTIFICATION_KIND_NAMES, CertificationKind
from motcua.documents.models import CertificationWording
from motcua.documents.policies import may_keep_wording
from motcua.documents.queries.wordings import wording_in_force, wordings_of
from motcua.documents.services.wordings import confirm_wording, replace_wording
from motcua.organisations.domain.permissions import Permission


@dataclass(frozen=True, slots=True)
class Kind:
    """The words of one kind: those in force, and all others of the agency and of everyone."""

    kind: CertificationKind
    label: str
    current: CertificationWording | None
    others: list[CertificationWording]


@staff_page(Permission.MANAGE_PROCEDURE)
@require_GET
def list_wordings(request: StaffRequest) -> HttpResponse:
    """Show the words of every kind, those in force first."""
    agency_id, on = request.actor.agency_id, timezone.localdate()
    rows = list(wordings_of(agency_id=agency_id))
    kinds = [_kind(kind, label, rows, on) for kind, label in CERTIFICATION_KIND_NAMES.items()]
    may_keep = may_keep_wording(actor=request.actor, agency_id=agency_id)
    context = {"kinds": kinds, "may_keep": may_keep, "agency_id": agency_id}
    return render(request, "counter/admin/wordings.html", context)


@require_http_methods(["GET", "POST"])
@staff_page(Permission.MANAGE_PROCEDURE)
def replace(request: StaffRequest, kind: str) -> HttpResponse:
    """Let new words hold for the agency from a day on; they begin as those in force."""
    if kind not in set(CertificationKind):
        raise Http404("Không có loại chứng thực này.")
    wanted, at = CertificationKind(kind), timezone.now()
    on, agency_id = timezone.localdate(at), request.actor.agency_id
    current = wording_in_force(agency_id=agency_id, kind=wanted, on=on)
    begin = {name: getattr(current, name) for name in ("title", "text", "legal_basis")} if current else {}
    form = WordingForm(sent(request), initial=begin | {"valid_from": on})
    act = Act(
        title="Thay lời chứng",
        about=CERTIFICATION_KIND_NAMES[wanted],
        lead="Lời chứng mới dùng cho cơ quan của bạn từ ngày áp dụng; giấy tờ đã chứng thực giữ lời cũ. "
        "Chỗ trong ngoặc vuông được điền khi in.",
        button="Lưu lời chứng",
        back=reverse("counter:wordings"),
        done="Đã lưu lời chứng. Hãy đối chiếu với thông tư rồi xác nhận.",
    )
    return show_act(
        request,
        act=act,
        form=form,
        template="counter/admin/wording_replace.html",
        context={"blanks": BLANK_NAMES},
        perform=lambda: replace_wording(
            agency_id=agency_id, kind=wanted, actor=request.actor, at=at, **form.cleaned_data
        ),
    )


@require_POST
@staff_page(Permission.MANAGE_PROCEDURE)
def confirm(request: StaffRequest, wording_id: UUID) -> HttpResponse:
    """Record that the office compared its words with the circular."""
    wording = wordings_of(agency_id=request.actor.agency_id).filter(pk=wording_id).first()
    if wording is None:
        raise Http404("Không có lời chứng này ở cơ quan của bạn.")
    return press(
        request,
        back=reverse("counter:wordings"),
        done="Đã xác nhận lời chứng.",
        perform=lambda: confirm_wording(wording_id=wording.pk, actor=request.actor, at=timezone.now()),
    )


def _kind(kind: CertificationKind, label: str, rows: list[CertificationWording], on: date) -> Kind:
    """The agency's own words go before the common ones, as when they are printed."""
    of_kind = [row for row in rows if row.kind == kind]
    held = [row for row in of_kind if row.valid_from <= on and (row.valid_to is None or row.valid_to > on)]
    current = max(held, key=lambda row: (row.agency_id is not None, row.valid_from), default=None)
    return Kind(kind, label, current, [row for row in of_kind if row is not current])
