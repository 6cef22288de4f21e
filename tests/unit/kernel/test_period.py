"""Reporting periods."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel import period
from motcua.kernel.period import Period, PeriodRefused

_YEARS = st.integers(min_value=1990, max_value=2100)
_REGULAR = st.one_of(
    st.builds(lambda y, m: period.month(year=y, month=m), _YEARS, st.integers(1, 12)),
    st.builds(lambda y, q: period.quarter(year=y, quarter=q), _YEARS, st.integers(1, 4)),
    st.builds(lambda y, h: period.half_year(year=y, half=h), _YEARS, st.integers(1, 2)),
    st.builds(lambda y: period.nine_months(year=y), _YEARS),
    st.builds(lambda y: period.year(year=y), _YEARS),
)
_CUSTOM = st.builds(
    lambda first, days: period.custom(first_day=first, last_day=first + timedelta(days=days)),
    st.dates(date(1990, 1, 1), date(2100, 1, 1)),
    st.integers(0, 800),
)
_PERIODS = st.one_of(_REGULAR, _CUSTOM)


@pytest.mark.parametrize(
    ("made", "start", "last_day", "label"),
    [
        (period.month(year=2026, month=2), (2026, 2, 1), (2026, 2, 28), "Tháng 02/2026"),
        (period.month(year=2026, month=12), (2026, 12, 1), (2026, 12, 31), "Tháng 12/2026"),
        (period.quarter(year=2026, quarter=2), (2026, 4, 1), (2026, 6, 30), "Quý II/2026"),
        (period.quarter(year=2026, quarter=4), (2026, 10, 1), (2026, 12, 31), "Quý IV/2026"),
        (period.half_year(year=2026, half=1), (2026, 1, 1), (2026, 6, 30), "6 tháng đầu năm 2026"),
        (period.half_year(year=2026, half=2), (2026, 7, 1), (2026, 12, 31), "6 tháng cuối năm 2026"),
        (period.nine_months(year=2026), (2026, 1, 1), (2026, 9, 30), "9 tháng đầu năm 2026"),
        (period.year(year=2026), (2026, 1, 1), (2026, 12, 31), "Năm 2026"),
        (
            period.custom(first_day=date(2025, 12, 15), last_day=date(2026, 3, 14)),
            (2025, 12, 15),
            (2026, 3, 14),
            "Từ ngày 15/12/2025 đến ngày 14/03/2026",
        ),
    ],
)
def test_period_kinds_have_their_days_and_label(
    made: Period, start: tuple[int, int, int], last_day: tuple[int, int, int], label: str
) -> None:
    assert (made.start, made.last_day) == (date(*start), date(*last_day))
    assert period.label(made) == label


@pytest.mark.parametrize(
    ("now", "before"),
    [
        (period.month(year=2026, month=1), period.month(year=2025, month=12)),
        (period.quarter(year=2026, quarter=1), period.quarter(year=2025, quarter=4)),
        (period.half_year(year=2026, half=2), period.half_year(year=2026, half=1)),
        (period.nine_months(year=2026), period.nine_months(year=2025)),
        (period.year(year=2026), period.year(year=2025)),
        (
            period.custom(first_day=date(2026, 3, 10), last_day=date(2026, 3, 11)),
            period.custom(first_day=date(2026, 3, 8), last_day=date(2026, 3, 9)),
        ),
    ],
)
def test_previous_of_each_kind_is_the_one_before(now: Period, before: Period) -> None:
    assert period.previous(now) == before


def test_same_period_last_year_leap_day_answers_to_the_28th() -> None:
    leap = period.custom(first_day=date(2024, 2, 29), last_day=date(2024, 2, 29))

    assert period.same_period_last_year(leap) == period.custom(
        first_day=date(2023, 2, 28), last_day=date(2023, 2, 28)
    )


@given(_REGULAR)
def test_same_period_last_year_keeps_kind_and_place(made: Period) -> None:
    before = period.same_period_last_year(made)

    assert before.kind is made.kind
    assert before.start == made.start.replace(year=made.start.year - 1)
    assert (before.last_day + timedelta(days=1)).month == made.end.month


@given(_PERIODS)
def test_months_of_any_period_cover_it_without_gap(made: Period) -> None:
    months = period.months_of(made)

    assert months[0].start <= made.start < months[0].end
    assert months[-1].start < made.end <= months[-1].end
    assert [one.end for one in months[:-1]] == [one.start for one in months[1:]]


@given(_PERIODS)
def test_parse_code_of_any_period_round_trips(made: Period) -> None:
    assert period.parse_code(period.code_of(made)) == made


@given(_PERIODS, st.dates(date(1985, 1, 1), date(2105, 1, 1)))
def test_contains_agrees_with_first_and_last_day(made: Period, day: date) -> None:
    assert (day in made) == (made.start <= day <= made.last_day)


@pytest.mark.parametrize(
    "code",
    [
        "",
        "2026-13",
        "2026-Q5",
        "2026-Q0",
        "2026-H3",
        "26-02",
        "2026-02-30..2026-03-01",
        "2026-03-02..2026-03-01",
        "0000",
        "9999",
        "２０２６",
    ],
)
def test_parse_code_nonsense_is_refused(code: str) -> None:
    with pytest.raises(PeriodRefused):
        period.parse_code(code)


def test_custom_ending_before_it_starts_is_refused() -> None:
    with pytest.raises(PeriodRefused, match="Ngày kết thúc"):
        period.custom(first_day=date(2026, 3, 2), last_day=date(2026, 3, 1))


def test_period_empty_range_cannot_be_built() -> None:
    with pytest.raises(PeriodRefused):
        Period(start=date(2026, 3, 1), end=date(2026, 3, 1))
