"""The lists of work: what is asked for is all in the address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

from django.db.models import QuerySet
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from motcua.cases.domain.bulk import MOST_AT_ONCE
from motcua.cases.queries.saved_lists import default_query, saved_lists
from motcua.cases.queries.visibility import SEEING, working_units
from motcua.cases.queries.worklist_filters import FiltersRefused, WorklistFilters
from motcua.cases.queries.worklist_views import VIEW_LABELS, WorklistOrder, WorklistView
from motcua.cases.queries.worklists import NO_FILTERS, worklist
from motcua.counter.access import StaffRequest, staff_page
from motcua.counter.deeds.bulk import offered_to
from motcua.counter.forms.worklist import WorklistFilterForm
from motcua.counter.refusals import show_in
from motcua.counter.views.saved_lists import kept_query
from motcua.kernel.text import sort_key
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import Permission
from motcua.organisations.models import Staff
from motcua.organisations.queries.staff import staff_of_units
from motcua.procedures.models import ProcedureField


@dataclass(frozen=True, slots=True)
class Tab:
    """One of the lists, with its address; the filters go along from one to the other."""

    label: str
    url: str
    here: bool


@dataclass(frozen=True, slots=True)
class Blank:
    """What an empty list says."""

    title: str
    hint: str


BLANKS: Mapping[WorklistView, Blank] = {
    WorklistView.MINE: Blank(
        "Bạn không còn hồ sơ nào đang giữ",
        "Hồ sơ bạn nhận xử lý hoặc được phân công sẽ ở đây, gần hạn lên trước. "
        "Hãy mở “Việc của đơn vị” để nhận hồ sơ chưa có người thụ lý.",
    ),
    WorklistView.TO_SIGN: Blank(
        "Không có kết quả nào chờ bạn ký duyệt",
        "Kết quả được trình và đã đến bước ký duyệt sẽ ở đây; bạn không tự ký kết quả do mình trình.",
    ),
    WorklistView.UNIT: Blank(
        "Đơn vị của bạn không giữ hồ sơ nào",
        "Hồ sơ chuyển đến bước của đơn vị bạn sẽ ở đây, cả hồ sơ chưa có người thụ lý.",
    ),
    WorklistView.OPINION: Blank(
        "Không có hồ sơ nào chờ đơn vị bạn cho ý kiến",
        "Hồ sơ mà quy trình hỏi ý kiến đơn vị của bạn sẽ ở đây cho đến khi có ý kiến.",
    ),
    WorklistView.DUE_TODAY: Blank(
        "Hôm nay không còn hồ sơ nào đến hạn", "Hồ sơ phải trả kết quả trong hôm nay sẽ ở đây."
    ),
    WorklistView.LATE: Blank("Không có hồ sơ quá hạn", "Hồ sơ qua giờ hẹn trả mà chưa có kết quả sẽ ở đây."),
    WorklistView.WAITING: Blank(
        "Không có hồ sơ nào chờ người nộp",
        "Hồ sơ chờ bổ sung hoặc chờ thực hiện nghĩa vụ tài chính sẽ ở đây; thời hạn đang dừng.",
    ),
    WorklistView.READY: Blank(
        "Không có kết quả nào chờ trả",
        "Kết quả mà bộ phận một cửa đã nhận sẽ ở đây cho đến khi trả cho người nộp.",
    ),
    WorklistView.ALL: Blank("Chưa có hồ sơ nào", "Mọi hồ sơ bạn được xem sẽ ở đây, mới nhất lên trước."),
}
NARROWED = Blank("Không có hồ sơ nào khớp điều kiện lọc", "Hãy bỏ bớt điều kiện lọc ở trên.")


@require_safe
@never_cache
@staff_page(*SEEING)
def show_worklist(request: StaffRequest) -> HttpResponse:
    """Show one page of a list; htmx gets the list alone."""
    if "" in request.GET.values():
        return redirect(_without_blanks(request))
    first = "" if request.GET else default_query(actor=request.actor)
    if first:
        return redirect(f"{request.path}?{first}")
    now = timezone.now()
    view, form = _view_of(request.GET), _form_of(request)
    filters, status = NO_FILTERS, HTTPStatus.OK.value
    try:
        filters = WorklistFilters.from_query(request.GET.dict())
    except FiltersRefused as refused:
        status = show_in(form, refused)
    page = worklist(
        actor=request.actor,
        view=view,
        now=now,
        filters=filters,
        order=_order_of(request.GET),
        mark=request.GET.get("after", ""),
    )
    deeds = offered_to(request.actor)
    context = {
        "page": page,
        "view_label": VIEW_LABELS[view],
        "tabs": _tabs(request, view),
        "form": form,
        "chips": [
            (f"{form.fields[name].label}: {form.words_of(name)}", name, value)
            for name, value in filters.to_query().items()
            if name in form.fields
        ],
        "blank": NARROWED if filters.to_query() else BLANKS[view],
        "deeds": deeds,
        "saved": saved_lists(actor=request.actor),
        "kept": kept_query(request.GET),
        "most": MOST_AT_ONCE,
        "may_tick": bool(deeds),
        "here": request.get_full_path(),
        "part": _asks_for_part(request),
    }
    template = "counter/worklist.html#list" if context["part"] else "counter/worklist.html"
    return render(request, template, context, status=status)


def _without_blanks(request: StaffRequest) -> str:
    """Give the address without the filters that a form sent empty: it is kept, and sent to colleagues."""
    asked = QueryDict(mutable=True)
    for name, values in request.GET.lists():
        asked.setlist(name, list(filter(None, values)))
    return f"{request.path}?{asked.urlencode()}"


def _asks_for_part(request: StaffRequest) -> bool:
    """A page taken back from the history of the browser is a whole page again."""
    headers = request.headers
    return headers.get("HX-Request") == "true" and "HX-History-Restore-Request" not in headers


def _view_of(query: QueryDict) -> WorklistView:
    try:
        return WorklistView(query.get("view", ""))
    except ValueError:
        return WorklistView.MINE


def _order_of(query: QueryDict) -> WorklistOrder | None:
    try:
        return WorklistOrder(query.get("sort", ""))
    except ValueError:
        return None


def _tabs(request: StaffRequest, current: WorklistView) -> list[Tab]:
    carried = request.GET.copy()
    for name in ("after", "sort"):
        carried.pop(name, None)
    tabs = []
    for view in WorklistView:
        if view is WorklistView.TO_SIGN and not request.actor.holds(Permission.APPROVE_RESULT):
            continue
        carried["view"] = view.value
        tabs.append(Tab(VIEW_LABELS[view], f"?{carried.urlencode()}", here=view is current))
    return tabs


def _form_of(request: StaffRequest) -> WorklistFilterForm:
    fields = sorted(ProcedureField.objects.all(), key=lambda field: sort_key(field.name))
    return WorklistFilterForm(
        request.GET,
        procedure_fields=[(str(field.pk), field.name) for field in fields],
        officers=[(str(person.pk), person.full_name) for person in colleagues_of(actor=request.actor)],
    )


def colleagues_of(*, actor: Actor) -> QuerySet[Staff]:
    """Give the people of the units in which the actor works, by name."""
    units = working_units(actor=actor) | {actor.unit_id}
    return staff_of_units(unit_ids=units, on=timezone.localdate())
