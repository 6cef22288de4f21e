"""Reading what was ordered for several cases, and what became of each."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.db.models import FETCH_RAISE, Count, Q, QuerySet

from motcua.cases.domain.bulk import ITEM_STATE_LABELS, ItemState
from motcua.cases.domain.lifecycle import ACTION_LABELS, Action
from motcua.cases.models import BulkItem, BulkJob
from motcua.organisations.domain.actor import Actor

MOST_JOBS = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class JobRow:
    """One job with how far it is."""

    id: UUID
    action: Action
    label: str
    ordered_at: dt.datetime
    finished_at: dt.datetime | None
    total: int
    done: int
    refused: int

    @property
    def waiting(self) -> int:
        """How many are still to be done."""
        return self.total - self.done - self.refused


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRow:
    """What became of one case."""

    case_id: UUID
    code: str
    applicant_name: str
    state: ItemState
    state_label: str
    sentence: str


def my_jobs(*, actor: Actor) -> list[JobRow]:
    """Give the latest jobs that the actor ordered; one query."""
    return [_job_row(job) for job in _counted().filter(staff_id=actor.staff_id)[:MOST_JOBS]]


def read_job(*, job_id: UUID, actor: Actor) -> tuple[JobRow, list[ItemRow]] | None:
    """Give a job of the actor with its cases, the refused first; two queries. Another's is none."""
    job = _counted().filter(id=job_id, staff_id=actor.staff_id).first()
    if job is None:
        return None
    items = BulkItem.objects.filter(job_id=job_id).select_related("case").order_by("position")
    rows = [_item_row(item) for item in items.fetch_mode(FETCH_RAISE)]
    return _job_row(job), sorted(rows, key=lambda row: row.state is not ItemState.REFUSED)


def _counted() -> QuerySet[BulkJob]:
    return BulkJob.objects.annotate(
        done=Count("items", filter=Q(items__state=ItemState.DONE)),
        refused=Count("items", filter=Q(items__state=ItemState.REFUSED)),
    ).order_by("-ordered_at", "-id")


def _job_row(job: BulkJob) -> JobRow:
    return JobRow(
        id=job.id,
        action=Action(job.action),
        label=ACTION_LABELS[Action(job.action)],
        ordered_at=job.ordered_at,
        finished_at=job.finished_at,
        total=job.total,
        done=job.done,  # type: ignore[attr-defined]  # annotated above
        refused=job.refused,  # type: ignore[attr-defined]  # annotated above
    )


def _item_row(item: BulkItem) -> ItemRow:
    state = ItemState(item.state)
    return ItemRow(
        case_id=item.case_id,
        code=item.case.code,
        applicant_name=item.case.applicant_name,
        state=state,
        state_label=ITEM_STATE_LABELS[state],
        sentence=item.sentence,
    )
