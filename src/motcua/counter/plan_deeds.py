"""What can be done to a task of a plan: name, form, who may and when, and which service does it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from motcua.counter.forms.plan_task import (
    AssignForm,
    BeginForm,
    BudgetForm,
    CommentForm,
    CorrectForm,
    EvidenceForm,
    FinishForm,
    LetterForm,
    OnceMoreForm,
    ProgressForm,
    ReasonForm,
    ReopenForm,
    TaskActForm,
)
from motcua.kernel.decision import ALLOW, Decision, all_of, deny
from motcua.organisations.domain.actor import Actor
from motcua.plans.domain.acting import may_begin, may_cancel, may_finish, may_reopen, may_restore
from motcua.plans.domain.deadlines import DeadlineKind
from motcua.plans.domain.standing import Days
from motcua.plans.models import Occurrence
from motcua.plans.policies import may_comment_on, may_manage_plans, may_report_on
from motcua.plans.queries.plans import TaskRow
from motcua.plans.services import correcting, reporting, steering

type Rule = Callable[..., Decision]
type Perform = Callable[[TaskRow, Any, Actor, dt.datetime], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """Who the actor is to a task: may report on it, run its plan, comment."""

    reporting: Decision
    managing: Decision
    commenting: Decision


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskDeed:
    """One act; `rule` asks each occurrence, `state` the task, `who` names the field of `Reach`."""

    slug: str
    label: str
    icon: str
    who: str
    form: type[TaskActForm | CorrectForm]
    perform: Perform
    done: str
    lead: str = ""
    rule: Rule | None = None
    state: Callable[[TaskRow], Decision] = lambda _: ALLOW

    def decide(self, *, row: TaskRow, reach: Reach) -> Decision:
        """Say whether the act can be done now, and if not why."""
        person: Decision = getattr(reach, self.who)
        return all_of(person, self.state(row), self._of_occurrences(row))

    def occurrences(self, *, row: TaskRow) -> list[Occurrence]:
        """Give the occurrences that the act can be about."""
        found = [one.occurrence for one in row.occurrences]
        return [one for one in found if self.rule is None or self._allowed(row, one)]

    def _of_occurrences(self, row: TaskRow) -> Decision:
        if self.rule is None or self.occurrences(row=row):
            return ALLOW
        first = next((one.occurrence for one in row.occurrences), None)
        if first is None:
            return deny("Nhiệm vụ chưa có lần thực hiện nào. Hãy thêm một lần thực hiện trước.")
        return self._allowed(row, first)

    def _allowed(self, row: TaskRow, one: Occurrence) -> Decision:
        assert self.rule is not None  # noqa: S101 - asked above
        days = Days(last_day=one.last_day, begun_on=one.begun_on, done_on=one.done_on)
        return self.rule(days=days, cancelled=row.task.cancelled_on is not None)


def reach_of(*, actor: Actor, row: TaskRow) -> Reach:
    """Say what the actor is to a task, in a few queries."""
    plan = row.task.plan
    return Reach(
        reporting=may_report_on(actor=actor, task=row.task, plan=plan),
        managing=may_manage_plans(actor=actor, agency_id=plan.agency_id),
        commenting=may_comment_on(actor=actor, plan=plan),
    )


def _seen(row: TaskRow, form: Any) -> dict[str, Any]:
    return {"task_id": row.task.id, "seen_revision": form.cleaned_data["seen_revision"]}


def _one(row: TaskRow, form: Any) -> dict[str, Any]:
    return {"occurrence_id": form.occurrence_id, **_seen(row, form)}


def _letter(row: TaskRow, form: Any, actor: Actor, at: dt.datetime) -> object:
    number, day = form.cleaned_data["number"], form.cleaned_data["day"]
    return reporting.record_letter(
        task_id=row.task.id, number=number, day=day, said=form.said(), actor=actor, at=at
    )


def _told(service: Callable[..., object]) -> Perform:
    return lambda row, form, actor, at: service(
        task_id=row.task.id, occurrence_id=form.occurrence_id, said=form.said(), actor=actor, at=at
    )


def _reasoned(service: Callable[..., object]) -> Perform:
    return lambda row, form, actor, at: service(
        **_seen(row, form), reason=form.cleaned_data["reason"], actor=actor, at=at
    )


def _on_demand(row: TaskRow) -> Decision:
    if row.task.deadline_kind == DeadlineKind.ON_DEMAND:
        return ALLOW
    return deny("Chỉ thêm lần thực hiện cho nhiệm vụ làm khi có yêu cầu, phát sinh.")


TASK_DEEDS: Sequence[TaskDeed] = (
    TaskDeed(
        slug="xong",
        label="Báo hoàn thành",
        icon="check2",
        who="reporting",
        form=FinishForm,
        rule=may_finish,
        done="Đã ghi báo hoàn thành.",
        perform=lambda row, form, actor, at: reporting.finish_occurrence(
            **_one(row, form), day=form.cleaned_data["day"], said=form.said(), actor=actor, at=at
        ),
    ),
    TaskDeed(
        slug="bat-dau",
        label="Bắt đầu",
        icon="play-circle",
        who="reporting",
        form=BeginForm,
        rule=may_begin,
        done="Đã ghi ngày bắt đầu.",
        perform=lambda row, form, actor, at: reporting.begin_occurrence(
            **_one(row, form), day=form.cleaned_data["day"], actor=actor, at=at
        ),
    ),
    TaskDeed(
        slug="tien-do",
        label="Ghi tiến độ",
        icon="journal-text",
        who="reporting",
        form=ProgressForm,
        done="Đã ghi tiến độ.",
        perform=_told(reporting.note_progress),
    ),
    TaskDeed(
        slug="minh-chung",
        label="Thêm minh chứng",
        icon="files",
        who="reporting",
        form=EvidenceForm,
        done="Đã thêm minh chứng.",
        perform=_told(reporting.add_evidence),
    ),
    TaskDeed(
        slug="van-ban",
        label="Ghi văn bản đã gửi",
        icon="envelope",
        who="reporting",
        form=LetterForm,
        done="Đã ghi văn bản đã gửi.",
        perform=_letter,
    ),
    TaskDeed(
        slug="y-kien",
        label="Ý kiến",
        icon="chat-left-text",
        who="commenting",
        form=CommentForm,
        done="Đã ghi ý kiến.",
        perform=lambda row, form, actor, at: reporting.comment_on_task(
            task_id=row.task.id, text=form.cleaned_data["text"], actor=actor, at=at
        ),
    ),
    TaskDeed(
        slug="mo-lai",
        label="Mở lại",
        icon="arrow-counterclockwise",
        who="reporting",
        form=ReopenForm,
        rule=may_reopen,
        lead="Kỳ đã báo hoàn thành trở lại đang thực hiện. Ngày đã báo vẫn nằm trong nhật ký.",
        done="Đã mở lại.",
        perform=lambda row, form, actor, at: reporting.reopen_occurrence(
            **_one(row, form), reason=form.cleaned_data["reason"], actor=actor, at=at
        ),
    ),
    TaskDeed(
        slug="giao",
        label="Giao người phụ trách",
        icon="person-check",
        who="managing",
        form=AssignForm,
        done="Đã ghi người phụ trách.",
        perform=lambda row, form, actor, at: steering.assign_tasks(
            chosen=[(row.task.id, form.cleaned_data["seen_revision"])],
            staff_id=form.staff_id,
            actor=actor,
            at=at,
        ),
    ),
    TaskDeed(
        slug="kinh-phi",
        label="Kinh phí",
        icon="credit-card",
        who="managing",
        form=BudgetForm,
        done="Đã ghi kinh phí.",
        perform=lambda row, form, actor, at: steering.set_budget(
            **_seen(row, form),
            budget=form.cleaned_data["budget"],
            source=form.cleaned_data["source"],
            actor=actor,
            at=at,
        ),
    ),
    TaskDeed(
        slug="sua",
        label="Sửa nội dung, thời hạn",
        icon="pencil",
        who="managing",
        form=CorrectForm,
        lead="Đổi thời hạn chỉ dời các kỳ chưa hoàn thành. Thời hạn ban đầu luôn hiện cạnh thời hạn mới.",
        done="Đã sửa nhiệm vụ.",
        perform=lambda row, form, actor, at: correcting.correct_task(
            **_seen(row, form),
            draft=form.draft(),
            reason=form.cleaned_data["reason"],
            actor=actor,
            at=at,
        ),
    ),
    TaskDeed(
        slug="them-lan",
        label="Thêm lần thực hiện",
        icon="plus-circle",
        who="managing",
        form=OnceMoreForm,
        state=_on_demand,
        done="Đã thêm lần thực hiện.",
        perform=lambda row, form, actor, at: steering.add_occurrence(
            **_seen(row, form),
            label=form.cleaned_data["label"],
            last_day=form.cleaned_data["last_day"],
            actor=actor,
            at=at,
        ),
    ),
    TaskDeed(
        slug="thoi",
        label="Thôi thực hiện",
        icon="slash-circle",
        who="managing",
        form=ReasonForm,
        state=lambda row: may_cancel(cancelled=row.task.cancelled_on is not None),
        lead="Nhiệm vụ không còn phải làm từ hôm nay. Nhật ký giữ tình trạng lúc thôi.",
        done="Đã thôi thực hiện nhiệm vụ.",
        perform=_reasoned(steering.cancel_task),
    ),
    TaskDeed(
        slug="lam-lai",
        label="Thực hiện trở lại",
        icon="arrow-return-left",
        who="managing",
        form=ReasonForm,
        state=lambda row: may_restore(cancelled=row.task.cancelled_on is not None),
        done="Nhiệm vụ được thực hiện trở lại với các ngày như cũ.",
        perform=_reasoned(steering.restore_task),
    ),
)
DEEDS_BY_SLUG = {deed.slug: deed for deed in TASK_DEEDS}
