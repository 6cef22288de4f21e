"""The letter that chases names what is late, to whom it belongs, and is written into the journal."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from motcua.cases.domain.refusal import WorkRefused
from motcua.documents.domain.forms.plans import ChasingLetter
from motcua.documents.domain.signer import signature_of
from motcua.documents.models import IssuedPaper
from motcua.kernel.decision import NotPermitted
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import Role
from motcua.plans.domain.kinds import EntryKind
from motcua.plans.models import Occurrence, Plan, TaskEntry
from motcua.plans.queries.chasing import Chase, chased_tasks, letter_of_chase
from motcua.plans.queries.plans import read_plan_of
from motcua.plans.services.chasing import send_chasing_letter
from tests.areas.documents.samples import LONG_NAME
from tests.areas.documents.test_golden import golden, pages_of, places, render
from tests.areas.organisations.conftest import actor_of, give, make_staff
from tests.areas.plans.office import AT, LEAD, PlanOffice, keep_plan, open_plan_office, quarterly, task
from tests.infra.render.reading import open_pdf

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 7, 3, 2, 0, tzinfo=UTC)
DAY = date(2026, 7, 3)
OUTSIDE = "Công an xã"


def chairman(office: PlanOffice) -> Actor:
    person = make_staff(name="Nguyễn Thị Hồng Ánh", unit=office.commune.agency, username="chutich")
    give(person, Role.APPROVER, office.commune.agency)
    return replace(actor_of(person, at=AT), position="Chủ tịch")


def plan_with_late_work(office: PlanOffice) -> Plan:
    kept = keep_plan(
        office,
        task("Rà soát, đánh giá thủ tục hành chính"),
        quarterly("Báo cáo kết quả kiểm soát thủ tục hành chính"),
        task("Tuyên truyền", number="3", lead=[OUTSIDE], deadline_date="2026-07-20"),
    )
    return read_plan_of(plan_id=kept.id, actor=office.manager)


def chase(*receivers: str, soon: int = 0) -> Chase:
    return Chase(receivers=frozenset(receivers), as_of=DAY, answer_by=date(2026, 7, 8), soon=soon)


def test_late_times_are_named_by_the_unit_that_leads_them() -> None:
    office = open_plan_office()
    plan = plan_with_late_work(office)
    Occurrence.objects.filter(label="Quý I").update(begun_on=date(2026, 3, 3), done_on=date(2026, 3, 30))

    late = chased_tasks(plan=plan, as_of=DAY, soon=0)
    with_soon = chased_tasks(plan=plan, as_of=DAY, soon=20)

    division = str(office.commune.division.id)
    assert [(one.key, one.number, one.label, one.days_late) for one in late] == [
        (division, "I.1", "", 4),
        (division, "I.2", "Quý II", 3),
    ]
    assert [(one.receiver, one.inside, one.days_late) for one in with_soon[2:]] == [(OUTSIDE, False, -16)]


def test_done_and_cancelled_tasks_are_not_chased() -> None:
    office = open_plan_office()
    plan = plan_with_late_work(office)
    Occurrence.objects.filter(task__plan=plan).update(begun_on=date(2026, 3, 3), done_on=DAY)
    plan.tasks.filter(number="3").update(cancelled_on=DAY, cancel_reason="Gộp vào nhiệm vụ khác")

    assert chased_tasks(plan=plan, as_of=DAY, soon=60) == []


def test_letter_is_issued_once_and_written_into_the_journal_of_each_task() -> None:
    office = open_plan_office()
    plan = plan_with_late_work(office)
    division = str(office.commune.division.id)

    paper = send_chasing_letter(plan_id=plan.id, chase=chase(division), actor=chairman(office), at=NOW)

    entries = TaskEntry.objects.order_by("task__position").values_list("task__number", "kind", "paper_id")
    assert (paper.number, paper.form_code, paper.subject_id) == ("01/UBND", "CV-ĐĐ-KH", plan.id)
    assert list(entries) == [("1", EntryKind.LETTER, paper.id), ("2", EntryKind.LETTER, paper.id)]
    assert paper.context["recipients"] == [f"{office.commune.division.name}."]
    assert paper.context["signatures"][0]["authority"] == ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"as_of": date(2026, 7, 4)}, "as_of"),
        ({"answer_by": date(2026, 7, 2)}, "answer_by"),
        ({"receivers": frozenset({"cong an xa"})}, "units"),
    ],
)
def test_letter_that_says_nothing_or_cannot_be_is_refused(changes: dict[str, object], field: str) -> None:
    office = open_plan_office()
    plan = plan_with_late_work(office)
    asked = replace(chase(str(office.commune.division.id)), **changes)  # type: ignore[arg-type]

    with pytest.raises(WorkRefused) as refused:
        send_chasing_letter(plan_id=plan.id, chase=asked, actor=chairman(office), at=NOW)

    assert set(refused.value.fields) == {field}
    assert not IssuedPaper.objects.exists()


def test_who_does_not_sign_for_the_office_sends_nothing() -> None:
    office = open_plan_office()
    plan = plan_with_late_work(office)

    with pytest.raises(NotPermitted, match="lãnh đạo cơ quan ký"):
        send_chasing_letter(
            plan_id=plan.id, chase=chase(str(office.commune.division.id)), actor=office.manager, at=NOW
        )

    assert not TaskEntry.objects.exists()


def test_letter_reads_word_for_word_and_keeps_its_signature_with_its_end() -> None:
    office = open_plan_office()
    plan = plan_with_late_work(office)
    tasks = chased_tasks(plan=plan, as_of=DAY, soon=20)
    letter = letter_of_chase(
        plan=plan,
        chase=chase(*{one.key for one in tasks}, soon=20),
        tasks=tasks,
        signature=signature_of(name=LONG_NAME, post="Phó Chủ tịch", issuer=plan.agency.name),
        number="05/UBND",
        issued_on=DAY,
    )
    text = pages_of(render(ChasingLetter, letter))

    assert text == golden("chasing-letter", text)
    last = open_pdf(render(ChasingLetter, letter)).pages[-1].extract_text()
    assert -1 not in places(last, ("khẩn trương thực hiện./.", "CHỦ TỊCH"))


def test_name_of_the_lead_is_the_name_of_the_unit() -> None:
    office = open_plan_office()
    plan = plan_with_late_work(office)

    names = {one.receiver for one in chased_tasks(plan=plan, as_of=DAY, soon=0)}

    assert names == {office.commune.division.name} != {LEAD}
