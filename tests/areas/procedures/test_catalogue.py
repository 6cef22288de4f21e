from __future__ import annotations

from datetime import date, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from motcua.kernel.decision import NotPermitted
from motcua.organisations.domain.actor import INSTALLER
from motcua.organisations.domain.permissions import Permission
from motcua.procedures.domain.refusal import NotInForce, NotReceivedHere, VersionRefused
from motcua.procedures.models import Procedure, Reception
from motcua.procedures.queries.catalogue import (
    receivable,
    receivable_version,
    search_published,
    search_receivable,
    version_in_force,
    version_with_code,
)
from motcua.procedures.queries.time_limits import limits_of
from motcua.procedures.services.receptions import close_reception, open_reception
from motcua.procedures.services.versions import draft_version
from tests.areas.procedures.conftest import AT, FOUNDED, LATER, TODAY, Commune, content, officer, publish

pytestmark = pytest.mark.django_db

NAMES = {
    "1.001193": "Thủ tục đăng ký khai sinh",
    "1.000894": "Thủ tục đăng ký kết hôn",
    "2.000635": "Cấp bản sao Trích lục hộ tịch, bản sao Giấy khai sinh",
    "1.000656": "Thủ tục đăng ký khai tử",
}


def receive(commune: Commune, procedure: Procedure, *, since: date = FOUNDED) -> Reception:
    return open_reception(
        procedure_id=procedure.id, unit_id=commune.one_stop.id, valid_from=since, actor=INSTALLER, at=AT
    )


@pytest.fixture
def catalogue(commune: Commune) -> Commune:
    for code, name in NAMES.items():
        receive(commune, publish(content(code=code, name=name)).procedure)
    return commune


def codes(commune: Commune, text: str) -> list[str]:
    found = search_receivable(unit_id=commune.one_stop.id, on=TODAY, text=text)
    return [version.procedure.code for version in found]


def test_version_in_force_is_that_of_the_day() -> None:
    first = publish()
    second = publish(content(sets_count=2), valid_from=LATER)

    before = version_in_force(procedure_id=first.procedure_id, on=LATER - timedelta(days=1))
    after = version_in_force(procedure_id=first.procedure_id, on=LATER)

    assert (before.id, after.id) == (first.id, second.id)


def test_draft_is_never_in_force() -> None:
    draft = draft_version(content=content(), valid_from=FOUNDED, actor=INSTALLER, at=AT)

    with pytest.raises(NotInForce, match="chưa được công bố"):
        version_in_force(procedure_id=draft.procedure_id, on=TODAY)


def test_procedure_still_to_come_is_refused_with_its_first_day() -> None:
    version = publish(valid_from=LATER)

    with pytest.raises(NotInForce, match="có hiệu lực từ ngày 01/06/2026"):
        version_in_force(procedure_id=version.procedure_id, on=TODAY)


def test_version_with_code_is_found_or_none() -> None:
    version = publish()

    assert version_with_code(code="1.004873", on=TODAY) == version
    assert version_with_code(code="9.999999", on=TODAY) is None


def test_receivable_holds_what_the_office_receives_on_the_day(catalogue: Commune, neighbour: Commune) -> None:
    publish(content(code="1.009999", name="Thủ tục không ai nhận"))

    here = receivable(unit_id=catalogue.one_stop.id, on=TODAY)
    there = receivable(unit_id=neighbour.one_stop.id, on=TODAY)

    assert {version.procedure.code for version in here} == set(NAMES)
    assert list(there) == []


def test_reception_of_the_agency_holds_for_its_one_stop(commune: Commune) -> None:
    version = publish()
    open_reception(
        procedure_id=version.procedure_id,
        unit_id=commune.agency.id,
        valid_from=FOUNDED,
        actor=INSTALLER,
        at=AT,
    )

    assert list(receivable(unit_id=commune.one_stop.id, on=TODAY)) == [version]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("khai sinh", ["1.001193", "2.000635"]),
        ("KHAI SI", ["1.001193", "2.000635"]),
        ("đăng ký khai s", ["1.001193"]),
        ("thu tuc dang ky", ["1.000894", "1.000656", "1.001193"]),
        ("1.0011", ["1.001193"]),
        ("1001193", ["1.001193"]),
        ("1.001193.000.00.00.H61", ["1.001193"]),
        ("' OR 1=1 --", []),
        ("xe máy", []),
    ],
)
def test_search_finds_by_beginnings_of_words_and_by_code(
    catalogue: Commune, typed: str, expected: list[str]
) -> None:
    assert codes(catalogue, typed) == expected


def test_search_puts_names_that_begin_with_the_text_first(catalogue: Commune) -> None:
    receive(catalogue, publish(content(code="3.000001", name="Khai sinh lưu động")).procedure)

    assert codes(catalogue, "khai sinh")[0] == "3.000001"


def test_search_for_nothing_lists_what_is_received(catalogue: Commune) -> None:
    assert codes(catalogue, "  ") == ["2.000635", "1.000894", "1.001193", "1.000656"]


def test_search_takes_one_query_however_many_are_found(
    catalogue: Commune, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        many = codes(catalogue, "thu tuc")
    with django_assert_num_queries(1):
        one = codes(catalogue, "ket hon")

    assert (len(many), len(one)) == (3, 1)


def test_search_of_the_whole_catalogue_asks_for_no_office(commune: Commune) -> None:
    version = publish()

    assert search_published(on=TODAY, text="hôn nhân") == [version]


def test_receivable_version_is_given_where_it_is_received(catalogue: Commune) -> None:
    version = receivable(unit_id=catalogue.one_stop.id, on=TODAY)[0]

    given = receivable_version(version_id=version.id, unit_id=catalogue.one_stop.id, on=TODAY)

    assert given == version


def test_version_elsewhere_is_refused_with_the_office_that_receives_it(
    catalogue: Commune, neighbour: Commune
) -> None:
    version = receivable(unit_id=catalogue.one_stop.id, on=TODAY)[0]

    with pytest.raises(NotReceivedHere) as refusal:
        receivable_version(version_id=version.id, unit_id=neighbour.one_stop.id, on=TODAY)

    assert str(refusal.value) == (
        f"Trung tâm Phục vụ hành chính công xã Bên không tiếp nhận thủ tục “{version.name}”. "
        "Nơi tiếp nhận: Trung tâm Phục vụ hành chính công xã Mẫu."
    )


def test_version_past_is_refused_with_its_last_day(commune: Commune) -> None:
    first = publish()
    receive(commune, first.procedure)
    publish(content(sets_count=2), valid_from=TODAY)

    with pytest.raises(NotInForce, match="hết hiệu lực sau ngày 01/03/2026"):
        receivable_version(version_id=first.id, unit_id=commune.one_stop.id, on=TODAY)


def test_reception_opened_twice_is_one(commune: Commune) -> None:
    procedure = publish().procedure

    assert receive(commune, procedure) == receive(commune, procedure, since=TODAY)
    assert Reception.objects.count() == 1


def test_reception_opened_earlier_ends_where_the_later_begins(commune: Commune) -> None:
    procedure = publish().procedure
    receive(commune, procedure, since=TODAY)

    assert receive(commune, procedure).valid_to == TODAY


def test_reception_closed_is_received_no_more(commune: Commune) -> None:
    reception = receive(commune, publish().procedure)

    close_reception(reception_id=reception.id, valid_to=TODAY, actor=INSTALLER, at=AT)

    assert list(receivable(unit_id=commune.one_stop.id, on=TODAY)) == []
    assert receivable(unit_id=commune.one_stop.id, on=TODAY - timedelta(days=1)).count() == 1


def test_reception_closed_before_it_opened_is_refused(commune: Commune) -> None:
    reception = receive(commune, publish().procedure)

    with pytest.raises(VersionRefused, match="01/07/2025"):
        close_reception(reception_id=reception.id, valid_to=FOUNDED, actor=INSTALLER, at=AT)


def test_reception_of_another_agency_is_not_opened(commune: Commune, neighbour: Commune) -> None:
    procedure = publish().procedure
    actor = officer(neighbour, Permission.MANAGE_PROCEDURE)

    with pytest.raises(NotPermitted):
        open_reception(
            procedure_id=procedure.id, unit_id=commune.one_stop.id, valid_from=FOUNDED, actor=actor, at=AT
        )

    assert not Reception.objects.exists()


def test_limits_stand_channel_by_channel() -> None:
    version = publish()

    assert [limit.channel for limit in limits_of(version_id=version.id)] == ["COUNTER", "ONLINE"]
