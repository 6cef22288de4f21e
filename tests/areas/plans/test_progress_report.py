"""A report stays what it was: its figures equal their frozen lists, whatever becomes of the cases."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from motcua.cases.domain.refusal import WorkRefused
from motcua.cases.models import Case
from motcua.documents.domain.forms.plans import PlanReport
from motcua.documents.domain.signer import signature_of
from motcua.infra.storage.store import open_file
from motcua.kernel.decision import NotPermitted
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import Role
from motcua.plans.models import Occurrence, Plan, PlanTask, ProgressReport, Target
from motcua.plans.queries.report_facts import paper_of_report, reports_seen
from motcua.plans.queries.target_figures import targets_of
from motcua.plans.services.reports import amend_report, prepare_report, sign_report
from tests.areas.cases.work_office import WorkOffice, make_work_office
from tests.areas.documents.samples import LONG_NAME
from tests.areas.documents.test_golden import golden, pages_of, places, render
from tests.areas.indicators import archive
from tests.areas.organisations.conftest import actor_of, give, make_staff
from tests.infra.render.reading import open_pdf

pytestmark = pytest.mark.django_db
AT = datetime(2026, 12, 14, 2, 0, tzinfo=UTC)
DAY = date(2026, 6, 30)


@pytest.fixture
def office(db: None) -> WorkOffice:
    return make_work_office()


def officer(office: WorkOffice, role: Role, name: str) -> Actor:
    person = make_staff(name=name, unit=office.intake.agency, username=name.rsplit(maxsplit=1)[-1].lower())
    give(person, role, office.intake.agency)
    return actor_of(person, at=AT)


@pytest.fixture
def manager(office: WorkOffice) -> Actor:
    return officer(office, Role.CONTROL_OFFICER, "Lê Thị Kiem")


@pytest.fixture
def chairman(office: WorkOffice) -> Actor:
    return replace(officer(office, Role.APPROVER, "Bùi Thị Chu"), position="Chủ tịch")


@pytest.fixture
def plan(office: WorkOffice, manager: Actor) -> Plan:
    plan = Plan.objects.create(
        agency=office.intake.agency,
        rank="OWN",
        form="PLAN",
        issuer_name="UBND",
        title="Kiểm soát thủ tục hành chính năm 2026",
        number="15/KH-UBND",
        issued_on=date(2026, 1, 15),
        year=2026,
        stored_by_id=manager.staff_id,
        stored_at=AT,
    )
    facts = {"plan": plan, "deadline_kind": "by_date"}
    for place, (title, last, done) in enumerate(
        (
            ("Rà soát thủ tục", date(2026, 3, 30), date(2026, 3, 20)),
            ("Tập huấn", date(2026, 4, 30), date(2026, 5, 4)),
            ("Tuyên truyền", date(2026, 5, 30), None),
            ("Tự kiểm tra", date(2026, 9, 30), None),
        )
    ):
        task = PlanTask.objects.create(position=place, number=str(place + 1), title=title, **facts)
        Occurrence.objects.create(task=task, position=0, last_day=last, begun_on=done, done_on=done)
    first = PlanTask.objects.get(plan=plan, position=0)
    for place, slug in enumerate(("settled-on-time", "settled-early", "filed-online", "paid-online", "")):
        Target.objects.create(
            task=first,
            position=place,
            words=slug or "tin, bài tuyên truyền",
            comparator=">=",
            value=90,
            unit_words="%" if slug else "tin",
            metric=slug,
        )
    return plan


def rows_of(report: ProgressReport) -> list[dict[str, str]]:
    with open_file(file_id=report.rows_id).content as content:
        return list(csv.DictReader(io.StringIO(content.read().decode())))


def prepared(plan: Plan, manager: Actor) -> ProgressReport:
    return prepare_report(plan_id=plan.id, as_of=DAY, actor=manager, at=AT)


@pytest.mark.parametrize("seed", [3, 4])
def test_figures_equal_their_lists_and_a_slow_count(
    office: WorkOffice, plan: Plan, manager: Actor, seed: int
) -> None:
    archive.fill(office, count=40, seed=seed)

    report = prepared(plan, manager)

    slow = archive.slow_figures(agency_id=office.intake.agency.id, first=date(2026, 1, 1), last=DAY)
    rows = rows_of(report)
    measured = [target for target in report.content["targets"] if target["key"]]
    told = {target["metric"]: (target["counted"], target["among"]) for target in measured}
    listed = {
        target["metric"]: (
            sum(row["figure"] == target["key"] and row["counted"] == "1" for row in rows),
            sum(row["figure"] == target["key"] for row in rows),
        )
        for target in measured
    }
    assert set(told) == {"settled-on-time", "settled-early", "filed-online"}
    assert told == listed == {slug: slow.get(slug, (0, 0)) for slug in told}


def test_signed_report_stays_when_cases_and_tasks_change(
    office: WorkOffice, plan: Plan, manager: Actor, chairman: Actor
) -> None:
    archive.fill(office, count=30, seed=5)
    report = prepared(plan, manager)
    signed = sign_report(report_id=report.id, actor=chairman, at=AT)
    before = (signed.content, rows_of(signed), signed.content_hash, signed.paper and signed.paper.file.sha256)

    Case.objects.update(original_due_at=datetime(2026, 1, 1, tzinfo=UTC), channel="POST")
    Occurrence.objects.update(begun_on=None, done_on=None)
    Target.objects.update(value=1)

    again = reports_seen(actor=manager).get(id=report.id)
    after = (again.content, rows_of(again), again.content_hash, again.paper and again.paper.file.sha256)
    assert before == after
    assert again.paper is not None
    assert again.paper.number == "01/BC-UBND"


def test_database_refuses_to_change_a_signed_report(plan: Plan, manager: Actor, chairman: Actor) -> None:
    report = sign_report(report_id=prepared(plan, manager).id, actor=chairman, at=AT)
    one = ProgressReport.objects.filter(id=report.id)

    for change in (lambda: one.update(content={}), lambda: one.update(signed_at=None), one.delete):
        with pytest.raises(DatabaseError, match="frozen once signed"), transaction.atomic():
            change()


def test_unsigned_report_takes_a_new_picture_and_a_signed_one_none(
    plan: Plan, manager: Actor, chairman: Actor
) -> None:
    first = prepared(plan, manager)
    Occurrence.objects.filter(task__title="Tuyên truyền").update(begun_on=DAY, done_on=DAY)
    second = prepared(plan, manager)
    sign_report(report_id=second.id, actor=chairman, at=AT)

    with pytest.raises(WorkRefused, match="đã ký"):
        prepared(plan, manager)

    standings = [task["standing"] for task in second.content["tasks"]]
    assert first.id == second.id
    assert standings == ["DONE_ON_TIME", "DONE_LATE", "DONE_LATE", "NOT_BEGUN"]
    assert [task["days_late"] for task in second.content["tasks"]] == [0, 4, 31, 0]


def test_addendum_says_why_and_leaves_the_signed_report(plan: Plan, manager: Actor, chairman: Actor) -> None:
    signed = sign_report(report_id=prepared(plan, manager).id, actor=chairman, at=AT)
    with pytest.raises(WorkRefused, match="không khác"):
        amend_report(report_id=signed.id, reason="Đính chính", actor=manager, at=AT)
    Occurrence.objects.filter(task__title="Tập huấn").update(begun_on=None, done_on=None)

    added = amend_report(report_id=signed.id, reason="Ghi nhầm ngày tập huấn", actor=manager, at=AT)

    assert (added.seq, added.reason, added.as_of) == (1, "Ghi nhầm ngày tập huấn", DAY)
    assert [one.content["tasks"][1]["standing"] for one in (signed, added)] == ["DONE_LATE", "LATE"]


def test_who_prepared_does_not_sign_and_who_only_manages_neither(
    plan: Plan, manager: Actor, chairman: Actor
) -> None:
    own = prepare_report(plan_id=plan.id, as_of=DAY, actor=chairman, at=AT)
    with pytest.raises(NotPermitted, match="không tự ký"):
        sign_report(report_id=own.id, actor=chairman, at=AT)
    with pytest.raises(NotPermitted, match="lãnh đạo cơ quan ký"):
        sign_report(report_id=own.id, actor=manager, at=AT)


@pytest.mark.parametrize("day", [date(2026, 12, 15), date(2025, 12, 31)])
def test_day_without_figures_is_refused(plan: Plan, manager: Actor, day: date) -> None:
    with pytest.raises(WorkRefused) as refused:
        prepare_report(plan_id=plan.id, as_of=day, actor=manager, at=AT)

    assert set(refused.value.fields) == {"as_of"}


def test_report_reads_word_for_word(office: WorkOffice, plan: Plan, manager: Actor) -> None:
    archive.fill(office, count=30, seed=6)
    report = prepared(plan, manager)
    letter = paper_of_report(
        report=replace_hash(report),
        signature=signature_of(name=LONG_NAME, post="Phó Chủ tịch", issuer=plan.agency.name),
        number="07/BC-UBND",
        issued_on=DAY,
    )
    pages = open_pdf(render(PlanReport, letter)).pages
    text = pages_of(render(PlanReport, letter))

    lying = [page.mediabox.width > page.mediabox.height for page in pages]
    assert text == golden("plan-report", text)
    assert lying == sorted(lying)
    assert sum(lying) == 2
    last = pages[lying.index(True) - 1].extract_text()
    assert -1 not in places(last, ("Trên đây là báo cáo", "KT. CHỦ TỊCH"))


def replace_hash(report: ProgressReport) -> ProgressReport:
    """The hash differs with the keys that every run makes anew."""
    report.content_hash = "0" * 64
    return report


def test_taking_a_picture_takes_few_queries(
    office: WorkOffice, plan: Plan, manager: Actor, django_assert_max_num_queries: Any
) -> None:
    archive.fill(office, count=5, seed=7)
    prepared(plan, manager)
    assert targets_of(plan_id=plan.id).count() == 5

    with django_assert_max_num_queries(45):
        prepared(plan, manager)
