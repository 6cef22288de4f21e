"""Reporting on a task: begun, how far it is, what shows it, done, open again."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import IO, Any
from uuid import UUID

from django.core.files.base import File
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from motcua.documents.models import IssuedPaper
from motcua.infra.storage.models import StoredFile
from motcua.infra.storage.store import store_file
from motcua.kernel.decision import require
from motcua.organisations.domain.actor import Actor
from motcua.plans.domain.acting import (
    TaskRefused,
    may_begin,
    may_finish,
    may_reopen,
    require_day,
    told_after_deadline,
)
from motcua.plans.domain.kinds import EntryKind
from motcua.plans.models import Occurrence, PlanTask, TaskEntry
from motcua.plans.policies import may_comment_on
from motcua.plans.services.journal import lock_task, write_entry
from motcua.plans.services.task_door import days_of, keep_changed, occurrence_of, open_to_report

_SHOWING = (EntryKind.EVIDENCE, EntryKind.LETTER, EntryKind.DONE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a person says and shows: words, a file as it was uploaded, the address of a page."""

    text: str = ""
    link: str = ""
    file: IO[bytes] | File[bytes] | None = None
    file_name: str = ""

    @property
    def shows(self) -> bool:
        """Tell whether there is something to look at."""
        return bool(self.link) or self.file is not None


@transaction.atomic
def begin_occurrence(
    *, task_id: UUID, occurrence_id: UUID, day: dt.date, seen_revision: int, actor: Actor, at: dt.datetime
) -> TaskEntry:
    """Note the day on which the work was begun; the journal keeps when that was said."""
    task = open_to_report(task_id=task_id, actor=actor, seen_revision=seen_revision)
    occurrence = occurrence_of(task=task, occurrence_id=occurrence_id)
    require(may_begin(days=days_of(occurrence=occurrence), cancelled=task.cancelled_on is not None))
    require_day(day=day, today=timezone.localdate(at))
    occurrence.begun_on = day
    occurrence.save(update_fields=["begun_on"])
    keep_changed(task=task)
    detail = {"day": day.isoformat()}
    return write_entry(
        task=task, kind=EntryKind.BEGUN, actor=actor, at=at, occurrence=occurrence, detail=detail
    )


@transaction.atomic
def note_progress(
    *, task_id: UUID, said: Said, actor: Actor, at: dt.datetime, occurrence_id: UUID | None = None
) -> TaskEntry:
    """Say how far the work is."""
    return _tell(EntryKind.PROGRESS, task_id, said, occurrence_id, actor, at)


@transaction.atomic
def add_evidence(
    *, task_id: UUID, said: Said, actor: Actor, at: dt.datetime, occurrence_id: UUID | None = None
) -> TaskEntry:
    """Add a file or a link that shows what was done."""
    if not said.shows:
        raise TaskRefused("Hãy chọn tệp hoặc ghi đường dẫn đến minh chứng.", field="file")
    return _tell(EntryKind.EVIDENCE, task_id, said, occurrence_id, actor, at)


@transaction.atomic
def record_letter(
    *,
    task_id: UUID,
    number: str,
    day: dt.date,
    said: Said,
    actor: Actor,
    at: dt.datetime,
    paper: IssuedPaper | None = None,
) -> TaskEntry:
    """Note a letter that was sent about the task: its number, its date, what it says."""
    task = open_to_report(task_id=task_id, actor=actor)
    require_day(day=day, today=timezone.localdate(at))
    return write_entry(
        task=task,
        kind=EntryKind.LETTER,
        actor=actor,
        at=at,
        text=said.text,
        link=said.link,
        file=_kept(said, at),
        paper=paper,
        detail={"number": number, "date": day.isoformat()},
    )


@transaction.atomic
def comment_on_task(*, task_id: UUID, text: str, actor: Actor, at: dt.datetime) -> TaskEntry:
    """Say something to a task; everybody who sees it may."""
    task = lock_task(task_id=task_id)
    require(may_comment_on(actor=actor, plan=task.plan))
    return write_entry(task=task, kind=EntryKind.COMMENT, actor=actor, at=at, text=text)


@transaction.atomic
def finish_occurrence(
    *,
    task_id: UUID,
    occurrence_id: UUID,
    day: dt.date,
    said: Said,
    seen_revision: int,
    actor: Actor,
    at: dt.datetime,
) -> TaskEntry:
    """Note the day on which the work was done, with what shows it or the reason why nothing does.

    A day in time that is told when the time is over stays marked so in the journal.
    """
    task = open_to_report(task_id=task_id, actor=actor, seen_revision=seen_revision)
    occurrence = occurrence_of(task=task, occurrence_id=occurrence_id)
    require(may_finish(days=days_of(occurrence=occurrence), cancelled=task.cancelled_on is not None))
    today = timezone.localdate(at)
    require_day(day=day, today=today, begun_on=occurrence.begun_on)
    shown = said.shows or _is_shown(task, occurrence)
    if not shown and not said.text.strip():
        raise TaskRefused(
            "Hãy đính kèm sản phẩm, ghi đường dẫn, hoặc nói rõ vì sao không có minh chứng.", field="text"
        )
    detail: dict[str, Any] = {"day": day.isoformat(), "shown": shown}
    if told_after_deadline(done_on=day, told_on=today, last_day=occurrence.last_day):
        detail["told_late"] = True
    occurrence.begun_on, occurrence.done_on = occurrence.begun_on or day, day
    occurrence.save(update_fields=["begun_on", "done_on"])
    keep_changed(task=task)
    return _write(EntryKind.DONE, task, said, occurrence, actor, at, detail)


@transaction.atomic
def reopen_occurrence(
    *, task_id: UUID, occurrence_id: UUID, reason: str, seen_revision: int, actor: Actor, at: dt.datetime
) -> TaskEntry:
    """Take back that the work was done; the journal keeps the day that had been said."""
    task = open_to_report(task_id=task_id, actor=actor, seen_revision=seen_revision)
    occurrence = occurrence_of(task=task, occurrence_id=occurrence_id)
    require(may_reopen(days=days_of(occurrence=occurrence), cancelled=task.cancelled_on is not None))
    before = occurrence.done_on.isoformat() if occurrence.done_on else ""
    occurrence.done_on = None
    occurrence.save(update_fields=["done_on"])
    keep_changed(task=task)
    detail = {"changes": {"done_on": {"before": before, "after": ""}}}
    return write_entry(
        task=task,
        kind=EntryKind.REOPENED,
        actor=actor,
        at=at,
        occurrence=occurrence,
        text=reason,
        detail=detail,
    )


def _tell(  # noqa: PLR0917 - all of it is the entry
    kind: EntryKind, task_id: UUID, said: Said, occurrence_id: UUID | None, actor: Actor, at: dt.datetime
) -> TaskEntry:
    task = open_to_report(task_id=task_id, actor=actor)
    occurrence = occurrence_of(task=task, occurrence_id=occurrence_id) if occurrence_id else None
    return _write(kind, task, said, occurrence, actor, at, {})


def _write(  # noqa: PLR0917 - all of it is the entry
    kind: EntryKind,
    task: PlanTask,
    said: Said,
    occurrence: Occurrence | None,
    actor: Actor,
    at: dt.datetime,
    detail: dict[str, Any],
) -> TaskEntry:
    return write_entry(
        task=task,
        kind=kind,
        actor=actor,
        at=at,
        occurrence=occurrence,
        text=said.text,
        link=said.link,
        file=_kept(said, at),
        detail=detail,
    )


def _kept(said: Said, at: dt.datetime) -> StoredFile | None:
    """Keep the file that came with it. Raises `UploadRefused`."""
    if said.file is None:
        return None
    return store_file(content=said.file, name=said.file_name, at=at)


def _is_shown(task: PlanTask, occurrence: Occurrence) -> bool:
    """Tell whether something shows this occurrence already, since it was last opened again."""
    rows = TaskEntry.objects.filter(task=task, occurrence=occurrence)
    opened_at = rows.filter(kind=EntryKind.REOPENED).aggregate(last=Max("at"))["last"]
    shown = rows.filter(kind__in=_SHOWING).exclude(link="", file=None, paper=None)
    return (shown if opened_at is None else shown.filter(at__gt=opened_at)).exists()
