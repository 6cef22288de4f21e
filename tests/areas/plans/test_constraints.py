"""What the database itself refuses, whoever writes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, IntegrityError, models, transaction

from motcua.infra.storage.store import store_own_file
from motcua.plans.models import (
    Correction,
    HandReading,
    Occurrence,
    PartyAlias,
    Plan,
    PlanNotice,
    PlanReading,
    PlanSection,
    PlanTask,
    ProgressReport,
    ReminderRule,
    Target,
    TaskEntry,
    TaskParty,
)
from tests.areas.plans.office import AT, LEAD, TODAY, PlanOffice, keep_plan, open_plan_office

pytestmark = pytest.mark.django_db


class Yard:
    """Sound rows to build one bad row beside."""

    def __init__(self, office: PlanOffice) -> None:
        self.agency, self.staff = office.commune.agency, office.people["manager"]
        self.kept = keep_plan(office)
        self.one = PlanTask.objects.filter(plan=self.kept).earliest("position")

    def reading(self, **changes: Any) -> PlanReading:
        file = store_own_file(content=b"x", name="ke-hoach.txt", media_type="text/plain", at=AT)
        facts = {"agency": self.agency, "file": file, "rank": "OWN", "state": "READ", "text": "Kế hoạch"}
        facts |= {"uploaded_by": self.staff, "uploaded_at": AT, "changed_at": AT}
        return PlanReading.objects.create(**(facts | changes))

    def correction(self) -> Correction:
        return Correction.objects.create(
            agency=self.agency,
            issuer="ubnd",
            field="lead",
            words="vp",
            value=["Văn phòng"],
            corrected_by=self.staff,
            corrected_at=AT,
        )

    def alias(self, **changes: Any) -> PartyAlias:
        facts = {"agency": self.agency, "folded": "cong an", "text": "Công an"}
        facts |= {"kept_by": self.staff, "kept_at": AT}
        return PartyAlias.objects.create(**(facts | changes))

    def plan(self, **changes: Any) -> Plan:
        facts = {"agency": self.agency, "rank": "OWN", "form": "PLAN", "issuer_name": "UBND xã"}
        facts |= {"number": "16/KH-UBND", "title": "Kế hoạch", "year": 2026}
        facts |= {"stored_by": self.staff, "stored_at": AT}
        return Plan.objects.create(**(facts | changes))

    def section(self, **changes: Any) -> PlanSection:
        return PlanSection.objects.create(**({"plan": self.kept, "position": 9, "title": "Mục"} | changes))

    def task(self, **changes: Any) -> PlanTask:
        facts = {"plan": self.kept, "position": 9, "title": "Việc", "deadline_kind": "by_date"}
        return PlanTask.objects.create(**(facts | changes))

    def party(self, **changes: Any) -> TaskParty:
        facts = {"task": self.one, "role": "LEAD", "position": 9, "text": LEAD}
        return TaskParty.objects.create(**(facts | changes))

    def occurrence(self, **changes: Any) -> Occurrence:
        return Occurrence.objects.create(**({"task": self.one, "position": 9} | changes))

    def entry(self, **changes: Any) -> TaskEntry:
        facts = {"task": self.one, "kind": "COMMENT", "text": "Đã xem", "actor_name": "Lê Thị Kiểm", "at": AT}
        return TaskEntry.objects.create(**(facts | changes))

    def target(self, **changes: Any) -> Target:
        facts = {"task": self.one, "position": 9, "words": "đúng hạn", "comparator": ">=", "value": 98}
        return Target.objects.create(**(facts | changes))

    def report(self, **changes: Any) -> ProgressReport:
        file = store_own_file(content=b"x", name="danh-sach.csv", media_type="text/csv", at=AT)
        facts = {"plan": self.kept, "as_of": TODAY, "content": {}, "rows": file, "content_hash": "0" * 64}
        facts |= {"prepared_by": self.staff, "prepared_at": AT}
        return ProgressReport.objects.create(**(facts | changes))

    def hand_reading(self, **changes: Any) -> HandReading:
        facts = {"target": self.target(), "on": TODAY, "value": 2, "note": "Công văn 5"}
        return HandReading.objects.create(**(facts | {"staff": self.staff, "at": AT} | changes))

    def rule(self, **changes: Any) -> ReminderRule:
        facts = {"agency": self.agency, "valid_from": TODAY, "before": [3], "first_after": 1}
        facts |= {"every_after": 7, "set_by": self.staff, "set_at": AT}
        return ReminderRule.objects.create(**(facts | changes))

    def notice(self, **changes: Any) -> PlanNotice:
        facts = {"staff": self.staff, "occurrence": self.one.occurrences.first(), "kind": "LATE"}
        return PlanNotice.objects.create(
            **(facts | {"on": TODAY, "text": "Quá hạn", "made_at": AT} | changes)
        )


def own_parent(row: models.Model) -> None:
    type(row)._default_manager.filter(pk=row.pk).update(parent_id=row.pk)


def twice(make: Callable[[], object]) -> None:
    make()
    make()


BAD_ROWS: dict[str, Callable[[Yard], object]] = {
    "plan_reading_refused_whole": lambda y: y.reading(refusal="Tệp hỏng."),
    "plan_correction_unique": lambda y: twice(y.correction),
    "plan_alias_unique": lambda y: twice(y.alias),
    "plan_alias_named": lambda y: y.alias(text=""),
    "plan_number_once": lambda y: twice(y.plan),
    "plan_kinds_known": lambda y: y.plan(form="LAW"),
    "plan_headed": lambda y: y.plan(year=1999),
    "plan_not_own_parent": lambda y: own_parent(y.kept),
    "plan_published_whole": lambda y: y.plan(rank="SUPERIOR", published_at=AT, published_by=y.staff),
    "plan_section_position": lambda y: twice(y.section),
    "plan_section_titled": lambda y: y.section(title=""),
    "plan_task_position": lambda y: twice(y.task),
    "plan_task_said": lambda y: y.task(title=""),
    "plan_task_cancelled_whole": lambda y: y.task(cancelled_on=TODAY),
    "plan_task_not_own_parent": lambda y: own_parent(y.one),
    "plan_party_position": lambda y: twice(y.party),
    "plan_party_named": lambda y: y.party(text=""),
    "plan_occurrence_position": lambda y: twice(y.occurrence),
    "plan_occurrence_in_order": lambda y: y.occurrence(begun_on=TODAY, done_on=date(2026, 3, 1)),
    "plan_entry_kind_known": lambda y: y.entry(kind="RUMOUR"),
    "plan_entry_says_something": lambda y: y.entry(text=""),
    "plan_target_position": lambda y: twice(y.target),
    "plan_target_said": lambda y: y.target(words=""),
    "plan_target_possible": lambda y: y.target(value=150, unit_words="%"),
    "plan_target_scope_of_metric": lambda y: y.target(channel="ONLINE"),
    "plan_target_not_own_parent": lambda y: own_parent(y.target()),
    "plan_report_once": lambda y: twice(y.report),
    "plan_report_addendum_reasoned": lambda y: y.report(seq=1),
    "plan_report_hash_shape": lambda y: y.report(content_hash="x"),
    "plan_report_signed_whole": lambda y: y.report(signed_at=AT),
    "plan_reminder_rule_once": lambda y: twice(y.rule),
    "plan_reminder_rule_possible": lambda y: y.rule(first_after=0),
    "plan_notice_once": lambda y: twice(y.notice),
    "plan_notice_said": lambda y: y.notice(text=""),
    "plan_notice_read_after": lambda y: y.notice(read_at=datetime(2026, 1, 1, tzinfo=UTC)),
    "plan_hand_reading_shown": lambda y: y.hand_reading(note=""),
}


def constraints() -> dict[str, models.CheckConstraint | models.UniqueConstraint]:
    found = apps.get_app_config("plans").get_models()
    return {c.name: c for model in found for c in model._meta.constraints}  # type: ignore[misc]


@pytest.mark.parametrize("name", BAD_ROWS)
def test_constraint_with_a_bad_row_refuses_it(name: str) -> None:
    yard = Yard(open_plan_office())

    with pytest.raises(IntegrityError, match=f'"{name}"'), transaction.atomic():
        BAD_ROWS[name](yard)


def test_constraints_are_all_tested_here() -> None:
    assert set(BAD_ROWS) == set(constraints())


def test_constraints_all_have_a_sentence_of_their_own() -> None:
    sentences = [str(constraint.violation_error_message) for constraint in constraints().values()]

    assert [text for text in sentences if not text.endswith(".")] == []


def test_journal_and_hand_counts_are_never_changed() -> None:
    yard = Yard(open_plan_office())
    rows: list[models.Model] = [yard.entry(), yard.hand_reading()]

    for row in rows:
        model = type(row)._default_manager
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            model.filter(pk=row.pk).delete()
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            model.filter(pk=row.pk).update(at=AT)
