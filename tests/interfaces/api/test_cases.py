"""Cases through the API: what a connected system reads, and what it never does."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.cases.models import Case
from motcua.organisations.domain.permissions import Role
from motcua.organisations.models import Grant, Staff
from tests.areas.cases.intake_office import MORNING, IntakeOffice, make_unit
from tests.interfaces.api.conftest import Ask, make_account, make_token, moment, receive

pytestmark = pytest.mark.django_db


def codes(answer: dict[str, list[dict[str, str]]]) -> list[str]:
    return [item["code"] for item in answer["items"]]


def test_list_tells_the_facts_of_a_case_and_masks_the_identity(ask: Ask, office: IntakeOffice) -> None:
    case = receive(office)

    response = ask("cases")
    [found] = response.json()["items"]

    assert found["code"] == "H99.012.34-260305-0001"
    assert found["procedure"]["code"] == office.version.procedure.code
    assert found["state"] == {
        "code": "ACCEPTED",
        "label": "Mới tiếp nhận",
        "national_code": 2,
        "national_label": "Được tiếp nhận",
    }
    assert found["agency"] == {"id": str(office.agency.id), "code": "H99.012.34", "name": "UBND xã An Bình"}
    assert found["applicant"] == {
        "kind": "CITIZEN",
        "full_name": "Nguyễn Văn An",
        "identity_kind": "CCCD",
        "identity_number_masked": "0990******34",
    }
    assert moment(found["accepted_at"]) == MORNING
    assert moment(found["due_at"]) == case.due_at


@pytest.mark.parametrize("path", ["cases", "cases/H99.012.34-260305-0001"])
def test_answer_never_holds_identity_telephone_or_address(ask: Ask, office: IntakeOffice, path: str) -> None:
    receive(office)

    text = ask(path).text

    assert "Nguyễn Văn An" in text
    assert office.applicant.identity_number not in text
    assert office.applicant.phone not in text
    assert office.applicant.address not in text


def test_answer_may_not_be_kept_on_the_way(ask: Ask, office: IntakeOffice) -> None:
    assert set(ask("cases").headers["Cache-Control"].split(", ")) == {"private", "no-store"}


def test_list_goes_on_by_cursor_in_the_order_of_change(ask: Ask, office: IntakeOffice) -> None:
    expected = [receive(office, minutes=number).code for number in range(5)]

    first = ask("cases", limit=2).json()
    second = ask("cases", limit=2, cursor=first["next_cursor"]).json()
    third = ask("cases", limit=2, cursor=second["next_cursor"]).json()

    assert codes(first) + codes(second) + codes(third) == expected
    assert third["next_cursor"] is None


def test_list_shows_a_case_again_after_it_changed(ask: Ask, office: IntakeOffice) -> None:
    first, second, third = (receive(office, minutes=number) for number in range(3))
    page = ask("cases", limit=2).json()
    Case.objects.filter(id=first.id).update(changed_at=MORNING.replace(hour=8))

    rest = ask("cases", limit=2, cursor=page["next_cursor"]).json()

    assert codes(page) == [first.code, second.code]
    assert codes(rest) == [third.code, first.code]


def test_list_narrows_to_days_of_reception_at_the_office(ask: Ask, office: IntakeOffice) -> None:
    receive(office)
    # 23:30 in Việt Nam is still the day before in UTC's next morning.
    late = receive(office, minutes=24 * 60 + 14 * 60 + 20)
    receive(office, minutes=3 * 24 * 60)

    response = ask("cases", received_from="2026-03-06", received_to="2026-03-06")

    assert codes(response.json()) == [late.code]


def test_list_narrows_to_changes_since_a_moment(ask: Ask, office: IntakeOffice) -> None:
    receive(office)
    later = receive(office, minutes=10)

    response = ask("cases", changed_since="2026-03-05T09:20:00+07:00")

    assert codes(response.json()) == [later.code]


def test_list_narrows_to_states(ask: Ask, office: IntakeOffice) -> None:
    accepted, processing = receive(office), receive(office, minutes=1)
    Case.objects.filter(id=processing.id).update(state="PROCESSING")

    assert codes(ask("cases", state="PROCESSING").json()) == [processing.code]
    assert codes(ask("cases", state=["PROCESSING", "ACCEPTED"]).json()) == [accepted.code, processing.code]
    assert codes(ask("cases", state="RETURNED").json()) == []


def test_list_narrows_to_a_unit_by_code_in_either_order_or_by_id(ask: Ask, office: IntakeOffice) -> None:
    case = receive(office)

    for unit in ("H99.012.34", "000.34.12.H99", str(office.one_stop.id)):
        assert codes(ask("cases", unit=unit).json()) == [case.code]
    elsewhere = make_unit(name="Phòng Kinh tế", kind="DIVISION", parent=office.agency)
    assert codes(ask("cases", unit=str(elsewhere.id)).json()) == []


def test_list_holds_nothing_of_another_commune(
    ask: Ask, office: IntakeOffice, neighbour: IntakeOffice
) -> None:
    own, foreign = receive(office), receive(neighbour)

    assert codes(ask("cases").json()) == [own.code]
    assert codes(ask("cases", unit="H99.012.56").json()) == []
    assert ask(f"cases/{foreign.code}").status_code == 404
    assert ask(f"cases/{own.code}").status_code == 200


def test_list_of_two_communes_comes_in_one_order(
    ask: Ask, office: IntakeOffice, neighbour: IntakeOffice
) -> None:
    staff = Staff.objects.get(account__username="ket.noi")
    Grant.objects.create(staff=staff, role=Role.API_CLIENT, unit=neighbour.agency, valid_from="2018-06-21")
    cases = [receive(place, minutes=at) for at, place in enumerate((office, neighbour, office, neighbour))]

    first = ask("cases", limit=3).json()
    rest = ask("cases", limit=3, cursor=first["next_cursor"]).json()

    assert codes(first) + codes(rest) == [case.code for case in cases]


def test_case_read_holds_papers_steps_and_events(ask: Ask, office: IntakeOffice) -> None:
    case = receive(office)

    found = ask(f"cases/{case.code}").json()

    assert [paper["name"] for paper in found["components"]] == [
        "Tờ khai đăng ký khai sinh",
        "Giấy chứng sinh",
    ]
    assert [step["name"] for step in found["steps"]][-1] == "Trả kết quả"
    assert [step["planned_minutes"] for step in found["steps"]] == [120, 960, 360, 0]
    assert [(event["kind"], event["actor_name"]) for event in found["events"]] == [("RECEIVE", "Phạm Thu Hà")]
    assert found["result"] is None
    assert (found["limit_amount"], found["limit_unit"]) == (3, "WORKING_DAY")


@pytest.mark.parametrize(
    "spelling", ["h99.012.34-260305-0001", "H99.012.34 - 260305 - 0001", "H99.012.34–260305–0001"]
)
def test_case_read_by_any_spelling_of_its_code(ask: Ask, office: IntakeOffice, spelling: str) -> None:
    case = receive(office)

    found = ask(f"cases/{spelling}").json()

    assert found["code"] == case.code


@pytest.mark.parametrize("code", ["khong-phai-ma", "H99.012.34-260305-9999", "%00", "1" * 300])
def test_case_unknown_is_a_sentence(ask: Ask, office: IntakeOffice, code: str) -> None:
    response = ask(f"cases/{code}")

    assert response.status_code == 404
    assert response.json() == {
        "message": "Không có dữ liệu ở địa chỉ này, hoặc hệ thống của bạn không được xem."
    }


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("limit", "0"),
        ("limit", "201"),
        ("limit", "nhiều"),
        ("cursor", "abc"),
        ("cursor", "ế"),
        ("unit", "H00.000"),
        ("unit", "\x00"),
        ("state", "XONG"),
        ("received_from", "30/02/2026"),
        ("received_to", "0001-01-01"),
        ("changed_since", "2026-03-05T09:20:00"),
        ("changed_since", "9999-12-31T23:59:59Z"),
    ],
)
def test_parameter_that_cannot_be_read_is_named_with_a_sentence(
    ask: Ask, office: IntakeOffice, name: str, value: str
) -> None:
    response = ask("cases", **{name: value})

    assert response.status_code == 422
    assert set(response.json()["fields"]) == {name}
    assert response.json()["fields"][name].endswith(".")


def test_parameter_misspelt_does_not_give_the_whole_list(ask: Ask, office: IntakeOffice) -> None:
    receive(office)

    response = ask("cases", changed_sicne="2026-03-05T09:20:00Z")

    assert response.status_code == 422
    assert "changed_sicne" in response.json()["fields"]


@pytest.mark.parametrize("path", ["cases", "cases/H99.012.34-260305-0001"])
def test_queries_do_not_grow_with_the_rows(ask: Ask, office: IntakeOffice, path: str) -> None:
    receive(office)
    ask(path)
    with CaptureQueriesContext(
        connection,
    ) as one:
        ask(path)
    for minute in (1, 2):
        receive(office, minutes=minute)
    with CaptureQueriesContext(connection) as three:
        response = ask(path)

    assert response.status_code == 200
    assert len(three) == len(one)
    assert len(one) <= 9


def test_system_of_one_division_reads_what_passes_through_it(ask: Ask, office: IntakeOffice) -> None:
    case = receive(office)
    elsewhere = make_unit(name="Phòng Kinh tế", kind="DIVISION", parent=office.agency)
    bearers = [
        make_token(account=make_account(unit=unit, username=f"phong{number}", role=Role.API_CLIENT))
        for number, unit in enumerate((office.division, elsewhere))
    ]

    assert [codes(ask("cases", bearer=bearer).json()) for bearer in bearers] == [[case.code], []]
    assert [ask(f"cases/{case.code}", bearer=bearer).status_code for bearer in bearers] == [200, 404]
