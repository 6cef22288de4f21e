"""Opening, correcting and closing units; what is printed about a one-stop office."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from motcua.counter.access import StaffRequest, staff_page
from motcua.counter.acting import Act, sent, show_act
from motcua.counter.forms.organisation import (
    CloseUnitForm,
    NamesForm,
    OfficeForm,
    UnitForm,
    facts_of,
    names_of,
)
from motcua.counter.forms.required import offer
from motcua.counter.views.organisation import managed_unit, office_of
from motcua.organisations.domain.permissions import Permission
from motcua.organisations.domain.structure import UnitKind
from motcua.organisations.models import Unit
from motcua.organisations.queries.units import not_over
from motcua.organisations.services import offices, units


@require_http_methods(["GET", "POST"])
@staff_page(Permission.MANAGE_ORGANISATION)
def add_unit(request: StaffRequest, unit_id: UUID) -> HttpResponse:
    """Open a part of a unit."""
    parent, at = managed_unit(request, unit_id), timezone.now()
    begin = {"kind": UnitKind.DIVISION.value, "level": parent.level, "valid_from": timezone.localdate(at)}
    form = UnitForm(sent(request), initial=begin)
    act = Act(
        title="Thêm đơn vị trực thuộc",
        about=parent.name,
        button="Lập đơn vị",
        icon="plus-lg",
        back=page_of(parent),
        done="Đã lập đơn vị.",
    )
    return show_act(
        request,
        act=act,
        form=form,
        perform=lambda: units.open_unit(
            details=form.details(parent_id=parent.pk), actor=request.actor, at=at
        ),
    )


@require_http_methods(["GET", "POST"])
@staff_page(Permission.MANAGE_ORGANISATION)
def correct_unit(request: StaffRequest, unit_id: UUID) -> HttpResponse:
    """Correct how a unit is called."""
    unit = managed_unit(request, unit_id)
    form = NamesForm(sent(request), initial=names_of(unit))
    act = Act(
        title="Sửa tên gọi",
        about=unit.name,
        lead="Chỉ sửa chỗ ghi sai. Khi đơn vị được sắp xếp lại, hãy kết thúc đơn vị và lập đơn vị kế tiếp: "
        "hồ sơ và giấy tờ đã cấp giữ tên cũ.",
        button="Lưu tên gọi",
        back=page_of(unit),
        done="Đã sửa tên gọi của đơn vị.",
    )
    return show_act(
        request,
        act=act,
        form=form,
        perform=lambda: units.correct_unit(
            unit_id=unit.pk, names=form.names(), actor=request.actor, at=timezone.now()
        ),
    )


@require_http_methods(["GET", "POST"])
@staff_page(Permission.MANAGE_ORGANISATION)
def close_unit(request: StaffRequest, unit_id: UUID) -> HttpResponse:
    """End a unit in favour of others, or for a reason."""
    unit, at = managed_unit(request, unit_id), timezone.now()
    form = CloseUnitForm(sent(request))
    successors = _possible_successors(request, unit)
    if successors:
        offer(form, successors=successors)
    else:
        del form.fields["successors"]  # nothing to tick
    act = Act(
        title="Kết thúc hoạt động của đơn vị",
        about=unit.name,
        lead="Chuyển người và kết thúc các bộ phận trực thuộc trước. "
        "Hồ sơ của đơn vị còn nguyên và vẫn tra cứu được.",
        button="Kết thúc hoạt động",
        kind="danger",
        icon="archive",
        back=page_of(unit),
        done="Đã ghi ngày kết thúc hoạt động của đơn vị.",
    )
    return show_act(
        request,
        act=act,
        form=form,
        perform=lambda: units.close_unit(
            unit_id=unit.pk,
            on=form.cleaned_data["on"],
            successor_ids=form.successor_ids(),
            reason=form.cleaned_data["reason"],
            legal_basis=form.cleaned_data["legal_basis"],
            actor=request.actor,
            at=at,
        ),
    )


@require_http_methods(["GET", "POST"])
@staff_page(Permission.MANAGE_ORGANISATION)
def save_office(request: StaffRequest, unit_id: UUID) -> HttpResponse:
    """Set what is printed about the one-stop office of a unit."""
    unit = managed_unit(request, unit_id)
    form = OfficeForm(sent(request), initial=facts_of(office_of(unit), unit=unit))
    act = Act(
        title="Thông tin bộ phận một cửa",
        about=unit.name,
        lead="In trên giấy tiếp nhận và hiện trên trang dành cho người dân.",
        button="Lưu thông tin",
        back=page_of(unit),
        done="Đã lưu thông tin bộ phận một cửa.",
    )
    return show_act(
        request,
        act=act,
        form=form,
        perform=lambda: offices.save_office(
            unit_id=unit.pk, details=form.details(), actor=request.actor, at=timezone.now()
        ),
    )


def page_of(unit: Unit) -> str:
    """Give the address of a unit's page."""
    return reverse("counter:unit", args=[unit.pk])


def _possible_successors(request: StaffRequest, unit: Unit) -> list[tuple[str, str]]:
    """Units of the same kind that the actor manages, those to come too; the service asks about the day."""
    managed = request.actor.units(Permission.MANAGE_ORGANISATION)
    rows = not_over(unit_ids=managed, on=timezone.localdate()).filter(kind=unit.kind).exclude(id=unit.pk)
    return [(str(row.pk), row.name) for row in rows]
