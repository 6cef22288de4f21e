"""Who is late, over random cases: the lists and the scored facts against a plain second computation."""

from __future__ import annotations

import datetime as dt
import random

import pytest
from django.utils import timezone

from motcua.cases.domain.vocabulary import StepOutcome
from motcua.cases.models import Case
from motcua.cases.queries.late_cases import explained_and_apologised, late_at
from motcua.cases.queries.late_lists import settled_late, still_late
from motcua.cases.queries.score_facts import score_facts
from tests.areas.cases.intake_office import MORNING
from tests.areas.cases.work_office import filed, make_work_office

pytestmark = pytest.mark.django_db
NOW = MORNING + dt.timedelta(days=60)
STATES = (
    "ACCEPTED",
    "PROCESSING",
    "SUPPLEMENT",
    "WAIT_FINANCE",
    "RESOLVED",
    "RETURNED",
    "WITHDRAWN",
    "STOPPED",
)
FAR = NOW + dt.timedelta(days=365)
CASES = 60


def drawn(chance: random.Random) -> dict[str, object]:
    """Draw a case: due some weeks around now, moved or not, settled or not."""
    state = chance.choice(STATES)
    original = MORNING + dt.timedelta(minutes=chance.randrange(1, 100 * 1440))
    moved = original + dt.timedelta(days=chance.randrange(1, 9)) if chance.random() < 0.3 else original
    row: dict[str, object] = {"state": state, "original_due_at": original, "due_at": moved}
    if state in {"RESOLVED", "RETURNED"}:
        # Often to the very minute or day, where mistakes are made.
        away = chance.choice([0, 1, -1, chance.randrange(-1440, 1440), chance.randrange(-30000, 30000)])
        resolved = max(original + dt.timedelta(minutes=away), MORNING)
        row |= {"resolved_at": resolved, "result_kind": "GRANTED"}
        row |= {"returned_at": resolved} if state == "RETURNED" else {}
    return row


def slow_late(case: Case) -> bool:
    """Late is what a clerk with a watch says: ask for the end, hold it against the first appointment."""
    assert case.original_due_at is not None
    if case.state in {"SUPPLEMENT", "WAIT_FINANCE", "WITHDRAWN", "STOPPED"}:
        return False
    end = case.resolved_at if case.resolved_at is not None else NOW
    return (end - case.original_due_at).total_seconds() > 0


def slow_outcome(case: Case) -> StepOutcome:
    """Count the days between the two by walking them."""
    assert case.resolved_at is not None
    assert case.original_due_at is not None
    if slow_late(case):
        return StepOutcome.LATE
    day, due = timezone.localtime(case.resolved_at).date(), timezone.localtime(case.original_due_at).date()
    walked = 0
    while day < due:
        day, walked = day + dt.timedelta(days=1), walked + 1
    return StepOutcome.EARLY if walked else StepOutcome.ON_TIME


@pytest.mark.parametrize("seed", [1, 2])
def test_late_cases_are_those_that_a_clerk_with_a_watch_finds(seed: int) -> None:
    office, chance = make_work_office(), random.Random(seed)
    first = office.received()
    for number in range(2, CASES + 2):
        filed(first, number=number, **drawn(chance))
    cases = list(Case.objects.exclude(id=first.id).select_related("regime"))
    month = dt.date(2026, 4, 1)
    agency = office.intake.agency.id

    late = {case.id for case in Case.objects.filter(late_at(now=NOW)).exclude(id=first.id)}
    scored = {one.case_id: one.total for one in score_facts(cases=cases)}
    listed = {line.code for line in settled_late(agency_id=agency, month=month, now=NOW)}
    still = {line.code for line in still_late(agency_id=agency, now=NOW)} - {first.code}

    slow = {case for case in cases if slow_late(case)}
    settled = {case for case in cases if case.resolved_at is not None}
    in_month = {
        case for case in slow & settled if timezone.localtime(case.resolved_at).strftime("%Y-%m") == "2026-04"
    }
    assert late == {case.id for case in slow}
    assert scored == {case.id: slow_outcome(case) for case in settled}
    assert listed == {case.code for case in in_month}
    assert still == {case.code for case in slow - settled}
    assert explained_and_apologised(agency_id=agency, since=MORNING, until=FAR) == (0, len(slow & settled))
