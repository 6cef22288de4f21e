"""Two officers act on one case at the same moment, each on a connection of its own."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from motcua.cases.models import Case, CaseEvent
from motcua.cases.queries.chains import verify_chains
from motcua.cases.services.recording import CaseChangedSince
from motcua.cases.services.taking import take_case
from motcua.organisations.domain.actor import Actor
from tests.areas.cases.intake_office import MORNING
from tests.areas.cases.work_office import MINUTE, make_work_office

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_officers_taking_one_case_at_once_leave_one_holder_and_one_explanation() -> None:
    office = make_work_office()
    case = office.received()
    together = Barrier(2)

    def take(actor: Actor) -> str:
        try:
            together.wait(timeout=20)
            take_case(case_id=case.id, seen_revision=case.revision, actor=actor, at=MORNING + MINUTE)
        except CaseChangedSince as refusal:
            return str(refusal)
        else:
            return ""
        finally:
            connection.close()

    said = in_parallel([lambda: take(office.handler), lambda: take(office.colleague)])

    winner = Case.objects.select_related("assignee").get(id=case.id).assignee
    told = [sentence for sentence in said if sentence]
    assert winner is not None
    assert len(told) == 1
    assert f"{winner.full_name}" in told[0]
    assert "lúc 09:11 ngày 05/03/2026" in told[0]
    assert CaseEvent.objects.filter(case=case).count() == 2
    assert list(verify_chains()) == []


def in_parallel(jobs: list[Callable[[], str]]) -> list[str]:
    with ThreadPoolExecutor(max_workers=len(jobs)) as pool:
        return [future.result() for future in [pool.submit(job) for job in jobs]]
