"""Finding applicants by number and by name."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import Permission
from motcua.organisations.models import Unit
from motcua.people.domain.details import ApplicantDetails
from motcua.people.domain.vocabulary import ApplicantKind, IdentityKind
from motcua.people.models import Applicant
from motcua.people.policies import may_search_applicants
from motcua.people.queries.applicants import applicants_of, find_by_identity, masked, search_applicants
from motcua.people.services.applicants import find_or_register_applicant
from tests.areas.people.conftest import MakeActor

_PEOPLE: list[dict[str, Any]] = [
    {"full_name": "Nguyễn Thị Hòa", "identity_number": "099190001234", "phone": "0912345678"},
    {"full_name": "Nguyễn Đình Ánh", "identity_number": "012345678"},
    {"full_name": "Trần Hoàng An"},
    {
        "full_name": "Hộ kinh doanh Hòa Phát 2",
        "kind": ApplicantKind.HOUSEHOLD_BUSINESS,
        "identity_number": "099190001234",
    },
    {
        "full_name": "Công ty Hoa Sen",
        "kind": ApplicantKind.ORGANISATION,
        "identity_number": "0100109106-001",
    },
]


@pytest.fixture
def people(agency: Unit, officer: Actor, at: datetime) -> dict[str, Applicant]:
    registered = [
        find_or_register_applicant(
            details=ApplicantDetails(**facts), agency_id=agency.id, actor=officer, at=at
        )
        for facts in _PEOPLE
    ]
    return {applicant.full_name: applicant for applicant in registered}


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("099190001234", "Nguyễn Thị Hòa"),
        ("099 190 001 234", "Nguyễn Thị Hòa"),
        ("012.345.678", "Nguyễn Đình Ánh"),
        ("0100109106001", "Công ty Hoa Sen"),
    ],
)
def test_find_by_identity_grouping_does_not_matter(
    typed: str, name: str, agency: Unit, people: dict[str, Applicant]
) -> None:
    assert find_by_identity(agency_id=agency.id, number=typed) == people[name]


def test_find_by_identity_kind_parts_a_business_from_its_owner(
    agency: Unit, people: dict[str, Applicant]
) -> None:
    found = find_by_identity(agency_id=agency.id, number="099190001234", identity_kind=IdentityKind.TAX_CODE)

    assert found == people["Hộ kinh doanh Hòa Phát 2"]


@pytest.mark.parametrize("typed", ["", "099190001235", "09919000123", "' OR 1=1 --", "\x00"])
@pytest.mark.usefixtures("people")
def test_find_by_identity_unknown_number_finds_nobody(typed: str, agency: Unit) -> None:
    assert find_by_identity(agency_id=agency.id, number=typed) is None


@pytest.mark.usefixtures("people")
def test_find_by_identity_of_another_agency_finds_nobody(other_agency: Unit) -> None:
    assert find_by_identity(agency_id=other_agency.id, number="099190001234") is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("hoa", ["Công ty Hoa Sen", "Hộ kinh doanh Hòa Phát 2", "Nguyễn Thị Hòa", "Trần Hoàng An"]),
        ("NGUYÊN hoà", ["Nguyễn Thị Hòa"]),
        ("dinh", ["Nguyễn Đình Ánh"]),
        ("hoa ng", ["Nguyễn Thị Hòa"]),
        ("phat 2", ["Hộ kinh doanh Hòa Phát 2"]),
        ("oa", []),
        ("hoà an nguyen", []),
        ("0991 9000 1234", ["Hộ kinh doanh Hòa Phát 2", "Nguyễn Thị Hòa"]),
        ("+84 912 345 678", ["Nguyễn Thị Hòa"]),
        ("0991", []),
        ("", []),
        ("& | ! ( ) : * '", []),
        ("hoa:* | an", ["Trần Hoàng An"]),
    ],
)
@pytest.mark.usefixtures("people")
def test_search_applicants_words_numbers_and_oddities(text: str, names: list[str], agency: Unit) -> None:
    found = search_applicants(agency_id=agency.id, text=text)

    assert sorted(row.full_name for row in found) == sorted(names)


@pytest.mark.usefixtures("people")
def test_search_applicants_rows_are_ordered_limited_and_masked(agency: Unit) -> None:
    rows = search_applicants(agency_id=agency.id, text="nguyen")

    assert [row.full_name for row in rows] == ["Nguyễn Đình Ánh", "Nguyễn Thị Hòa"]
    assert [row.masked_identity for row in rows] == ["012****78", "0991******34"]
    assert [row.full_name for row in search_applicants(agency_id=agency.id, text="nguyen", limit=1)] == [
        "Nguyễn Đình Ánh"
    ]


@pytest.mark.usefixtures("people")
def test_search_applicants_of_another_agency_finds_nobody(other_agency: Unit) -> None:
    assert search_applicants(agency_id=other_agency.id, text="hoa") == []


@pytest.mark.parametrize("limit", [1, 3])
@pytest.mark.usefixtures("people")
def test_search_applicants_asks_once_whatever_the_number_of_rows(
    limit: int, agency: Unit, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        rows = search_applicants(agency_id=agency.id, text="hoa", limit=limit)

    assert len(rows) == limit


def test_applicants_of_agency_come_in_the_order_of_names(agency: Unit, people: dict[str, Applicant]) -> None:
    names = [applicant.full_name for applicant in applicants_of(agency_id=agency.id)]

    assert names[0] == "Trần Hoàng An"
    assert len(names) == len(people)


def test_masked_of_somebody_without_paper_is_empty(people: dict[str, Applicant]) -> None:
    assert masked(people["Trần Hoàng An"]) == ""


def test_may_search_applicants_needs_sight_of_cases(
    agency: Unit, other_agency: Unit, make_actor: MakeActor
) -> None:
    viewer = make_actor(Permission.VIEW_CASE)

    assert may_search_applicants(actor=viewer, agency_id=agency.id).allowed
    assert not may_search_applicants(actor=viewer, agency_id=other_agency.id).allowed
    assert not may_search_applicants(actor=make_actor(Permission.VIEW_AUDIT), agency_id=agency.id).allowed
