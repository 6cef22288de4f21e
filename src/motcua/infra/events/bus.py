"""Domain events: published in the transaction that caused them, handled as `config/wiring.py` lists."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any

type Handler = Callable[[Any], None]

_handlers: dict[type[object], tuple[Handler, ...]] = defaultdict(tuple)


def wire(table: Mapping[type[object], Sequence[Handler]]) -> None:
    """Install the table event class → handlers; called once by `config.wiring`."""
    _handlers.clear()
    _handlers.update({event: tuple(handlers) for event, handlers in table.items()})


def publish(event: object) -> None:
    """Call each handler of the event's class, in order, in the caller's transaction."""
    for handler in _handlers[type(event)]:
        handler(event)
