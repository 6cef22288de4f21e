"""The clock of a case: a fold over what happened × the working calendar × the limit.

Two numbers come out and are never mixed: `due_at`, the legal due date, and `elapsed_minutes`, the working
time that statistics compare (QĐ 766/QĐ-TTg subtracts waiting, the decree starts anew). Moments are naive
local time, to the minute. Nothing is ever added to a stored due date: it is folded again from the events.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum

from motcua.cases.domain.due import ClockRule, Lost, first_deadline, postponed_deadline
from motcua.cases.domain.lifecycle import Action
from motcua.kernel.working_time import (
    DayCount,
    WorkingCalendar,
    doubts_between,
    working_minutes_between,
)
from motcua.procedures.domain.vocabulary import SupplementClockMode


class ClockEffect(StrEnum):
    """What an act does to the clock."""

    START = "START"
    STOP = "STOP"  # until the dossier is complete
    RESTART = "RESTART"  # from zero, or shifted, as the procedure says
    PAUSE = "PAUSE"
    RESUME = "RESUME"
    EXTEND = "EXTEND"
    END = "END"
    REOPEN = "REOPEN"  # an error of the agency: it runs on as if it had never ended


CLOCK_EFFECTS: dict[Action, ClockEffect] = {
    Action.RECEIVE: ClockEffect.START,
    Action.REQUEST_SUPPLEMENT: ClockEffect.STOP,
    Action.RECEIVE_SUPPLEMENT: ClockEffect.RESTART,
    Action.REQUEST_FINANCE: ClockEffect.PAUSE,
    Action.CONFIRM_FINANCE: ClockEffect.RESUME,
    Action.PAUSE_CLOCK: ClockEffect.PAUSE,
    Action.RESUME_CLOCK: ClockEffect.RESUME,
    Action.EXTEND: ClockEffect.EXTEND,
    Action.ACCEPT_RESULT: ClockEffect.END,
    Action.SETTLE_AT_ONCE: ClockEffect.END,
    Action.WITHDRAW: ClockEffect.END,
    Action.STOP: ClockEffect.END,
    Action.CLOSE_UNCOMPLETED: ClockEffect.END,
    Action.CORRECT_ERROR: ClockEffect.REOPEN,
}


class SegmentKind(StrEnum):
    """RUN counts, PAUSE does not."""

    RUN = "RUN"
    PAUSE = "PAUSE"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockEvent:
    """One moment that matters to the clock; `new_due` goes with EXTEND, `reason` with a pause."""

    at: dt.datetime
    effect: ClockEffect
    reason: str = ""
    basis: str = ""
    new_due: dt.datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch of the case in which the clock ran or stood; `ended_at` is none for the present one.

    `period` counts from 1 and grows with each restart from zero; `minutes` are working minutes.
    """

    kind: SegmentKind
    started_at: dt.datetime
    ended_at: dt.datetime | None
    period: int
    reason: str = ""
    basis: str = ""
    minutes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodDeadline:
    """The deadline of one period with the days that lead to it."""

    number: int
    received_at: dt.datetime
    started_at: dt.datetime
    due_at: dt.datetime
    days: tuple[DayCount, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockState:
    """Where the clock stands.

    `due_at` is the legal due date with any extension, `due_without_extension` the one statistics hold the
    office to. While the clock stands it is the date as it was when it stopped.
    """

    segments: tuple[Segment, ...]
    periods: tuple[PeriodDeadline, ...]
    due_at: dt.datetime
    due_without_extension: dt.datetime
    elapsed_minutes: int
    running: bool
    ended_at: dt.datetime | None
    extensions: int
    doubts: tuple[str, ...]

    @property
    def standing_since(self) -> dt.datetime | None:
        """Since when the clock stands; none while it runs and when it has ended."""
        last = self.segments[-1]
        stands = last.kind is SegmentKind.PAUSE and last.ended_at is None
        return last.started_at if stands else None

    @property
    def provisional(self) -> bool:
        """Whether a fact of the calendar may still move the due date."""
        return bool(self.doubts)

    @property
    def explanation(self) -> tuple[DayCount, ...]:
        """Every day from the first receipt to the due date, period after period."""
        return tuple(day for period in self.periods for day in period.days)


class ClockMisread(ValueError):  # noqa: N818 - named by what happened
    """The events make no sense to a clock: a fault of the program or of the data, never of an officer."""


@dataclass(slots=True)
class _Fold:
    """What the fold carries from event to event; mutable, and never seen outside this module."""

    mode: SupplementClockMode
    period: int = 0
    open: Segment | None = None
    segments: list[Segment] = field(default_factory=list)
    receipts: list[dt.datetime] = field(default_factory=list)
    lost: list[list[Lost]] = field(default_factory=list)
    extension: dt.datetime | None = None
    extensions: int = 0
    ended_at: dt.datetime | None = None

    def apply(self, event: ClockEvent) -> None:
        match event.effect:
            case ClockEffect.START:
                self._begin(event)
            case ClockEffect.STOP | ClockEffect.PAUSE:
                self._give_back(self.open, event.at)  # it may stand already, for another reason
                self._close(event.at)
                self._open(SegmentKind.PAUSE, event)
            case ClockEffect.RESUME:
                self._resume(event)
            case ClockEffect.RESTART if self.mode is SupplementClockMode.SHIFT:
                self._resume(event)
            case ClockEffect.RESTART:
                self._close(event.at)
                self._begin(event)
            case ClockEffect.EXTEND:
                self.extension, self.extensions = event.new_due, self.extensions + 1
            case ClockEffect.END:
                self._close(event.at)
                self.open, self.ended_at = None, event.at
            case ClockEffect.REOPEN:
                self._give_back(self.segments[-1], self.ended_at)
                self.ended_at = None
                self._open(SegmentKind.RUN, event)

    def _begin(self, event: ClockEvent) -> None:
        self.period += 1
        self.receipts.append(event.at)
        self.lost.append([])
        self.extension = None  # a new count has a due date of its own
        self._open(SegmentKind.RUN, replace(event, reason="", basis=""))

    def _resume(self, event: ClockEvent) -> None:
        self._give_back(self.open, event.at)
        self._close(event.at)
        self._open(SegmentKind.RUN, replace(event, reason="", basis=""))

    def _give_back(self, standing: Segment | None, until: dt.datetime | None) -> None:
        """What the clock stood is no time of the office; nothing when it ran."""
        if standing is not None and standing.kind is SegmentKind.PAUSE and until is not None:
            self.lost[-1].append(Lost(standing.started_at, until, standing.reason))

    def _open(self, kind: SegmentKind, event: ClockEvent) -> None:
        self.open = Segment(
            kind=kind,
            started_at=event.at,
            ended_at=None,
            period=self.period,
            reason=event.reason,
            basis=event.basis,
        )

    def _close(self, at: dt.datetime) -> None:
        if self.open is not None:
            if at < self.open.started_at:
                raise ClockMisread("Events of a clock go forward in time.")
            self.segments.append(replace(self.open, ended_at=at))


def fold(
    *, events: Iterable[ClockEvent], calendar: WorkingCalendar, rule: ClockRule, now: dt.datetime
) -> ClockState:
    """Fold the events in their order; `now` ends the stretch that is still open when time is counted.

    Raises `ClockMisread` when no event starts the clock or time runs backwards, and a `WorkingTimeError`
    for a calendar that cannot answer.
    """
    state = _Fold(mode=rule.supplement_mode)
    for event in events:
        if not state.period and event.effect is not ClockEffect.START:
            raise ClockMisread(f"The clock has not started when {event.effect} comes.")
        state.apply(replace(event, at=_to_minute(event.at)))
    if not state.period:
        raise ClockMisread("No event starts the clock.")
    return _read(state, calendar, rule, _to_minute(now))


def _read(state: _Fold, calendar: WorkingCalendar, rule: ClockRule, now: dt.datetime) -> ClockState:
    periods = tuple(_periods(state, calendar, rule))
    plain = periods[-1].due_at
    due_at = state.extension or plain
    still = [state.open] if state.open else []
    counted_from = {period.number: period.started_at for period in periods}
    segments = tuple(
        replace(segment, minutes=_minutes(calendar, segment, counted_from[segment.period], now))
        for segment in [*state.segments, *still]
    )
    return ClockState(
        segments=segments,
        periods=periods,
        due_at=due_at,
        due_without_extension=plain,
        elapsed_minutes=sum(part.minutes for part in segments if part.kind is SegmentKind.RUN),
        running=state.open is not None and state.open.kind is SegmentKind.RUN,
        ended_at=state.ended_at,
        extensions=state.extensions,
        doubts=doubts_between(calendar=calendar, first=state.receipts[-1].date(), last=due_at.date()),
    )


def _periods(state: _Fold, calendar: WorkingCalendar, rule: ClockRule) -> Iterable[PeriodDeadline]:
    for number, (received_at, lost) in enumerate(zip(state.receipts, state.lost, strict=True), start=1):
        deadline = first_deadline(calendar=calendar, received_at=received_at, rule=rule)
        due_at, days = deadline.due_at, deadline.days
        if lost:
            due_at, days = postponed_deadline(calendar=calendar, deadline=deadline, rule=rule, lost=lost)
        # A period that a supplement cut short is explained up to the restart that followed it.
        following = state.receipts[number] if number < len(state.receipts) else None
        yield PeriodDeadline(
            number=number,
            received_at=received_at,
            started_at=deadline.started_at,
            due_at=due_at,
            days=tuple(day for day in days if following is None or day.date <= following.date()),
        )


def _minutes(calendar: WorkingCalendar, segment: Segment, counted_from: dt.datetime, now: dt.datetime) -> int:
    """Working minutes of a stretch, from the moment its period counts: a cut-off is held against nobody."""
    start = max(segment.started_at, counted_from)
    end = segment.ended_at or max(now, segment.started_at)
    return working_minutes_between(calendar=calendar, start=start, end=end) if end > start else 0


def _to_minute(moment: dt.datetime) -> dt.datetime:
    return moment.replace(second=0, microsecond=0)
