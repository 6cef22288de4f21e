"""Lists of work with a name: one's own, the unit's, one that opens first."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError

from motcua.cases.domain.refusal import WorkRefused
from motcua.cases.models import SavedList
from motcua.cases.queries.saved_lists import default_query, saved_lists
from motcua.cases.services.saved_lists import (
    MOST_LISTS,
    ListUnknown,
    delete_list,
    open_first,
    rename_list,
    save_list,
)
from motcua.kernel.decision import NotPermitted
from tests.areas.cases.work_office import WorkOffice, make_work_office

pytestmark = pytest.mark.django_db

LATE = "view=LATE"


@pytest.fixture
def office(db: None) -> WorkOffice:
    return make_work_office()


def test_own_list_is_seen_by_oneself_and_that_of_the_unit_by_its_people(office: WorkOffice) -> None:
    division = office.intake.division.id
    save_list(name="  Hộ tịch   trễ ", query=LATE, actor=office.handler)
    save_list(name="Cả phòng", query="view=UNIT", actor=office.leader, unit_id=division)

    assert [row.name for row in saved_lists(actor=office.handler)] == ["Cả phòng", "Hộ tịch trễ"]
    assert [row.name for row in saved_lists(actor=office.colleague)] == ["Cả phòng"]
    assert not saved_lists(actor=office.returner).exists()


def test_own_default_opens_before_that_of_the_unit_and_there_is_one_of_each(office: WorkOffice) -> None:
    division = office.intake.division.id
    assert default_query(actor=office.handler) == ""
    save_list(name="Cả phòng", query="view=UNIT", actor=office.leader, unit_id=division, opens_first=True)
    assert default_query(actor=office.handler) == "view=UNIT"

    first = save_list(name="Trễ", query=LATE, actor=office.handler, opens_first=True)
    second = save_list(name="Của tôi", query="view=MINE", actor=office.handler, opens_first=True)

    assert default_query(actor=office.handler) == "view=MINE"
    open_first(list_id=first.id, actor=office.handler)
    assert default_query(actor=office.handler) == LATE
    assert SavedList.objects.filter(staff_id=office.handler.staff_id, is_default=True).count() == 1
    open_first(list_id=first.id, actor=office.handler)
    assert default_query(actor=office.handler) == "view=UNIT"
    assert not SavedList.objects.get(id=second.id).is_default


def test_list_is_renamed_and_deleted_by_its_owner_only(office: WorkOffice) -> None:
    division = office.intake.division.id
    own = save_list(name="Trễ", query=LATE, actor=office.handler)
    shared = save_list(name="Cả phòng", query=LATE, actor=office.leader, unit_id=division)

    rename_list(list_id=own.id, name="Quá hạn", actor=office.handler)
    with pytest.raises(ListUnknown):
        rename_list(list_id=own.id, name="Khác", actor=office.colleague)
    with pytest.raises(NotPermitted, match="Chỉ lãnh đạo đơn vị"):
        delete_list(list_id=shared.id, actor=office.handler)
    with pytest.raises(NotPermitted, match="Chỉ lãnh đạo đơn vị"):
        save_list(name="Mới", query=LATE, actor=office.handler, unit_id=division)
    delete_list(list_id=shared.id, actor=office.leader)

    assert [row.name for row in SavedList.objects.all()] == ["Quá hạn"]


@pytest.mark.parametrize(
    ("name", "query"), [(" ", LATE), ("a" * 81, LATE), ("Trễ", LATE), ("Dài", "q" * 1001)]
)
def test_list_without_a_fit_name_is_refused_at_the_name(office: WorkOffice, name: str, query: str) -> None:
    save_list(name="Trễ", query=LATE, actor=office.handler)

    with pytest.raises(WorkRefused) as refusal:
        save_list(name=name, query=query, actor=office.handler)

    assert list(refusal.value.fields) == ["name"]
    assert SavedList.objects.count() == 1


def test_more_lists_than_anybody_reads_are_refused(office: WorkOffice) -> None:
    for number in range(MOST_LISTS):
        save_list(name=f"Số {number}", query=LATE, actor=office.handler)

    with pytest.raises(WorkRefused, match="Hãy xóa bớt"):
        save_list(name="Thêm", query=LATE, actor=office.handler)


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"name": ""}, "saved_list_named"),
        ({}, "saved_list_name_of_staff"),
        ({"name": "Khác", "is_default": True}, "saved_list_one_default_of_staff"),
        ({"name": "Khác", "staff_id": None}, "saved_list_one_owner"),
        ({"of_unit": True}, "saved_list_name_of_unit"),
        ({"of_unit": True, "name": "Khác", "is_default": True}, "saved_list_one_default_of_unit"),
    ],
)
def test_database_keeps_one_owner_one_name_and_one_default(
    office: WorkOffice, changes: dict[str, Any], constraint: str
) -> None:
    unit = office.intake.division.id
    owner = {"unit_id": unit} if changes.pop("of_unit", False) else {"staff_id": office.handler.staff_id}
    SavedList.objects.create(name="Trễ", query=LATE, is_default=True, **owner)

    with pytest.raises(IntegrityError, match=constraint):
        SavedList.objects.create(**{"name": "Trễ", "query": LATE, **owner, **changes})
