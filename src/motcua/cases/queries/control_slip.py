"""The control slip of a case: who gave the dossier to whom, when, and how each part stood.

Phiếu kiểm soát quá trình giải quyết hồ sơ: Mẫu số 05 of TT 01/2018/TT-VPCP, Mẫu số 06 of TT 03/2025/TT-VPCP.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.db.models import FETCH_RAISE

from motcua.cases.domain.vocabulary import STEP_OUTCOME_LABELS, StepOutcome
from motcua.cases.models import Case, Handover
from motcua.cases.queries.visibility import seen_by
from motcua.organisations.domain.actor import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipRow:
    """One row: "1. Giao" and "2. Nhận"; the receiving side is empty until it confirms. Moments are aware."""

    seq: int
    from_unit: str
    from_person: str
    to_unit: str
    to_person: str
    handed_at: dt.datetime
    received_at: dt.datetime | None
    outcome: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlSlip:
    """Head and rows of the slip; `handling_unit` is the agency that settles the case."""

    code: str
    handling_unit: str
    coordinating: str
    received_at: dt.datetime | None
    due_at: dt.datetime | None
    applicant: str
    rows: list[SlipRow]


def control_slip(*, case_id: UUID, actor: Actor) -> ControlSlip | None:
    """Read the slip of a case that the actor may see, in two queries; none when there is no such case."""
    visible = Case.objects.filter(seen_by(actor=actor), id=case_id)
    case = visible.select_related("competent_unit", "procedure_version").defer("search").first()
    if case is None:
        return None
    return ControlSlip(
        code=case.code,
        handling_unit=case.competent_unit.name,
        coordinating=case.procedure_version.coordinating,
        received_at=case.accepted_at,
        due_at=case.due_at,
        applicant=case.applicant_name,
        rows=slip_rows(case_id=case.id),
    )


def slip_rows(*, case_id: UUID) -> list[SlipRow]:
    """Give the rows of a case in order."""
    rows = Handover.objects.filter(case_id=case_id).order_by("seq")
    rows = rows.select_related("from_unit", "from_staff", "to_unit", "to_staff").fetch_mode(FETCH_RAISE)
    return [
        SlipRow(
            seq=row.seq,
            from_unit=row.from_unit.name,
            from_person=row.from_staff.full_name,
            to_unit=row.to_unit.name,
            to_person=row.to_staff.full_name if row.to_staff else "",
            handed_at=row.handed_at,
            received_at=row.received_at,
            outcome=STEP_OUTCOME_LABELS[StepOutcome(row.outcome)] if row.outcome else "",
            note=row.note,
        )
        for row in rows
    ]
