"""The case register: books of an agency and their pages by number."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.cases.models import RegisterBook
from motcua.cases.queries.registers import case_book_page, case_books
from motcua.cases.services.returning import return_result
from motcua.infra.database.models import new_id
from tests.areas.cases.intake_office import MORNING
from tests.areas.cases.work_office import MINUTE, WorkOffice, filed, make_work_office, resolved

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(db: None) -> WorkOffice:
    return make_work_office()


def test_books_are_those_of_the_agency_with_their_last_number(office: WorkOffice) -> None:
    case = office.received()
    filed(case, number=7)
    make_work_office(code="H99.012.35", name="UBND xã Bình Minh").received()

    books = case_books(actor=office.intake.counter)

    assert [(book.title, book.field_name, book.last_number) for book in books] == [
        ("Quyển số 01/2026", "Hộ tịch", 7)
    ]
    assert case_books(actor=office.intake.counter, year=2025) == []


def test_books_are_closed_to_a_division_which_sees_its_own_cases_only(office: WorkOffice) -> None:
    case = office.received()

    assert case_books(actor=office.handler) == []
    assert case.book_id is not None
    assert case_book_page(book_id=case.book_id, actor=office.handler) is None


def test_row_has_the_columns_of_the_form(office: WorkOffice) -> None:
    case = resolved(office)
    return_result(
        case_id=case.id,
        seen_revision=case.revision,
        actor=office.returner,
        at=MORNING + 90 * MINUTE,
        collector_name="Nguyễn Thị Bình",
    )
    assert case.book_id is not None

    page = case_book_page(book_id=case.book_id, actor=office.approver)

    assert page is not None
    row = page.rows[0]
    assert (row.number, row.code, row.applicant_name) == (1, case.code, "Nguyễn Văn An")
    assert row.contact == "Thôn Đông, xã An Bình / 0912345678"
    assert (row.handling_unit, row.procedure_name) == ("UBND xã An Bình", "Thủ tục đăng ký khai sinh")
    assert (row.received_at, row.due_at) == (MORNING, case.due_at)
    assert (row.returned_at, row.collector) == (MORNING + 90 * MINUTE, "Nguyễn Thị Bình")
    assert row.return_method == "Nhận trực tiếp"


def test_pages_are_stretches_of_numbers_and_stay_within_the_book(office: WorkOffice) -> None:
    case = office.received()
    for number in range(2, 8):
        filed(case, number=number)
    assert case.book_id is not None

    pages = [
        case_book_page(book_id=case.book_id, actor=office.approver, page=page, size=3)
        for page in (1, 3, 9, 0)
    ]

    assert [(page.page, page.pages, [row.number for row in page.rows]) for page in pages if page] == [
        (1, 3, [1, 2, 3]),
        (3, 3, [7]),
        (3, 3, [7]),
        (1, 3, [1, 2, 3]),
    ]


def test_second_volume_goes_on_from_the_last_number_of_the_first(office: WorkOffice) -> None:
    case = office.received()
    second = RegisterBook.objects.create(
        agency=office.intake.agency, field_id=case.field_id, year=2026, volume=2
    )
    filed(case, number=2, book_id=second.id)

    page = case_book_page(book_id=second.id, actor=office.approver)

    assert page is not None
    assert (page.page, page.pages, [row.number for row in page.rows]) == (1, 1, [2])


def test_unknown_book_is_none(office: WorkOffice) -> None:
    office.received()

    assert case_book_page(book_id=new_id(), actor=office.approver) is None


def test_page_takes_as_many_queries_for_three_rows_as_for_one(office: WorkOffice) -> None:
    case = office.received()
    assert case.book_id is not None
    with CaptureQueriesContext(connection) as one:
        case_book_page(book_id=case.book_id, actor=office.approver)
    filed(case, number=2)
    filed(case, number=3)

    with CaptureQueriesContext(connection) as three:
        page = case_book_page(book_id=case.book_id, actor=office.approver)

    assert page is not None
    assert len(page.rows) == 3
    assert len(one) == len(three) == 2
