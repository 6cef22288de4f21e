"""The national calendar as it ships: announced years from the kernel's data, later ones as expected."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from importlib.resources import files

from django.db import transaction
from django.db.models import F

from motcua.infra.database.turn import take_turn
from motcua.kernel.decision import deny, require
from motcua.kernel.working_time import DayRule, RuleStatus, calendar_years, parse_day_rules
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import Permission
from motcua.organisations.domain.working_days import CalendarScope
from motcua.organisations.models import Calendar, CalendarDay, WeeklyHours
from motcua.organisations.queries.calendars import forget_calendars
from motcua.organisations.services.expected_holidays import EXPECTED, expected_holidays
from motcua.organisations.services.trail import record_change

# Hours differ by province and season: these hold until the office enters its own.
_FIRST_HOURS_FROM = date(2018, 1, 1)
_USUAL_DAY = ["07:30-11:30", "13:30-17:30"]
_USUAL_WEEK = dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), _USUAL_DAY)
_PLANNED = "Ngày nghỉ mới theo chủ trương, chưa có quy định trong Bộ luật Lao động (chưa kiểm chứng)"
_HOURS_SOURCE = "Giờ làm việc thường gặp, chưa kiểm chứng: nhập quyết định của địa phương"


@dataclass(frozen=True, slots=True)
class SeedReport:
    """The national calendar and how many days were new to it."""

    calendar: Calendar
    added_days: int


@transaction.atomic
def seed_national_calendar(*, through_year: int, actor: Actor, at: datetime) -> SeedReport:
    """Make the national calendar, or add years it does not have yet; no year that is there is touched."""
    if not actor.holds(Permission.MANAGE_CALENDAR):
        require(deny("Bạn không được giao quản lý lịch làm việc."))
    take_turn(subject="organisations.calendar.nation")
    shipped = files("motcua.kernel") / "data" / "national_calendar.csv"
    announced = parse_day_rules(text=shipped.read_text("utf-8"))
    calendar, is_new = Calendar.objects.get_or_create(
        scope=CalendarScope.NATION, defaults={"name": "Lịch làm việc toàn quốc"}
    )
    if is_new:
        _enter_first_facts(calendar=calendar, announced=announced)
    held = set(CalendarDay.objects.filter(calendar=calendar).values_list("date", flat=True))
    years_held = {day.year for day in held}
    missing = [
        _stored(calendar=calendar, rule=rule)
        for rule in _shipped(announced=announced, through_year=through_year)
        if rule.date.year not in years_held
    ]
    CalendarDay.objects.bulk_create(missing)
    if missing or is_new:
        _tell(calendar=calendar, added=len(missing), actor=actor, at=at)
    return SeedReport(calendar=calendar, added_days=len(missing))


def _shipped(*, announced: tuple[DayRule, ...], through_year: int) -> Iterator[DayRule]:
    yield from announced
    first = max(rule.date.year for rule in announced) + 1
    if first <= through_year:
        yield from expected_holidays(years=range(first, through_year + 1))


def _enter_first_facts(*, calendar: Calendar, announced: tuple[DayRule, ...]) -> None:
    calendar.confirmed_years = [entry.year for entry in calendar_years(rules=announced) if entry.confirmed]
    calendar.save(update_fields=["confirmed_years"])
    WeeklyHours.objects.create(
        calendar=calendar, valid_from=_FIRST_HOURS_FROM, intervals=_USUAL_WEEK, source_document=_HOURS_SOURCE
    )


def _stored(*, calendar: Calendar, rule: DayRule) -> CalendarDay:
    return CalendarDay(
        calendar=calendar,
        date=rule.date,
        kind=rule.kind,
        name=rule.name,
        counts_for_deadline=rule.is_counted,
        counter_open=rule.is_counter_open,
        source_document=_source(rule),
        verified=rule.status is RuleStatus.OFFICIAL,
    )


def _source(rule: DayRule) -> str:
    """Say in words for the officer what a day rests on; an announced day keeps the number of its notice."""
    if rule.status is RuleStatus.OFFICIAL:
        _, _, notice = rule.source.partition(": ")
        return f"Thông báo nghỉ lễ, tết {notice}".strip()
    return EXPECTED if rule.status is RuleStatus.COMPUTED else _PLANNED


def _tell(*, calendar: Calendar, added: int, actor: Actor, at: datetime) -> None:
    Calendar.objects.filter(id=calendar.id).update(revision=F("revision") + 1)
    transaction.on_commit(forget_calendars)
    record_change(action="calendar.seed", subject=calendar, actor=actor, at=at, after={"added_days": added})
