"""The one table of the house: event → handlers, periodic job → schedule."""

from __future__ import annotations

from collections.abc import Sequence

from motcua.infra.events import bus

EVENTS: dict[type[object], Sequence[bus.Handler]] = {}


def wire() -> None:
    """Install the table; called once when Django is ready."""
    bus.wire(EVENTS)
