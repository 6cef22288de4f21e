"""The periodic work of cases: it can run twice, and it leaves a trace."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import connection
from procrastinate.contrib.django import app

from motcua.cases.models import CaseEvent, CertificationBook
from motcua.cases.services.certifying import certify
from motcua.cases.services.chain_check import CHECKER_NAME, check_chains
from motcua.cases.services.year_end import SYSTEM_NAME
from motcua.cases.tasks import check_event_chains, close_books_of_ended_years
from motcua.infra.audit.models import AuditRecord
from tests.areas.cases.certif_desk import MORNING, Desk, make_desk

pytestmark = pytest.mark.django_db

NIGHT = datetime(2027, 1, 1, 19, 0, tzinfo=UTC)


@pytest.fixture
def desk(db: None) -> Desk:
    return make_desk()


def tamper(event: CaseEvent) -> None:
    """Change an event behind the back of the program, as somebody with the database could."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE cases_caseevent DISABLE TRIGGER cases_caseevent_append_only")
        cursor.execute("UPDATE cases_caseevent SET actor_name = 'Ai đó' WHERE id = %s", [event.id])
        cursor.execute("ALTER TABLE cases_caseevent ENABLE TRIGGER cases_caseevent_append_only")


def test_tasks_are_known_by_their_names_to_the_worker() -> None:
    assert app.tasks["cases.close_books"] is close_books_of_ended_years
    assert app.tasks["cases.check_chains"] is check_event_chains


def test_closing_task_closes_ended_years_and_nothing_the_second_time(desk: Desk) -> None:
    certify(request=desk.request(), actor=desk.actor, at=MORNING)

    close_books_of_ended_years(int(NIGHT.timestamp()))
    close_books_of_ended_years(int(NIGHT.timestamp()) + 3600)

    book = CertificationBook.objects.get()
    assert (book.total, book.closed_at, book.closed_by_name) == (1, NIGHT, SYSTEM_NAME)
    assert AuditRecord.objects.filter(action="book.closed").count() == 1


def test_chain_task_records_that_all_is_well(desk: Desk) -> None:
    certify(request=desk.request(), actor=desk.actor, at=MORNING)

    check_event_chains(int(NIGHT.timestamp()))

    audit = AuditRecord.objects.get(actor_name=CHECKER_NAME)
    assert (audit.action, audit.at, audit.detail) == (
        "chains.verified",
        NIGHT,
        {"newest": None, "breaks": []},
    )


def test_chain_check_records_where_a_chain_is_broken(desk: Desk) -> None:
    whole = certify(request=desk.request(), actor=desk.actor, at=MORNING).case
    broken = certify(request=desk.request(), actor=desk.actor, at=MORNING).case
    tamper(broken.events.get(seq=2))

    breaks = check_chains(at=NIGHT)

    assert [(one.case_id, one.seq) for one in breaks] == [(broken.id, 2)]
    audit = AuditRecord.objects.get(actor_name=CHECKER_NAME)
    assert (audit.action, audit.subject_id) == ("chains.broken", str(broken.id))
    assert [(one["case"], one["seq"]) for one in audit.detail["breaks"]] == [(str(broken.id), 2)]
    assert str(whole.id) not in str(audit.detail)


def test_chain_check_of_the_newest_leaves_older_cases(desk: Desk) -> None:
    old = certify(request=desk.request(), actor=desk.actor, at=MORNING).case
    certify(request=desk.request(), actor=desk.actor, at=MORNING)
    tamper(old.events.get(seq=1))

    assert check_chains(at=NIGHT, newest=1) == ()
    assert [one.case_id for one in check_chains(at=NIGHT, newest=2)] == [old.id]
