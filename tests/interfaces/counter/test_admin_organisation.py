"""The tree of units on a day, units opened, corrected, closed; the administrative units of the country."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from motcua.infra.audit.models import AuditRecord
from motcua.kernel.text import fold
from motcua.organisations.domain.structure import UnitKind
from motcua.organisations.models import Office, Territory, TerritorySuccession, Unit, UnitSuccession
from tests.interfaces.counter.admin_office import (
    FOUNDED,
    Ground,
    errors_of,
    make_ground,
    make_person,
    make_unit,
    text_of,
    vietnamese,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def ground() -> Ground:
    return make_ground()


def names_on(client: Client, day: date) -> list[str]:
    response = client.get(reverse("counter:organisation"), {"on": vietnamese(day)})
    return [row.unit.name for row in response.context["rows"]]


def test_tree_on_a_day_shows_what_stands_then(ground: Ground) -> None:
    today = timezone.localdate()
    coming = make_unit(name="Phòng Sắp Mở", parent=ground.agency, valid_from=today + timedelta(days=10))

    assert names_on(ground.client, today) == [
        "UBND xã An Bình",
        "Phòng Kinh tế",
        "Trung tâm Phục vụ hành chính công",
    ]
    assert coming.name in names_on(ground.client, coming.valid_from)
    assert names_on(ground.client, FOUNDED - timedelta(days=1)) == []


def test_tree_with_a_day_that_is_none_shows_today(ground: Ground) -> None:
    response = ground.client.get(reverse("counter:organisation"), {"on": "31/02/2026"})

    assert response.context["on"] == timezone.localdate()


@pytest.mark.parametrize("more", [0, 2])
def test_tree_asks_the_same_queries_however_many_units(
    ground: Ground, django_assert_num_queries: DjangoAssertNumQueries, more: int
) -> None:
    for number in range(more):
        make_unit(name=f"Phòng {number}", parent=ground.agency)
    ground.client.get(reverse("counter:organisation"))

    with django_assert_num_queries(9):  # session, account, actor (3), tree, people, days of change, notices
        ground.client.get(reverse("counter:organisation"))


def test_unit_of_another_agency_is_not_there(ground: Ground) -> None:
    other = make_ground(code="H99.12.35", name="UBND xã Khác")

    response = ground.client.get(reverse("counter:unit", args=[other.division.pk]))

    assert response.status_code == 404
    assert "Phòng Kinh tế" not in text_of(response)


def test_unit_page_shows_parts_people_and_office(ground: Ground) -> None:
    page = text_of(ground.client.get(reverse("counter:unit", args=[ground.agency.pk])))

    assert "Trung tâm Phục vụ hành chính công" in page
    assert "H99.12.34" in page
    assert "từ 01/07/2025" in page


def test_unit_added_is_stored_and_audited(ground: Ground) -> None:
    sheet = {
        "kind": "DIVISION",
        "name": "  Phòng Văn hóa - Xã hội ",
        "valid_from": "01/08/2026",
        "level": "COMMUNE",
        "position": "3",
    }

    response = ground.client.post(reverse("counter:unit_add", args=[ground.agency.pk]), sheet)

    assert response.status_code == 303
    unit = Unit.objects.get(name="Phòng Văn hóa - Xã hội")
    assert (unit.parent_id, unit.position, unit.valid_from) == (ground.agency.pk, 3, date(2026, 8, 1))
    record = AuditRecord.objects.get(action="unit.open", subject_id=str(unit.pk))
    assert record.account_id == ground.administrator.account_id


def test_agency_without_code_is_refused_at_the_field_and_keeps_what_was_typed(ground: Ground) -> None:
    sheet = {
        "kind": "AGENCY",
        "name": "<b>UBND'; DROP TABLE</b>",
        "valid_from": "01/08/2026",
        "level": "COMMUNE",
        "position": "0",
    }
    before = Unit.objects.count()

    response = ground.client.post(reverse("counter:unit_add", args=[ground.agency.pk]), sheet)

    assert response.status_code == 422
    assert list(errors_of(response)) == ["code"]
    assert b"&lt;b&gt;UBND&#x27;; DROP TABLE&lt;/b&gt;" in response.content
    assert Unit.objects.count() == before


def test_unit_with_a_territory_that_is_not_there_is_refused_at_the_field(ground: Ground) -> None:
    sheet = {
        "kind": "DIVISION",
        "name": "Phòng Mới",
        "valid_from": "01/08/2026",
        "level": "COMMUNE",
        "position": "0",
        "territory": "99999",
    }

    response = ground.client.post(reverse("counter:unit_add", args=[ground.agency.pk]), sheet)

    assert errors_of(response) == {
        "territory": ["Không có đơn vị hành chính mã 99999 ở cấp này vào ngày đó."]
    }


def test_names_are_corrected(ground: Ground) -> None:
    sheet = {"name": "Phòng Kinh tế và Hạ tầng", "short_name": "KT-HT", "position": "1"}

    ground.client.post(reverse("counter:unit_correct", args=[ground.division.pk]), sheet)

    ground.division.refresh_from_db()
    assert (ground.division.name, ground.division.short_name) == ("Phòng Kinh tế và Hạ tầng", "KT-HT")


def test_unit_closed_in_favour_of_another_is_followed_by_it(ground: Ground) -> None:
    successor = make_unit(name="Phòng Tổng hợp", parent=ground.agency)
    sheet = {
        "on": "01/12/2026",
        "successors": [str(successor.pk)],
        "legal_basis": "Nghị quyết 12/NQ-HĐND",
        "reason": "",
    }

    response = ground.client.post(reverse("counter:unit_close", args=[ground.division.pk]), sheet)

    assert response.status_code == 303
    link = UnitSuccession.objects.get(predecessor=ground.division)
    assert (link.successor_id, link.legal_basis) == (successor.pk, "Nghị quyết 12/NQ-HĐND")
    page = text_of(ground.client.get(reverse("counter:unit", args=[ground.division.pk])))
    assert "Được kế tiếp bởi" in page
    assert "Phòng Tổng hợp" in page


def test_unit_with_people_is_not_closed(ground: Ground) -> None:
    make_person(name="Nguyễn Văn Đủ", unit=ground.division)
    sheet = {"on": "01/12/2026", "reason": "Sắp xếp lại"}

    response = ground.client.post(reverse("counter:unit_close", args=[ground.division.pk]), sheet)

    assert response.status_code == 422
    assert errors_of(response) == {
        "__all__": ["Còn 1 người đang công tác. Hãy chuyển họ sang đơn vị khác trước."]
    }
    ground.division.refresh_from_db()
    assert ground.division.valid_to is None


def test_office_is_saved_and_a_wrong_telephone_refused_at_the_field(ground: Ground) -> None:
    address = reverse("counter:unit_office", args=[ground.one_stop.pk])
    sheet = {"name": "Trung tâm", "address": "Số 1, đường Trần Phú", "phone": "12"}

    refused = ground.client.post(address, sheet)
    saved = ground.client.post(address, sheet | {"phone": "0220 3999 012"})

    assert list(errors_of(refused)) == ["phone"]
    assert saved.status_code == 303
    assert Office.objects.get(unit=ground.one_stop).address == "Số 1, đường Trần Phú"


def make_territory(
    *,
    code: str,
    name: str,
    parent: Territory | None,
    since: date = FOUNDED,
    until: date | None = None,
) -> Territory:
    return Territory.objects.create(
        level="COMMUNE" if parent else "PROVINCE",
        kind="Xã" if parent else "Tỉnh",
        code=code,
        name=name,
        full_name=f"Xã {name}" if parent else f"Tỉnh {name}",
        folded_name=fold(f"Xã {name}" if parent else f"Tỉnh {name}"),
        parent=parent,
        valid_from=since,
        valid_to=until,
    )


@pytest.fixture
def province() -> Territory:
    return make_territory(code="31", name="Hải Phòng", parent=None)


def found(client: Client, **query: str) -> list[str]:
    response = client.get(reverse("counter:territories"), query)
    return [row.full_name for row in response.context["page"].object_list]


def test_territory_is_found_without_accents_and_by_code(ground: Ground, province: Territory) -> None:
    make_territory(code="11239", name="Thanh Miện", parent=province)
    make_territory(code="11254", name="Vĩnh Bảo", parent=province)

    assert found(ground.client, q="thanh mien") == ["Xã Thanh Miện"]
    assert found(ground.client, q="11254") == ["Xã Vĩnh Bảo"]
    assert found(ground.client, q="", level="PROVINCE") == ["Tỉnh Hải Phòng"]
    assert found(ground.client, q="thanh mien", on="30/06/2025") == []


def test_territory_code_used_again_is_told_apart_by_the_day(ground: Ground, province: Territory) -> None:
    make_territory(code="11239", name="Cũ", parent=province, since=date(2020, 1, 1), until=FOUNDED)
    make_territory(code="11239", name="Mới", parent=province)

    assert found(ground.client, q="11239", on="30/06/2025") == ["Xã Cũ"]
    assert found(ground.client, q="11239", on="01/07/2025") == ["Xã Mới"]


def test_territory_page_shows_what_it_was_made_of(ground: Ground, province: Territory) -> None:
    old = make_territory(code="11240", name="Cũ", parent=province, since=date(2020, 1, 1), until=FOUNDED)
    new = make_territory(code="11239", name="Mới", parent=province)
    TerritorySuccession.objects.create(
        predecessor=old, successor=new, extent="PART", effective_on=FOUNDED, legal_basis="NQ 202/2025/QH15"
    )

    page = text_of(ground.client.get(reverse("counter:territory", args=[new.pk])))

    assert "Xã Cũ</a> (11240, một phần) ngày 01/07/2025" in page
    assert "NQ 202/2025/QH15" in page


@pytest.mark.parametrize("number", [1, 3])
def test_territories_ask_the_same_queries_however_many(
    ground: Ground, province: Territory, django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    for place in range(number):
        make_territory(code=f"1123{place}", name=f"Xã {place}", parent=province)
    ground.client.get(reverse("counter:territories"))

    with django_assert_num_queries(8):  # session, account, actor (3), count, rows, notices
        ground.client.get(reverse("counter:territories"))


def test_territories_swapped_by_htmx_are_the_list_alone(ground: Ground, province: Territory) -> None:
    response = ground.client.get(
        reverse("counter:territories"), headers={"HX-Request": "true", "HX-Target": "list"}
    )

    assert response.content.strip().startswith(b'<div id="list">')
    assert province.full_name in text_of(response)


def test_close_page_without_possible_successor_offers_none(ground: Ground) -> None:
    response = ground.client.get(reverse("counter:unit_close", args=[ground.one_stop.pk]))

    assert "successors" not in response.context["form"].fields
    assert ground.one_stop.kind == UnitKind.ONE_STOP
