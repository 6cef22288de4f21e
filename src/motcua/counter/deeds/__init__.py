"""Every act that an officer does to a case on a screen; each family of acts has a module of its own."""

from __future__ import annotations

from collections.abc import Mapping

from motcua.cases.domain.lifecycle import Action
from motcua.counter.deeds.agencies import AGENCIES
from motcua.counter.deeds.arrivals import ARRIVALS
from motcua.counter.deeds.deed import Circumstances, Deed
from motcua.counter.deeds.endings import ENDINGS
from motcua.counter.deeds.handling import HANDLING
from motcua.counter.deeds.incidents import INCIDENTS
from motcua.counter.deeds.lateness import LATENESS
from motcua.counter.deeds.opinions import OPINIONS
from motcua.counter.deeds.pauses import PAUSES
from motcua.counter.deeds.supplements import SUPPLEMENTS

__all__ = ["BY_SLUG", "DEEDS", "Circumstances", "Deed"]

_ALL: tuple[Deed, ...] = (
    *ARRIVALS,
    *HANDLING,
    *SUPPLEMENTS,
    *PAUSES,
    *LATENESS,
    *OPINIONS,
    *AGENCIES,
    *ENDINGS,
    *INCIDENTS,
)

DEEDS: Mapping[Action, Deed] = {deed.action: deed for deed in _ALL}
BY_SLUG: Mapping[str, Deed] = {deed.slug: deed for deed in _ALL}
