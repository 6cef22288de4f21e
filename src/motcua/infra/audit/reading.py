"""Reading the audit log: narrowed, within units, page by page from the latest."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from motcua.infra.audit.models import AuditRecord

PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """Whose records may be read: those of these units, and what these accounts did outside any unit."""

    unit_ids: Collection[UUID]
    account_ids: QuerySet[Any, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a log is narrowed to; empty means all. `until` is the last day included."""

    actions: Collection[str] = ()
    subject_id: str = ""
    person: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class LogPage:
    """Some records, the latest first, and the mark of the last one when there are more."""

    records: list[AuditRecord]
    after: str | None


def read_log(*, sight: Sight, wanted: Wanted, after: str = "", size: int = PAGE) -> LogPage:
    """Give the records after the mark; one query, whose cost does not grow with the page's number."""
    rows = AuditRecord.objects.filter(_within(sight), _matching(wanted))
    mark = _read_mark(after)
    if mark is not None:
        at, key = mark
        rows = rows.filter(Q(at__lt=at) | Q(at=at, id__lt=key), at__lte=at)
    found = list(rows.order_by("-at", "-id")[: size + 1])
    more = len(found) > size
    records = found[:size]
    return LogPage(records, _write_mark(records[-1]) if more else None)


def _within(sight: Sight) -> Q:
    """What names no unit belongs to whoever did it; what names nobody either, to the whole installation."""
    of_people = Q(account_id__in=sight.account_ids) | Q(account_id=None)
    return Q(unit_id__in=list(sight.unit_ids)) | (Q(unit_id=None) & of_people)


def _matching(wanted: Wanted) -> Q:
    matching = Q()
    if wanted.actions:
        matching &= Q(action__in=list(wanted.actions))
    if wanted.subject_id:
        matching &= Q(subject_id=wanted.subject_id)
    if wanted.person:
        matching &= Q(actor_name__icontains=wanted.person)
    if wanted.since:
        matching &= Q(at__gte=_start_of(wanted.since))
    if wanted.until:
        matching &= Q(at__lt=_start_of(wanted.until + timedelta(days=1)))
    return matching


def _start_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _write_mark(record: AuditRecord) -> str:
    return f"{record.at.isoformat()}~{record.id.hex}"


def _read_mark(text: str) -> tuple[datetime, UUID] | None:
    """A mark that cannot be read is no mark: the log begins at its end."""
    at, _, key = text.partition("~")
    try:
        moment, mark = datetime.fromisoformat(at), UUID(key)
    except ValueError:
        return None
    return (moment, mark) if timezone.is_aware(moment) else None
