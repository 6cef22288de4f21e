"""Lists of work with a name: keep the address that is shown, rename, open first, delete."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.cases.models import SavedList
from motcua.cases.policies.saved_lists import may_keep_list
from motcua.cases.queries.saved_lists import read_list, saved_lists
from motcua.cases.queries.visibility import SEEING
from motcua.cases.queries.worklist_filters import WorklistFilters
from motcua.cases.services.saved_lists import (
    ListUnknown,
    delete_list,
    open_first,
    rename_list,
    save_list,
)
from motcua.counter.access import StaffRequest, staff_page
from motcua.counter.acting import Act, press, sent, show_act
from motcua.counter.forms.required import offer
from motcua.counter.forms.saved_list import RenameListForm, SaveListForm
from motcua.counter.views.organisation_choices import unit_choices
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import Permission

KEPT = ("view", "sort", *WorklistFilters.names())


@require_safe
@never_cache
@staff_page(*SEEING)
def show_lists(request: StaffRequest) -> HttpResponse:
    """Show the lists with a name, one's own and those of the unit."""
    rows = [(row, bool(_may_change(request.actor, row))) for row in saved_lists(actor=request.actor)]
    return render(request, "counter/saved_lists.html", {"rows": rows})


@require_http_methods(["GET", "POST"])
@never_cache
@staff_page(*SEEING)
def keep(request: StaffRequest) -> HttpResponse:
    """Give a name to the list whose address is in the query."""
    query, form = kept_query(request.GET), SaveListForm(sent(request))
    led = unit_choices(unit_ids=request.actor.units(Permission.ASSIGN_CASE), on=timezone.localdate())
    offer(form, unit=[("", "Riêng tôi"), *led])
    back = f"{reverse('counter:worklist')}?{query}"
    act = Act(
        title="Lưu danh sách này",
        lead="Danh sách, điều kiện lọc và cách sắp xếp đang xem được lưu dưới một tên.",
        button="Lưu danh sách",
        icon="journal-bookmark",
        back=back,
        done="Đã lưu danh sách.",
    )
    return show_act(
        request,
        act=act,
        form=form,
        perform=lambda: save_list(
            name=form.cleaned_data["name"],
            query=query,
            unit_id=form.unit_id(),
            opens_first=form.cleaned_data["opens_first"],
            actor=request.actor,
        ),
    )


@require_http_methods(["GET", "POST"])
@never_cache
@staff_page(*SEEING)
def rename(request: StaffRequest, list_id: UUID) -> HttpResponse:
    """Give a list another name."""
    saved = read_list(list_id=list_id, actor=request.actor)
    if saved is None:
        raise Http404(str(ListUnknown()))
    form = RenameListForm(sent(request), initial={"name": saved.name})
    act = Act(
        title="Đổi tên danh sách",
        about=saved.name,
        button="Đổi tên",
        icon="pencil",
        back=reverse("counter:saved_lists"),
        done="Đã đổi tên danh sách.",
    )
    return show_act(
        request,
        act=act,
        form=form,
        perform=lambda: rename_list(list_id=list_id, name=form.cleaned_data["name"], actor=request.actor),
    )


@require_POST
@staff_page(*SEEING)
def first(request: StaffRequest, list_id: UUID) -> HttpResponse:
    """Let a list open first, or no longer."""
    return press(
        request,
        back=reverse("counter:saved_lists"),
        done="Đã đổi danh sách mở trước tiên.",
        perform=lambda: open_first(list_id=list_id, actor=request.actor),
    )


@require_POST
@staff_page(*SEEING)
def delete(request: StaffRequest, list_id: UUID) -> HttpResponse:
    """Delete a list."""
    return press(
        request,
        back=reverse("counter:saved_lists"),
        done="Đã xóa danh sách. Hồ sơ không thay đổi.",
        perform=lambda: delete_list(list_id=list_id, actor=request.actor),
    )


def kept_query(query: QueryDict) -> str:
    """Give the part of an address that makes a list: view, order and filters, no page and no tick."""
    kept = QueryDict(mutable=True)
    for name in KEPT:
        if value := query.get(name):
            kept[name] = str(value)
    return kept.urlencode()


def _may_change(actor: Actor, row: SavedList) -> bool:
    return bool(may_keep_list(actor=actor, staff_id=row.staff_id, unit_id=row.unit_id))
