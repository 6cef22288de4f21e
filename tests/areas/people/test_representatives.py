"""Who may act for whom."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from motcua.infra.audit.models import AuditRecord
from motcua.kernel.decision import NotPermitted
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import Permission
from motcua.organisations.models import Unit
from motcua.people.domain.details import ApplicantDetails, ApplicantRefused
from motcua.people.domain.representation import Representation
from motcua.people.domain.vocabulary import ApplicantKind, RepresentationKind
from motcua.people.models import Applicant, Representative
from motcua.people.queries.representatives import principals_of, representatives_of
from motcua.people.services.applicants import find_or_register_applicant
from motcua.people.services.representatives import appoint_representative, end_representation
from tests.areas.people.conftest import AT, MakeActor

AUTHORISED = Representation(
    kind=RepresentationKind.AUTHORISED,
    document=" Giấy ủy quyền số 12 ",
    valid_from=date(2026, 3, 1),
    valid_to=date(2026, 4, 1),
)


@pytest.fixture
def known(agency: Unit, officer: Actor, at: datetime) -> dict[str, Applicant]:
    people = {
        "child": ApplicantDetails(full_name="Nguyễn An"),
        "mother": ApplicantDetails(full_name="Trần Thị Bình"),
        "father": ApplicantDetails(full_name="Nguyễn Văn Ánh"),
        "company": ApplicantDetails(full_name="Công ty Hoa Sen", kind=ApplicantKind.ORGANISATION),
    }
    return {
        name: find_or_register_applicant(details=details, agency_id=agency.id, actor=officer, at=at)
        for name, details in people.items()
    }


@pytest.fixture
def appointed(known: dict[str, Applicant], officer: Actor, at: datetime) -> Representative:
    return appoint_representative(
        principal_id=known["child"].id,
        representative_id=known["mother"].id,
        asked=AUTHORISED,
        actor=officer,
        at=at,
    )


def test_appoint_representative_right_is_stored_and_recorded(
    appointed: Representative, known: dict[str, Applicant]
) -> None:
    stored = Representative.objects.get()

    assert stored == appointed
    assert (stored.principal_id, stored.representative_id) == (known["child"].id, known["mother"].id)
    assert (stored.kind, stored.document) == ("AUTHORISED", "Giấy ủy quyền số 12")
    audit = AuditRecord.objects.get(action="representative.appointed")
    assert audit.subject_id == str(known["child"].id)
    assert audit.detail["representative_id"] == str(known["mother"].id)


def test_appoint_representative_same_right_twice_is_refused(
    appointed: Representative, officer: Actor, at: datetime
) -> None:
    with pytest.raises(ApplicantRefused) as raised:
        appoint_representative(
            principal_id=appointed.principal_id,
            representative_id=appointed.representative_id,
            asked=AUTHORISED,
            actor=officer,
            at=at,
        )

    assert "đã được ghi từ cùng ngày" in raised.value.fields["valid_from"]


@pytest.mark.parametrize(
    ("pair", "change", "field"),
    [
        (("child", "child"), {}, "representative"),
        (("child", "mother"), {"document": " "}, "document"),
        (("child", "mother"), {"document": "<b>x"}, "document"),
        (("child", "mother"), {"document": "x" * 301}, "document"),
        (("child", "mother"), {"valid_to": date(2026, 3, 1)}, "valid_to"),
        (("child", "mother"), {"kind": RepresentationKind.LEGAL}, "kind"),
        (("company", "mother"), {"kind": RepresentationKind.GUARDIAN}, "kind"),
        (("child", "company"), {"kind": RepresentationKind.GUARDIAN}, "representative"),
    ],
)
def test_appoint_representative_fault_is_told_at_its_field(
    pair: tuple[str, str], change: dict[str, Any], field: str, known: dict[str, Applicant], officer: Actor
) -> None:
    principal, representative = (known[name] for name in pair)

    with pytest.raises(ApplicantRefused) as raised:
        appoint_representative(
            principal_id=principal.id,
            representative_id=representative.id,
            asked=replace(AUTHORISED, **change),
            actor=officer,
            at=AT,
        )

    assert list(raised.value.fields) == [field]
    assert Representative.objects.count() == 0


def test_appoint_representative_known_elsewhere_only_is_refused(
    known: dict[str, Applicant], other_agency: Unit, officer: Actor, make_actor: MakeActor, at: datetime
) -> None:
    stranger = find_or_register_applicant(
        details=ApplicantDetails(full_name="Lê Xa"),
        agency_id=other_agency.id,
        actor=make_actor(Permission.RECEIVE_CASE, of=other_agency),
        at=at,
    )

    with pytest.raises(ApplicantRefused, match="chưa ghi nhận"):
        appoint_representative(
            principal_id=known["child"].id,
            representative_id=stranger.id,
            asked=AUTHORISED,
            actor=officer,
            at=at,
        )


def test_appoint_representative_by_others_is_not_permitted(
    known: dict[str, Applicant], make_actor: MakeActor, at: datetime
) -> None:
    with pytest.raises(NotPermitted):
        appoint_representative(
            principal_id=known["child"].id,
            representative_id=known["mother"].id,
            asked=AUTHORISED,
            actor=make_actor(Permission.VIEW_CASE),
            at=at,
        )

    assert Representative.objects.count() == 0


@pytest.mark.parametrize(
    ("day", "acting"),
    [
        (date(2026, 2, 28), False),
        (date(2026, 3, 1), True),
        (date(2026, 3, 31), True),
        (date(2026, 4, 1), False),
    ],
)
def test_representatives_of_day_within_the_right_only(
    day: date, acting: bool, appointed: Representative, known: dict[str, Applicant]
) -> None:
    found = representatives_of(principal_id=known["child"].id, on=day)

    assert list(found) == ([appointed] if acting else [])


@pytest.mark.parametrize("number", [1, 2])
def test_representatives_of_are_ordered_by_name_and_asked_once(
    number: int,
    known: dict[str, Applicant],
    officer: Actor,
    at: datetime,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for parent in ["mother", "father"][:number]:
        appoint_representative(
            principal_id=known["child"].id,
            representative_id=known[parent].id,
            asked=AUTHORISED,
            actor=officer,
            at=at,
        )

    with django_assert_num_queries(1):
        found = representatives_of(principal_id=known["child"].id, on=date(2026, 3, 2))
        names = [right.representative.full_name for right in found]

    assert names == ["Nguyễn Văn Ánh", "Trần Thị Bình"][2 - number :]


def test_principals_of_representative_are_those_acted_for(
    appointed: Representative, known: dict[str, Applicant]
) -> None:
    found = principals_of(representative_id=known["mother"].id, on=date(2026, 3, 2))

    assert [right.principal.full_name for right in found] == ["Nguyễn An"]
    assert list(principals_of(representative_id=appointed.principal_id, on=date(2026, 3, 2))) == []


def test_end_representation_from_a_day_is_stored_and_recorded(
    appointed: Representative, officer: Actor, at: datetime
) -> None:
    end_representation(representation_id=appointed.id, valid_to=date(2026, 3, 10), actor=officer, at=at)

    assert Representative.objects.get().valid_to == date(2026, 3, 10)
    audit = AuditRecord.objects.get(action="representative.ended")
    assert audit.detail["valid_to"] == "2026-03-10"


def test_end_representation_before_it_begins_is_refused(
    appointed: Representative, officer: Actor, at: datetime
) -> None:
    with pytest.raises(ApplicantRefused):
        end_representation(representation_id=appointed.id, valid_to=date(2026, 3, 1), actor=officer, at=at)

    assert Representative.objects.get().valid_to == date(2026, 4, 1)


def test_end_representation_by_others_is_not_permitted(
    appointed: Representative, make_actor: MakeActor, at: datetime
) -> None:
    with pytest.raises(NotPermitted):
        end_representation(
            representation_id=appointed.id,
            valid_to=date(2026, 3, 10),
            actor=make_actor(Permission.VIEW_CASE),
            at=at,
        )

    assert Representative.objects.get().valid_to == date(2026, 4, 1)
