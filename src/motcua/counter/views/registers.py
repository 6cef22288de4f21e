"""The registers of the office: which books there are in a year, and the case register page by page."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from motcua.cases.policies.certification import may_close_books
from motcua.cases.queries.certification_registers import book_years, certification_books
from motcua.cases.queries.register_printing import count_returned_since
from motcua.cases.queries.registers import case_book_page, case_books
from motcua.counter.access import StaffRequest, staff_page
from motcua.counter.paging import page_number, year_asked
from motcua.organisations.domain.permissions import Permission


@require_safe
@never_cache
@staff_page(Permission.VIEW_REGISTER)
def list_registers(request: StaffRequest) -> HttpResponse:
    """Show the books of one year, the case registers by field and the certification registers by kind."""
    books = case_books(actor=request.actor)
    years = {book.year for book in books} | set(book_years(actor=request.actor))
    latest = max(years, default=timezone.localdate().year)
    year = year_asked(request.GET, among=years, otherwise=latest)
    context = {
        "year": year,
        "years": sorted(years, reverse=True),
        "books": [book for book in books if book.year == year],
        "certification_books": certification_books(actor=request.actor, year=year),
        "may_close": may_close_books(actor=request.actor, agency_id=request.actor.agency_id),
    }
    return render(request, "counter/registers.html", context)


@require_safe
@never_cache
@staff_page(Permission.VIEW_REGISTER)
def show_register(request: StaffRequest, book_id: UUID) -> HttpResponse:
    """Show one page of a case register; it prints in the columns of the form."""
    page = case_book_page(book_id=book_id, actor=request.actor, page=page_number(request.GET))
    if page is None:
        raise Http404("Không có quyển sổ này, hoặc bạn không được xem.")
    book = page.book
    own = book.agency_id == request.actor.agency_id
    context = {
        "page": page,
        "annex": count_returned_since(book_id=book.id, at=book.closed_at) if book.closed_at else 0,
        "may_close": own and may_close_books(actor=request.actor, agency_id=book.agency_id),
    }
    return render(request, "counter/register.html", context)
