"""What names of agencies in plans mean in the office: the list, another meaning, forgetting one."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.counter.access import StaffRequest, staff_page
from motcua.counter.acting import Act, press, say_and_go, sent, show_act
from motcua.counter.forms.plan_reading import OUTSIDE, AliasForm
from motcua.counter.forms.required import offer
from motcua.organisations.domain.permissions import Permission
from motcua.plans.models import PartyAlias
from motcua.plans.queries.aliases import aliases_seen, followers_of, known_units, read_alias
from motcua.plans.services.aliases import change_alias, forget_alias

PAGE_SIZE = 50
UNKNOWN = "Không tìm thấy tên gọi này."


@require_safe
@never_cache
@staff_page(Permission.MANAGE_PLAN)
def list_aliases(request: StaffRequest) -> HttpResponse:
    """Show the names and what each means."""
    page = Paginator(aliases_seen(actor=request.actor), PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "counter/plan_aliases.html", {"page": page})


@require_http_methods(["GET", "POST"])
@never_cache
@staff_page(Permission.MANAGE_PLAN)
def change(request: StaffRequest, alias_id: UUID) -> HttpResponse:
    """Let a name mean another unit."""
    alias, back, now = _alias(request, alias_id), reverse("counter:plan_aliases"), timezone.now()
    on = timezone.localdate(now)
    form = AliasForm(sent(request), initial={"unit": str(alias.unit_id or OUTSIDE)})
    units = known_units(agency_id=alias.agency_id, on=on)
    offer(form, unit=[*((str(one.unit_id), one.names[0]) for one in units), (OUTSIDE, "Ngoài cơ quan")])
    act = Act(
        title="Đổi đơn vị của tên gọi",
        about=alias.text,
        lead=_effect(followers_of(alias=alias, on=on).count()),
        button="Đổi đơn vị",
        back=back,
        done="",
    )
    return show_act(
        request,
        act=act,
        form=form,
        perform=lambda: change_alias(alias_id=alias.id, unit_id=form.unit_id(), actor=request.actor, at=now),
        answer=lambda moved: say_and_go(request, f"Đã đổi đơn vị của “{alias.text}”{_moved(moved)}.", back),
    )


@require_POST
@staff_page(Permission.MANAGE_PLAN)
def forget(request: StaffRequest, alias_id: UUID) -> HttpResponse:
    """Forget what a name means."""
    alias = _alias(request, alias_id)
    return press(
        request,
        back=reverse("counter:plan_aliases"),
        done=f"Đã bỏ ghi nhớ “{alias.text}”. Nhiệm vụ đã lưu không thay đổi.",
        perform=lambda: forget_alias(alias_id=alias.id, actor=request.actor),
    )


def _effect(parts: int) -> str:
    """Say what goes with the change."""
    if not parts:
        return "Đơn vị mới được dùng cho các kế hoạch đọc sau này."
    return (
        f"Đơn vị mới được dùng cho các kế hoạch đọc sau này, và cho {parts} chỗ có tên này trong kế hoạch "
        "từ năm nay; nhật ký từng nhiệm vụ ghi lại việc đổi."
    )


def _moved(parts: int) -> str:
    return f", kèm {parts} chỗ trong các nhiệm vụ đang theo dõi" if parts else ""


def _alias(request: StaffRequest, alias_id: UUID) -> PartyAlias:
    alias = read_alias(alias_id=alias_id, actor=request.actor)
    if alias is None:
        raise Http404(UNKNOWN)
    return alias
