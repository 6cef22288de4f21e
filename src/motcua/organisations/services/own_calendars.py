"""Giving a province or a unit a calendar of its own, on top of the one it has followed so far."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.kernel.decision import require
from motcua.kernel.text import normalise
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.refusal import OrganisationRefused
from motcua.organisations.domain.structure import Level
from motcua.organisations.domain.working_days import CalendarScope
from motcua.organisations.models import Calendar, Territory, Unit
from motcua.organisations.policies import may_edit_calendar
from motcua.organisations.queries.calendars import calendar_of_unit, forget_calendars, national_calendar
from motcua.organisations.services.trail import record_change


@transaction.atomic
def open_province_calendar(*, territory_id: UUID, name: str, actor: Actor, at: datetime) -> Calendar:
    """Open a province's calendar over the national one; empty, it changes nothing."""
    territory = Territory.objects.get(id=territory_id)
    calendar = Calendar(
        name=_checked_name(name),
        scope=CalendarScope.PROVINCE,
        parent=national_calendar(),
        territory=territory,
    )
    require(may_edit_calendar(actor=actor, calendar=calendar))
    if territory.level != Level.PROVINCE:
        raise OrganisationRefused(
            {"territory": f"{territory.full_name} không phải là đơn vị hành chính cấp tỉnh."}
        )
    if Calendar.objects.filter(territory=territory).exists():
        raise OrganisationRefused({"territory": f"{territory.full_name} đã có lịch làm việc."})
    return _opened(calendar, actor=actor, at=at)


@transaction.atomic
def open_unit_calendar(*, unit_id: UUID, name: str, actor: Actor, at: datetime) -> Calendar:
    """Open a unit's own calendar over the one it follows now; it holds for everything below the unit too."""
    unit = Unit.objects.select_for_update(of=("self",)).get(id=unit_id)
    calendar = Calendar(
        name=_checked_name(name),
        scope=CalendarScope.UNIT,
        parent=calendar_of_unit(unit_id=unit.id),
        unit=unit,
    )
    require(may_edit_calendar(actor=actor, calendar=calendar))
    if unit.calendar_id is not None or Calendar.objects.filter(unit=unit).exists():
        raise OrganisationRefused({"unit": f"{unit.name} đã có lịch làm việc riêng."})
    opened = _opened(calendar, actor=actor, at=at)
    unit.calendar = opened
    unit.save(update_fields=["calendar"])
    return opened


def _checked_name(name: str) -> str:
    cleaned = normalise(name)
    if not cleaned:
        raise OrganisationRefused({"name": "Hãy đặt tên cho lịch làm việc."})
    return cleaned


def _opened(calendar: Calendar, *, actor: Actor, at: datetime) -> Calendar:
    calendar.save(force_insert=True)
    transaction.on_commit(forget_calendars)
    after = {"name": calendar.name, "scope": calendar.scope}
    record_change(
        action="calendar.open", subject=calendar, actor=actor, at=at, unit_id=calendar.unit_id, after=after
    )
    return calendar
