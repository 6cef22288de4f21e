"""The same story told to the product's own functions."""

from __future__ import annotations

from functools import cache

from motcua.cases.domain.clock import CLOCK_EFFECTS, ClockEvent, ClockState, SegmentKind, fold
from motcua.cases.domain.due import ClockRule
from motcua.cases.domain.lifecycle import LIFECYCLE, Action, Guard
from motcua.cases.domain.route import outcome_of
from motcua.cases.domain.state import State
from motcua.cases.domain.term import read_rule
from motcua.cases.domain.timeliness import standing_of
from motcua.kernel.decision import ALLOW
from motcua.kernel.working_time import Limit, shift
from tests.simulation.reckoning import Outcome
from tests.simulation.story import Rule, Story
from tests.unit.working_time.calendars import NATION

ALLOWED = dict.fromkeys(Guard, ALLOW)


def settle(story: Story) -> Outcome:
    """Let the lifecycle and the clock of the product work the story."""
    state, events = State(story.first) if story.first else None, []
    for done in story.acts:
        action = Action(done.act)
        state = LIFECYCLE.apply(state, action, guards=ALLOWED) if state else State.ACCEPTED
        counts = events or action is Action.RECEIVE
        if action in CLOCK_EFFECTS and counts:
            events.append(ClockEvent(at=done.at, effect=CLOCK_EFFECTS[action], new_due=done.new_due))
    assert state is not None
    if not events:
        standing = standing_of(state=state, due_at=None, now=story.now, calendar=NATION)
        return Outcome(state=state.value, counted=False, standing=standing.timeliness.value)
    rule = rule_of(story.rule)
    clock = fold(events=events, calendar=NATION, rule=rule, now=story.now)
    standing = standing_of(state=state, due_at=clock.due_at, now=story.now, calendar=NATION)
    ended = clock.ended_at
    timeliness = outcome_of(finished_at=ended, due_at=clock.due_without_extension) if ended else None
    return Outcome(
        state=state.value,
        counted=True,
        due_at=clock.due_at,
        original_due_at=clock.due_without_extension,
        elapsed=clock.elapsed_minutes,
        waited=sum(part.minutes for part in clock.segments if part.kind is SegmentKind.PAUSE),
        running=clock.running,
        ended_at=ended,
        extensions=clock.extensions,
        timeliness=timeliness or "",
        standing=standing.timeliness.value,
        steps=_steps(story, clock),
        explained=_explained(clock, rule),
    )


def refuses(state: str, act: str) -> bool:
    """Whether the lifecycle has no way for an act that the rules do not have."""
    return not LIFECYCLE.allows(State(state), Action(act))


@cache
def rule_of(rule: Rule) -> ClockRule:
    """Read the rule as it stands in the event of a reception."""
    written: dict[str, str | int] = {
        "term": rule.term,
        "amount": rule.amount,
        "unit": rule.unit,
        "counting": rule.counting,
        "cutoff": rule.cutoff,
        "supplement_mode": rule.mode,
    }
    if rule.extra_days:
        written |= {"extra_days": rule.extra_days, "extra_ground": "xã miền núi"}
    return read_rule(written=written)


def _steps(story: Story, clock: ClockState) -> tuple[tuple[object, str], ...]:
    begun, steps = clock.periods[0].started_at, []
    passes = [done.at for done in story.acts if done.act == "PASS_ON"]
    for minutes, at in zip(story.step_minutes, passes, strict=False):
        end = min(shift(calendar=NATION, start=begun, minutes=minutes), clock.due_without_extension)
        steps.append((end, outcome_of(finished_at=at, due_at=end) or ""))
        begun = at
    return tuple(steps)


def _explained(clock: ClockState, rule: ClockRule) -> bool:
    """Whether the days of the last count add up to the limit and end on the due day."""
    days = clock.periods[-1].days
    minutes = rule.term.working_minutes if isinstance(rule.term, Limit) else 480
    whole = minutes is None or sum(day.minutes for day in days) == minutes + _extra(rule)
    return whole and days[-1].date == clock.due_without_extension.date()


def _extra(rule: ClockRule) -> int:
    return rule.extra.days * 480 if rule.extra else 0
