"""Registers on paper: a part of a volume, the annex of a closed one."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe

from motcua.cases.services.register_prints import PartUnknown, annex_of, draft_part, print_closed_part
from motcua.counter.access import StaffRequest, staff_page
from motcua.counter.paging import MOST_DIGITS
from motcua.counter.views.papers import FILE_CSP
from motcua.infra.storage.store import open_file
from motcua.organisations.domain.permissions import Permission


@require_safe
@never_cache
@csp_override(FILE_CSP)
@staff_page(Permission.VIEW_REGISTER)
def print_register(request: StaffRequest, book_id: UUID) -> HttpResponseBase:
    """Show a part of a closed volume as it was printed once and for all."""
    asked, at = _part(request), timezone.now()
    made = _found(lambda: print_closed_part(book_id=book_id, part=asked, actor=request.actor, at=at))
    opened = open_file(file_id=made.file_id)
    return FileResponse(opened.content, filename=opened.record.name, content_type="application/pdf")


@require_safe
@never_cache
@csp_override(FILE_CSP)
@staff_page(Permission.VIEW_REGISTER)
def print_draft(request: StaffRequest, book_id: UUID) -> HttpResponse:
    """Show a part of a volume that is still written in, as it stands."""
    asked, at = _part(request), timezone.now()
    return _pdf(_found(lambda: draft_part(book_id=book_id, part=asked, actor=request.actor, at=at)))


@require_safe
@never_cache
@csp_override(FILE_CSP)
@staff_page(Permission.VIEW_REGISTER)
def print_annex(request: StaffRequest, book_id: UUID) -> HttpResponse:
    """Show what was returned after a volume was closed."""
    at = timezone.now()
    return _pdf(_found(lambda: annex_of(book_id=book_id, actor=request.actor, at=at)))


def _part(request: StaffRequest) -> int:
    asked = request.GET.get("phan", "1")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) <= MOST_DIGITS else 0


def _found[Made](make: Callable[[], Made]) -> Made:
    try:
        return make()
    except PartUnknown as unknown:
        raise Http404(str(unknown)) from unknown


def _pdf(content: bytes) -> HttpResponse:
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={"Content-Disposition": 'inline; filename="So-theo-doi.pdf"'},
    )
