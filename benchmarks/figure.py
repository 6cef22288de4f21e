"""One measured figure, the bound it must keep, and the table of all of them."""

from __future__ import annotations

import json
import operator
from collections.abc import Sequence
from dataclasses import asdict, dataclass

_KEPT = {"≥": operator.ge, "≤": operator.le, "<": operator.lt}


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """What a figure must keep to: `Bound(way="≥", value=150)`."""

    way: str
    value: float

    def holds(self, value: float) -> bool:
        """Tell whether a value keeps the bound."""
        return bool(_KEPT[self.way](value, self.value))


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What was measured; without a bound it is told for information."""

    measure: str
    name: str
    value: float
    unit: str = ""
    bound: Bound | None = None

    @property
    def verdict(self) -> str:
        """Say whether the bound is kept."""
        if self.bound is None:
            return ""
        return "kept" if self.bound.holds(self.value) else "MISSED"


def as_table(figures: Sequence[Figure]) -> str:
    """Write the figures as a table of aligned columns."""
    rows = [("measure", "figure", "value", "unit", "bound", "")]
    for figure in figures:
        bound = f"{figure.bound.way} {figure.bound.value:g}" if figure.bound else ""
        rows.append((figure.measure, figure.name, f"{figure.value:,.2f}", figure.unit, bound, figure.verdict))
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if place == 2 else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )


def as_json(figures: Sequence[Figure]) -> str:
    """Write the figures as JSON, one object each, with the verdict."""
    return json.dumps(
        [asdict(figure) | {"verdict": figure.verdict} for figure in figures], ensure_ascii=False, indent=2
    )
