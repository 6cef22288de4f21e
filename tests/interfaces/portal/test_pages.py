"""The first page, the catalogue, and what programs ask for."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from motcua.organisations.models import Office
from motcua.procedures.models import Procedure, ProcedureComponent, ProcedureVersion, Reception, TimeLimit
from tests.areas.cases.intake_office import IntakeOffice, make_unit, make_version

pytestmark = pytest.mark.django_db


def test_home_asks_for_the_code_before_anything_else(client: Client, office: IntakeOffice) -> None:
    html = client.get("/").text

    assert html.index('name="ma"') < html.index('name="tim"') < html.index("Số 1, đường Trần Phú")


def test_home_names_office_telephone_and_where_to_complain(client: Client, office: IntakeOffice) -> None:
    html = client.get("/").text

    assert 'href="tel:02203999012"' in html
    assert "Văn phòng UBND xã An Bình" in html
    assert '<span class="brand-name">Trung tâm Phục vụ hành chính công xã An Bình</span>' in html


def test_home_of_several_offices_carries_the_name_of_none(client: Client, office: IntakeOffice) -> None:
    unit = make_unit(name="Trung tâm thứ hai", kind="ONE_STOP", parent=office.agency)
    Office.objects.create(unit=unit, name="Trung tâm thứ hai", address="Số 2")

    html = client.get("/").text

    assert '<span class="brand-name">Một Cửa</span>' in html
    assert "Trung tâm thứ hai" in html


def test_home_leaves_out_offices_that_are_closed_for_good(client: Client, office: IntakeOffice) -> None:
    office.one_stop.valid_to = timezone.localdate()
    office.one_stop.save(update_fields=["valid_to"])

    assert "Số 1, đường Trần Phú" not in client.get("/").text


@pytest.mark.parametrize("path", ["/", "/thu-tuc/", "/thu-tuc/?tim=khai+sinh", "/thu-tuc/1.341193/"])
def test_page_is_kept_by_nobody_but_the_visitor(client: Client, office: IntakeOffice, path: str) -> None:
    response = client.get(path)

    assert response.status_code == 200
    assert set(response.headers["Cache-Control"].split(", ")) == {"private", "no-cache"}
    assert "Cookie" in response.headers["Vary"]
    assert "script-src" in response.headers["Content-Security-Policy"] or (
        "default-src 'self'" in response.headers["Content-Security-Policy"]
    )
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize("method", ["post", "put", "delete"])
@pytest.mark.parametrize("path", ["/", "/tra-cuu/", "/thu-tuc/", "/suc-khoe/"])
def test_public_pages_only_read(client: Client, office: IntakeOffice, path: str, method: str) -> None:
    assert getattr(client, method)(path).status_code == 405


@pytest.mark.parametrize("text", ["khai sinh", "KHAI SINH", "sinh dang ky", "1.341193", "341193"])
def test_search_finds_without_accents_and_by_code(client: Client, office: IntakeOffice, text: str) -> None:
    make_version(
        code="2.000815", name="Chứng thực bản sao từ bản chính", folded_name="chung thuc", search="chung"
    )
    ProcedureVersion.objects.filter(id=office.version.id).update(
        search="'khai' 'sinh' 'dang' 'ky' '1341193' '341193'"
    )

    html = client.get("/thu-tuc/", {"tim": text}).text

    assert 'href="/thu-tuc/1.341193/"' in html
    assert 'href="/thu-tuc/2.000815/"' not in html


def test_search_that_finds_nothing_says_what_to_try(client: Client, office: IntakeOffice) -> None:
    html = client.get("/thu-tuc/", {"tim": "<script>alert(1)</script>"}).text

    assert "Không có thủ tục nào khớp." in html
    assert "<script>alert" not in html


@pytest.mark.parametrize("text", ["x" * 201, "khai\x00sinh"])
def test_search_that_cannot_be_read_is_a_sentence(client: Client, office: IntakeOffice, text: str) -> None:
    response = client.get("/thu-tuc/", {"tim": text})

    assert response.status_code == 422
    assert "field-error" in response.text


def test_field_lists_its_procedures_alone(client: Client, office: IntakeOffice) -> None:
    html = client.get("/thu-tuc/", {"linh_vuc": "HT"}).text

    assert 'href="/thu-tuc/1.341193/"' in html
    assert 'href="/thu-tuc/1.341193/"' not in client.get("/thu-tuc/", {"linh_vuc": "DD"}).text


def test_list_leaves_out_internal_and_ended_procedures(client: Client, office: IntakeOffice) -> None:
    internal = make_version(code="1.000001")
    Procedure.objects.filter(id=internal.procedure_id).update(scope="INTERNAL")
    make_version(code="1.000002", state="REPEALED", valid_to=timezone.localdate())

    html = client.get("/thu-tuc/", {"linh_vuc": "HT"}).text

    assert 'href="/thu-tuc/1.341193/"' in html
    for code in ("1.000001", "1.000002"):
        assert code not in html
        assert client.get(f"/thu-tuc/{code}/").status_code == 404


def test_procedure_page_tells_time_cost_papers_place_and_basis(client: Client, office: IntakeOffice) -> None:
    version = office.version
    TimeLimit.objects.filter(version=version).update(fee_text="8.000 đồng/bản")
    ProcedureComponent.objects.filter(version=version, position=2).update(shown_only=True)
    version.results.create(position=1, name="Giấy khai sinh")
    ProcedureVersion.objects.filter(id=version.id).update(
        legal_bases_text="Luật Hộ tịch 60/2014/QH13", sequence_text="Nộp hồ sơ\nNhận kết quả"
    )

    html = client.get("/thu-tuc/1.341193/").text

    for words in (
        "3 ngày làm việc",
        "8.000 đồng/bản",
        "Tờ khai đăng ký khai sinh",
        "1 bản chính",
        "Chỉ xuất trình, không phải nộp",
        "Số 1, đường Trần Phú",
        "Giấy khai sinh",
        "Luật Hộ tịch 60/2014/QH13",
        "Nhận kết quả",
    ):
        assert words in html


def test_procedure_page_names_only_offices_that_receive_it(client: Client, office: IntakeOffice) -> None:
    Reception.objects.update(valid_to=timezone.localdate())

    html = client.get("/thu-tuc/1.341193/").text

    assert "Số 1, đường Trần Phú" not in html
    assert "Chưa có nơi tiếp nhận nào được công khai." in html


@pytest.mark.parametrize(("verified", "shown"), [(True, False), (False, True)])
def test_procedure_page_says_when_nobody_verified_it(
    client: Client, office: IntakeOffice, verified: bool, shown: bool
) -> None:
    ProcedureVersion.objects.update(verified=verified)

    assert ("Chưa kiểm chứng" in client.get("/thu-tuc/1.341193/").text) is shown


def test_procedure_page_has_one_address_for_every_spelling(client: Client, office: IntakeOffice) -> None:
    response = client.get("/thu-tuc/1.341193.000.00.00.H61/")

    assert (response.status_code, response.headers["Location"]) == (301, "/thu-tuc/1.341193/")


@pytest.mark.parametrize("path", ["/thu-tuc/1.999999/", "/thu-tuc/khai-sinh/", "/thu-tuc/%00/"])
def test_procedure_unknown_is_not_found(client: Client, office: IntakeOffice, path: str) -> None:
    response = client.get(path)

    assert response.status_code == 404
    assert "Không có trang này" in response.text


@pytest.mark.parametrize("path", ["/", "/thu-tuc/", "/thu-tuc/?linh_vuc=HT"])
def test_queries_do_not_grow_with_the_procedures(client: Client, office: IntakeOffice, path: str) -> None:
    client.get(path)
    with CaptureQueriesContext(connection) as one:
        client.get(path)
    make_version(code="2.000815")
    make_version(code="1.000894")
    with CaptureQueriesContext(connection) as three:
        client.get(path)

    assert len(three) == len(one) <= 5


def test_empty_installation_shows_its_pages_all_the_same(client: Client, db: None) -> None:
    assert "Chưa có nơi tiếp nhận nào được công khai." in client.get("/").text
    assert "Danh mục thủ tục chưa được công khai ở đây." in client.get("/thu-tuc/").text


def test_health_answers_when_the_database_does(client: Client, db: None) -> None:
    response = client.get("/suc-khoe/")

    assert (response.status_code, response.json()) == (200, {"database": "tốt"})
    assert "no-store" in response.headers["Cache-Control"]


def test_health_fails_when_the_database_does(
    client: Client, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> None:
        raise OperationalError

    monkeypatch.setattr(connection, "cursor", refuse)

    response = client.get("/suc-khoe/")

    assert (response.status_code, response.json()) == (503, {"database": "không trả lời"})


def test_robots_are_kept_out_of_the_rooms_of_staff(client: Client) -> None:
    response = client.get("/robots.txt")

    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert response.headers["Cache-Control"] == "public, max-age=86400"
    assert response.text.splitlines() == [
        "User-agent: *",
        "Disallow: /lam-viec/",
        "Disallow: /tai-khoan/",
        "Disallow: /giao-dien/",
        "Disallow: /api/",
    ]


def test_icon_asked_for_by_habit_is_found(client: Client) -> None:
    assert client.get("/favicon.ico").headers["Location"].endswith("motcua/img/icon.svg")


def test_hours_of_today_are_those_of_the_calendar(office: IntakeOffice) -> None:
    from motcua.organisations.queries.offices import open_offices
    from motcua.portal.opening import offices_today

    thursday, sunday = timezone.localdate().replace(year=2026, month=3, day=5), None
    sunday = thursday + timedelta(days=3)

    [open_day] = offices_today(open_offices(on=thursday), today=thursday)
    [rest_day] = offices_today(open_offices(on=sunday), today=sunday)

    assert open_day.hours is not None
    assert open_day.hours.count("–") == 2
    assert rest_day.hours == ""
