"""What a share will be at the end of a period if all goes on as lately: a guess that says its ground."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from motcua.indicators.domain.figure import Figure

# Fewer months than these say too little about those to come.
LEAST_MONTHS = 2
MONTHS_LOOKED_AT = 3


@dataclass(frozen=True, slots=True)
class Forecast:
    """The share expected at the end, and how many of the last months it goes by."""

    share: Fraction
    months: int


def forecast_of(*, so_far: Figure, whole_months: Sequence[Figure], left: Fraction) -> Forecast | None:
    """Add to what is counted the months `left` (a part of a month too), each like the mean of the last three.

    None when fewer than two whole months had any row.
    """
    lately = [figure for figure in whole_months if figure.among][-MONTHS_LOOKED_AT:]
    if len(lately) < LEAST_MONTHS:
        return None
    weight = left / len(lately)
    among = so_far.among + weight * sum(figure.among for figure in lately)
    counted = so_far.counted + weight * sum(figure.counted for figure in lately)
    return Forecast(Fraction(counted) / Fraction(among), len(lately))
