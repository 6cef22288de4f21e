"""How far a case that another agency settles has come, as its page tells both offices."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from motcua.cases.domain.boundary import BOUNDARY_LABELS, BoundaryStatus, boundary_status
from motcua.cases.domain.state import State
from motcua.cases.models import Case, Transfer
from motcua.cases.policies.boundary import settled_elsewhere

_WAITING = (BoundaryStatus.TO_SEND, BoundaryStatus.SENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class WayFacts:
    """The offices of the case and the moments of its way (aware); `status` in words, `tone` its colour."""

    status: str
    tone: str
    receiving: str
    competent: str
    desk: str
    due_at: dt.datetime
    sent_at: dt.datetime | None
    sent_by: str
    received_at: dt.datetime | None
    received_by: str


def way_facts(*, case: Case) -> WayFacts | None:
    """Give the way of a case whose units are loaded, in one query; none when its own agency settles it."""
    if not settled_elsewhere(case=case):
        return None
    rows = Transfer.objects.filter(case_id=case.id).select_related("to_unit", "sent_by", "received_by")
    way = rows.first()
    if way is None:
        return None
    status = boundary_status(
        state=State(case.state),
        sent=way.sent_at is not None,
        received=way.received_at is not None,
        at_desk=case.current_unit_id == way.to_unit_id,
    )
    return WayFacts(
        status=BOUNDARY_LABELS[status],
        tone="waiting" if status in _WAITING else "working",
        receiving=case.receiving_unit.name,
        competent=case.competent_unit.name,
        desk=way.to_unit.name,
        due_at=way.due_at,
        sent_at=way.sent_at,
        sent_by=way.sent_by.full_name if way.sent_by else "",
        received_at=way.received_at,
        received_by=way.received_by.full_name if way.received_by else "",
    )
