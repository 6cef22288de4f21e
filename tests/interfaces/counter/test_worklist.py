"""The lists of work over HTTP: whose cases, filters and orders in the address, pages, rows by htmx."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from motcua.cases.models import Case
from motcua.cases.queries.worklist_views import WorklistView
from motcua.cases.queries.worklists import PAGE_SIZE
from motcua.cases.services.taking import take_case
from motcua.counter.views.worklist import BLANKS
from motcua.organisations.domain.permissions import Role
from motcua.procedures.models import ProcedureField
from tests.interfaces.counter.work_office import Officer, WorkOffice, act_url, due, hire, open_work_office

pytestmark = pytest.mark.django_db

LIST = "/lam-viec/danh-sach/"


@pytest.fixture
def office(db: None) -> WorkOffice:
    return open_work_office()


def codes_in(response: Any) -> list[str]:
    """Give the codes of the rows of a list, in their order."""
    return re.findall(r'class="code" href="[^"]+">([^<]+)</a>', response.content.decode())


def taken(office: WorkOffice, case: Case) -> Case:
    """Let the handler of the division take a case."""
    return take_case(
        case_id=case.id, seen_revision=case.revision, actor=office.handler.actor, at=timezone.now()
    )


def test_worklist_without_login_leads_to_the_login(client: Any) -> None:
    response = client.get(LIST)

    assert response.status_code == 302
    assert response["Location"] == f"/tai-khoan/dang-nhap/?next={LIST}"


def test_worklist_of_somebody_without_cases_to_see_is_refused(office: WorkOffice) -> None:
    administrator = hire("Phan Văn Hải", Role.ADMINISTRATOR, office.office.agency)

    response = administrator.get(LIST)

    assert response.status_code == 403
    assert "Việc này cần quyền" in response.content.decode()


def test_worklist_shows_the_cases_of_the_officer_and_of_the_unit(office: WorkOffice) -> None:
    mine, other = office.case(), office.case(name="Lê Văn Bách", number="099090001235")
    taken(office, mine)

    assert codes_in(office.handler.get(LIST)) == [mine.code]
    assert set(codes_in(office.handler.get(f"{LIST}?view=UNIT"))) == {mine.code, other.code}
    assert codes_in(office.leader.get(LIST)) == []


def test_worklist_of_another_commune_holds_none_of_ours(office: WorkOffice) -> None:
    ours = office.case()
    stranger = open_work_office(code="H99.012.56", name="UBND xã Tân Lập")
    theirs = stranger.case()

    for view in ("MINE", "UNIT", "DUE_TODAY", "LATE", "WAITING", "READY", "ALL"):
        assert ours.code not in codes_in(stranger.counter.get(f"{LIST}?view={view}"))
    assert codes_in(stranger.counter.get(f"{LIST}?view=ALL")) == [theirs.code]


def test_worklist_late_and_due_today_part_at_this_moment(office: WorkOffice) -> None:
    late, soon, later = (office.case(number=f"09909000123{n}", name=f"Người {n}") for n in range(3))
    now = timezone.now()
    due(late, now - timedelta(minutes=1))
    due(soon, timezone.localtime(now).replace(hour=23, minute=59, second=59))
    due(later, now + timedelta(days=9))

    assert codes_in(office.handler.get(f"{LIST}?view=LATE")) == [late.code]
    assert codes_in(office.handler.get(f"{LIST}?view=DUE_TODAY")) == [soon.code]
    # No working time has passed when the test runs in the evening, a minute or two when it runs by day.
    assert re.search(r"vừa quá hạn|quá \d phút", office.handler.get(f"{LIST}?view=LATE").content.decode())


def test_worklist_says_how_many_there_are_and_who_has_each(office: WorkOffice) -> None:
    taken(office, office.case())
    office.case(name="Lê Văn Bách", number="099090001235")

    html = office.handler.get(f"{LIST}?view=UNIT").content.decode()

    assert '<span class="page-count" id="list-count">2 hồ sơ</span>' in html
    assert "Trần Văn Bình · " in html
    assert "Nhận xử lý" in html


def test_worklist_sorts_by_applicant_both_ways(office: WorkOffice) -> None:
    an = office.case(name="Nguyễn Văn An", number="099090001234")
    bach = office.case(name="Lê Văn Bách", number="099090001235")

    assert codes_in(office.handler.get(f"{LIST}?view=UNIT&sort=applicant")) == [an.code, bach.code]
    assert codes_in(office.handler.get(f"{LIST}?view=UNIT&sort=-applicant")) == [bach.code, an.code]


def test_worklist_filtered_by_field_keeps_the_filter_as_a_chip(office: WorkOffice) -> None:
    case = office.case()
    empty = ProcedureField.objects.create(code="DD", name="Đất đai")

    found = office.handler.get(f"{LIST}?view=UNIT&field={case.field_id}")
    none = office.handler.get(f"{LIST}?view=UNIT&field={empty.pk}")

    assert codes_in(found) == [case.code]
    assert codes_in(none) == []
    assert "Lĩnh vực: Đất đai" in none.content.decode()
    assert "Không có hồ sơ nào khớp điều kiện lọc" in none.content.decode()


def test_worklist_filter_that_cannot_be_read_is_told_at_its_field(office: WorkOffice) -> None:
    case = office.case()

    response = office.handler.get(f"{LIST}?view=UNIT&due_from=hôm nay")

    assert response.status_code == 422
    html = response.content.decode()
    assert 'id="id_due_from_error"' in html
    assert "Không đọc được điều kiện lọc “hôm nay”" in html
    assert case.code in codes_in(response)


def test_worklist_pages_lead_on_and_back(office: WorkOffice) -> None:
    for place in range(PAGE_SIZE + 1):
        due(office.case(), timezone.now() + timedelta(days=1 + place))
    codes = list(Case.objects.order_by("due_at").values_list("code", flat=True))

    first = office.handler.get(f"{LIST}?view=UNIT")
    second = office.handler.get(LIST + linked(first, "next"))
    again = office.handler.get(LIST + linked(second, "prev"))

    assert codes_in(first) == codes[:PAGE_SIZE] == codes_in(again)
    assert codes_in(second) == codes[PAGE_SIZE:]
    assert 'rel="next"' not in second.content.decode()


def linked(response: Any, way: str) -> str:
    """Give the address that leads on or back."""
    found = re.search(rf'href="(\?[^"]+)" rel="{way}"', response.content.decode())
    assert found is not None
    return unescape(found[1])


def test_worklist_asked_by_htmx_is_the_list_alone(office: WorkOffice) -> None:
    case = office.case()

    part = office.handler.get(f"{LIST}?view=UNIT", **{"HX-Request": "true", "HX-Target": "list"})
    restored = office.handler.get(
        f"{LIST}?view=UNIT", **{"HX-Request": "true", "HX-History-Restore-Request": "true"}
    )

    assert codes_in(part) == [case.code] == codes_in(restored)
    assert part.content.decode().lstrip().startswith('<div id="list">')
    assert 'id="list-count" hx-swap-oob="true">1 hồ sơ' in part.content.decode()
    assert "<html" in restored.content.decode()


def test_worklist_filters_sent_empty_leave_the_address(office: WorkOffice) -> None:
    response = office.handler.get(f"{LIST}?view=UNIT&field=&state=PROCESSING&due_from=")

    assert response["Location"] == f"{LIST}?view=UNIT&state=PROCESSING"


def test_worklist_empty_says_what_to_do(office: WorkOffice) -> None:
    html = office.leader.get(LIST).content.decode()

    assert "Bạn không còn hồ sơ nào đang giữ" in html
    assert "Hãy mở “Việc của đơn vị”" in html


def test_row_pressed_takes_the_case_and_comes_back_to_the_list(office: WorkOffice) -> None:
    case = office.case()
    here = f"{LIST}?view=UNIT"

    response = office.handler.post(
        act_url(case, "nhan-xu-ly"), {"seen_revision": case.revision, "next": here}
    )

    assert response.status_code == 302
    assert response["Location"] == here
    case.refresh_from_db()
    assert case.assignee_id == office.handler.staff.id
    assert f"Bạn đã nhận xử lý hồ sơ {case.code}." in office.handler.get(here).content.decode()


def test_row_pressed_with_htmx_gives_the_row_back(office: WorkOffice) -> None:
    case = office.case()

    response = office.handler.post(
        act_url(case, "nhan-xu-ly"),
        {"seen_revision": case.revision, "next": f"{LIST}?view=UNIT", "view": "UNIT"},
        **{"HX-Request": "true", "HX-Target": f"row-{case.id}"},
    )

    html = response.content.decode()
    assert response.status_code == 200
    assert f'<tr data-row id="row-{case.id}">' in html
    assert "Trần Văn Bình · " in html
    assert f"Bạn đã nhận xử lý hồ sơ {case.code}." in html
    assert "<table" not in html


def test_row_pressed_too_late_refreshes_the_list_with_who_did_what(office: WorkOffice) -> None:
    case = office.case()
    seen = case.revision
    taken(office, case)

    response = office.handler.post(
        act_url(case, "nhan-xu-ly"),
        {"seen_revision": seen, "next": f"{LIST}?view=UNIT"},
        **{"HX-Request": "true", "HX-Target": f"row-{case.id}"},
    )

    assert response.status_code == 409
    assert response["HX-Refresh"] == "true"
    assert "Trần Văn Bình (Công chức) vừa thực hiện “Nhận xử lý”" in (
        office.handler.get(LIST).content.decode()
    )


@pytest.mark.parametrize("view", list(WorklistView))
def test_list_without_cases_says_what_would_be_in_it(office: WorkOffice, view: WorklistView) -> None:
    response = office.handler.get(f"{LIST}?view={view.value}")

    assert response.status_code == 200
    assert BLANKS[view].title in response.content.decode()


@pytest.mark.parametrize("view", ["MINE", "UNIT", "ALL"])
def test_worklist_takes_as_many_queries_for_three_rows_as_for_one(office: WorkOffice, view: str) -> None:
    def asked(officer: Officer) -> int:
        with CaptureQueriesContext(connection) as queries:
            officer.get(f"{LIST}?view={view}")
        return len(queries)

    taken(office, office.case())
    asked(office.handler)
    one = asked(office.handler)
    for n in range(2):
        taken(office, office.case(number=f"09909000124{n}", name=f"Người {n}"))

    assert len(codes_in(office.handler.get(f"{LIST}?view={view}"))) == 3
    assert asked(office.handler) == one


def test_worklist_offers_each_the_acts_on_several_that_the_seat_brings(office: WorkOffice) -> None:
    office.case()

    handled = office.handler.get(f"{LIST}?view=UNIT").content.decode()
    signed = office.approver.get(f"{LIST}?view=ALL").content.decode()

    assert "data-select-row" in handled
    assert reverse("counter:bulk", args=["chuyen-buoc"]) in handled
    assert reverse("counter:bulk", args=["ky-duyet"]) not in handled
    assert reverse("counter:bulk", args=["ky-duyet"]) in signed


def test_worklist_of_who_only_looks_offers_no_ticking(office: WorkOffice) -> None:
    office.case()
    auditor = hire("Mai Văn Soát", Role.AUDITOR, office.office.agency)

    assert "data-select-row" not in auditor.get(f"{LIST}?view=ALL").content.decode()
