"""The first page: figures that open their lists, and first what this officer is there for."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from motcua.cases.domain.vocabulary import ResultKind
from motcua.cases.services.passing import pass_case
from motcua.cases.services.results import propose_result
from motcua.cases.services.taking import take_case
from motcua.organisations.domain.permissions import Role
from tests.interfaces.counter.work_office import Officer, WorkOffice, due, hire, open_work_office

pytestmark = pytest.mark.django_db

HOME = "/lam-viec/"


@pytest.fixture
def office(db: None) -> WorkOffice:
    return open_work_office()


def figures(html: str) -> dict[str, tuple[str, str]]:
    """Give value and address of each figure by its label."""
    found = re.findall(
        r'metric-label">([^<]+)</p>\s*<p class="metric-value">\s*<a href="([^"]+)">([^<]+)<', html
    )
    return {label: (value, url) for label, url, value in found}


def headings(html: str) -> list[str]:
    return re.findall(r'<h2 id="stack-\d+">(.+?) <a', html)


def test_figures_open_the_lists_they_count(office: WorkOffice) -> None:
    late = office.case()
    due(late, timezone.now() - timedelta(hours=1))
    office.case(name="Lê Văn Bách", number="099090001235")

    shown = figures(office.handler.get(HOME).content.decode())

    assert shown["Việc của đơn vị"] == ("2", "/lam-viec/danh-sach/?view=UNIT")
    assert shown["Quá hạn"] == ("1", "/lam-viec/danh-sach/?view=LATE")
    assert shown["Việc của tôi"][0] == "0"
    for value, url in shown.values():
        assert f"{value} hồ sơ</span>" in office.handler.get(url).content.decode()


def test_officer_of_the_counter_sees_intake_first_and_what_came_in_today(office: WorkOffice) -> None:
    case = office.case(hours=0)

    html = office.counter.get(HOME).content.decode()

    assert 'href="/lam-viec/tiep-nhan/"' in html
    assert headings(html) == ["Việc của tôi, gần hạn trước", "Kết quả chờ trả", "Tiếp nhận hôm nay"]
    assert case.code in html


def test_handler_is_not_offered_intake(office: WorkOffice) -> None:
    html = office.handler.get(HOME).content.decode()

    assert 'class="btn btn-primary" href="/lam-viec/tiep-nhan/"' not in html
    assert headings(html) == ["Việc của tôi, gần hạn trước"]


def test_approver_sees_first_what_waits_for_the_signature(office: WorkOffice) -> None:
    case, other = office.case(), office.case(name="Lê Văn Bách", number="099090001235")
    handler, now = office.handler.actor, timezone.now()
    for each in (case, other):
        take_case(case_id=each.id, seen_revision=None, actor=handler, at=now)
    propose_result(
        case_id=case.id,
        seen_revision=None,
        actor=handler,
        at=now,
        kind=ResultKind.GRANTED,
        title="Giấy khai sinh",
    )
    pass_case(case_id=case.id, seen_revision=None, actor=handler, at=now)

    html = office.approver.get(HOME).content.decode()
    first = html[html.index("Chờ bạn ký duyệt") : html.index("Việc của tôi, gần hạn trước")]

    assert case.code in first
    assert other.code not in first
    assert f"/lam-viec/ho-so/{case.id}/viec/ky-duyet/" in first


def test_somebody_without_cases_is_told_where_to_go(office: WorkOffice) -> None:
    administrator = hire("Phan Văn Hải", Role.ADMINISTRATOR, office.office.agency)

    html = administrator.get(HOME).content.decode()

    assert "Bạn chưa được giao việc trên hồ sơ" in html
    assert figures(html) == {}


def test_home_takes_as_many_queries_for_three_cases_as_for_one(office: WorkOffice) -> None:
    def asked(officer: Officer) -> int:
        with CaptureQueriesContext(connection) as queries:
            officer.get(HOME)
        return len(queries)

    def take(number: str) -> None:
        case = office.case(number=number, name=f"Người {number}", hours=0)
        take_case(case_id=case.id, seen_revision=case.revision, actor=office.handler.actor, at=timezone.now())

    take("099090001210")
    counts = {officer.staff.full_name: asked(officer) for officer in (office.handler, office.counter)}
    take("099090001211")
    take("099090001212")

    for officer in (office.handler, office.counter):
        assert asked(officer) == counts[officer.staff.full_name]
