"""What the tests of the chase list share: the morning, cases near their date, what a late case owes."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from motcua.cases.domain.chase import ChaseKind
from motcua.cases.domain.explanation import LateCause
from motcua.cases.models import Apology, Case, LateExplanation
from motcua.cases.queries.chasing import my_chase
from tests.areas.cases.intake_office import MORNING
from tests.areas.cases.work_office import WorkOffice

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
NOW = MORNING + HOUR


def due(case: Case, at: datetime) -> Case:
    Case.objects.filter(id=case.id).update(due_at=at, original_due_at=at)
    case.due_at = at
    return case


def explained(case: Case, office: WorkOffice) -> Case:
    LateExplanation.objects.create(
        case=case,
        seq=1,
        status="WAITING",
        cause=next(iter(LateCause)).value,
        text="Nhiều hồ sơ cùng lúc",
        proposal="Bố trí thêm người",
        written_at=NOW,
        written_by_id=office.handler.staff_id,
    )
    return case


def apology(case: Case, office: WorkOffice, new_due_at: datetime | None = None) -> Apology:
    return Apology.objects.create(
        case=case,
        seq=1,
        status="DRAFT",
        reason="Chờ xác minh",
        due_at=case.due_at,
        new_due_at=new_due_at,
        drafted_at=NOW,
        drafted_by_id=office.handler.staff_id,
    )


def mine(office: WorkOffice, now: datetime = NOW) -> list[tuple[ChaseKind, Case]]:
    return kinds(my_chase(actor=office.handler, now=now))


def kinds(rows: Any) -> list[tuple[ChaseKind, Any]]:
    return [(row.kind, row.case_id) for row in rows]
