"""Editing calendars: each change is checked as a whole year, sourced, audited, and told to other processes.

No edit moves the due date of a case: due dates are set at reception and printed on the receipt. A case counts
anew only through its own services, and only while its receipt is not printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from motcua.kernel.decision import require
from motcua.kernel.text import normalise
from motcua.kernel.working_time import DayKind, DayRule, WorkingTimeError
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.refusal import OrganisationRefused
from motcua.organisations.domain.week import (
    DayDetails,
    HoursDetails,
    read_day,
    read_week,
    require_note_for_past,
    require_sourced,
    write_hours,
)
from motcua.organisations.domain.working_days import CalendarScope
from motcua.organisations.models import Calendar, CalendarDay, WeeklyHours
from motcua.organisations.policies import may_edit_calendar
from motcua.organisations.queries.calendars import (
    CalendarRecords,
    composed,
    forget_calendars,
    records_of,
    working_calendar_from_store,
)
from motcua.organisations.services.trail import record_change


@transaction.atomic
def set_hours(*, calendar_id: UUID, details: HoursDetails, actor: Actor, at: datetime) -> WeeklyHours:
    """Set the weekly hours that hold from a day on; hours already applied are followed, never rewritten."""
    calendar = _locked(calendar_id, actor=actor)
    require_sourced(source_document=details.source_document)
    today = timezone.localdate(at)
    require_note_for_past(day=details.valid_from, today=today, note=details.note)
    held = WeeklyHours.objects.filter(calendar=calendar, valid_from=details.valid_from).first()
    if held is not None and held.valid_from <= today:
        raise OrganisationRefused(
            {"valid_from": "Giờ làm việc từ ngày này đã được áp dụng. Hãy khai giờ mới từ một ngày khác."}
        )
    _refuse_bad_hours(calendar=calendar, details=details)
    facts = {
        "intervals": write_hours(details.intervals),
        "reception": write_hours(details.reception),
        "source_document": normalise(details.source_document),
        "note": normalise(details.note),
    }
    before = {name: getattr(held, name) for name in facts} if held else None
    hours, _ = WeeklyHours.objects.update_or_create(
        calendar=calendar, valid_from=details.valid_from, defaults=facts
    )
    after = {"valid_from": details.valid_from, **facts}
    _publish(calendar, action="calendar.hours", actor=actor, at=at, before=before, after=after)
    return hours


@transaction.atomic
def set_day(*, calendar_id: UUID, details: DayDetails, actor: Actor, at: datetime) -> CalendarDay:
    """Say how one day differs, or correct it; a day that is past needs a note and stays in the audit log."""
    calendar = _locked(calendar_id, actor=actor)
    require_sourced(source_document=details.source_document, name=details.name)
    require_note_for_past(day=details.date, today=timezone.localdate(at), note=details.note)
    rule = _checked_day(calendar=calendar, details=details)
    facts = {
        "kind": details.kind.value,
        "name": normalise(details.name),
        "counts_for_deadline": rule.is_counted,
        "counter_open": rule.is_counter_open,
        "intervals": [str(interval) for interval in rule.intervals or ()],
        "source_document": normalise(details.source_document),
        "verified": details.verified,
    }
    held = CalendarDay.objects.filter(calendar=calendar, date=details.date).first()
    before = {name: getattr(held, name) for name in facts} if held else None
    day, _ = CalendarDay.objects.update_or_create(calendar=calendar, date=details.date, defaults=facts)
    after = {"date": details.date, **facts}
    _publish(
        calendar, action="calendar.day", actor=actor, at=at, reason=details.note, before=before, after=after
    )
    return day


@transaction.atomic
def remove_day(*, calendar_id: UUID, day: date, note: str, actor: Actor, at: datetime) -> None:
    """Take back what was said of a day: it follows its weekday, or the calendar above, again."""
    calendar = _locked(calendar_id, actor=actor)
    held = CalendarDay.objects.filter(calendar=calendar, date=day).first()
    if held is None:
        raise OrganisationRefused({"date": f"Lịch này không khai riêng ngày {day:%d/%m/%Y}."})
    if not normalise(note):
        raise OrganisationRefused({"note": "Hãy ghi lý do bỏ ngày này khỏi lịch."})
    before = {"date": day, "kind": held.kind, "name": held.name, "source_document": held.source_document}
    held.delete()
    _publish(calendar, action="calendar.day_removed", actor=actor, at=at, reason=note, before=before)


@transaction.atomic
def confirm_year(
    *, calendar_id: UUID, year: int, source_document: str, actor: Actor, at: datetime
) -> Calendar:
    """Confirm that all holidays and swaps of a year are announced and entered: due dates in it are firm."""
    calendar = _locked(calendar_id, actor=actor)
    require_sourced(source_document=source_document)
    days = CalendarDay.objects.filter(calendar=calendar, date__year=year)
    if calendar.scope != CalendarScope.NATION:
        raise OrganisationRefused({"year": "Chỉ xác nhận năm trên lịch toàn quốc."})
    if not days.exists():
        raise OrganisationRefused({"year": f"Lịch chưa có ngày nghỉ nào của năm {year}. Hãy nhập trước."})
    days.filter(verified=False).update(verified=True, source_document=normalise(source_document))
    calendar.confirmed_years = sorted({*calendar.confirmed_years, year})
    calendar.save(update_fields=["confirmed_years"])
    after = {"year": year, "source_document": normalise(source_document)}
    _publish(calendar, action="calendar.year_confirmed", actor=actor, at=at, after=after)
    return calendar


def _locked(calendar_id: UUID, *, actor: Actor) -> Calendar:
    calendar = Calendar.objects.select_for_update(of=("self",)).select_related("parent").get(id=calendar_id)
    require(may_edit_calendar(actor=actor, calendar=calendar))
    return calendar


def _refuse_bad_hours(*, calendar: Calendar, details: HoursDetails) -> None:
    try:
        week = read_week(
            valid_from=details.valid_from, intervals=details.intervals, reception=details.reception
        )
        records = records_of(calendar=calendar)
        kept = (held for held in records.hours if held.valid_from != week.valid_from)
        following = replace(records, hours=(*kept, week))
        first, last = details.valid_from.year, details.valid_from.year + 1
        _require_working_years(calendar=calendar, records=following, years=range(first, last + 1))
    except WorkingTimeError as error:
        raise OrganisationRefused({"intervals": str(error)}) from error


def _checked_day(*, calendar: Calendar, details: DayDetails) -> DayRule:
    try:
        rule = read_day(details)
        records = records_of(calendar=calendar)
        kept = tuple(held for held in records.rules if held.date != rule.date)
        following = replace(records, rules=(*kept, rule))
        _require_working_years(calendar=calendar, records=following, years=[rule.date.year])
    except WorkingTimeError as error:
        raise OrganisationRefused({"date": str(error)}) from error
    if details.kind is DayKind.SWAP_WORK and not (rule.is_counted and rule.is_counter_open):
        raise OrganisationRefused({"kind": "Ngày làm bù có tiếp nhận hồ sơ và được tính vào thời hạn."})
    year = rule.date.year
    if calendar.scope == CalendarScope.NATION and all(held.date.year != year for held in kept):
        # One day entered would make the whole year look known, and every other holiday a working day.
        raise OrganisationRefused(
            {"date": f"Lịch toàn quốc chưa có năm {year}. Hãy thêm lịch dự kiến của năm đó."}
        )
    return rule


def _require_working_years(*, calendar: Calendar, records: CalendarRecords, years: Iterable[int]) -> None:
    """Let the kernel build each year: it refuses one without a working day, or one not entered at all."""
    parent = working_calendar_from_store(calendar=calendar.parent) if calendar.parent else None
    proposed = composed(calendar=calendar, records=records, parent=parent)
    for year in years:
        proposed.year_index(year=year)


def _publish(
    calendar: Calendar,
    *,
    action: str,
    actor: Actor,
    at: datetime,
    reason: str = "",
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> None:
    """Raise the revision, by which other processes notice, and write the audit log."""
    Calendar.objects.filter(id=calendar.id).update(revision=F("revision") + 1)
    transaction.on_commit(forget_calendars)
    record_change(
        action=action,
        subject=calendar,
        actor=actor,
        at=at,
        unit_id=calendar.unit_id,
        reason=normalise(reason),
        before=before,
        after=after,
    )
