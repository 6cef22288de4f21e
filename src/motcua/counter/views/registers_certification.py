"""The certification registers: a page of a volume, in the columns of its kind."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from motcua.cases.queries.certification_registers import register_page, totals_of
from motcua.counter.access import StaffRequest, staff_page
from motcua.counter.paging import page_number
from motcua.organisations.domain.permissions import Permission
from motcua.procedures.domain.vocabulary import CertificationKind

# What is certified decides what the middle column of the register is called (papers.md, 2).
SUBJECTS = {
    CertificationKind.COPY: "Tên bản chính giấy tờ",
    CertificationKind.SIGNATURE: "Giấy tờ được chứng thực chữ ký",
    CertificationKind.TRANSLATOR: "Bản dịch được chứng thực chữ ký",
    CertificationKind.CONTRACT: "Hợp đồng, giao dịch",
}


@require_safe
@never_cache
@staff_page(Permission.VIEW_REGISTER)
def show_certification_register(request: StaffRequest, book_id: UUID) -> HttpResponse:
    """Show one page of a volume; it prints in the columns of the register."""
    page = register_page(actor=request.actor, book_id=book_id, page=page_number(request.GET))
    if page is None:
        raise Http404("Không có quyển sổ này, hoặc bạn không được xem.")
    context = {
        "page": page,
        "totals": totals_of(book_id=book_id),
        "subject": SUBJECTS[page.book.kind],
    }
    return render(request, "counter/register_certification.html", context)
