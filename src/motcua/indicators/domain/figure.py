"""What a metric reads: counted rows over rows, exact until shown, or why there is nothing to read."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

_HUNDRED = 100
_TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Figure:
    """`counted` of `among` rows. Of no rows at all there is no share: neither 0 % nor 100 %."""

    counted: int
    among: int

    def __post_init__(self) -> None:
        if not 0 <= self.counted <= self.among:
            raise ValueError(f"{self.counted} of {self.among} is no share.")

    @property
    def share(self) -> Fraction | None:
        """Give the exact share, or none of nothing."""
        return Fraction(self.counted, self.among) if self.among else None

    @property
    def gap(self) -> int:
        """Count the rows that are not among those counted: what keeps the share from being whole."""
        return self.among - self.counted

    @property
    def percent(self) -> Decimal | None:
        """Give the share in per cent with one decimal, for showing only."""
        return percent_of(self.share) if self.share is not None else None

    def __add__(self, other: Figure) -> Figure:
        return Figure(self.counted + other.counted, self.among + other.among)


NOTHING = Figure(0, 0)


@dataclass(frozen=True, slots=True)
class NoData:
    """The office keeps no records from which the metric could be read; `reason` says which are missing."""

    reason: str


type Reading = Figure | NoData


def percent_of(share: Fraction) -> Decimal:
    """Round a share to a tenth of a per cent, halves up; a share short of the whole never shows as 100."""
    shown = (Decimal(share.numerator) * _HUNDRED / share.denominator).quantize(_TENTH, ROUND_HALF_UP)
    return shown - _TENTH if share < 1 and shown == _HUNDRED else shown
