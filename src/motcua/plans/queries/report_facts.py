"""Tasks of a plan as plain values of a day, and reports that an actor sees."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db.models import FETCH_RAISE, QuerySet
from django.utils import timezone

from motcua.documents.domain.official_letter import OfficialLetterContext, Signature
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import Permission
from motcua.plans.domain.kinds import EntryKind
from motcua.plans.domain.plan_paper import subject_of
from motcua.plans.domain.progress_report import ReportWords, report_letter
from motcua.plans.domain.standing import Standing
from motcua.plans.models import Plan, ProgressReport, TaskEntry
from motcua.plans.policies import agencies_with
from motcua.plans.queries.chasing import name_of
from motcua.plans.queries.plan_paper import symbol_of
from motcua.plans.queries.plans import TaskRow, task_rows


class ReportUnknown(Exception):  # noqa: N818 - named by what happened
    """There is no such report, or it may not be seen."""

    def __init__(self) -> None:
        super().__init__("Không tìm thấy báo cáo này của kế hoạch.")


def frozen_tasks(*, plan: Plan, as_of: dt.date) -> list[dict[str, Any]]:
    """Give every task as it stood on the day, in the order of the plan; four queries."""
    causes = _causes(plan, as_of)
    return [
        _frozen(row, as_of, causes.get(row.task.id, "")) for row in task_rows(plan_id=plan.id, today=as_of)
    ]


def reports_seen(*, actor: Actor) -> QuerySet[ProgressReport]:
    """Give the reports of plans that the actor sees, the latest first."""
    agencies = agencies_with(actor=actor, permission=Permission.VIEW_PLAN)
    rows = ProgressReport.objects.filter(plan__agency_id__in=agencies)
    rows = rows.select_related("plan__agency__parent", "prepared_by", "signed_by", "paper__file", "rows")
    return rows.order_by("-as_of", "-seq").fetch_mode(FETCH_RAISE)


def read_report_of(*, report_id: UUID, actor: Actor) -> ProgressReport:
    """Give a report that the actor sees. Raises `ReportUnknown`."""
    report = reports_seen(actor=actor).filter(id=report_id).first()
    if report is None:
        raise ReportUnknown
    return report


def paper_of_report(
    *, report: ProgressReport, signature: Signature, number: str = "", issued_on: dt.date | None = None
) -> OfficialLetterContext:
    """Lay a report out that was read with its plan and agency."""
    plan = report.plan
    return report_letter(
        words=ReportWords(
            plan=name_of(plan=plan),
            subject=f"Kế hoạch {subject_of(title=plan.title)[:1].lower()}{subject_of(title=plan.title)[1:]}",
            issuer=plan.agency.name,
            superior=plan.agency.superior_name,
            receiver=plan.agency.parent.name if plan.agency.parent else "",
            place=plan.agency.place,
            body_symbol=symbol_of(agency=plan.agency),
            as_of=report.as_of,
            content=report.content,
            content_hash=report.content_hash,
            signature=signature,
            addendum=report.seq,
            reason=report.reason,
            number=number,
            issued_on=issued_on,
        )
    )


def _frozen(row: TaskRow, as_of: dt.date, cause: str) -> dict[str, Any]:
    task = row.task
    heading = task.section.number.rstrip(".") if task.section else ""
    done = [one.occurrence.done_on for one in row.occurrences if one.occurrence.done_on]
    cancelled = row.standing is Standing.CANCELLED
    return {
        "task": str(task.id),
        "number": ".".join(filter(None, (heading, task.number))),
        "section": str(task.section) if task.section else "",
        "title": task.title,
        "lead": "; ".join(party.unit.name if party.unit else party.text for party in row.lead),
        "deadline": task.deadline_text,
        "standing": row.standing.value,
        "days_late": 0 if cancelled else _days_late(row, as_of),
        "done_on": max(done).isoformat() if done else None,
        "cause": task.cancel_reason if cancelled else cause,
    }


def _days_late(row: TaskRow, as_of: dt.date) -> int:
    """The most days by which a time of the task was, or is, late."""
    late = [
        (min(one.occurrence.done_on or as_of, as_of) - one.occurrence.last_day).days
        for one in row.occurrences
        if one.occurrence.last_day and one.standing in {Standing.LATE, Standing.DONE_LATE}
    ]
    return max(late, default=0)


def _causes(plan: Plan, as_of: dt.date) -> Mapping[UUID, str]:
    """What was last noted on the progress of each task until the end of the day."""
    end = timezone.make_aware(dt.datetime.combine(as_of + dt.timedelta(days=1), dt.time()))
    entries = TaskEntry.objects.filter(
        task__plan_id=plan.id, kind=EntryKind.PROGRESS.value, at__lt=end
    ).exclude(text="")
    return dict(entries.order_by("at", "id").values_list("task_id", "text"))
