"""Giving on the cases of somebody who leaves: all to one, evenly, by field; each with its trace."""

from __future__ import annotations

from html import unescape
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from motcua.cases.domain.lifecycle import Action
from motcua.cases.models import Case, CaseEvent
from motcua.cases.services.taking import take_case
from motcua.organisations.domain.permissions import Role
from motcua.organisations.models import Staff
from tests.interfaces.counter.work_office import Officer, WorkOffice, hire, open_work_office

pytestmark = pytest.mark.django_db

LIST = "/lam-viec/giao-lai/"


@pytest.fixture
def office(db: None) -> WorkOffice:
    return open_work_office()


def held(office: WorkOffice, number: int) -> Case:
    case = office.case(number=f"0990900012{number}", name=f"Người {number}")
    take_case(case_id=case.id, seen_revision=None, actor=office.handler.actor, at=timezone.now())
    case.refresh_from_db()
    return case


def leave(officer: Officer) -> None:
    Staff.objects.filter(id=officer.staff.id).update(valid_to=timezone.localdate())


def page_of(officer: Officer) -> str:
    return reverse("counter:succession", args=[officer.staff.id])


def text(response: Any) -> str:
    return unescape(response.content.decode())


def holders() -> dict[str, int]:
    found: dict[str, int] = {}
    for name in Case.objects.order_by("id").values_list("assignee__full_name", flat=True):
        found[name] = found.get(name, 0) + 1
    return found


def test_who_left_is_on_the_list_of_the_leader_until_every_case_has_another_holder(
    office: WorkOffice,
) -> None:
    held(office, 10)
    assert "Mọi hồ sơ đang mở đều có người làm được" in text(office.leader.get(LIST))
    leave(office.handler)

    told = text(office.leader.get(LIST))
    sheet = {"way": "ONE", "one": str(office.leader.staff.id), "reason": "Thôi việc"}
    done = text(office.leader.client.post(page_of(office.handler), sheet, follow=True))

    assert "Trần Văn Bình" in told
    assert "Cần giao ngay" in told
    assert "Đã làm 1 trên 1 hồ sơ." in done
    assert "Mọi hồ sơ đang mở đều có người làm được" in text(office.leader.get(LIST))
    event = CaseEvent.objects.get(kind=Action.ASSIGN)
    assert (event.data["former_assignee"], event.data["assignee"]) == ("Trần Văn Bình", "Hoàng Xuân Toàn")
    assert (event.reason, event.actor_name) == ("Thôi việc", "Hoàng Xuân Toàn")


def test_cases_are_spread_evenly_over_the_people_chosen(office: WorkOffice) -> None:
    other = hire("Lý Thị Dung", Role.HANDLER, office.office.division)
    for number in (10, 11, 12, 13):
        held(office, number)
    leave(office.handler)

    office.leader.post(
        page_of(office.handler),
        {
            "way": "SPREAD",
            "several": [str(office.leader.staff.id), str(other.staff.id)],
            "reason": "Thôi việc",
        },
    )

    assert holders() == {"Hoàng Xuân Toàn": 2, "Lý Thị Dung": 2}


def test_cases_go_by_field_and_those_of_other_fields_stay(office: WorkOffice) -> None:
    case = held(office, 10)
    sheet = {"way": "FIELD", "reason": "Chuyển công tác"}

    nothing = office.leader.post(page_of(office.handler), sheet)
    office.leader.post(
        page_of(office.handler), {**sheet, f"field-{case.field_id}": str(office.leader.staff.id)}
    )

    assert "ít nhất một lĩnh vực" in text(nothing)
    assert holders() == {"Hoàng Xuân Toàn": 1}


@pytest.mark.parametrize(
    ("sheet", "sentence"),
    [
        ({"way": "ONE", "reason": "Nghỉ"}, "Hãy chọn người nhận."),
        ({"way": "SPREAD", "reason": "Nghỉ"}, "Hãy chọn ít nhất một người nhận."),
        ({"way": "ONE", "reason": " "}, "Hãy ghi lý do."),
    ],
)
def test_what_is_missing_is_told_and_nothing_changes_hands(
    office: WorkOffice, sheet: dict[str, str], sentence: str
) -> None:
    held(office, 10)

    response = office.leader.post(page_of(office.handler), sheet)

    assert (response.status_code, sentence in text(response)) == (422, True)
    assert holders() == {"Trần Văn Bình": 1}


def test_cases_of_another_unit_are_not_given_on(office: WorkOffice) -> None:
    held(office, 10)
    stranger = open_work_office(code="H99.012.56", name="UBND xã Tân Lập")

    assert stranger.leader.get(page_of(office.handler)).status_code == 404
    assert office.handler.get(page_of(office.handler)).status_code == 403
    assert "Mọi hồ sơ" in text(stranger.leader.get(LIST))
