"""Looking at a whole identity number."""

from __future__ import annotations

from datetime import datetime

import pytest

from motcua.infra.audit.models import AuditRecord
from motcua.kernel.decision import NotPermitted
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import Permission
from motcua.organisations.models import Unit
from motcua.people.domain.details import ApplicantDetails, ApplicantRefused
from motcua.people.models import Applicant
from motcua.people.services.applicants import find_or_register_applicant
from motcua.people.services.identity import reveal_identity
from tests.areas.people.conftest import MakeActor


def test_reveal_identity_number_is_shown_and_the_look_recorded(
    applicant: Applicant, officer: Actor, at: datetime
) -> None:
    shown = reveal_identity(
        applicant_id=applicant.id, reason="  Đối chiếu  thẻ căn cước ", actor=officer, at=at
    )

    assert shown == "099190001234"
    look = AuditRecord.objects.get(action="identity.revealed")
    assert (look.subject_type, look.subject_id) == ("people.applicant", str(applicant.id))
    assert (look.account_id, look.unit_id, look.at) == (officer.account_id, officer.unit_id, at)
    assert look.reason == "Đối chiếu thẻ căn cước"
    assert look.detail == {"identity_kind": "CCCD", "shown": "0991******34"}


@pytest.mark.parametrize("reason", ["", "  a  ", "x" * 501])
def test_reveal_identity_without_a_proper_reason_is_refused(
    reason: str, applicant: Applicant, officer: Actor, at: datetime
) -> None:
    with pytest.raises(ApplicantRefused) as raised:
        reveal_identity(applicant_id=applicant.id, reason=reason, actor=officer, at=at)

    assert "lý do" in raised.value.fields["reason"]
    assert not AuditRecord.objects.filter(action="identity.revealed").exists()


def test_reveal_identity_by_others_is_not_permitted(
    applicant: Applicant, other_agency: Unit, make_actor: MakeActor, at: datetime
) -> None:
    strangers = [
        make_actor(Permission.RECEIVE_CASE, Permission.VIEW_CASE),
        make_actor(Permission.VIEW_IDENTITY, of=other_agency),
    ]

    for stranger in strangers:
        with pytest.raises(NotPermitted, match="không được xem đầy đủ"):
            reveal_identity(applicant_id=applicant.id, reason="Đối chiếu", actor=stranger, at=at)

    assert not AuditRecord.objects.filter(action="identity.revealed").exists()


def test_reveal_identity_of_somebody_without_paper_is_refused(
    agency: Unit, officer: Actor, at: datetime
) -> None:
    nameless = find_or_register_applicant(
        details=ApplicantDetails(full_name="Trần An"), agency_id=agency.id, actor=officer, at=at
    )

    with pytest.raises(ApplicantRefused, match="chưa có số giấy tờ"):
        reveal_identity(applicant_id=nameless.id, reason="Đối chiếu", actor=officer, at=at)
