"""Saying how a target is measured, and reporting by hand what no metric reads."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from motcua.indicators.domain.registry import METRICS
from motcua.infra.storage.models import StoredFile
from motcua.kernel.decision import require
from motcua.kernel.text import normalise
from motcua.organisations.domain.actor import Actor
from motcua.plans.domain.kinds import Comparator, EntryKind
from motcua.plans.models import HandReading, Target
from motcua.plans.policies import may_manage_plans, may_report_on
from motcua.plans.services.journal import write_entry

_WHOLE = 100
_CHANGED = ("metric", "field_id", "channel", "level", "unit_id", "comparator", "value", "due")


class TargetRefused(ValueError):  # noqa: N818 - named by what happened
    """The target cannot be measured so; `fields` says why."""

    def __init__(self, fields: dict[str, str]) -> None:
        super().__init__(next(iter(fields.values())))
        self.fields = fields


@dataclass(frozen=True, slots=True, kw_only=True)
class Binding:
    """How a target is measured; without a metric it is counted by hand and nothing narrows it."""

    comparator: Comparator
    value: Decimal
    due: dt.date | None = None
    metric: str = ""
    field_id: UUID | None = None
    channel: str = ""
    level: str = ""
    unit_id: UUID | None = None


@transaction.atomic
def bind_target(*, target_id: UUID, binding: Binding, actor: Actor, at: dt.datetime) -> Target:
    """Bind a target to a metric, or correct its goal; what stood before is kept in the task's journal.

    Raises `NotPermitted` or `TargetRefused`.
    """
    target = _locked(target_id)
    plan = target.task.plan
    require(may_manage_plans(actor=actor, agency_id=plan.agency_id))
    if binding.metric and binding.metric not in METRICS:
        raise TargetRefused({"metric": "Không có chỉ số này. Hãy chọn trong danh sách."})
    if binding.value < 0 or (_is_share(target, binding) and binding.value > _WHOLE):
        raise TargetRefused({"value": "Tỷ lệ phải từ 0 đến 100 %: hãy xem lại con số trong văn bản."})
    before = _words_of(target)
    target.comparator, target.value, target.due = binding.comparator, binding.value, binding.due
    target.metric = binding.metric
    target.field_id = binding.field_id if binding.metric else None
    target.channel = binding.channel if binding.metric else ""
    target.level = binding.level if binding.metric else ""
    target.unit_id = binding.unit_id if binding.metric else None
    after = _words_of(target)
    if after != before:
        target.save(update_fields=_CHANGED)
        changed = {key for key in after if after[key] != before[key]}
        detail = {
            "before": {key: before[key] for key in changed},
            "after": {key: after[key] for key in changed},
        }
        write_entry(
            task=target.task,
            kind=EntryKind.CHANGED,
            actor=actor,
            at=at,
            text=f"Cách đo chỉ tiêu “{target.words}”",
            detail=detail,
        )
    return target


@transaction.atomic
def report_by_hand(
    *,
    target_id: UUID,
    on: dt.date,
    value: Decimal,
    note: str,
    file: StoredFile | None,
    actor: Actor,
    at: dt.datetime,
) -> HandReading:
    """Report what was counted for a target that no metric reads; a report is never changed, the next holds.

    Raises `NotPermitted` or `TargetRefused`.
    """
    target = _locked(target_id)
    require(may_report_on(actor=actor, task=target.task, plan=target.task.plan))
    faults = {}
    if target.metric:
        faults["value"] = "Chỉ tiêu này được đo từ hồ sơ nên không báo số bằng tay."
    if on > timezone.localdate(at):
        faults["on"] = "Ngày tính số liệu không được ở tương lai."
    if value < 0 or (target.unit_words == "%" and value > _WHOLE):
        faults["value"] = "Giá trị không được âm; tỷ lệ không được lớn hơn 100 %."
    if not normalise(note):
        faults["note"] = "Hãy ghi căn cứ của số liệu: báo cáo, văn bản, danh sách."
    if faults:
        raise TargetRefused(faults)
    reading = HandReading.objects.create(
        target=target,
        on=on,
        value=value,
        note=normalise(note),
        file=file,
        staff_id=actor.staff_id,
        at=at,
    )
    write_entry(
        task=target.task,
        kind=EntryKind.PROGRESS,
        actor=actor,
        at=at,
        text=f"“{target.words}” đến {on:%d/%m/%Y}: {value:f} {target.unit_words}. {reading.note}",
        file=file,
    )
    return reading


def _locked(target_id: UUID) -> Target:
    rows = Target.objects.select_for_update(of=("self",)).select_related("task__plan")
    return rows.get(id=target_id)


def _is_share(target: Target, binding: Binding) -> bool:
    return bool(binding.metric) or target.unit_words == "%"


def _words_of(target: Target) -> dict[str, Any]:
    """What is kept of a binding in the journal, as plain values."""
    return {
        "metric": target.metric,
        "field": str(target.field_id or ""),
        "channel": target.channel,
        "level": target.level,
        "unit": str(target.unit_id or ""),
        "comparator": str(target.comparator),
        "value": str(Decimal(target.value).normalize()),
        "due": target.due.isoformat() if target.due else "",
    }
