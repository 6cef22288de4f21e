"""Acts on one case: the form of each, the service behind it, and what is said when it does not go through."""

from __future__ import annotations

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from motcua.cases.queries.case_page import CasePage, read_case
from motcua.cases.queries.case_rows import rows_of
from motcua.cases.queries.visibility import SEEING
from motcua.cases.services.recording import CaseUnknown
from motcua.counter.access import StaffRequest, staff_page
from motcua.counter.deeds import BY_SLUG, Circumstances, Deed
from motcua.counter.deeds.sheet import sheet_for
from motcua.counter.forms.case_action import ActForm
from motcua.counter.forms.upload import holds_too_large
from motcua.counter.refusals import FORESEEN, show_in
from motcua.counter.way_back import way_back
from motcua.kernel.decision import deny

NOT_HERE = deny("Hồ sơ không ở bước có việc này.")


@require_http_methods(["GET", "POST"])
@never_cache
@staff_page(*SEEING)
def act_on_case(request: StaffRequest, case_id: UUID, slug: str) -> HttpResponse:
    """Show the form of an act, or do it."""
    deed = BY_SLUG.get(slug)
    page = read_case(case_id=case_id, actor=request.actor, now=timezone.now())
    if deed is None or page is None:
        raise Http404(str(CaseUnknown()))
    if request.method == "POST":
        return _do(request, deed, page)
    decision = page.actions.get(deed.action, NOT_HERE)
    status = HTTPStatus.OK if decision else HTTPStatus.FORBIDDEN
    return _show(request, deed, page, sheet_for(deed=deed, case=page.case), status=status)


def _do(request: StaffRequest, deed: Deed, page: CasePage) -> HttpResponse:
    sheet = sheet_for(deed=deed, case=page.case, sent=request.POST, files=request.FILES)
    if not sheet.is_valid():
        too_large = holds_too_large(sheet)
        status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE if too_large else HTTPStatus.UNPROCESSABLE_ENTITY
        return _show(request, deed, page, sheet, status=status)
    who = Circumstances(
        case_id=page.case.id,
        seen_revision=sheet.cleaned_data["seen_revision"],
        actor=request.actor,
        at=timezone.now(),
    )
    try:
        case = deed.perform(sheet, who)
    except FORESEEN as refused:
        return _refuse(request, deed, page, sheet, refused)
    said = deed.done.format(code=case.code)
    if _asks_for_row(request):
        return _row(request, case_id=case.id, said=said)
    messages.success(request, said)
    return redirect(way_back(request, otherwise=reverse("counter:case", args=[case.id])))


def _refuse(
    request: StaffRequest, deed: Deed, page: CasePage, sheet: ActForm, refused: Exception
) -> HttpResponse:
    """Say why not; what was typed stays, and the form now stands on the case as it is shown beside it."""
    status = show_in(sheet, refused)
    if status == HTTPStatus.NOT_FOUND:
        raise Http404(str(refused)) from refused
    if _asks_for_row(request):
        messages.error(request, str(refused))
        return HttpResponse(status=status, headers={"HX-Refresh": "true"})
    fresh = read_case(case_id=page.case.id, actor=request.actor, now=timezone.now()) or page
    typed: QueryDict = request.POST.copy()
    typed["seen_revision"] = str(fresh.case.revision)
    sheet.data = typed
    return _show(request, deed, fresh, sheet, status=status)


def _show(request: StaffRequest, deed: Deed, page: CasePage, sheet: ActForm, *, status: int) -> HttpResponse:
    case_url = reverse("counter:case", args=[page.case.id])
    context = {
        "deed": deed,
        "page": page,
        "form": sheet,
        "decision": page.actions.get(deed.action, NOT_HERE),
        "warning": deed.warns(page.case, timezone.now()),
        "back": way_back(request, otherwise=case_url),
    }
    part = request.headers.get("HX-Target") == "case-form"
    template = "counter/case_action.html#form" if part else "counter/case_action.html"
    return render(request, template, context, status=status)


def _asks_for_row(request: StaffRequest) -> bool:
    """A row of a list was pressed: htmx wants that row back."""
    return request.headers.get("HX-Target", "").startswith("row-")


def _row(request: StaffRequest, *, case_id: UUID, said: str) -> HttpResponse:
    rows = rows_of(ids=[case_id], actor=request.actor, now=timezone.now())
    context = {
        "row": rows[0],
        "page": {"view": request.POST.get("view", "")},
        "here": way_back(request),
        "may_tick": request.POST.get("ticks") == "yes",
        "said": said,
    }
    return render(request, "counter/worklist_swapped.html", context)
