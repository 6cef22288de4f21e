"""Acts on a task: who may, when, what the journal keeps, and what cannot be made to look better."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest

from motcua.kernel.decision import NotPermitted
from motcua.organisations.domain.actor import Actor
from motcua.plans.domain.acting import TaskRefused
from motcua.plans.domain.draft import TaskDraft, read_task
from motcua.plans.domain.kinds import EntryKind
from motcua.plans.domain.standing import Standing
from motcua.plans.models import Occurrence, PlanTask, TaskEntry
from motcua.plans.queries.plans import standing_now
from motcua.plans.services.correcting import add_task, correct_task
from motcua.plans.services.reporting import (
    Said,
    add_evidence,
    begin_occurrence,
    comment_on_task,
    finish_occurrence,
    note_progress,
    record_letter,
    reopen_occurrence,
)
from motcua.plans.services.steering import (
    add_occurrence,
    assign_tasks,
    cancel_task,
    restore_task,
    set_budget,
)
from motcua.plans.services.task_door import TaskChangedSince
from tests.areas.plans.office import AT, TODAY, PlanOffice, keep_plan, open_plan_office, quarterly, task

pytestmark = pytest.mark.django_db

LATER = datetime(2026, 7, 6, 2, 0, tzinfo=UTC)
SHOWN = Said(link="https://xa.vn/bao-cao")


class Desk:
    """A plan with one task due on 29/6/2026, and the acts on it with what they need."""

    def __init__(self, *tasks: dict[str, Any]) -> None:
        self.office: PlanOffice = open_plan_office()
        self.plan = keep_plan(self.office, *(tasks or (task("Báo cáo sáu tháng"),)))

    @property
    def task(self) -> PlanTask:
        return PlanTask.objects.select_related("plan").filter(plan=self.plan).earliest("position")

    @property
    def once(self) -> Occurrence:
        return self.task.occurrences.earliest("position")

    def where(self) -> dict[str, Any]:
        return {"task_id": self.task.id, "occurrence_id": self.once.id, "seen_revision": self.task.revision}

    def begin(self, actor: Actor, day: date = TODAY, at: datetime = AT) -> object:
        return begin_occurrence(**self.where(), day=day, actor=actor, at=at)

    def finish(self, actor: Actor, day: date = TODAY, at: datetime = AT, said: Said = SHOWN) -> TaskEntry:
        return finish_occurrence(**self.where(), day=day, said=said, actor=actor, at=at)

    def reopen(self, actor: Actor) -> object:
        return reopen_occurrence(**self.where(), reason="Thiếu phụ lục", actor=actor, at=AT)

    def cancel(self, actor: Actor) -> object:
        return cancel_task(**self.seen(), reason="Huyện thôi giao", actor=actor, at=AT)

    def restore(self, actor: Actor) -> object:
        return restore_task(**self.seen(), reason="Giao lại", actor=actor, at=AT)

    def seen(self) -> dict[str, Any]:
        return {"task_id": self.task.id, "seen_revision": self.task.revision}

    def progress(self, actor: Actor) -> object:
        return note_progress(task_id=self.task.id, said=Said(text="Xong dự thảo"), actor=actor, at=AT)

    def evidence(self, actor: Actor) -> object:
        return add_evidence(task_id=self.task.id, said=SHOWN, actor=actor, at=AT)

    def letter(self, actor: Actor) -> object:
        said = Said(text="Đôn đốc")
        return record_letter(
            task_id=self.task.id, number="5/UBND-VP", day=TODAY, said=said, actor=actor, at=AT
        )

    def comment(self, actor: Actor) -> object:
        return comment_on_task(task_id=self.task.id, text="Cần sớm hơn", actor=actor, at=AT)

    def assign(self, actor: Actor, staff_id: UUID | None = None) -> object:
        chosen = [(self.task.id, self.task.revision)]
        worker = staff_id or self.office.people["worker"].id
        return assign_tasks(chosen=chosen, staff_id=worker, actor=actor, at=AT)

    def budget(self, actor: Actor) -> object:
        return set_budget(**self.seen(), budget=5_000_000, source="Ngân sách xã", actor=actor, at=AT)

    def correct(self, actor: Actor, draft: TaskDraft | None = None) -> object:
        new = draft or draft_of(deadline_date="2026-08-31", deadline_inclusive=True)
        return correct_task(**self.seen(), draft=new, reason="Huyện lùi hạn", actor=actor, at=AT)

    def add(self, actor: Actor) -> object:
        return add_task(
            plan_id=self.plan.id,
            section_id=None,
            draft=draft_of(title="Việc giao thêm"),
            reason="Huyện giao thêm",
            actor=actor,
            at=AT,
        )


def draft_of(title: str = "Báo cáo sáu tháng", **changes: Any) -> TaskDraft:
    return read_task(plain=task(title, **changes))


def begun(desk: Desk) -> None:
    desk.begin(desk.office.manager)


def done(desk: Desk) -> None:
    desk.finish(desk.office.manager)


def cancelled(desk: Desk) -> None:
    desk.cancel(desk.office.manager)


STATES: dict[str, Callable[[Desk], object]] = {
    "new": lambda _: None,
    "begun": begun,
    "done": done,
    "cancelled": cancelled,
}
# For each act: who may, and in which states it makes sense.
REPORTERS, MANAGERS = {"manager", "worker"}, {"manager"}
ALL = set(STATES)
ACTS: dict[str, tuple[set[str], set[str]]] = {
    "begin": (REPORTERS, {"new"}),
    "finish": (REPORTERS, {"new", "begun"}),
    "reopen": (REPORTERS, {"done"}),
    "cancel": (MANAGERS, {"new", "begun", "done"}),
    "restore": (MANAGERS, {"cancelled"}),
    "progress": (REPORTERS, ALL),
    "evidence": (REPORTERS, ALL),
    "letter": (REPORTERS, ALL),
    "comment": (REPORTERS | {"viewer"}, ALL),
    "assign": (MANAGERS, ALL),
    "budget": (MANAGERS, ALL),
    "add": (MANAGERS, ALL),
}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("act", ACTS)
def test_acts_by_role_and_state_are_done_or_refused_and_told_in_the_journal(act: str, state: str) -> None:
    desk = Desk()
    STATES[state](desk)
    roles, states = ACTS[act]

    outcome = {}
    for role in ("viewer", "worker", "manager"):
        before = TaskEntry.objects.count()
        try:
            getattr(desk, act)(getattr(desk.office, role))
        except NotPermitted:
            outcome[role] = "refused"
        else:
            outcome[role] = "done"
        assert TaskEntry.objects.count() - before == (outcome[role] == "done")
        if outcome[role] == "done":
            break  # what is done once is not asked again of the next

    first = next((role for role in ("viewer", "worker", "manager") if role in roles), "")
    expected = "done" if state in states else "refused"
    assert outcome[first] == expected
    assert [role for role, came in outcome.items() if came == "done"] == [first] * (expected == "done")


def test_a_report_after_the_deadline_of_a_day_before_it_is_marked() -> None:
    desk = Desk()

    entry = desk.finish(desk.office.worker, day=date(2026, 6, 20), at=LATER)

    assert entry.detail == {"day": "2026-06-20", "shown": True, "told_late": True}
    assert entry.at == LATER


@pytest.mark.parametrize(
    ("day", "said", "field"),
    [
        (date(2026, 3, 3), SHOWN, "day"),
        (date(2026, 2, 1), SHOWN, "day"),
        (TODAY, Said(), "text"),
    ],
)
def test_finishing_tomorrow_before_the_beginning_or_without_proof_is_refused(
    day: date, said: Said, field: str
) -> None:
    desk = Desk()
    desk.begin(desk.office.worker, day=date(2026, 2, 10))

    with pytest.raises(TaskRefused) as refused:
        desk.finish(desk.office.worker, day=day, said=said)

    assert refused.value.field == field
    assert desk.once.done_on is None


def test_evidence_from_before_a_reopening_does_not_show_the_work_done_again() -> None:
    desk = Desk()
    done(desk)
    desk.reopen(desk.office.worker)

    with pytest.raises(TaskRefused):
        desk.finish(desk.office.worker, said=Said())

    assert (desk.once.begun_on, desk.once.done_on) == (TODAY, None)


def test_an_old_page_changes_nothing() -> None:
    desk = Desk()
    where = desk.where()
    desk.begin(desk.office.worker)

    with pytest.raises(TaskChangedSince):
        finish_occurrence(**where, day=TODAY, said=SHOWN, actor=desk.office.manager, at=AT)

    assert desk.once.done_on is None


def test_a_new_deadline_moves_what_is_open_and_keeps_the_old_words_for_ever() -> None:
    desk = Desk(quarterly("Báo cáo quý"))
    desk.finish(desk.office.worker)
    monthly = read_task(
        plain=quarterly("Báo cáo quý", deadline_text="Hằng tháng", deadline_rhythms=["monthly"])
    )

    desk.correct(desk.office.manager, monthly)

    days = list(desk.task.occurrences.order_by("last_day").values_list("label", "last_day", "done_on"))
    assert ("Quý I", date(2026, 3, 31), TODAY) in days
    assert len(days) == 13
    entry = desk.task.entries.get(kind=EntryKind.CHANGED)
    assert entry.detail["changes"]["deadline"] == {"before": "Hằng quý", "after": "Hằng tháng"}


def test_a_deadline_that_drops_what_was_written_about_is_refused() -> None:
    desk = Desk(quarterly("Báo cáo quý"))
    last = desk.task.occurrences.latest("position")
    note_progress(
        task_id=desk.task.id,
        occurrence_id=last.id,
        said=Said(text="Đã thu thập số liệu"),
        actor=desk.office.worker,
        at=AT,
    )

    with pytest.raises(TaskRefused) as refused:
        desk.correct(desk.office.manager, draft_of())

    assert "Quý IV" in str(refused.value)
    assert desk.task.occurrences.count() == 4


def test_a_task_given_up_when_late_keeps_in_the_journal_that_it_was_late() -> None:
    desk = Desk()

    cancel_task(**desk.seen(), reason="Bỏ", actor=desk.office.manager, at=LATER)

    entry = desk.task.entries.get(kind=EntryKind.CANCELLED)
    assert entry.detail["changes"]["standing"] == {"before": "LATE", "after": "CANCELLED"}
    assert standing_now(task=desk.task, today=date(2026, 7, 7)) == Standing.CANCELLED


def test_tasks_are_not_given_to_a_person_of_another_agency() -> None:
    desk = Desk()
    other = open_plan_office(name="UBND xã Tân Hòa", code="H99.102", mark="2")

    with pytest.raises(TaskRefused) as refused:
        desk.assign(desk.office.manager, other.people["worker"].id)

    assert refused.value.field == "person"
    with pytest.raises(NotPermitted):
        desk.begin(other.manager)


def test_times_are_added_only_to_a_task_on_demand() -> None:
    desk = Desk(task("Góp ý văn bản", deadline_kind="on_demand", deadline_date=None))

    made = add_occurrence(
        **desk.seen(), label="Góp ý tháng 4", last_day=date(2026, 4, 10), actor=desk.office.manager, at=AT
    )

    assert desk.once == made
    other = keep_plan(desk.office, number="16/KH-UBND").tasks.earliest("position")
    with pytest.raises(TaskRefused):
        add_occurrence(
            task_id=other.id, seen_revision=0, label="x", last_day=None, actor=desk.office.manager, at=AT
        )
