"""Warnings, evidence and the lines of the monthly list, each against a second and slow way to tell."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.cases.domain.apology import StepAhead, last_day_to_apologise, proposed_due
from motcua.cases.domain.evidence import Finding, Moment, Trace, found_in
from motcua.cases.domain.late_list import LateLine, changed_lines, frozen_lines, hash_of_lines, next_month
from motcua.cases.domain.warning import DueWarning, WarningKind, WarningRule, warning_now
from tests.unit.working_time.calendars import NATION, at

DUE = at("2026-03-10T16:00")  # a Tuesday
RULE = WarningRule(first_days=3, last_days=1)
MINUTES = st.integers(min_value=-3000, max_value=3000)


@pytest.mark.parametrize(
    ("now", "kind", "on"),
    [
        ("2026-03-04T09:00", None, ""),
        ("2026-03-05T08:00", WarningKind.DUE_SOON, "2026-03-10"),
        ("2026-03-06T23:00", WarningKind.DUE_SOON, "2026-03-10"),
        ("2026-03-08T09:00", WarningKind.DUE_SOON, "2026-03-10"),  # Sunday: Monday and Tuesday are left
        ("2026-03-09T00:01", WarningKind.APOLOGISE, "2026-03-10"),
        ("2026-03-10T15:59", WarningKind.APOLOGISE, "2026-03-10"),
        ("2026-03-10T16:00", WarningKind.DUE_NOW, "2026-03-10"),
        ("2026-03-10T23:59", WarningKind.DUE_NOW, "2026-03-10"),
        ("2026-03-11T00:00", WarningKind.LATE, "2026-03-11"),
        ("2026-03-13T10:00", WarningKind.LATE, "2026-03-13"),
        ("2026-03-14T10:00", None, ""),  # Saturday
        ("2026-03-16T10:00", WarningKind.LATE, "2026-03-16"),
    ],
)
def test_warning_climbs_as_the_due_date_comes_near_and_passes(
    now: str, kind: WarningKind | None, on: str
) -> None:
    expected = DueWarning(kind, dt.date.fromisoformat(on)) if kind else None

    assert warning_now(due_at=DUE, now=at(now), calendar=NATION, rule=RULE) == expected


def slow_warning(now: dt.datetime) -> tuple[WarningKind, dt.date] | None:
    """Walk day by day with a finger on the calendar of March 2026: five days of work a week."""
    if now >= DUE:
        if now.date() == DUE.date():
            return WarningKind.DUE_NOW, DUE.date()
        return (WarningKind.LATE, now.date()) if now.weekday() < 5 else None
    left, day = 0, now.date()
    while day < DUE.date():
        day += dt.timedelta(days=1)
        left += day.weekday() < 5
    if left > 3:
        return None
    return (WarningKind.APOLOGISE if left <= 1 else WarningKind.DUE_SOON), DUE.date()


@given(minutes=st.integers(min_value=-9 * 1440, max_value=9 * 1440))
def test_warning_is_what_a_finger_on_the_calendar_says(minutes: int) -> None:
    now = DUE + dt.timedelta(minutes=minutes)

    found = warning_now(due_at=DUE, now=now, calendar=NATION, rule=RULE)

    assert (found and (found.kind, found.on)) == slow_warning(now)


def traces(**minutes: int | None) -> list[Moment]:
    """Moments so many minutes from the due time."""
    return [
        Moment(trace=Trace[name.upper()], at=DUE + dt.timedelta(minutes=offset))
        for name, offset in minutes.items()
        if offset is not None
    ]


@pytest.mark.parametrize(
    ("moments", "finding"),
    [
        (traces(signed=-60, handed_over=-50, accepted=-1), Finding.NOT_LATE),
        (traces(signed=-60, accepted=0), Finding.NOT_LATE),
        (traces(signed=-60, handed_over=-50, accepted=1), Finding.RECORD),
        (traces(signed=-60, handed_over=30), Finding.RECORD),
        (traces(signed=1, accepted=2), Finding.WORK),
        (traces(signed_on=-900, signed=1, accepted=2), Finding.UNPROVEN),
        (traces(signed_on=-900 + 1440, signed=1000, accepted=1001), Finding.WORK),
        (traces(file_stored=-5, signed=1, accepted=2), Finding.UNPROVEN),
        (traces(file_stored=5, signed=6, accepted=7), Finding.WORK),
        (traces(signed_on=-900, file_stored=-5), Finding.WORK),
        ([], Finding.WORK),
    ],
)
def test_finding_tells_late_work_from_a_late_record(moments: list[Moment], finding: Finding) -> None:
    assert found_in(moments=moments, due_at=DUE, now=DUE + dt.timedelta(days=30)) == finding


def slow_finding(moments: list[Moment], now: dt.datetime) -> Finding:
    """Play the case minute by minute and look at what is known when the due minute has passed."""
    known: set[Trace] = set()
    horizon = min(moment.at for moment in moments) if moments else DUE
    minute, at_due = min(horizon, DUE), set[Trace]()
    while minute <= now:
        known |= {moment.trace for moment in moments if moment.at == minute}
        if minute == DUE:
            at_due = set(known)
        minute += dt.timedelta(minutes=1)
    if Trace.ACCEPTED in at_due:
        return Finding.NOT_LATE
    if Trace.SIGNED in at_due:
        return Finding.RECORD
    # A day written on a paper counts whole, as far as it lies in the case that was played.
    paper = any(one.trace is Trace.SIGNED_ON and one.at.date() <= DUE.date() for one in moments)
    signed_at_all = any(one.trace is Trace.SIGNED for one in moments)
    return Finding.UNPROVEN if signed_at_all and (paper or Trace.FILE_STORED in at_due) else Finding.WORK


@given(offsets=st.dictionaries(st.sampled_from(list(Trace)), MINUTES, max_size=7))
def test_finding_is_what_playing_the_case_minute_by_minute_shows(offsets: dict[Trace, int]) -> None:
    moments = [Moment(trace=trace, at=DUE + dt.timedelta(minutes=one)) for trace, one in offsets.items()]
    now = DUE + dt.timedelta(minutes=3001)

    assert found_in(moments=moments, due_at=DUE, now=now) == slow_finding(moments, now)


@given(offsets=st.dictionaries(st.sampled_from(list(Trace)), MINUTES, max_size=7), later=MINUTES)
def test_no_evidence_makes_a_late_case_punctual(offsets: dict[Trace, int], later: int) -> None:
    offsets[Trace.ACCEPTED] = abs(later) + 1
    moments = [Moment(trace=trace, at=DUE + dt.timedelta(minutes=one)) for trace, one in offsets.items()]

    found = found_in(moments=moments, due_at=DUE, now=DUE + dt.timedelta(days=9))

    assert found is not Finding.NOT_LATE


def test_proposed_date_counts_what_is_left_of_the_step_that_has_begun() -> None:
    steps = [
        StepAhead(planned_minutes=480, started_at=at("2026-03-11T08:00")),
        StepAhead(planned_minutes=240),
    ]

    proposed = proposed_due(calendar=NATION, steps=steps, due_at=DUE, now=at("2026-03-11T10:00"))

    # 6 hours left of the first, 4 of the second; the office works 07:30 to 11:30 and 13:30 to 17:30.
    assert proposed == at("2026-03-12T14:00")


@given(planned=st.lists(st.integers(0, 3000), max_size=4), ahead=st.integers(-6000, 6000))
def test_proposed_date_is_always_later_than_the_due_date_and_than_now(planned: list[int], ahead: int) -> None:
    now = DUE + dt.timedelta(minutes=ahead)

    proposed = proposed_due(
        calendar=NATION, steps=[StepAhead(planned_minutes=one) for one in planned], due_at=DUE, now=now
    )

    assert proposed > max(DUE, now)


def test_last_day_to_apologise_is_the_day_before() -> None:
    assert last_day_to_apologise(due_on=dt.date(2026, 3, 1), days_before=1) == dt.date(2026, 2, 28)


def line(code: str, **changes: str) -> LateLine:
    said = {"received_on": "", "due_on": "", "done_on": "", "unit": "Phòng", "officer": "", "note": ""}
    return LateLine(code=code, **(said | changes))


def test_addendum_holds_what_is_new_or_reads_otherwise() -> None:
    former = frozen_lines(done=[line("1"), line("2")], still=[line("3")])
    now = frozen_lines(done=[line("1"), line("2", note="đã xin lỗi"), line("4")], still=[line("3")])

    changed = changed_lines(former=former, now=now)

    assert [one["code"] for one in changed["done"]] == ["2", "4"]
    assert changed["open"] == []


def test_hash_of_a_list_changes_with_any_word_of_it() -> None:
    def hashed(seq: int, note: str) -> str:
        lines = frozen_lines(done=[line("1", note=note)], still=[])
        return hash_of_lines(agency="a", month=dt.date(2026, 3, 1), seq=seq, lines=lines)

    assert hashed(0, "x") == hashed(0, "x")
    assert len({hashed(0, "x"), hashed(0, "y"), hashed(1, "x")}) == 3


@pytest.mark.parametrize(("month", "following"), [((2026, 12), (2027, 1)), ((2028, 2), (2028, 3))])
def test_next_month(month: tuple[int, int], following: tuple[int, int]) -> None:
    assert next_month(month=dt.date(*month, 1)) == dt.date(*following, 1)
