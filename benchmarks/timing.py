"""Taking times: batches one after the other, so that a busy machine hurts both sides alike."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from statistics import quantiles


def seconds_of(act: Callable[[], object]) -> float:
    """Do it once and give the seconds it took."""
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def percentile(values: Sequence[float], percent: int) -> float:
    """Give a percentile; of a single value that value."""
    if len(values) == 1:
        return values[0]
    return quantiles(values, n=100, method="inclusive")[percent - 1]
