"""Warnings to staff: holder and leader, once for each step and day; before closing, what is not closed."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from motcua.cases.models import Case, StaffNotice
from motcua.cases.queries.staff_notices import notices_for, unread_count
from motcua.cases.services.warning import read_notices, warn_of_due_dates, warn_of_unclosed
from tests.areas.cases.intake_office import MORNING
from tests.areas.cases.test_constraints import assert_refused, copy_of, one
from tests.areas.cases.work_office import MINUTE, WorkOffice, make_work_office, resolved, signed, taken

pytestmark = pytest.mark.django_db
HOUR = dt.timedelta(hours=1)
DAY = dt.timedelta(days=1)


@pytest.fixture
def office() -> WorkOffice:
    return make_work_office()


def told() -> set[tuple[str, str]]:
    return set(StaffNotice.objects.values_list("kind", "staff__full_name"))


def due_of(case: Case) -> dt.datetime:
    assert case.due_at is not None
    return case.due_at


def test_holder_and_leader_are_warned_step_by_step_and_nobody_twice(office: WorkOffice) -> None:
    case = taken(office)
    due = due_of(case)
    moments = [due - 4 * DAY - HOUR, due - HOUR, due, due + HOUR, due + DAY, due + DAY + HOUR]

    counts = [warn_of_due_dates(at=moment) for moment in moments for _ in range(2)]

    kinds = list(StaffNotice.objects.order_by("made_at").values_list("kind", flat=True).distinct())
    names = set(StaffNotice.objects.values_list("staff__full_name", flat=True))
    assert names == {office.handler.full_name, office.leader.full_name}
    assert set(kinds) == {"DUE_SOON", "APOLOGISE", "DUE_NOW", "LATE"}
    assert counts == [2, 0, 2, 0, 2, 0, 0, 0, 2, 0, 0, 0]


def test_new_date_is_warned_of_anew(office: WorkOffice) -> None:
    case = taken(office)
    due = due_of(case)
    warn_of_due_dates(at=due - HOUR)
    Case.objects.filter(id=case.id).update(due_at=due + 7 * DAY)

    warn_of_due_dates(at=due + 7 * DAY - HOUR)

    days = sorted(StaffNotice.objects.filter(kind="APOLOGISE").values_list("on", flat=True).distinct())
    assert days == [timezone.localdate(due), timezone.localdate(due + 7 * DAY)]


def test_case_that_nobody_holds_warns_who_works_in_its_unit(office: WorkOffice) -> None:
    case = office.received()

    warn_of_due_dates(at=due_of(case))

    assert told() == {
        ("DUE_NOW", office.handler.full_name),
        ("DUE_NOW", office.colleague.full_name),
        ("DUE_NOW", office.leader.full_name),
    }


def test_case_that_waits_for_the_applicant_or_is_resolved_warns_nobody(office: WorkOffice) -> None:
    waiting, done = taken(office), resolved(office)
    Case.objects.filter(id=waiting.id).update(state="SUPPLEMENT")

    warn_of_due_dates(at=due_of(done) + DAY)

    assert told() == set()


def test_signed_result_that_is_not_closed_is_told_in_the_last_hour_of_the_day_only(
    office: WorkOffice,
) -> None:
    signed(office)
    closing = dt.datetime(2026, 3, 5, 10, 30, tzinfo=dt.UTC)  # 17:30 in Việt Nam

    counts = [
        warn_of_unclosed(at=closing + offset)
        for offset in (-2 * HOUR, -30 * MINUTE, -10 * MINUTE, MINUTE, 2 * DAY - 30 * MINUTE)
    ]

    assert counts[0] == 0
    assert counts[1] > 0
    assert counts[2:] == [0, 0, 0]
    assert {kind for kind, _ in told()} == {"NOT_CLOSED"}


def test_number_of_queries_does_not_grow_with_the_cases(
    office: WorkOffice, django_assert_max_num_queries: Any
) -> None:
    cases = [taken(office) for _ in range(3)]
    warn_of_due_dates(at=MORNING + HOUR)

    with django_assert_max_num_queries(7):
        told_now = warn_of_due_dates(at=due_of(cases[0]))

    assert told_now == 6


def test_notices_are_read_by_their_owner_alone(office: WorkOffice) -> None:
    case = taken(office)
    at = due_of(case)
    warn_of_due_dates(at=at)

    read = read_notices(actor=office.handler, at=at + MINUTE)

    page = notices_for(actor=office.handler)
    assert (read, page.unread, [notice.case_id for notice, _ in page.rows]) == (1, 0, [case.id])
    assert unread_count(staff_id=office.leader.staff_id) == 1
    assert notices_for(actor=office.colleague).rows == []


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("staff_notice_said", {"text": ""}),
        ("staff_notice_said", {"kind": "OTHER"}),
        ("staff_notice_read_after", {"read_at": MORNING - DAY}),
    ],
)
def test_database_refuses_a_notice_that_is_not_whole(
    office: WorkOffice, name: str, change: dict[str, Any]
) -> None:
    warn_of_due_dates(at=due_of(taken(office)))
    row = one(StaffNotice)
    for field, value in change.items():
        setattr(row, field, value)

    assert_refused(row, name, fresh=False)


def test_database_refuses_to_tell_twice(office: WorkOffice) -> None:
    warn_of_due_dates(at=due_of(taken(office)))

    assert_refused(copy_of(one(StaffNotice)), "staff_notice_once", fresh=True)
