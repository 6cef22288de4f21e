"""The way ahead of a case along its frozen process, and how a step ended."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

import pytest

from motcua.cases.domain.route import RouteStep, outcome_of, route_from, work_of
from motcua.cases.domain.vocabulary import StepOutcome
from motcua.organisations.domain.permissions import ROLES, Permission, Role

moment = dt.datetime.fromisoformat
HOME, DIVISION, AGENCY = UUID(int=1), UUID(int=2), UUID(int=3)


def step(position: int, role: Role | str, unit: UUID) -> RouteStep:
    return RouteStep(
        id=UUID(int=100 + position), position=position, name=f"Bước {position}", unit_id=unit, role=role
    )


STEPS = [
    step(1, Role.COUNTER_OFFICER, HOME),
    step(2, Role.HANDLER, DIVISION),
    step(3, Role.APPROVER, AGENCY),
    step(4, Role.CLERK, AGENCY),
    step(5, Role.RESULT_OFFICER, HOME),
]


@pytest.mark.parametrize(
    ("position", "inner", "signed_later"),
    [(1, 2, True), (2, 3, True), (3, 4, False), (4, None, False), (5, None, False)],
)
def test_route_leads_through_the_handling_and_stops_before_the_return(
    position: int, inner: int | None, signed_later: bool
) -> None:
    route = route_from(steps=reversed(STEPS), position=position, home=HOME)

    assert (route.inner.position if route.inner else None, route.signed_later) == (inner, signed_later)


def test_route_finds_the_return_from_every_step_before_it() -> None:
    homewards = [route_from(steps=STEPS, position=position, home=HOME).homeward for position in (1, 4, 5)]

    assert [found.position if found else None for found in homewards] == [5, 5, None]


def test_route_of_a_process_that_does_not_return_has_no_way_home() -> None:
    route = route_from(steps=STEPS[:4], position=3, home=HOME)

    assert (route.homeward, route.inner) == (None, STEPS[3])


def test_route_takes_a_signing_step_at_the_one_stop_for_handling() -> None:
    route = route_from(steps=[STEPS[1], step(3, Role.APPROVER, HOME)], position=2, home=HOME)

    assert route.inner is not None
    assert route.inner.role == Role.APPROVER


def test_work_of_every_role_is_a_permission_that_the_role_has() -> None:
    doing = set(Role) - {Role.AUDITOR, Role.ADMINISTRATOR, Role.API_CLIENT, Role.CONTROL_OFFICER}

    assert [role for role in doing if work_of(role=role) not in ROLES[role].permissions] == []


@pytest.mark.parametrize("role", ["", "UNKNOWN"])
def test_work_of_a_step_without_a_known_role_is_handling(role: str) -> None:
    assert work_of(role=role) is Permission.HANDLE_CASE


@pytest.mark.parametrize(
    ("finished", "outcome"),
    [
        (moment("2026-03-05T17:30"), StepOutcome.EARLY),
        (moment("2026-03-06T07:30"), StepOutcome.ON_TIME),
        (moment("2026-03-06T10:00"), StepOutcome.ON_TIME),
        (moment("2026-03-06T10:00:01"), StepOutcome.LATE),
    ],
)
def test_outcome_is_early_by_days_and_late_by_the_moment(finished: dt.datetime, outcome: StepOutcome) -> None:
    assert outcome_of(finished_at=finished, due_at=moment("2026-03-06T10:00")) is outcome


def test_outcome_without_a_deadline_is_none() -> None:
    assert outcome_of(finished_at=moment("2026-03-06T10:00"), due_at=None) is None
