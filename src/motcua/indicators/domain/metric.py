"""A metric: what is counted among what, in which period a row falls, and on which law the rule rests."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Subject(StrEnum):
    """What the rows of a metric are."""

    CASE = "CASE"
    PROCEDURE = "PROCEDURE"


class Moment(StrEnum):
    """By which moment a row falls in a period; procedures are looked at on the last day of it."""

    RECEIVED = "RECEIVED"
    SETTLED = "SETTLED"
    AS_OF = "AS_OF"


MOMENT_WORDS = {
    Moment.RECEIVED: "hồ sơ được tiếp nhận trong kỳ",
    Moment.SETTLED: "hồ sơ có kết quả trong kỳ",
    Moment.AS_OF: "tính đến ngày cuối kỳ",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """The text on which a rule rests, from a day on; `verified` once it was compared with the gazette."""

    text: str
    valid_from: date
    verified: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """One figure of the registry, a share of rows; the more the better.

    `counted` and `among` say numerator and denominator in words, `missing` what the office would have to keep
    for a metric that cannot be read yet.
    """

    slug: str
    name: str
    subject: Subject
    moment: Moment
    counted: str
    among: str
    bases: tuple[Basis, ...]
    note: str = ""
    missing: str = ""

    def basis_on(self, *, day: date) -> Basis | None:
        """Give the text in force on the day."""
        holding = [basis for basis in self.bases if basis.valid_from <= day]
        return max(holding, key=lambda basis: basis.valid_from, default=None)


def by_slug(metrics: Iterable[Metric]) -> dict[str, Metric]:
    """Index metrics; a slug given twice is a fault of the registry."""
    found: dict[str, Metric] = {}
    for metric in metrics:
        if metric.slug in found:
            raise ValueError(f"The slug {metric.slug} is given twice.")
        found[metric.slug] = metric
    return found
