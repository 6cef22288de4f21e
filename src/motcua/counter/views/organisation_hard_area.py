"""Recording and ending the hard area of an agency."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from motcua.counter.access import StaffRequest, staff_page
from motcua.counter.acting import Act, sent, show_act
from motcua.counter.forms.hard_area import HardAreaEndForm, HardAreaForm
from motcua.counter.views.organisation import managed_unit
from motcua.counter.views.organisation_acts import page_of
from motcua.organisations.domain.permissions import Permission
from motcua.organisations.models import HardArea
from motcua.organisations.services import hard_areas

KEPT = "Hồ sơ đã tiếp nhận giữ nguyên hạn trả đã hẹn."


@require_http_methods(["GET", "POST"])
@staff_page(Permission.MANAGE_ORGANISATION)
def record_hard_area(request: StaffRequest, unit_id: UUID) -> HttpResponse:
    """Record that the area of the agency is a hard one."""
    unit = managed_unit(request, unit_id)
    form = HardAreaForm(sent(request), initial={"valid_from": timezone.localdate()})
    act = Act(
        title="Ghi vùng khó khăn",
        about=unit.name,
        lead="Thủ tục có số ngày cộng thêm ở vùng khó khăn (như thủ tục đất đai, Nghị định 151/2025/NĐ-CP) "
        f"được cộng số ngày đó vào thời hạn của hồ sơ tiếp nhận trong thời gian này. {KEPT}",
        button="Ghi vùng khó khăn",
        icon="geo-alt",
        back=page_of(unit),
        done="Đã ghi vùng khó khăn của cơ quan.",
    )
    return show_act(
        request,
        act=act,
        form=form,
        perform=lambda: hard_areas.record_hard_area(
            unit_id=unit.pk, details=form.details(), actor=request.actor, at=timezone.now()
        ),
    )


@require_http_methods(["GET", "POST"])
@staff_page(Permission.MANAGE_ORGANISATION)
def end_hard_area(request: StaffRequest, area_id: UUID) -> HttpResponse:
    """Say from when the area is an ordinary one."""
    area = HardArea.objects.filter(id=area_id).first()
    if area is None:
        raise Http404
    unit = managed_unit(request, area.unit_id)
    form = HardAreaEndForm(sent(request))
    act = Act(
        title="Thôi áp dụng vùng khó khăn",
        about=f"{unit.name}: {area.get_kind_display()}",
        lead=KEPT,
        button="Ghi ngày hết áp dụng",
        back=page_of(unit),
        done="Đã ghi ngày hết áp dụng.",
    )
    return show_act(
        request,
        act=act,
        form=form,
        perform=lambda: hard_areas.end_hard_area(
            area_id=area.pk, on=form.cleaned_data["on"], actor=request.actor, at=timezone.now()
        ),
    )
