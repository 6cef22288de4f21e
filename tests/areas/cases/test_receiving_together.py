"""Eight counters at once: no code twice, no register number missing, whole chains."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta

import pytest
from django.db import connection, connections, transaction

from motcua.cases.domain.lifecycle import Action
from motcua.cases.models import Case
from motcua.cases.queries.chains import verify_chains
from motcua.cases.queries.intake_facts import forget_intake_facts
from motcua.cases.queries.law import forget_law
from motcua.cases.services.intake import receive_case
from motcua.cases.services.recording import Act, CaseChangedSince, lock_case, record
from motcua.organisations.queries.calendars import forget_calendars
from tests.areas.cases.intake_office import MORNING, IntakeOffice, make_office

COUNTERS = 8
EACH = 12


class Slip(Exception):  # noqa: N818 - named by what happened
    """Something went wrong after the numbers were taken."""


@pytest.fixture
def office(transactional_db: None) -> IntakeOffice:
    forget_intake_facts()
    forget_law()
    forget_calendars()
    return make_office()


def give_up(*, every_fourth: int) -> None:
    if every_fourth % 4 == 3:
        raise Slip


def at_one_counter(office: IntakeOffice, counter: int) -> None:
    """Receive a dozen cases; every fourth is given up after it was numbered."""
    try:
        for turn in range(EACH):
            with suppress(Slip), transaction.atomic():
                at = MORNING + timedelta(seconds=counter)
                receive_case(request=office.request(), actor=office.counter, at=at)
                give_up(every_fourth=turn)
    finally:
        connections.close_all()


def test_numbers_are_never_given_twice_and_leave_no_gap(office: IntakeOffice) -> None:
    with ThreadPoolExecutor(COUNTERS) as counters:
        list(counters.map(lambda counter: at_one_counter(office, counter), range(COUNTERS)))

    kept = COUNTERS * EACH * 3 // 4
    cases = list(Case.objects.order_by("book_number"))
    assert [case.book_number for case in cases] == list(range(1, kept + 1))
    assert sorted(case.code for case in cases) == [
        f"H99.012.34-260305-{number:04}" for number in range(1, kept + 1)
    ]
    assert len({case.book_id for case in cases}) == 1
    assert list(verify_chains()) == []


def test_two_officers_who_act_at_once_are_not_both_heard(office: IntakeOffice) -> None:
    case = receive_case(request=office.request(), actor=office.counter, at=MORNING)

    def take(turn: int) -> str:
        at = MORNING + timedelta(minutes=1, seconds=turn)
        try:
            with transaction.atomic():
                locked = lock_case(case_id=case.id, seen_revision=1)
                record(case=locked, act=Act(action=Action.TAKE, at=at), actor=office.counter)
        except CaseChangedSince:
            return "told"
        else:
            return "done"
        finally:
            connections.close_all()

    with ThreadPoolExecutor(COUNTERS) as officers:
        outcomes = sorted(officers.map(take, range(COUNTERS)))

    assert outcomes == ["done"] + ["told"] * (COUNTERS - 1)
    assert Case.objects.get(id=case.id).event_count == 2
    assert connection.is_usable()
