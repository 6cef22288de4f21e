"""Lists with a name on the screen: the address stays the truth, one list opens first."""

from __future__ import annotations

from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from motcua.cases.models import SavedList
from motcua.cases.services.saved_lists import save_list
from tests.interfaces.counter.work_office import WorkOffice, open_work_office

pytestmark = pytest.mark.django_db

LIST, SAVED, KEEP = (
    "/lam-viec/danh-sach/",
    "/lam-viec/danh-sach/da-luu/",
    "/lam-viec/danh-sach/da-luu/luu/",
)


@pytest.fixture
def office(db: None) -> WorkOffice:
    return open_work_office()


def text(response: Any) -> str:
    return unescape(response.content.decode())


def test_list_that_is_shown_is_kept_under_a_name_and_opened_by_its_address(office: WorkOffice) -> None:
    shown = f"{LIST}?view=UNIT&channel=ONLINE&after=n.1&chosen=5"

    assert f"{KEEP}?view=UNIT&channel=ONLINE" in text(office.handler.get(shown))
    response = office.handler.post(f"{KEEP}?view=UNIT&channel=ONLINE&after=n.1", {"name": "Nộp trực tuyến"})

    assert response["Location"] == f"{LIST}?view=UNIT&channel=ONLINE"
    html = text(office.handler.get(LIST + "?view=MINE"))
    assert f'href="{LIST}?view=UNIT&channel=ONLINE"' in html
    assert "Nộp trực tuyến" in html
    assert "Nộp trực tuyến" not in text(office.counter.get(LIST + "?view=MINE"))


def test_list_that_opens_first_is_gone_to_when_nothing_is_asked_for(office: WorkOffice) -> None:
    office.handler.post(f"{KEEP}?view=LATE", {"name": "Trễ", "opens_first": "on"})

    assert office.handler.get(LIST)["Location"] == f"{LIST}?view=LATE"
    assert office.handler.get(f"{LIST}?view=MINE").status_code == 200
    office.handler.post(reverse("counter:saved_list_first", args=[SavedList.objects.get().id]))
    assert office.handler.get(LIST).status_code == 200


def test_list_of_the_unit_is_offered_to_its_leader_only(office: WorkOffice) -> None:
    unit = str(office.office.division.id)

    refused = office.handler.post(f"{KEEP}?view=UNIT", {"name": "Cả phòng", "unit": unit})
    office.leader.post(f"{KEEP}?view=UNIT", {"name": "Cả phòng", "unit": unit})

    assert refused.status_code == 422
    page = text(office.handler.get(SAVED))
    saved = SavedList.objects.get()
    assert "Cả phòng" in page
    assert reverse("counter:saved_list_delete", args=[saved.id]) not in page
    assert reverse("counter:saved_list_delete", args=[saved.id]) in text(office.leader.get(SAVED))
    denied = office.handler.client.post(reverse("counter:saved_list_delete", args=[saved.id]), follow=True)
    assert "Chỉ lãnh đạo đơn vị" in text(denied)


def test_list_is_renamed_and_deleted(office: WorkOffice) -> None:
    office.handler.post(f"{KEEP}?view=LATE", {"name": "Trễ"})
    saved = SavedList.objects.get()
    rename = reverse("counter:saved_list_rename", args=[saved.id])

    empty = office.handler.post(rename, {"name": ""})
    office.handler.post(rename, {"name": "Quá hạn"})
    assert "Quá hạn" in text(office.handler.get(SAVED))
    office.handler.post(reverse("counter:saved_list_delete", args=[saved.id]))

    assert empty.status_code == 422
    assert office.leader.get(rename).status_code == 404
    assert "Chưa lưu danh sách nào" in text(office.handler.get(SAVED))


@pytest.mark.parametrize("page", [SAVED, f"{LIST}?view=MINE"])
def test_pages_take_as_many_queries_for_three_lists_as_for_one(office: WorkOffice, page: str) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            office.handler.get(page)
        return len([query for query in queries if "cases_" in query["sql"]])

    save_list(name="Một", query="view=MINE", actor=office.handler.actor)
    one = asked()
    for name in ("Hai", "Ba"):
        save_list(name=name, query="view=MINE", actor=office.handler.actor)

    assert asked() == one
