"""Rows of the control slip: a dossier given from unit to unit, and its receipt confirmed by who receives.

The receiving side says how the giver's part stood against its time (TT 01/2018/TT-VPCP, Mẫu số 05).
"""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db.models import Max

from motcua.cases.domain.vocabulary import StepOutcome
from motcua.cases.models import Case, CaseStep, Handover, Participation, Transfer
from motcua.organisations.domain.actor import Actor


def add_row(
    *,
    case: Case,
    from_unit_id: UUID,
    to_unit_id: UUID,
    actor: Actor,
    at: dt.datetime,
    note: str = "",
    done: Participation | None = None,
) -> Handover:
    """Add a row, open until confirmed; `done` is the part that the giving agency has finished."""
    if _settled_elsewhere(case):
        waiting = Transfer.objects.filter(case_id=case.id, to_unit_id=to_unit_id, sent_at=None)
        waiting.update(sent_at=at, sent_by_id=actor.staff_id)
    last = Handover.objects.filter(case_id=case.id).aggregate(last=Max("seq"))["last"] or 0
    return Handover.objects.create(
        case=case,
        seq=last + 1,
        from_unit_id=from_unit_id,
        from_staff_id=actor.staff_id,
        to_unit_id=to_unit_id,
        participation=done,
        handed_at=at,
        note=note,
    )


def confirm_rows(*, case: Case, unit_id: UUID | None, actor: Actor, at: dt.datetime) -> list[Handover]:
    """Confirm every open row to the unit, the oldest first, and note how each giver's part stood."""
    if unit_id is None:
        return []
    rows = Handover.objects.filter(case_id=case.id, received_at=None, to_unit_id=unit_id)
    confirmed = list(rows.select_related("participation").order_by("seq"))
    for row in confirmed:
        row.received_at, row.to_staff_id = at, actor.staff_id
        row.outcome = _outcome_of_giver(case, row)
        row.save(update_fields=["received_at", "to_staff", "outcome"])
    if confirmed and _settled_elsewhere(case):
        sent = Transfer.objects.filter(case_id=case.id, to_unit_id=unit_id, received_at=None)
        sent.exclude(sent_at=None).update(received_at=at, received_by_id=actor.staff_id)
    return confirmed


def _settled_elsewhere(case: Case) -> bool:
    """Whether another agency settles the case: its way there is told with the rows."""
    return case.competent_unit_id != case.agency_id


def _outcome_of_giver(case: Case, row: Handover) -> str:
    """An agency that took part has its own outcome, else the last step done before the row decides."""
    if row.participation is not None:
        return row.participation.outcome
    if row.from_unit_id == case.current_unit_id:
        return ""  # who sent the case to others and still holds it is not done with it
    done = CaseStep.objects.filter(case_id=case.id, finished_at__lte=row.handed_at).exclude(outcome="")
    step = done.order_by("-finished_at", "-position").first()
    if step is not None:
        return step.outcome
    late = case.due_at is not None and row.handed_at > case.due_at
    return (StepOutcome.LATE if late else StepOutcome.ON_TIME).value
