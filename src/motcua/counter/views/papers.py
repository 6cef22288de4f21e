"""Issued papers and stored files, given to those who may see the case they belong to."""

from __future__ import annotations

from uuid import UUID

from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.utils.csp import CSP
from django.views.decorators.cache import never_cache
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe

from motcua.cases.queries.case_files import holds_visible_file, visible_paper
from motcua.counter.access import StaffRequest, staff_page
from motcua.documents.queries.drafts import letter_of, word_draft
from motcua.infra.render.docx import MEDIA_TYPE as WORD
from motcua.infra.storage.store import open_file
from motcua.organisations.domain.permissions import Permission

# What a browser shows by itself and cannot run anything; the rest is saved to disk.
UNTYPED = "application/octet-stream"
SHOWN_INLINE = frozenset({"application/pdf", "image/png", "image/jpeg"})
# A browser draws a PDF with an object of its own; nothing in the file may load or run anything else.
FILE_CSP = {
    "default-src": [CSP.NONE],
    "img-src": [CSP.SELF],
    "object-src": [CSP.SELF],
    "style-src": [CSP.UNSAFE_INLINE],
    "frame-ancestors": [CSP.NONE],
}
NO_FILE = "Không tìm thấy giấy tờ này, hoặc bạn không xem được hồ sơ của nó."
_SEEING = (
    Permission.RECEIVE_CASE,
    Permission.CERTIFY,
    Permission.VIEW_CASE,
    Permission.HANDLE_CASE,
    Permission.ASSIGN_CASE,
    Permission.APPROVE_RESULT,
    Permission.RETURN_RESULT,
)


@require_safe
@never_cache
@csp_override(FILE_CSP)
@staff_page(*_SEEING)
def paper(request: StaffRequest, paper_id: UUID) -> HttpResponseBase:
    """Show a paper that the office issued."""
    found = visible_paper(paper_id=paper_id, actor=request.actor)
    if found is None:
        raise Http404(NO_FILE)
    return serve(found.file_id)


@require_safe
@never_cache
@staff_page(*_SEEING)
def paper_draft(request: StaffRequest, paper_id: UUID) -> HttpResponse:
    """Give an official letter as a Word file to edit: a draft of the same words, never the paper itself."""
    found = visible_paper(paper_id=paper_id, actor=request.actor)
    letter = letter_of(paper=found) if found else None
    if found is None or letter is None or not letter.draft_template:
        raise Http404(NO_FILE)
    return HttpResponse(
        word_draft(letter=letter, content=found.context),
        content_type=WORD,
        headers={"Content-Disposition": 'attachment; filename="Ban-nhap.docx"'},
    )


@require_safe
@never_cache
@csp_override(FILE_CSP)
@staff_page(*_SEEING)
def file(request: StaffRequest, case_id: UUID, file_id: UUID) -> HttpResponseBase:
    """Show a file of a case: a scan handed in, or the result."""
    if not holds_visible_file(case_id=case_id, file_id=file_id, actor=request.actor):
        raise Http404(NO_FILE)
    return serve(file_id)


def serve_attached(file_id: UUID) -> FileResponse:
    """Give a stored file of any kind to be saved; the browser neither shows nor guesses it."""
    opened = open_file(file_id=file_id)
    return FileResponse(opened.content, as_attachment=True, filename=opened.record.name, content_type=UNTYPED)


def serve(file_id: UUID) -> FileResponse:
    """Give a stored file to somebody who was found to see it."""
    opened = open_file(file_id=file_id)
    record = opened.record
    return FileResponse(
        opened.content,
        as_attachment=record.media_type not in SHOWN_INLINE,
        filename=record.name,
        content_type=record.media_type,
    )
