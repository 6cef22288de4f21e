"""Which cases have a clock that runs, and which ran past a date: one wording for every list."""

from __future__ import annotations

import datetime as dt

from django.db.models import F, Q

from motcua.cases.domain.state import STATES, StateClock

_IN_HANDLING = Q(state__in=[state.value for state, facts in STATES.items() if facts.clock is StateClock.RUN])
# A pause that the procedure names leaves the state as it is: the clock stands all the same.
CLOCK_RUNS = _IN_HANDLING & Q(paused_since=None)


def run_past(*, field: str, now: dt.datetime) -> Q:
    """Give the condition that the clock runs past a date of the case, or had before it was stopped."""
    running = Q(paused_since=None, **{f"{field}__lt": now})
    return _IN_HANDLING & (running | Q(paused_since__gt=F(field)))
