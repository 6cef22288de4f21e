"""What must come out of a story, counted a second time: slow, by the words of the law, without the product.

- A limit in hours ends when its working minutes are used up; one in days counts whole days after the day of
  receipt, which is never counted (BLDS 2015, Điều 147), and a last day of rest gives way to the next working
  day (Điều 148). A limit that is no whole number of working days runs by the hour.
- While the clock stands no minute counts; a day counts unless the clock stands at its end. The date moves
  when the clock goes on, not before.
- A complete dossier starts the count anew (NĐ 61/2018, Điều 19.4) or shifts it, as the procedure says.
- A new date holds until a new count begins; statistics keep the old one.
- Statistics count the working minutes in which the clock ran (QĐ 766).
"""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from dataclasses import dataclass, field

from tests.simulation.office import DAY, MINUTE, Office, Stretch, midnight
from tests.simulation.story import Done, Rule, Story, target_of

STOPS = {"REQUEST_SUPPLEMENT", "REQUEST_FINANCE", "PAUSE_CLOCK"}
GOES_ON = {"CONFIRM_FINANCE", "RESUME_CLOCK"}
ENDS = {"ACCEPT_RESULT", "SETTLE_AT_ONCE", "WITHDRAW", "STOP", "CLOSE_UNCOMPLETED"}
WAITING = {"INTAKE_SUPPLEMENT", "SUPPLEMENT", "WAIT_FINANCE"}
OVER = {"REFUSED_INTAKE", "WITHDRAWN", "STOPPED", "RESOLVED", "RETURNED"}


@dataclass(frozen=True, slots=True)
class Outcome:
    """Everything that is compared."""

    state: str
    counted: bool
    due_at: dt.datetime | None = None
    original_due_at: dt.datetime | None = None
    elapsed: int = 0
    waited: int = 0
    running: bool = False
    ended_at: dt.datetime | None = None
    extensions: int = 0
    timeliness: str = ""
    standing: str = ""
    steps: tuple[tuple[dt.datetime, str], ...] = ()
    explained: bool = True


@dataclass(slots=True)
class _Count:
    """One count from zero: from when it runs, and the stretches in which it stood and went on again."""

    start: dt.datetime
    paused: list[Stretch] = field(default_factory=list)


@dataclass(slots=True)
class _Walk:
    """Where the story has come to: the clock runs, stands, or is over (`clock` empty) since a moment."""

    rule: Rule
    office: Office
    state: str
    clock: str = ""
    since: dt.datetime | None = None
    before_end: str = ""
    ended: dt.datetime | None = None
    new_due: dt.datetime | None = None
    extensions: int = 0
    counts: list[_Count] = field(default_factory=list)
    runs: list[tuple[int, Stretch]] = field(default_factory=list)
    waits: list[tuple[int, Stretch]] = field(default_factory=list)

    def go(self, done: Done) -> None:
        """Take one act."""
        unaccepted = not self.counts
        self.state = (target_of(self.state, done.act) or self.state) if self.state else "ACCEPTED"
        complete = done.act == "RECEIVE_SUPPLEMENT"
        if done.act == "RECEIVE" or (complete and self.rule.mode == "RESTART"):
            self.leave(done.at)
            self.counts.append(_Count(starting(self.office, done.at, self.rule.cutoff)))
            self.clock, self.since, self.new_due = "RUN", done.at, None
        elif unaccepted:
            return
        elif done.act in STOPS or done.act in GOES_ON or complete:
            self.leave(done.at)
            self.give_back(done.at)
            self.clock, self.since = "STAND" if done.act in STOPS else "RUN", done.at
        elif done.act == "EXTEND":
            self.new_due, self.extensions = done.new_due, self.extensions + 1
        elif done.act in ENDS:
            self.leave(done.at)
            self.before_end, self.clock, self.ended = self.clock, "", done.at
        elif done.act == "CORRECT_ERROR" and self.ended:
            self.clock = self.before_end
            self.give_back(self.ended)
            self.clock, self.since, self.ended = "RUN", done.at, None

    def leave(self, at: dt.datetime) -> None:
        """Close the stretch that was open."""
        if self.since is not None and self.clock:
            stretches = self.runs if self.clock == "RUN" else self.waits
            stretches.append((len(self.counts) - 1, (self.since, at)))

    def give_back(self, at: dt.datetime) -> None:
        """What the clock stood is no time of the office."""
        if self.since is not None and self.clock == "STAND":
            self.counts[-1].paused.append((self.since, at))


def reckon(story: Story, office: Office) -> Outcome:
    """Walk through the story."""
    walk = _Walk(rule=story.rule, office=office, state=story.first)
    for done in story.acts:
        walk.go(done)
    if not walk.counts:
        standing = _standing(walk.state, None, story.now, office)
        return Outcome(state=walk.state, counted=False, standing=standing)
    walk.leave(max(story.now, walk.since or story.now))
    plain = due_of(office, walk.counts[-1], story.rule)
    due_at = walk.new_due or plain
    return Outcome(
        state=walk.state,
        counted=True,
        due_at=due_at,
        original_due_at=plain,
        elapsed=_worked(office, walk.counts, walk.runs),
        waited=_worked(office, walk.counts, walk.waits),
        running=walk.clock == "RUN",
        ended_at=walk.ended,
        extensions=walk.extensions,
        timeliness=_timeliness(walk.ended, plain),
        standing=_standing(walk.state, due_at, story.now, office),
        steps=_steps(story, office, walk.counts, plain),
    )


def starting(office: Office, received: dt.datetime, cutoff: str) -> dt.datetime:
    """Where counting starts: in working time, and past the cut-off on the next working day."""
    date, minute = received.date(), received.hour * 60 + received.minute
    hours, (last, resume) = office.hours(date), _cutoff(cutoff)
    if hours and minute < hours[-1][1]:
        latest = hours[-1][1] - last if last else (15 if cutoff == "15:00" else 17) * 60 if cutoff else None
        in_time = latest is None or minute <= latest
        if in_time and any(first <= minute < beyond for first, beyond in hours):
            return received
        if not in_time:
            date, minute = office.working_day_after(date), 0
    else:
        date, minute = office.working_day_after(date), 0
    minute = max(minute, resume)
    for first, beyond in office.hours(date):
        if minute < beyond:
            return midnight(date) + max(first, minute) * MINUTE
    raise AssertionError


def due_of(office: Office, count: _Count, rule: Rule) -> dt.datetime:
    """The due moment of one count."""
    start, paused = count.start, count.paused
    if rule.term == "same_day":
        return _after_working_days(office, start.date() - DAY, 1, paused)
    minutes = rule.amount * {"h": 60, "d": 480}.get(rule.unit, 0)
    if minutes and (rule.counting == "HOURS" or minutes % 480):
        return office.after(start, minutes + rule.extra_days * 480, paused)
    if minutes:
        due = _after_working_days(office, start.date(), minutes // 480, paused)
    else:
        days = (
            rule.amount if rule.unit == "cd" else (_months_on(start.date(), rule.amount) - start.date()).days
        )
        due = _after_days(office, start.date(), days, paused)
    return _after_working_days(office, due.date(), rule.extra_days, paused) if rule.extra_days else due


def _after_working_days(office: Office, date: dt.date, days: int, paused: list[Stretch]) -> dt.datetime:
    while days:
        date = office.working_day_after(date)
        days -= not _stands(office.closing(date) - MINUTE, paused)
    return office.closing(date)


def _after_days(office: Office, date: dt.date, days: int, paused: list[Stretch]) -> dt.datetime:
    while days:
        date += DAY
        days -= not _stands(midnight(date + DAY) - MINUTE, paused)
    return office.closing(date if office.hours(date) else office.working_day_after(date))


def _stands(minute: dt.datetime, paused: list[Stretch]) -> bool:
    return any(start <= minute < end for start, end in paused)


def _months_on(date: dt.date, months: int) -> dt.date:
    month = date.month - 1 + months
    year, month = date.year + month // 12, month % 12 + 1
    return dt.date(year, month, min(date.day, monthrange(year, month)[1]))


def _cutoff(text: str) -> tuple[int, int]:
    """Minutes before closing, and the minute before which a moved start never is."""
    return (60 if text == "last60" else 0, 8 * 60 if text.endswith(">08:00") else 0)


def _worked(office: Office, counts: list[_Count], parts: list[tuple[int, Stretch]]) -> int:
    """Working minutes of stretches, each from where its count began: a cut-off is held against nobody."""
    return sum(office.minutes(max(start, counts[number].start), end) for number, (start, end) in parts)


def _timeliness(ended: dt.datetime | None, due: dt.datetime) -> str:
    if ended is None:
        return ""
    if ended > due:
        return "LATE"
    return "EARLY" if ended.date() < due.date() else "ON_TIME"


def _standing(state: str, due: dt.datetime | None, now: dt.datetime, office: Office) -> str:
    if state in OVER:
        return "DONE"
    if state in WAITING:
        return "WAITING"
    if due is None:
        return "ON_TIME"
    if now > due:
        return "LATE"
    return "DUE_SOON" if office.minutes(now, due) <= 480 else "ON_TIME"


def _steps(
    story: Story, office: Office, counts: list[_Count], due: dt.datetime
) -> tuple[tuple[dt.datetime, str], ...]:
    """Each hand-over ends a step: its own deadline is never after that of the case."""
    begun, steps = counts[0].start, []
    passes = [done.at for done in story.acts if done.act == "PASS_ON"]
    for minutes, at in zip(story.step_minutes, passes, strict=False):
        end = min(office.after(begun, minutes), due)
        steps.append((end, _timeliness(at, end)))
        begun = at
    return tuple(steps)
