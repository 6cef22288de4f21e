"""Registering, meeting again and correcting applicants."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.db import connection

from motcua.infra.audit.models import AuditRecord
from motcua.kernel.decision import NotPermitted
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import Permission
from motcua.organisations.models import Unit
from motcua.people.domain.details import ApplicantDetails, ApplicantRefused
from motcua.people.domain.vocabulary import ApplicantKind, IdentityKind
from motcua.people.models import Applicant
from motcua.people.queries.applicants import details_of
from motcua.people.services.applicants import find_or_register_applicant, update_applicant
from tests.areas.people.conftest import MakeActor


def test_register_new_citizen_is_stored_with_keys_and_audit(
    agency: Unit, officer: Actor, details: ApplicantDetails, at: datetime
) -> None:
    applicant = find_or_register_applicant(details=details, agency_id=agency.id, actor=officer, at=at)

    stored = Applicant.objects.get()
    assert stored == applicant
    assert (stored.full_name, stored.folded_name) == ("Nguyễn Thị Hòa", "nguyen thi hoa")
    assert (stored.gender, stored.phone, stored.email) == ("FEMALE", "0912345678", "hoa@vinhlap.vn")
    assert (stored.registered_at, stored.verified_at) == (at, None)
    audit = AuditRecord.objects.get()
    assert (audit.action, audit.subject_id) == ("applicant.registered", str(applicant.id))
    assert (audit.account_id, audit.actor_name, audit.at) == (officer.account_id, "Phạm Thu Hà", at)
    assert "099190001234" not in str(audit.detail)


def test_register_known_number_finds_the_person_and_keeps_new_contacts(
    agency: Unit, officer: Actor, details: ApplicantDetails, at: datetime
) -> None:
    first = find_or_register_applicant(details=details, agency_id=agency.id, actor=officer, at=at)
    again = replace(
        details, full_name="nguyen thi hoa", identity_number="099 190 001 234", phone="0987654321", address=""
    )

    second = find_or_register_applicant(details=again, agency_id=agency.id, actor=officer, at=at)

    stored = Applicant.objects.get()
    assert first.id == second.id == stored.id
    assert (stored.full_name, stored.phone) == ("Nguyễn Thị Hòa", "0987654321")
    assert stored.address == "Thôn Đông, xã An Bình"
    changes = AuditRecord.objects.filter(action="applicant.changed")
    assert [change.detail["fields"] for change in changes] == [["phone"]]


def test_register_known_number_with_nothing_new_writes_nothing(
    agency: Unit, officer: Actor, details: ApplicantDetails, at: datetime
) -> None:
    find_or_register_applicant(details=details, agency_id=agency.id, actor=officer, at=at)

    find_or_register_applicant(details=details, agency_id=agency.id, actor=officer, at=at)

    assert AuditRecord.objects.count() == 1


def test_register_known_number_under_another_name_is_refused_and_changes_nothing(
    agency: Unit, officer: Actor, details: ApplicantDetails, at: datetime
) -> None:
    find_or_register_applicant(details=details, agency_id=agency.id, actor=officer, at=at)
    stranger = replace(details, full_name="Trần Văn Bình", phone="0987654321")

    with pytest.raises(ApplicantRefused) as raised:
        find_or_register_applicant(details=stranger, agency_id=agency.id, actor=officer, at=at)

    assert list(raised.value.fields) == ["full_name"]
    assert Applicant.objects.get().phone == "0912345678"


def test_register_without_number_never_takes_namesakes_for_one(
    agency: Unit, officer: Actor, at: datetime
) -> None:
    nameless = ApplicantDetails(full_name="Nguyễn Thị Hòa")

    first = find_or_register_applicant(details=nameless, agency_id=agency.id, actor=officer, at=at)
    second = find_or_register_applicant(details=nameless, agency_id=agency.id, actor=officer, at=at)

    assert first.id != second.id


def test_register_same_number_at_two_agencies_keeps_them_apart(
    agency: Unit, other_agency: Unit, make_actor: MakeActor, details: ApplicantDetails, at: datetime
) -> None:
    here = make_actor(Permission.RECEIVE_CASE)
    there = make_actor(Permission.RECEIVE_CASE, of=other_agency)

    find_or_register_applicant(details=details, agency_id=agency.id, actor=here, at=at)
    find_or_register_applicant(details=details, agency_id=other_agency.id, actor=there, at=at)

    assert set(Applicant.objects.values_list("agency_id", flat=True)) == {agency.id, other_agency.id}


@pytest.mark.parametrize("permission", [Permission.RECEIVE_CASE, Permission.CERTIFY, Permission.HANDLE_CASE])
def test_register_by_those_who_meet_applicants_is_permitted(
    permission: Permission, agency: Unit, make_actor: MakeActor, details: ApplicantDetails, at: datetime
) -> None:
    applicant = find_or_register_applicant(
        details=details, agency_id=agency.id, actor=make_actor(permission), at=at
    )

    assert applicant.agency_id == agency.id


def test_register_by_others_is_not_permitted_and_stores_nothing(
    agency: Unit, other_agency: Unit, make_actor: MakeActor, details: ApplicantDetails, at: datetime
) -> None:
    for actor in (make_actor(Permission.VIEW_CASE), make_actor(Permission.RECEIVE_CASE, of=other_agency)):
        with pytest.raises(NotPermitted, match="Chỉ người tiếp nhận"):
            find_or_register_applicant(details=details, agency_id=agency.id, actor=actor, at=at)

    assert Applicant.objects.count() == 0


def test_register_birth_date_of_tomorrow_in_viet_nam_is_judged_by_the_local_day(
    agency: Unit, officer: Actor
) -> None:
    newborn = ApplicantDetails(full_name="Nguyễn An", birth_date=date(2026, 3, 3))
    still_the_2nd = datetime(2026, 3, 2, 16, 59, tzinfo=UTC)
    already_the_3rd = datetime(2026, 3, 2, 17, 0, tzinfo=UTC)

    with pytest.raises(ApplicantRefused):
        find_or_register_applicant(details=newborn, agency_id=agency.id, actor=officer, at=still_the_2nd)
    stored = find_or_register_applicant(
        details=newborn, agency_id=agency.id, actor=officer, at=already_the_3rd
    )

    assert stored.birth_date == date(2026, 3, 3)


def test_register_organisation_is_ordered_by_its_name_as_written(
    agency: Unit, officer: Actor, at: datetime
) -> None:
    company = ApplicantDetails(
        full_name="Công ty TNHH An Bình",
        kind=ApplicantKind.ORGANISATION,
        identity_kind=IdentityKind.TAX_CODE,
        identity_number="0100109106",
    )
    person = ApplicantDetails(full_name="Lê Dũng")

    for one in (person, company):
        find_or_register_applicant(details=one, agency_id=agency.id, actor=officer, at=at)

    names = Applicant.objects.order_by("sort_key").values_list("full_name", flat=True)
    assert list(names) == ["Công ty TNHH An Bình", "Lê Dũng"]


@pytest.mark.django_db(transaction=True)
def test_register_one_number_from_four_counters_at_once_stores_one_person(
    agency: Unit, officer: Actor, details: ApplicantDetails, at: datetime
) -> None:
    found: list[object] = []
    start = threading.Barrier(4)

    def register() -> None:
        start.wait(timeout=10)
        try:
            applicant = find_or_register_applicant(details=details, agency_id=agency.id, actor=officer, at=at)
            found.append(applicant.id)
        finally:
            connection.close()

    counters = [threading.Thread(target=register) for _ in range(4)]
    for counter in counters:
        counter.start()
    for counter in counters:
        counter.join(timeout=20)

    assert len(found) == 4
    assert set(found) == {Applicant.objects.get().id}


def test_update_applicant_changed_facts_are_written_and_no_longer_confirmed(
    agency: Unit, officer: Actor, details: ApplicantDetails, at: datetime
) -> None:
    applicant = find_or_register_applicant(details=details, agency_id=agency.id, actor=officer, at=at)
    Applicant.objects.update(verified_at=at, verified_by_source="CSDLQG về dân cư")
    corrected = replace(details, full_name="Nguyễn Thị Hóa", identity_number="099190004321")

    update_applicant(applicant_id=applicant.id, details=corrected, actor=officer, at=at)

    stored = Applicant.objects.get()
    assert (stored.full_name, stored.identity_number) == ("Nguyễn Thị Hóa", "099190004321")
    assert (stored.verified_at, stored.verified_by_source) == (None, "")
    audit = AuditRecord.objects.get(action="applicant.changed")
    assert audit.detail == {
        "fields": ["full_name", "identity_number", "sort_key"],
        "identity_before": "0991******34",
    }


def test_update_applicant_contact_alone_stays_confirmed(
    agency: Unit, officer: Actor, details: ApplicantDetails, at: datetime
) -> None:
    applicant = find_or_register_applicant(details=details, agency_id=agency.id, actor=officer, at=at)
    Applicant.objects.update(verified_at=at, verified_by_source="CSDLQG về dân cư")

    update_applicant(applicant_id=applicant.id, details=replace(details, phone=""), actor=officer, at=at)

    stored = Applicant.objects.get()
    assert (stored.phone, stored.verified_at) == ("", at)


def test_update_applicant_number_of_another_is_refused_by_name(
    agency: Unit, officer: Actor, details: ApplicantDetails, at: datetime
) -> None:
    find_or_register_applicant(details=details, agency_id=agency.id, actor=officer, at=at)
    other = find_or_register_applicant(
        details=ApplicantDetails(full_name="Trần Văn Bình"), agency_id=agency.id, actor=officer, at=at
    )

    with pytest.raises(ApplicantRefused) as raised:
        update_applicant(applicant_id=other.id, details=details, actor=officer, at=at)

    assert "đã ghi cho Nguyễn Thị Hòa" in raised.value.fields["identity_number"]
    other.refresh_from_db()
    assert (other.full_name, other.identity_number) == ("Trần Văn Bình", "")


def test_update_applicant_of_another_agency_is_not_permitted(
    applicant: Applicant, other_agency: Unit, make_actor: MakeActor, details: ApplicantDetails, at: datetime
) -> None:
    stranger = make_actor(Permission.RECEIVE_CASE, of=other_agency)

    with pytest.raises(NotPermitted):
        update_applicant(applicant_id=applicant.id, details=replace(details, phone=""), actor=stranger, at=at)

    assert Applicant.objects.get().phone == "0912345678"


def test_details_of_stored_applicant_give_what_was_checked(
    agency: Unit, officer: Actor, details: ApplicantDetails, at: datetime
) -> None:
    applicant = find_or_register_applicant(details=details, agency_id=agency.id, actor=officer, at=at)

    assert details_of(applicant) == replace(
        details, gender="FEMALE", phone="0912345678", email="hoa@vinhlap.vn"
    )
