"""Reminding people of what falls due in plans, once for a reason and a day; when an agency wants it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from motcua.infra.audit.log import record_audit
from motcua.kernel.decision import require
from motcua.kernel.working_time.error import CalendarError
from motcua.organisations.domain.actor import Actor
from motcua.organisations.models import Staff
from motcua.organisations.queries.absences import absent_on
from motcua.organisations.queries.calendars import NationalCalendarMissing, working_calendar
from motcua.organisations.queries.validity import in_force
from motcua.plans.domain.acting import TaskRefused
from motcua.plans.domain.kinds import EntryKind, Rank
from motcua.plans.domain.reminding import ReminderKind, Reminding, reminder_on
from motcua.plans.models import Occurrence, PlanNotice, ReminderRule, TaskEntry, TaskParty
from motcua.plans.policies import may_manage_plans
from motcua.plans.queries.reminders import rule_of

_BY = "Nhắc việc tự động"
_SHOWN = 140
_SATURDAY = 5


def remind_people(*, at: dt.datetime) -> int:
    """Remind of every occurrence whose day for it is today; give how many people were told.

    A second run tells nobody twice: the table keeps one notice for a person, a reason and a day.
    """
    today = timezone.localdate(at)
    told = 0
    for occurrence, kind in _due(today):
        told += _remind(occurrence, kind, today, at)
    return told


@transaction.atomic
def set_reminders(
    *, agency_id: UUID, rule: Reminding, valid_from: dt.date, actor: Actor, at: dt.datetime
) -> ReminderRule:
    """Set when the agency reminds from a day on, today or later; what was reminded before stays."""
    require(may_manage_plans(actor=actor, agency_id=agency_id))
    if valid_from < timezone.localdate(at):
        raise TaskRefused("Lịch nhắc việc chỉ áp dụng từ hôm nay trở đi.", field="valid_from")
    values = {"before": [*rule.before], "first_after": rule.first_after, "every_after": rule.every_after}
    made, _ = ReminderRule.objects.update_or_create(
        agency_id=agency_id,
        valid_from=valid_from,
        defaults={**values, "set_by_id": actor.staff_id, "set_at": at},
    )
    record_audit(
        action="plan.reminders",
        subject_type="ReminderRule",
        subject_id=made.id,
        at=at,
        account_id=actor.account_id,
        actor_name=actor.full_name,
        unit_id=actor.unit_id,
        detail={**values, "valid_from": valid_from.isoformat()},
    )
    return made


def read_reminders(*, actor: Actor, at: dt.datetime) -> int:
    """Note that the actor has seen what there is to see."""
    mine = PlanNotice.objects.filter(staff_id=actor.staff_id, read_at=None, made_at__lte=at)
    return mine.update(read_at=at)


def _due(today: dt.date) -> Iterator[tuple[Occurrence, ReminderKind]]:
    # What an older plan left undone is history: the plan of this year took it over or dropped it.
    rows = Occurrence.objects.filter(
        done_on=None,
        last_day__isnull=False,
        task__cancelled_on=None,
        task__plan__rank=Rank.OWN,
        task__plan__year__gte=today.year - 1,
    ).select_related("task__plan")
    rules: dict[UUID, Reminding] = {}
    for row in rows.order_by("last_day", "id"):
        agency = row.task.plan.agency_id
        rule = rules.get(agency) or rules.setdefault(agency, rule_of(agency_id=agency, on=today))
        last = row.last_day or today
        kind = reminder_on(
            last_day=last,
            today=today,
            rule=rule,
            is_working=lambda day, agency=agency: _is_working(agency, day),  # type: ignore[misc]
        )
        if kind is not None:
            yield row, kind


def _is_working(agency_id: UUID, day: dt.date) -> bool:
    """By the calendar of the agency; a day that it does not know is judged by its weekday."""
    try:
        return working_calendar(unit_id=agency_id).day(date=day).minutes > 0
    except (NationalCalendarMissing, CalendarError):
        return day.weekday() < _SATURDAY


@transaction.atomic
def _remind(occurrence: Occurrence, kind: ReminderKind, today: dt.date, at: dt.datetime) -> int:
    known = PlanNotice.objects.filter(occurrence=occurrence, kind=kind, on=today)
    told = set(known.values_list("staff_id", flat=True))
    new = sorted(_people(occurrence, today) - told)
    text = _words(occurrence, kind, today)
    made = PlanNotice.objects.bulk_create(
        [
            PlanNotice(staff_id=one, occurrence=occurrence, kind=kind.value, on=today, text=text, made_at=at)
            for one in new
        ],
        ignore_conflicts=True,
    )
    if new:
        TaskEntry.objects.create(
            task=occurrence.task,
            occurrence=occurrence,
            kind=EntryKind.REMINDED,
            text=f"{text} Đã nhắc {len(new)} người.",
            actor_name=_BY,
            at=at,
        )
    return len(made)


def _people(occurrence: Occurrence, on: dt.date) -> set[UUID]:
    """Who has the task and who works in the units that lead and help; with whoever covers one of them."""
    parties = TaskParty.objects.filter(task=occurrence.task_id, unit__isnull=False)
    rows = Staff.objects.filter(in_force(on), account__is_active=True)
    people = set(rows.filter(unit_id__in=parties.values("unit_id")).values_list("id", flat=True))
    if occurrence.task.responsible_id is not None:
        people.add(occurrence.task.responsible_id)
    return people | _covers(people, on)


def _covers(people: Collection[UUID], on: dt.date) -> set[UUID]:
    return {absence.cover_id for absence in absent_on(staff_ids=people, on=on).values()}


def _words(occurrence: Occurrence, kind: ReminderKind, today: dt.date) -> str:
    last = occurrence.last_day or today
    days = abs((last - today).days)
    title = " ".join(occurrence.task.title.split())
    title = title if len(title) <= _SHOWN else f"{title[:_SHOWN].rsplit(' ', 1)[0]}…"
    name = f" ({occurrence.label})" if occurrence.label else ""
    when = f"còn {days} ngày" if kind is ReminderKind.COMING else f"quá hạn {days} ngày"
    return f"“{title}”{name}: hạn {last:%d/%m/%Y}, {when}."
