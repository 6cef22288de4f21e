"""Shares are exact, of nothing there is none, and what is short of the whole never shows as 100 %."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.indicators.domain.figure import NOTHING, Figure
from motcua.indicators.domain.forecast import Forecast, forecast_of


def test_share_of_nothing_is_none() -> None:
    assert (NOTHING.share, NOTHING.percent, NOTHING.gap) == (None, None, 0)


@pytest.mark.parametrize(
    ("counted", "among", "percent"),
    [
        (1, 3, "33.3"),
        (2, 3, "66.7"),
        (1, 8, "12.5"),
        (1, 2000, "0.1"),
        (9999, 10000, "99.9"),
        (3, 3, "100.0"),
    ],
)
def test_percent_has_one_decimal(counted: int, among: int, percent: str) -> None:
    assert Figure(counted, among).percent == Decimal(percent)


@given(st.integers(1, 10**7).flatmap(lambda among: st.tuples(st.integers(0, among), st.just(among))))
def test_only_the_whole_shows_as_a_hundred(pair: tuple[int, int]) -> None:
    figure = Figure(*pair)
    shown = figure.percent

    assert shown is not None
    assert (shown == 100) == (figure.gap == 0)
    assert abs(shown - Decimal(100 * figure.counted) / figure.among) <= Decimal("0.1")


@pytest.mark.parametrize(("counted", "among"), [(-1, 2), (3, 2)])
def test_figure_that_is_no_share_is_refused(counted: int, among: int) -> None:
    with pytest.raises(ValueError, match="no share"):
        Figure(counted, among)


def test_figures_add_up() -> None:
    assert Figure(1, 2) + Figure(3, 3) == Figure(4, 5)


def test_forecast_goes_by_the_last_three_months_with_rows() -> None:
    months = [Figure(0, 50), Figure(8, 10), NOTHING, Figure(9, 10), Figure(10, 10)]

    forecast = forecast_of(so_far=Figure(27, 80), whole_months=months, left=Fraction(2))

    assert forecast == Forecast(Fraction(27 + 18, 80 + 20), 3)


def test_forecast_of_a_single_month_is_none() -> None:
    assert forecast_of(so_far=Figure(1, 2), whole_months=[Figure(1, 2)], left=Fraction(1)) is None
