"""Many stories, each settled twice; what does not agree is told with the number that makes it again."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, fields, replace

from tests.simulation.office import Office
from tests.simulation.product import refuses, settle
from tests.simulation.reckoning import Outcome, reckon
from tests.simulation.story import Story, tell


@dataclass(slots=True)
class Agreement:
    """What a run found; `differing` names the stories and the facts that differ, one line each."""

    cases: int = 0
    acts: int = 0
    refusals: int = 0
    moments: int = 0
    seconds: float = 0.0
    states: Counter[str] = field(default_factory=Counter)
    differing: list[str] = field(default_factory=list)


def simulate(*, cases: int, seed: int, tell_progress: Callable[[int], None] | None = None) -> Agreement:
    """Settle the stories of the seed; each is looked at in the end and once on the way."""
    office, found, begun = Office(), Agreement(), time.monotonic()
    for number in range(cases):
        chance = random.Random(f"{seed}/{number}")
        story = tell(chance)
        for told in {story, _part(story, chance)}:
            found.moments += 1
            found.differing += [f"{seed}/{number}: {line}" for line in differences(told, office)]
        for state, act in story.tried_in_vain:
            found.refusals += 1
            if not refuses(state, act):
                found.differing.append(f"{seed}/{number}: {act} is possible in {state}")
        found.cases, found.acts = found.cases + 1, found.acts + len(story.acts)
        found.states[reckon(story, office).state] += 1
        if tell_progress and number % 1000 == 999:
            tell_progress(number + 1)
    found.seconds = time.monotonic() - begun
    return found


def differences(story: Story, office: Office) -> list[str]:
    """Name the facts in which the product and the reckoning differ."""
    if not story.acts:
        return []
    expected, given = reckon(story, office), settle(story)
    return [
        f"{one.name} is {getattr(given, one.name)}, must be {getattr(expected, one.name)}"
        for one in fields(Outcome)
        if getattr(given, one.name) != getattr(expected, one.name)
    ]


def _part(story: Story, chance: random.Random) -> Story:
    """The story as it stood after some of its acts."""
    told = story.acts[: chance.randrange(1, len(story.acts) + 1)] if story.acts else ()
    return replace(story, acts=told, now=told[-1].at) if told else story
