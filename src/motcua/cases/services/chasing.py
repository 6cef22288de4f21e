"""The chase list written down: each morning as it stood, and why something is not done yet."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from motcua.cases.domain.chain import JsonValue
from motcua.cases.domain.chase import MOST_DAYS_NOTED, ChaseKind
from motcua.cases.domain.refusal import WorkRefused
from motcua.cases.models import Case, ChaseNote, ChaseSheet
from motcua.cases.policies.chasing import may_note
from motcua.cases.queries.chasing import ChaseRow, detailed, unit_chase
from motcua.cases.queries.visibility import visible_cases
from motcua.cases.services.recording import CaseUnknown
from motcua.kernel.decision import require
from motcua.kernel.text import normalise
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.structure import UnitKind
from motcua.organisations.models import Unit
from motcua.organisations.queries.calendars import working_calendar
from motcua.organisations.queries.validity import in_force

REASON_LENGTH = 500


@transaction.atomic
def note_why_not(
    *, case_id: UUID, kind: ChaseKind, reason: str, until: dt.date, actor: Actor, at: dt.datetime
) -> ChaseNote:
    """Record why it is not done yet and until when that holds; raise `WorkRefused` by field."""
    case = visible_cases(actor=actor).filter(id=case_id).first()
    if case is None:
        raise CaseUnknown
    require(may_note(actor=actor, case=case))
    cleaned, today = normalise(reason), timezone.localdate(at)
    faults: dict[str, str] = {}
    if not cleaned:
        faults["reason"] = "Hãy ghi lý do chưa làm."
    elif len(cleaned) > REASON_LENGTH:
        faults["reason"] = f"Lý do dài tối đa {REASON_LENGTH} ký tự. Hãy viết ngắn lại."
    if until < today:
        faults["until"] = "Lý do phải có giá trị từ hôm nay trở đi."
    elif until > today + dt.timedelta(days=MOST_DAYS_NOTED):
        faults["until"] = f"Lý do có giá trị tối đa {MOST_DAYS_NOTED} ngày. Hãy chọn ngày sớm hơn."
    if faults:
        raise WorkRefused(faults)
    return ChaseNote.objects.create(
        case=case, kind=kind.value, reason=cleaned, until=until, noted_at=at, noted_by_id=actor.staff_id
    )


def keep_morning_lists(*, at: dt.datetime) -> list[UUID]:
    """Keep what stands on the list of every agency this working day; a second run keeps nothing more."""
    on = timezone.localdate(at)
    kept = ChaseSheet.objects.filter(day=on).values("agency_id")
    agencies = Unit.objects.filter(in_force(on), kind=UnitKind.AGENCY).exclude(id__in=kept).order_by("id")
    made = [_keep(agency.id, on, at) for agency in agencies if _works(agency.id, on)]
    return [agency_id for agency_id in made if agency_id is not None]


@transaction.atomic
def _keep(agency_id: UUID, on: dt.date, at: dt.datetime) -> UUID | None:
    """Keep one agency's list; an agency without cases has none."""
    units = frozenset(Unit.objects.filter(agency_id=agency_id).values_list("id", flat=True))
    if not Case.objects.filter(agency_id=agency_id).exists():
        return None
    rows = detailed(unit_chase(unit_ids=units, agency_id=agency_id, now=at), now=at)
    lines = [_line(row) for row in rows]
    _, made = ChaseSheet.objects.get_or_create(
        agency_id=agency_id, day=on, defaults={"made_at": at, "lines": lines}
    )
    return agency_id if made else None


def _works(agency_id: UUID, on: dt.date) -> bool:
    return bool(working_calendar(unit_id=agency_id).day(date=on).minutes)


def _line(row: ChaseRow) -> dict[str, JsonValue]:
    return {
        "kind": row.kind.value,
        "case": str(row.case_id),
        "staff": str(row.staff_id) if row.staff_id else None,
        "unit": str(row.unit_id) if row.unit_id else None,
        "moment": row.moment.isoformat(),
        "code": row.code,
        "applicant": row.applicant_name,
        "procedure": row.procedure_name,
        "step": row.step_name,
        "holder": row.holder_name,
        "unit_name": row.unit_name,
        "note": row.noted.reason if row.noted and row.noted.holds else "",
    }
