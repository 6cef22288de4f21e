"""Reports of a plan over HTTP: prepared, signed by another, opened number by number, compared with today."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from motcua.cases.models import Case
from motcua.cases.services.unit_references import forget_derived
from motcua.organisations.domain.permissions import Role
from motcua.organisations.models import Staff
from motcua.plans.models import Plan, PlanTask, ProgressReport, Target
from tests.areas.organisations.conftest import give, make_staff
from tests.areas.plans.office import AT, open_plan_office
from tests.infra.render.reading import bare, text_of
from tests.interfaces.counter.plan_desk import browser, logged_in
from tests.interfaces.counter.work_office import WorkOffice, open_work_office

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(db: None) -> WorkOffice:
    return open_work_office()


def person(office: WorkOffice, role: Role, name: str) -> Staff:
    made = make_staff(name=name, unit=office.office.agency, username=name.rsplit(maxsplit=1)[-1].lower())
    give(made, role, office.office.agency)
    return made


@pytest.fixture
def manager(office: WorkOffice) -> Staff:
    return person(office, Role.CONTROL_OFFICER, "Lê Thị Kiem")


@pytest.fixture
def plan(office: WorkOffice, manager: Staff) -> Plan:
    plan = Plan.objects.create(
        agency=office.office.agency,
        rank="OWN",
        form="PLAN",
        issuer_name="UBND",
        title="Kiểm soát thủ tục hành chính",
        number="15/KH-UBND",
        year=timezone.localdate().year,
        stored_by=manager,
        stored_at=AT,
    )
    task = PlanTask.objects.create(plan=plan, position=0, title="Trực tuyến", deadline_kind="continuous")
    Target.objects.create(
        task=task,
        position=0,
        words="hồ sơ nộp trực tuyến",
        comparator=">=",
        value=70,
        unit_words="%",
        metric="filed-online",
    )
    return plan


def prepare(plan: Plan, manager: Staff) -> ProgressReport:
    today = f"{timezone.localdate():%d/%m/%Y}"
    url = reverse("counter:plan_report_prepare", args=[plan.id])
    assert logged_in(manager).post(url, {"as_of": today}).status_code == 303
    return ProgressReport.objects.get(plan=plan)


def test_each_number_of_a_signed_report_opens_its_frozen_list_beside_today(
    office: WorkOffice, plan: Plan, manager: Staff
) -> None:
    case, online = office.case(), office.case(name="Lê Văn Bách", number="099090001235")
    Case.objects.filter(id=online.id).update(channel="ONLINE")
    signer = logged_in(person(office, Role.APPROVER, "Bùi Thị Chu"))
    report = prepare(plan, manager)
    signer.post(reverse("counter:plan_report_sign", args=[report.id]))
    Case.objects.filter(id=case.id).update(channel="ONLINE")
    # In life no case changes its channel, and tallies rely on it: here they are counted from the start.
    forget_derived(agency_ids=[plan.agency_id])

    page = signer.get(reverse("counter:plan_report", args=[report.id])).text
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))
    lists = {
        part: re.findall(
            r'data-copy="([^"]+)"',
            signer.get(reverse("counter:plan_report_rows", args=[report.id, 1, part])).text,
        )
        for part in ("dat", "chua-dat", "tat-ca")
    }

    rows = signer.get(reverse("counter:plan_report_rows", args=[report.id, 1, "tat-ca"])).text

    assert f"{timezone.localdate():%d/%m/%Y}" in re.findall(r'"Tiếp nhận">([^<]+)<', rows)
    assert "tối thiểu 70 % 50 % Chưa đạt 1 đạt · 1 chưa đạt · 2 tất cả 100 %" in text
    assert lists == {"dat": [online.code], "chua-dat": [case.code], "tat-ca": [case.code, online.code]}


def test_signed_report_is_served_as_its_paper_and_is_not_signed_again(
    office: WorkOffice, plan: Plan, manager: Staff
) -> None:
    signer = logged_in(person(office, Role.APPROVER, "Bùi Thị Chu"))
    report = prepare(plan, manager)
    url = reverse("counter:plan_report_sign", args=[report.id])
    signer.post(url)

    again = signer.post(url, follow=True).text
    file = signer.get(reverse("counter:plan_report_paper", args=[report.id, "da-ky"]))
    text = bare(text_of(b"".join(file.streaming_content)))  # type: ignore[arg-type, attr-defined]

    report.refresh_from_db()
    assert "Báo cáo này đã được ký." in again
    assert bare("Số: 01/BC-UBND") in text
    assert report.content_hash in text


def test_day_ahead_is_refused_at_its_field(plan: Plan, manager: Staff) -> None:
    url = reverse("counter:plan_report_prepare", args=[plan.id])

    answer = logged_in(manager).post(url, {"as_of": "31/12/2099"})

    assert answer.status_code == 422
    assert "Chưa thể báo cáo cho ngày sau hôm nay." in answer.text
    assert 'value="31/12/2099"' in answer.text


def test_reports_of_another_office_are_not_found(plan: Plan, manager: Staff) -> None:
    report = prepare(plan, manager)
    stranger = browser(open_plan_office(name="UBND xã Tân Hòa", code="H99.102", mark="2"), "manager")
    pages = [
        reverse("counter:plan_reports", args=[plan.id]),
        reverse("counter:plan_report", args=[report.id]),
        reverse("counter:plan_report_rows", args=[report.id, 1, "dat"]),
        reverse("counter:plan_report_paper", args=[report.id, "word"]),
        reverse("counter:plan_report_amend", args=[report.id]),
    ]

    own, others = logged_in(manager), [stranger.get(page).status_code for page in pages]

    assert others == [404] * len(pages)
    assert [own.get(page).status_code for page in pages[:4]] == [200] * 4


@pytest.mark.parametrize("count", [1, 3])
def test_list_of_reports_takes_the_same_queries_for_any_number(
    plan: Plan, manager: Staff, count: int, django_assert_num_queries: Any
) -> None:
    client = logged_in(manager)
    for day in range(count):
        client.post(
            reverse("counter:plan_report_prepare", args=[plan.id]), {"as_of": f"{day + 1:02}/01/{plan.year}"}
        )
    url = reverse("counter:plan_reports", args=[plan.id])
    client.get(url)

    with django_assert_num_queries(12):
        client.get(url)
