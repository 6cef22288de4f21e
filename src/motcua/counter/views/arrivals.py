"""The lists of dossiers that came online or by post and are not accepted yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from motcua.cases.queries.arrivals import VIEW_LABELS, ArrivalView, arrivals_page
from motcua.counter.access import StaffRequest, staff_page
from motcua.counter.paging import page_number
from motcua.organisations.domain.permissions import Permission


@dataclass(frozen=True, slots=True)
class Tab:
    """One of the lists, with its address."""

    label: str
    url: str
    here: bool


BLANKS: Mapping[ArrivalView, tuple[str, str]] = {
    ArrivalView.WAITING: (
        "Không có hồ sơ nào chờ tiếp nhận",
        "Hồ sơ đến qua Cổng Dịch vụ công hoặc bưu chính sẽ ở đây, hạn trả lời gần nhất lên trước.",
    ),
    ArrivalView.COMPLETING: (
        "Không có hồ sơ nào chờ người nộp hoàn thiện",
        "Hồ sơ đã yêu cầu hoàn thiện trước khi tiếp nhận sẽ ở đây cho đến khi người nộp gửi lại.",
    ),
    ArrivalView.OVER: (
        "Không có hồ sơ nào hết thời gian hoàn thiện",
        "Hồ sơ quá thời gian hoàn thiện mà người nộp không gửi lại sẽ ở đây để đóng và thông báo.",
    ),
}


@require_safe
@never_cache
@staff_page(Permission.RECEIVE_CASE, Permission.VIEW_CASE)
def show_arrivals(request: StaffRequest) -> HttpResponse:
    """Show one of the lists, what is due first on top."""
    asked = request.GET.get("view", "")
    view = ArrivalView(asked) if asked in set(ArrivalView) else ArrivalView.WAITING
    page = arrivals_page(actor=request.actor, view=view, now=timezone.now(), page=page_number(request.GET))
    here = reverse("counter:arrivals")
    title, hint = BLANKS[view]
    context = {
        "page": page,
        "view_label": VIEW_LABELS[view],
        "tabs": [Tab(label, f"{here}?view={one}", one is view) for one, label in VIEW_LABELS.items()],
        "due_label": "Hạn trả lời" if view is ArrivalView.WAITING else "Hạn hoàn thiện",
        "blank_title": title,
        "blank_hint": hint,
        "may_enter": request.actor.holds(Permission.RECEIVE_CASE),
        "here": request.get_full_path(),
    }
    return render(request, "counter/arrivals.html", context)
