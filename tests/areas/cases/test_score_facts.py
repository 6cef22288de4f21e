"""The facts that TT 01/2018 scores: time, agencies, supplements, bodies; what is unknown stays so."""

from __future__ import annotations

import datetime as dt

import pytest

from motcua.cases.domain.vocabulary import StepOutcome
from motcua.cases.models import Case, CaseStep
from motcua.cases.queries.score_facts import AgencyFact, score_facts
from tests.areas.cases.test_explaining import settled_late
from tests.areas.cases.work_office import WorkOffice, make_work_office, resolved, taken

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> WorkOffice:
    return make_work_office()


def stored(*cases: Case) -> list[Case]:
    rows = {case.id: case for case in Case.objects.select_related("regime")}
    return [rows[case.id] for case in cases]


def test_facts_of_an_early_and_a_late_case(office: WorkOffice) -> None:
    early, late = stored(resolved(office), settled_late(office))

    facts = score_facts(cases=[early, late])

    agency = office.intake.agency.id
    assert [one.total for one in facts] == [StepOutcome.EARLY, StepOutcome.LATE]
    assert facts[0].agencies == (AgencyFact(agency_id=agency, outcome=StepOutcome.ON_TIME),)
    assert [(one.supplements, one.bodies, one.complaints) for one in facts] == [(0, 1, None), (0, 1, None)]
    assert facts[0].regime_code == "R2025B"


def test_case_settled_on_the_due_day_took_the_equal_time(office: WorkOffice) -> None:
    case = resolved(office)
    assert case.resolved_at is not None
    Case.objects.filter(id=case.id).update(original_due_at=case.resolved_at + dt.timedelta(minutes=1))

    assert score_facts(cases=stored(case))[0].total is StepOutcome.ON_TIME


def test_agency_is_as_late_as_its_latest_step(office: WorkOffice) -> None:
    case = resolved(office)
    step = CaseStep.objects.filter(case=case).exclude(outcome="").order_by("position")[0]
    CaseStep.objects.filter(id=step.id).update(outcome="LATE")

    facts = score_facts(cases=stored(case))[0]

    assert [one.outcome for one in facts.agencies] == [StepOutcome.LATE]


def test_case_that_was_all_online_needed_no_body(office: WorkOffice) -> None:
    case = resolved(office)
    Case.objects.filter(id=case.id).update(channel="ONLINE", return_method="ONLINE")

    assert score_facts(cases=stored(case))[0].bodies == 0


def test_case_without_a_result_has_no_facts_yet(office: WorkOffice) -> None:
    assert score_facts(cases=stored(taken(office))) == []


def test_facts_take_three_queries_however_many_cases(
    office: WorkOffice, django_assert_num_queries: object
) -> None:
    cases = stored(resolved(office), resolved(office), resolved(office))

    with django_assert_num_queries(3):  # type: ignore[operator]
        score_facts(cases=cases)
