"""Numbers of papers run without gaps by series and year, also when officers print at the same moment."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier

import pytest
from django.db import connection, transaction

from motcua.cases.models import Case
from motcua.cases.services.receipts import issue_receipt
from motcua.documents.models import IssuedPaper
from motcua.infra.numbering.models import NumberSeries
from tests.areas.cases.intake_office import MORNING
from tests.areas.cases.work_office import MINUTE, WorkOffice, make_work_office

TOGETHER = 4


class PrinterError(Exception):
    """What goes wrong after a number was given."""


def issue_and_fail(case: Case, office: WorkOffice) -> None:
    issue(case, office)
    raise PrinterError


def numbers() -> list[int]:
    return sorted(
        int(number.split("/")[0]) for number in IssuedPaper.objects.values_list("number", flat=True)
    )


@pytest.mark.django_db(transaction=True)
def test_papers_printed_at_once_have_all_numbers_and_none_twice() -> None:
    office = make_work_office()
    cases = [office.received() for _ in range(2 * TOGETHER)]
    together = Barrier(TOGETHER)

    def print_two(place: int) -> None:
        try:
            for case in cases[2 * place : 2 * place + 2]:
                together.wait(timeout=20)
                issue(case, office)
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=TOGETHER) as pool:
        list(pool.map(print_two, range(TOGETHER)))

    assert numbers() == list(range(1, 2 * TOGETHER + 1))


@pytest.mark.django_db
def test_number_of_a_paper_that_was_not_made_goes_to_the_next() -> None:
    office = make_work_office()
    first, second = office.received(), office.received()

    with pytest.raises(PrinterError), transaction.atomic():
        issue_and_fail(first, office)
    issue(second, office)

    assert numbers() == [1]


@pytest.mark.django_db
def test_numbers_begin_anew_each_year_and_apart_in_each_office() -> None:
    office, other = make_work_office(), make_work_office(code="H99.012.35", name="UBND xã Bình Minh")
    for case in (office.received(), office.received()):
        issue(case, office)
    issue(other.received(), other)
    issue(office.received(), office, at=datetime(2027, 1, 4, 2, 0, tzinfo=UTC))

    assert numbers() == [1, 1, 1, 2]
    assert NumberSeries.objects.filter(series__startswith="receipt:").count() == 3


def issue(case: Case, office: WorkOffice, *, at: datetime = MORNING + MINUTE) -> IssuedPaper:
    return issue_receipt(case_id=case.id, actor=office.intake.counter, at=at)
