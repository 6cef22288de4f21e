"""A period parts into whole months and ends, and nothing is lost between them."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from motcua.indicators.domain.scope import months_of, stretch_of
from motcua.kernel.period import Period, month, year

DAYS = st.dates(date(2023, 1, 1), date(2027, 12, 31))
PERIODS = st.tuples(DAYS, st.integers(1, 500)).map(
    lambda drawn: Period(drawn[0], drawn[0] + timedelta(drawn[1]))
)


def days_of(period: Period) -> list[date]:
    return [period.start + timedelta(number) for number in range((period.end - period.start).days)]


def test_year_is_twelve_months() -> None:
    assert stretch_of(period=year(year=2026)).months == tuple(
        date(2026, number, 1) for number in range(1, 13)
    )
    assert stretch_of(period=year(year=2026)).ends == ()


@given(PERIODS)
def test_stretch_holds_every_day_once(period: Period) -> None:
    stretch = stretch_of(period=period)

    whole = [day for start in stretch.months for day in days_of(month(year=start.year, month=start.month))]
    ends = [day for end in stretch.ends for day in days_of(end)]
    assert sorted(whole + ends) == days_of(period)


@given(PERIODS)
def test_months_of_a_period_follow_each_other(period: Period) -> None:
    months = months_of(period=period)

    assert [day for part in months for day in days_of(part)] == days_of(period)
    assert len({(part.start.year, part.start.month) for part in months}) == len(months)
