"""What the page of a task tells beside the task: its journal in pages, the deadline it had at first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import FETCH_RAISE
from django.utils import timezone

from motcua.plans.domain.kinds import EntryKind
from motcua.plans.domain.standing import STANDING_LABELS, Standing
from motcua.plans.models import Target, TaskEntry

PAGE_SIZE = 30
CHANGE_LABELS = {
    "title": "Nội dung",
    "deliverable": "Sản phẩm",
    "deadline": "Thời hạn",
    "days": "Hạn các kỳ chưa hoàn thành",
    "responsible": "Người phụ trách",
    "budget": "Kinh phí",
    "standing": "Tình trạng",
    "done_on": "Ngày hoàn thành",
    "cancel_reason": "Lý do thôi thực hiện",
    "occurrences": "Lần thực hiện",
    "task": "Nhiệm vụ",
}


@dataclass(frozen=True, slots=True)
class Change:
    """What stood before and after, in words."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """An entry with its changes in words; `mark` is what must be seen about it."""

    entry: TaskEntry
    changes: Sequence[Change]
    mark: str

    @property
    def day(self) -> str:
        """Give the day that was reported, which is not the moment of reporting."""
        day = str(self.entry.detail.get("day", ""))
        return "/".join(reversed(day.split("-")))

    @property
    def letter(self) -> str:
        """Give number and date of a letter."""
        number, day = self.entry.detail.get("number", ""), self.entry.detail.get("date", "")
        return f"số {number} ngày {'/'.join(reversed(day.split('-')))}" if number else ""


def journal_page(*, task_id: UUID, page: int) -> Page[TaskEntry]:
    """Give one page of the journal, the newest first, in two queries."""
    rows = TaskEntry.objects.filter(task_id=task_id).select_related("occurrence", "file", "paper")
    ordered = rows.order_by("-at", "-id").fetch_mode(FETCH_RAISE)
    return Paginator(ordered, PAGE_SIZE).get_page(page)


def told(*, entries: Sequence[TaskEntry]) -> list[JournalEntry]:
    """Put entries in words."""
    return [JournalEntry(entry, _changes(entry), _mark(entry)) for entry in entries]


def first_deadlines(*, plan_id: UUID) -> dict[UUID, str]:
    """Give the deadline that each task had at first, for those whose deadline was changed; one query."""
    rows = TaskEntry.objects.filter(
        task__plan_id=plan_id, kind=EntryKind.CHANGED, detail__changes__has_any_keys=["deadline", "days"]
    )
    found: dict[UUID, str] = {}
    for task_id, detail in rows.order_by("at", "id").values_list("task_id", "detail"):
        changes = detail["changes"]
        words = changes.get("deadline", {}).get("before") or changes.get("days", {}).get("before") or ""
        found.setdefault(task_id, words or "không ghi thời hạn")
    return found


def targets_of(*, task_id: UUID) -> list[Target]:
    """Give the quantities that a task asks for, in the order of the paper."""
    return list(Target.objects.filter(task_id=task_id).order_by("position"))


def entry_with_file(*, task_id: UUID, entry_id: UUID) -> TaskEntry | None:
    """Give an entry of the task's journal that has a file, or none."""
    return TaskEntry.objects.filter(task_id=task_id, id=entry_id, file__isnull=False).first()


def _changes(entry: TaskEntry) -> list[Change]:
    changes = entry.detail.get("changes", {})
    return [
        Change(CHANGE_LABELS[name], _words(name, one["before"]), _words(name, one["after"]))
        for name, one in changes.items()
    ]


def _words(name: str, value: str) -> str:
    if name == "standing":
        return STANDING_LABELS[Standing(value)]
    return "/".join(reversed(value.split("-"))) if name == "done_on" else value


def _mark(entry: TaskEntry) -> str:
    if entry.detail.get("told_late"):
        return "báo sau hạn"
    if entry.detail.get("shown") is False:
        return "không kèm minh chứng"
    day = entry.detail.get("day", "")
    told_on = timezone.localdate(entry.at)
    # A day before yesterday was told from memory; whoever reads it should see so.
    return "báo sau ngày thực hiện" if day and day < (told_on - timedelta(days=1)).isoformat() else ""
