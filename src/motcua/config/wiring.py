"""The one table of the house: event → handlers, periodic job → schedule."""

from __future__ import annotations

from collections.abc import Sequence

from procrastinate import App

from motcua.cases import tasks as cases
from motcua.infra.events import bus

# What other areas do when something happened in one below them; in the transaction of what happened.
EVENTS: dict[type[object], Sequence[bus.Handler]] = {}

# Cron lines are read in UTC: 17:05 is five past midnight in Viet Nam.
SCHEDULE = (
    ("5 17 * * *", cases.close_books_of_ended_years),
    ("30 18 * * *", cases.check_event_chains),
)


def wire(app: App) -> None:
    """Install both tables; procrastinate calls it once in each process, when Django is ready."""
    bus.wire(EVENTS)
    for cron, task in SCHEDULE:
        app.periodic(cron=cron)(task)
