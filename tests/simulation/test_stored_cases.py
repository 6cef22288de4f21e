"""Stories played by officers in a database: what is stored agrees with the reckoning after every act."""

from __future__ import annotations

import datetime as dt
import os
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest
from django.utils import timezone

from motcua.cases.domain.lifecycle import Action
from motcua.cases.models import Case
from motcua.cases.queries.chains import verify_chains
from motcua.cases.queries.intake_facts import forget_intake_facts
from motcua.cases.services.intake import receive_case
from motcua.organisations.domain.actor import Actor
from motcua.organisations.models import HardArea
from motcua.procedures.models import ProcedureVersion, Reception, TimeLimit
from tests.areas.cases.intake_office import OPENED, make_version
from tests.areas.cases.merging_trio import drive
from tests.areas.cases.work_office import WorkOffice, make_work_office
from tests.simulation.office import Office
from tests.simulation.reckoning import Outcome, reckon
from tests.simulation.story import Rule, Story, tell

pytestmark = pytest.mark.django_db

STORIES = int(os.environ.get("SIMULATED_STORIES", "40"))
UNITS = {"h": "WORKING_HOUR", "d": "WORKING_DAY", "cd": "CALENDAR_DAY", "m": "MONTH"}
RULES = (
    Rule("limit", 3, "d", "DATES", "15:00", "RESTART", 10),
    Rule("limit", 24, "h", "HOURS", "", "SHIFT", 0),
    Rule("limit", 15, "cd", "DATES", "17:00>08:00", "SHIFT", 0),
    Rule("limit", 1, "m", "DATES", "last60", "RESTART", 0),
)


@dataclass(frozen=True, slots=True)
class Stage:
    """A commune in the mountains with a procedure for each rule, and who acts there."""

    office: WorkOffice
    versions: dict[Rule, ProcedureVersion]

    def hands(self, chance: random.Random) -> Actor:
        """The handler, or a colleague who covers the handler's absence."""
        handler, colleague = self.office.handler, self.office.colleague
        covering = replace(colleague, covers={handler.staff_id: handler.full_name})
        return chance.choice([handler, covering])


@pytest.fixture
def stage() -> Stage:
    office = make_work_office()
    HardArea.objects.create(
        unit=office.intake.agency, kind="MOUNTAIN", document="Quyết định 861/QĐ-TTg", valid_from=OPENED
    )
    forget_intake_facts()
    return Stage(office, {rule: _version(office, rule, place) for place, rule in enumerate(RULES)})


def _version(office: WorkOffice, rule: Rule, place: int) -> ProcedureVersion:
    version = make_version(
        code=f"1.77{place:04}",
        cutoff_rule=rule.cutoff,
        supplement_clock_mode=rule.mode,
        hard_area_extra_days=rule.extra_days,
    )
    TimeLimit.objects.filter(version=version).update(
        amount=rule.amount, unit=UNITS[rule.unit], counting=rule.counting
    )
    Reception.objects.create(procedure=version.procedure, unit=office.intake.agency, valid_from=OPENED)
    return version


def stories() -> Iterator[tuple[random.Random, Story]]:
    """Stories that begin at the counter, each timed by one of the rules."""
    told = 0
    for number in range(10 * STORIES):
        chance = random.Random(f"stored/{number}")
        story = tell(chance)
        if story.acts and story.acts[0].act == "RECEIVE" and not story.first and told < STORIES:
            told += 1
            yield chance, replace(story, rule=chance.choice(RULES))


def play(stage: Stage, story: Story, chance: random.Random) -> Iterator[tuple[Case, Outcome]]:
    """Do one act after the other; give the case as stored and what it must be."""
    slow = Office()
    version = stage.versions[story.rule]
    request = stage.office.intake.request(
        procedure_version_id=version.id, time_limit_id=version.time_limits.get().id, components=()
    )
    first, *others = story.acts
    case = receive_case(request=request, actor=stage.office.intake.counter, at=timezone.make_aware(first.at))
    yield case, reckon(replace(story, acts=(first,), now=first.at), slow)
    for place, done in enumerate(others, start=2):
        data = {"new_due_at": timezone.make_aware(done.new_due).isoformat()} if done.new_due else {}
        actor, at = stage.hands(chance), timezone.make_aware(done.at)
        case = drive(case, Action(done.act), at=at, actor=actor, **data)
        yield case, reckon(replace(story, acts=story.acts[:place], now=done.at), slow)


def local(moment: dt.datetime | None) -> dt.datetime | None:
    return timezone.localtime(moment).replace(tzinfo=None) if moment else None


def test_stored_cases_agree_after_every_act(stage: Stage) -> None:
    acts = 0
    for chance, story in stories():
        for case, expected in play(stage, story, chance):
            stored = Case.objects.get(id=case.id)
            told = (stored.state, local(stored.due_at), local(stored.original_due_at))
            assert told == (expected.state, expected.due_at, expected.original_due_at), story
            assert (stored.paused_since is None) == (expected.running or expected.ended_at is not None), story
            if expected.ended_at:
                assert stored.elapsed_for_stats == expected.elapsed, story
            acts += 1

    assert Case.objects.count() == STORIES
    assert acts > STORIES * 3
    assert list(verify_chains()) == []
