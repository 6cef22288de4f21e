"""The catalogue through the API."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from motcua.procedures.models import ProcedureResult, ProcedureVersion
from tests.areas.cases.intake_office import IntakeOffice, make_version
from tests.interfaces.api.conftest import Ask

pytestmark = pytest.mark.django_db


def codes(answer: dict[str, list[dict[str, str]]]) -> list[str]:
    return [item["code"] for item in answer["items"]]


def test_list_goes_on_by_cursor_in_the_order_of_codes(ask: Ask, office: IntakeOffice) -> None:
    for code in ("2.000815", "1.000894", "1.004873"):
        make_version(code=code)

    first = ask("procedures", limit=3).json()
    rest = ask("procedures", limit=3, cursor=first["next_cursor"]).json()

    assert codes(first) == ["1.000894", "1.004873", "1.341193"]
    assert codes(rest) == ["2.000815"]
    assert rest["next_cursor"] is None


def test_list_narrows_to_a_field(ask: Ask, office: IntakeOffice) -> None:
    assert codes(ask("procedures", field="HT").json()) == [office.version.procedure.code]
    assert codes(ask("procedures", field="DD").json()) == []
    assert codes(ask("procedures", field="\x00HT").json()) == [office.version.procedure.code]


def test_list_leaves_out_what_is_not_in_force_today(ask: Ask, office: IntakeOffice) -> None:
    today = timezone.localdate()
    make_version(code="1.000001", valid_from=today + timedelta(days=1))
    make_version(code="1.000002", state="REPEALED", valid_to=today)
    make_version(code="1.000003", state="DRAFT")

    assert codes(ask("procedures").json()) == [office.version.procedure.code]


def test_procedure_read_holds_every_part(ask: Ask, office: IntakeOffice) -> None:
    ProcedureVersion.objects.filter(id=office.version.id).update(
        requirements="Trong 60 ngày kể từ ngày sinh", legal_bases_text="Luật Hộ tịch 60/2014/QH13"
    )
    ProcedureResult.objects.create(version=office.version, position=1, name="Giấy khai sinh")

    found = ask(f"procedures/{office.version.procedure.code}.000.00.00.H61").json()

    assert found["name"] == "Thủ tục đăng ký khai sinh"
    assert found["requirements"] == "Trong 60 ngày kể từ ngày sinh"
    assert found["legal_bases_text"] == "Luật Hộ tịch 60/2014/QH13"
    assert found["verified"] is False
    assert [part["name"] for part in found["components"]] == ["Tờ khai đăng ký khai sinh", "Giấy chứng sinh"]
    assert [(part["channel"], part["amount"], part["unit"]) for part in found["time_limits"]] == [
        ("COUNTER", 3, "WORKING_DAY")
    ]
    assert [part["name"] for part in found["results"]] == ["Giấy khai sinh"]


@pytest.mark.parametrize("code", ["1.999999", "khai-sinh", "%00"])
def test_procedure_unknown_is_a_sentence(ask: Ask, office: IntakeOffice, code: str) -> None:
    response = ask(f"procedures/{code}")

    assert response.status_code == 404
    assert response.json()["message"].startswith("Không có dữ liệu ở địa chỉ này")


@pytest.mark.parametrize(
    ("path", "name", "value"),
    [
        ("procedures", "limit", "500"),
        ("procedures", "cursor", "không"),
        ("procedures", "field", "x" * 61),
        ("procedures", "linh_vuc", "HT"),
        ("procedures/1.001193", "limit", "5"),
    ],
)
def test_parameter_that_cannot_be_read_is_named(
    ask: Ask, office: IntakeOffice, path: str, name: str, value: str
) -> None:
    response = ask(path, **{name: value})

    assert response.status_code == 422
    assert list(response.json()["fields"]) == [name]


def test_queries_do_not_grow_with_the_rows(ask: Ask, office: IntakeOffice) -> None:
    ask("procedures")
    with CaptureQueriesContext(connection) as one:
        ask("procedures")
    make_version(code="2.000815")
    make_version(code="1.000894")
    with CaptureQueriesContext(connection) as three:
        response = ask("procedures")

    assert len(response.json()["items"]) == 3
    assert len(three) == len(one) <= 5
