"""How a case received for another agency begins its way there, with the latest moment to send it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from motcua.cases.domain.boundary import DEFAULT_CUTOFF, transfer_deadline
from motcua.cases.domain.law import Rule
from motcua.cases.models import Case
from motcua.cases.queries.clock import aware, local
from motcua.organisations.domain.actor import Actor
from motcua.organisations.queries.calendars import working_calendar

if TYPE_CHECKING:
    from motcua.cases.services.opening import Opening


def transfer_rows(*, case: Case, opening: Opening, actor: Actor, at: dt.datetime) -> list[dict[str, Any]]:
    """Give the row to insert, none when the agency settles the case itself.

    A dossier that is electronic as a whole goes at once (NĐ 118/2025, Điều 18); paper must still be sent.
    """
    if opening.competent is None:
        return []
    on = timezone.localdate(at)
    cutoff = opening.law.value(rule=Rule.TRANSFER_CUTOFF, on=on, procedure_id=opening.version.procedure_id)
    due = transfer_deadline(
        calendar=working_calendar(unit_id=case.agency_id),
        received_at=local(at),
        cutoff=cutoff or DEFAULT_CUTOFF,
    )
    row: dict[str, Any] = {"case_id": case.id, "to_unit_id": opening.competent.desk_id, "due_at": aware(due)}
    if opening.plan.current.unit_id != opening.office.unit_id:
        row |= {"sent_at": at, "sent_by_id": actor.staff_id}
    return [row]
