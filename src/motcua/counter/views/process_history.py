"""Where a process comes from: the paper of its decision, and what changed since another one."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_GET, require_safe

from motcua.counter.access import StaffRequest, staff_page
from motcua.counter.process_picture import units_in
from motcua.counter.views.papers import FILE_CSP, serve
from motcua.counter.views.process import NO_PROCESS, process_or_404
from motcua.procedures.domain.process_comparison import ChangeKind
from motcua.procedures.domain.process_comparison import compare as changes_between
from motcua.procedures.queries.contents import process_content

KINDS = {
    ChangeKind.SAME: ("done", "Giữ nguyên"),
    ChangeKind.CHANGED: ("warning", "Thay đổi"),
    ChangeKind.ADDED: ("ok", "Thêm mới"),
    ChangeKind.REMOVED: ("error", "Bỏ"),
}


@require_safe
@never_cache
@csp_override(FILE_CSP)
@staff_page()
def decision(request: StaffRequest, process_id: UUID) -> HttpResponseBase:
    """Give the decision that approved the process."""
    process = process_or_404(request, process_id)
    if process.decision_file_id is None:
        raise Http404("Quy trình này không kèm tệp quyết định.")
    return serve(process.decision_file_id)


@staff_page()
@require_GET
def compare(request: StaffRequest, process_id: UUID, other_id: UUID) -> HttpResponse:
    """Show what changed from the first process to the other."""
    before, after = process_or_404(request, process_id), process_or_404(request, other_id)
    if (before.agency_id, before.version.procedure_id) != (after.agency_id, after.version.procedure_id):
        raise Http404(NO_PROCESS)
    if before.number > after.number and before.version_id == after.version_id:
        before, after = after, before
    changes = changes_between(
        before=process_content(process=before),
        after=process_content(process=after),
        units=units_in(before) | units_in(after),
    )
    context = {
        "before": before,
        "after": after,
        "changes": [(change, *KINDS[change.kind]) for change in changes],
        "changed": sum(change.kind is not ChangeKind.SAME for change in changes),
    }
    return render(request, "counter/admin/process_compare.html", context)
