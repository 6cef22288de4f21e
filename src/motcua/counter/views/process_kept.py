"""Published processes that belong to no procedure yet: read, and attached once the procedure is known."""

from __future__ import annotations

from math import ceil
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from motcua.counter.access import StaffRequest, staff_page
from motcua.counter.acting import Act, say_and_go, sent, show_act
from motcua.counter.forms.required import line
from motcua.counter.paging import page_number
from motcua.counter.process_picture import rows_shown
from motcua.counter.views.process import page_of
from motcua.kernel.identifiers import InvalidIdentifier, parse_procedure_code
from motcua.organisations.domain.permissions import Permission
from motcua.procedures.domain.refusal import ProcessRefused
from motcua.procedures.domain.unattached import content_from_plain
from motcua.procedures.models import InternalProcess, UnattachedProcess
from motcua.procedures.queries.catalogue import version_with_code
from motcua.procedures.queries.unattached import unattached_processes, with_suggestions
from motcua.procedures.services.unattached import attach_process

PAGE_SIZE = 50


class AttachForm(forms.Form):
    """Which procedure the process belongs to."""

    code = line(
        "Mã thủ tục",
        missing="Hãy ghi mã thủ tục.",
        help_text="Như trong danh mục, ví dụ 1.001193.",
        length=20,
    )


@staff_page(Permission.MANAGE_PROCEDURE)
@require_GET
def list_kept(request: StaffRequest) -> HttpResponse:
    """List what waits for its procedure, with the procedure that each names beyond doubt."""
    waiting = unattached_processes(agency_id=request.actor.agency_id)
    total, number = waiting.count(), page_number(request.GET)
    rows = list(waiting[(number - 1) * PAGE_SIZE : number * PAGE_SIZE])
    context = {
        "kept": with_suggestions(rows=rows, on=timezone.localdate()),
        "total": total,
        "number": number,
        "pages": max(1, ceil(total / PAGE_SIZE)),
    }
    return render(request, "counter/admin/kept_processes.html", context)


@staff_page(Permission.MANAGE_PROCEDURE)
@require_GET
def show_kept(request: StaffRequest, kept_id: UUID) -> HttpResponse:
    """Show the steps as they were published."""
    row = _kept_or_404(request, kept_id)
    content = content_from_plain(plain=row.content, code=row.code, source=row.source)
    (kept,) = with_suggestions(rows=[row], on=timezone.localdate())
    context = {"kept": kept, "rows": rows_shown(content=content, units={})}
    return render(request, "counter/admin/kept_process.html", context)


@require_http_methods(["GET", "POST"])
@staff_page(Permission.MANAGE_PROCEDURE)
def attach(request: StaffRequest, kept_id: UUID) -> HttpResponse:
    """Attach a process to the procedure that the administrator names."""
    row = _kept_or_404(request, kept_id)
    (kept,) = with_suggestions(rows=[row], on=timezone.localdate())
    suggested = kept.suggested.procedure.code if kept.suggested else row.code
    form = AttachForm(sent(request), initial={"code": suggested})
    act = Act(
        title="Gắn quy trình vào thủ tục",
        about=row.code or row.title or row.source,
        lead="Quy trình trở thành dự thảo của thủ tục; sau đó giao đơn vị cho từng bước rồi phê duyệt.",
        button="Gắn vào thủ tục",
        back=reverse("counter:kept_process", args=[row.pk]),
        done="Đã gắn quy trình vào thủ tục. Hãy giao đơn vị cho các bước.",
    )
    return show_act(
        request,
        act=act,
        form=form,
        perform=lambda: _attach(request, row, form.cleaned_data["code"]),
        answer=lambda made: say_and_go(request, act.done, page_of(made)),
    )


def _attach(request: StaffRequest, row: UnattachedProcess, typed: str) -> InternalProcess:
    at = timezone.now()
    try:
        code = str(parse_procedure_code(typed))
    except InvalidIdentifier as invalid:
        raise ProcessRefused(str(invalid), field="code") from invalid
    version = version_with_code(code=code, on=timezone.localdate(at))
    if version is None:
        raise ProcessRefused(
            f"Danh mục chưa có thủ tục {code} đang có hiệu lực. Hãy nhập thủ tục trước.", field="code"
        )
    return attach_process(unattached_id=row.pk, version_id=version.pk, actor=request.actor, at=at)


def _kept_or_404(request: StaffRequest, kept_id: UUID) -> UnattachedProcess:
    row = unattached_processes(agency_id=request.actor.agency_id).filter(pk=kept_id).first()
    if row is None:
        raise Http404("Không có quy trình này, hoặc quy trình đã được gắn vào thủ tục.")
    return row
