"""All targets of a commune with their lists, after one case changed, on archives of several sizes."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from statistics import median

from benchmarks.archive_database import communes_of, make_archive
from benchmarks.figure import Bound, Figure
from benchmarks.scale import Scale

MEASURE = "figures"
# Of the sizes that the house promises something for.
MOST_MILLISECONDS = {10_000: 200, 1_000_000: 2_000}
WHOLE, BARE = "all targets with their lists", "as many bare counts in SQL"

type Times = Mapping[str, Sequence[float]]


def measure(scale: Scale) -> list[Figure]:
    """Make the archives, then read the targets on each in a process of its own."""
    figures = []
    for size in scale.cases:
        database = make_archive(cases=size, agencies=communes_of(size, scale))
        command = [sys.executable, "-m", "benchmarks.figure_targets", database, str(scale.rounds)]
        told = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
        figures += figures_of(json.loads(told.stdout), size)
    return figures


def figures_of(times: Times, size: int) -> list[Figure]:
    """Give the medians in milliseconds, and what it costs against bare counts over the same rows."""
    middle = {name: median(seconds) * 1000 for name, seconds in times.items()}
    most = MOST_MILLISECONDS.get(size)
    figures = [
        Figure(
            measure=MEASURE,
            name=f"{name}, {size:,} cases",
            value=value,
            unit="ms",
            bound=Bound(way="<", value=most) if most and name == WHOLE else None,
        )
        for name, value in middle.items()
    ]
    ratio = middle[WHOLE] / middle[BARE]
    return [*figures, Figure(measure=MEASURE, name=f"targets : bare counts, {size:,} cases", value=ratio)]
