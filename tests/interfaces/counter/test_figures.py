"""Figures over HTTP: values with the way to their lists, rule and law, nothing where nothing is kept."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from motcua.cases.models import Case
from motcua.indicators.domain.registry import METRICS
from motcua.infra.database.models import new_id
from motcua.organisations.models import Unit
from motcua.procedures.models import ProcedureVersion
from tests.areas.cases.work_office import make_work_office
from tests.interfaces.counter.work_office import WorkOffice, open_work_office

pytestmark = pytest.mark.django_db
FIGURES = "/lam-viec/so-lieu/"


@pytest.fixture
def office(db: None) -> WorkOffice:
    return open_work_office()


def text_of(html: str) -> str:
    return re.sub(r"[ \n]+", " ", re.sub(r"<[^>]+>", " ", html))


def test_figures_show_value_and_lead_to_the_cases_counted(office: WorkOffice) -> None:
    case = office.case()
    online = office.case(name="Lê Văn Bách", number="099090001235")
    Case.objects.filter(id=online.id).update(channel="ONLINE")

    html = office.counter.get(FIGURES).content.decode()
    listed = office.counter.get(reverse("counter:figure_rows", args=["filed-online", "GAP"])).content.decode()

    assert "Tỷ lệ hồ sơ nộp trực tuyến 50,0\u00a0% 1 đạt: mở danh sách 2 tổng số" in text_of(html)
    assert re.findall(r'data-copy="([^"]+)"', listed) == [case.code]


def test_figure_without_any_case_shows_no_share(office: WorkOffice) -> None:
    html = text_of(office.counter.get(FIGURES).content.decode())

    assert "Tỷ lệ hồ sơ nộp trực tuyến chưa phát sinh 0" in html
    assert "100,0\u00a0%" not in html.split("Tỷ lệ thủ tục")[0]


def test_figure_nobody_keeps_records_of_says_what_is_missing(office: WorkOffice) -> None:
    html = office.counter.get(reverse("counter:figure", args=["paid-online"])).content.decode()

    assert METRICS["paid-online"].missing in html
    assert not re.search(r"\d\s%", html)


def test_figure_shows_its_rule_its_law_and_its_months(office: WorkOffice) -> None:
    office.case()
    today = timezone.localdate()

    html = text_of(office.counter.get(reverse("counter:figure", args=["filed-online"])).content.decode())

    assert METRICS["filed-online"].among in html
    assert "Quyết định 766/QĐ-TTg ngày 23/6/2022 Chưa kiểm chứng" in html
    assert re.findall(rf"Tháng {today:%m/%Y} (\S+\s%) (\d+) đạt: mở danh sách (\d+)", html) == [
        ("0,0\u00a0%", "0", "1")
    ]


@pytest.mark.parametrize(
    "query",
    [
        "?period=x",
        "?period=2026-13",
        "?agency=1",
        "?field=x",
        "?channel=FAX",
        "?unit=1",
        "?level=TOWN",
        "?period=1900",
    ],
)
def test_figure_with_an_unreadable_filter_says_so_and_shows_the_widest(
    office: WorkOffice, query: str
) -> None:
    office.case()

    response = office.counter.get(FIGURES + query)

    assert response.status_code == 200
    assert "Không có lựa chọn này" in response.content.decode()
    assert "Tỷ lệ hồ sơ nộp trực tuyến 0,0\u00a0%" in text_of(response.content.decode())


@pytest.mark.parametrize(
    "address", ["so-lieu/khong-co/", "so-lieu/filed-online/TAT-CA/", "so-lieu/paid-online/GAP/"]
)
def test_unknown_figure_or_list_is_not_found(office: WorkOffice, address: str) -> None:
    assert office.counter.get(f"/lam-viec/{address}").status_code == 404


def test_figures_of_a_division_alone_are_empty(office: WorkOffice) -> None:
    office.case()

    html = text_of(office.handler.get(FIGURES).content.decode())

    assert "Tỷ lệ hồ sơ nộp trực tuyến chưa phát sinh" in html


def test_rows_of_a_figure_take_as_many_queries_for_one_as_for_three(office: WorkOffice) -> None:
    address = reverse("counter:figure_rows", args=["filed-online", "AMONG"])
    office.case()
    office.counter.get(address)
    with CaptureQueriesContext(connection) as one:
        office.counter.get(address)
    office.case(name="Lê Văn Bách", number="099090001235")
    office.case(name="Lê Văn Chi", number="099090001236")
    office.counter.get(address)
    with CaptureQueriesContext(connection) as three:
        html = office.counter.get(address).content.decode()

    assert html.count("data-row") == 3
    assert len(three) == len(one)


def test_rows_go_on_behind_the_mark(office: WorkOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    from motcua.indicators.queries import lineage

    codes = [office.case(number=f"09909000123{place}").code for place in range(3)]
    monkeypatch.setattr(lineage, "PAGE_SIZE", 2)
    address = reverse("counter:figure_rows", args=["filed-online", "AMONG"])

    first = office.counter.get(address).content.decode()
    onward = re.search(r'href="(\?[^"]*after=[^"]+)" rel="next"', first)
    assert onward is not None
    second = office.counter.get(address + onward[1].replace("&amp;", "&")).content.decode()

    shown = [re.findall(r'data-copy="([^"]+)"', html) for html in (first, second)]
    assert shown == [codes[:2], codes[2:]]


def test_figures_of_a_unit_leave_out_cases_that_it_has_no_part_in(office: WorkOffice) -> None:
    office.case()
    division = Unit.objects.get(kind="DIVISION")
    idle = Unit.objects.create(
        agency=division.agency,
        parent=division.parent,
        ancestry=[*division.parent.ancestry, (key := new_id())],
        id=key,
        name="Phòng Kinh tế",
        kind="DIVISION",
        level="COMMUNE",
        valid_from=division.valid_from,
    )
    narrowed = [
        text_of(office.counter.get(f"{FIGURES}?unit={unit.id}").content.decode()) for unit in (division, idle)
    ]

    assert "Tỷ lệ hồ sơ nộp trực tuyến 0,0\u00a0% 0 đạt: mở danh sách 1 tổng số" in narrowed[0]
    assert "Tỷ lệ hồ sơ nộp trực tuyến chưa phát sinh" in narrowed[1]
    assert "Đơn vị Tất cả" in narrowed[0]


def test_unit_of_another_agency_is_no_choice(office: WorkOffice) -> None:
    office.case()
    other = make_work_office(code="H99.012.35", name="UBND xã Bình Minh")

    html = office.counter.get(f"{FIGURES}?unit={other.intake.division.id}").content.decode()

    assert "Không có lựa chọn này" in html


def test_figures_of_a_level_count_procedures_of_that_level_alone(office: WorkOffice) -> None:
    office.case()
    ProcedureVersion.objects.update(levels=["COMMUNE"])

    found = [
        text_of(office.counter.get(f"{FIGURES}?level={level}").content.decode())
        for level in ("COMMUNE", "PROVINCE")
    ]

    assert "Tỷ lệ hồ sơ nộp trực tuyến 0,0\u00a0% 0" in found[0]
    assert "Tỷ lệ hồ sơ nộp trực tuyến chưa phát sinh" in found[1]
