"""Words of certification: dated, of one office or of all, changed only by who may."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import IntegrityError

from motcua.documents.domain.certification import WordingRefused, unknown_blanks
from motcua.documents.domain.certification_kind import CertificationKind
from motcua.documents.models import CertificationWording
from motcua.documents.queries.wordings import wording_in_force, wordings_of
from motcua.documents.services.wordings import confirm_wording, replace_wording
from motcua.infra.audit.models import AuditRecord
from motcua.kernel.decision import NotPermitted
from motcua.organisations.domain.actor import Actor
from motcua.organisations.models import Unit

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
TODAY = date(2026, 11, 20)
COPY = CertificationKind.COPY


def replace(actor: Actor, **changes: Any) -> CertificationWording:
    asked = {
        "agency_id": actor.agency_id,
        "kind": COPY,
        "title": "Chứng thực bản sao",
        "text": "Số chứng thực: [số chứng thực]",
        "legal_basis": "Thông tư 01/2020/TT-BTP",
        "valid_from": TODAY,
        "actor": actor,
        "at": AT,
    }
    return replace_wording(**(asked | changes))


def test_words_of_every_kind_are_there_from_the_start_and_unverified() -> None:
    seeded = CertificationWording.objects.filter(agency=None)

    assert {wording.kind for wording in seeded} == set(CertificationKind)
    assert [wording for wording in seeded if wording.verified or unknown_blanks(wording.text)] == []


def test_common_words_hold_until_the_office_has_its_own(controller: Actor) -> None:
    common = wording_in_force(agency_id=controller.agency_id, kind=COPY, on=TODAY)

    own = replace(controller, valid_from=date(2026, 12, 1))

    assert common is not None
    assert common.agency_id is None
    assert wording_in_force(agency_id=controller.agency_id, kind=COPY, on=date(2026, 11, 30)) == common
    assert wording_in_force(agency_id=controller.agency_id, kind=COPY, on=date(2026, 12, 1)) == own


def test_words_of_one_office_do_not_hold_for_another(controller: Actor, other_agency: Unit) -> None:
    replace(controller)

    found = wording_in_force(agency_id=other_agency.id, kind=COPY, on=TODAY)

    assert found is not None
    assert found.agency_id is None
    assert [wording.agency_id for wording in wordings_of(agency_id=other_agency.id)] == [None] * 4


def test_no_words_hold_before_the_first_day() -> None:
    agency_id = CertificationWording.objects.values_list("id", flat=True)[0]

    assert wording_in_force(agency_id=agency_id, kind=COPY, on=date(2019, 1, 1)) is None


def test_new_words_end_the_former_ones_on_their_first_day(controller: Actor) -> None:
    former = replace(controller)
    newer = replace(controller, title="Bản mới", valid_from=date(2026, 12, 1))

    former.refresh_from_db()
    assert (former.valid_to, newer.valid_to) == (date(2026, 12, 1), None)
    assert wording_in_force(agency_id=controller.agency_id, kind=COPY, on=date(2026, 11, 30)) == former
    assert wording_in_force(agency_id=controller.agency_id, kind=COPY, on=date(2026, 12, 1)) == newer


def test_new_words_from_a_day_before_the_former_are_refused(controller: Actor) -> None:
    former = replace(controller)

    with pytest.raises(WordingRefused) as refusal:
        replace(controller, valid_from=TODAY)

    assert refusal.value.fields == {
        "valid_from": "Lời chứng mới phải áp dụng sau ngày 20/11/2026. Hãy chọn ngày khác."
    }
    assert list(CertificationWording.objects.filter(agency=controller.agency_id)) == [former]


def test_words_with_an_unknown_blank_are_refused(controller: Actor) -> None:
    with pytest.raises(WordingRefused, match=r"Không có chỗ điền \[abc\]"):
        replace(controller, text="[số chứng thực] [abc]")

    assert CertificationWording.objects.filter(agency=controller.agency_id).count() == 0


def test_words_are_changed_and_confirmed_with_a_record(controller: Actor) -> None:
    wording = replace(controller)
    confirmed = confirm_wording(wording_id=wording.id, actor=controller, at=AT)

    wording.refresh_from_db()
    assert (confirmed.verified, wording.verified) == (True, True)
    assert list(
        AuditRecord.objects.filter(subject_id=str(wording.id))
        .order_by("id")
        .values_list("action", "actor_name")
    ) == [("wording.replaced", "Trần Văn Bửu"), ("wording.confirmed", "Trần Văn Bửu")]


def test_officer_who_does_not_manage_procedures_may_not_change_words(officer: Actor) -> None:
    with pytest.raises(NotPermitted, match="Bạn chưa được giao việc quản lý thủ tục hành chính"):
        replace(officer)

    assert CertificationWording.objects.filter(agency=officer.agency_id).count() == 0


def test_words_of_another_office_or_of_all_may_not_be_changed(controller: Actor, other_agency: Unit) -> None:
    common = CertificationWording.objects.get(agency=None, kind=COPY)

    with pytest.raises(NotPermitted, match="Chỉ sửa được lời chứng của cơ quan mình"):
        replace(controller, agency_id=other_agency.id)
    with pytest.raises(NotPermitted, match="Chỉ sửa được lời chứng của cơ quan mình"):
        confirm_wording(wording_id=common.id, actor=controller, at=AT)

    common.refresh_from_db()
    assert common.verified is False
    assert CertificationWording.objects.filter(agency=other_agency).count() == 0


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"kind": "OTHER"}, "wording_kind_known"),
        ({"text": ""}, "wording_not_empty"),
        ({"title": ""}, "wording_not_empty"),
        ({"valid_to": date(2030, 1, 1)}, "wording_dates_in_order"),
        ({"valid_to": None}, "wording_one_open"),
        ({"valid_from": date(2020, 4, 20)}, "wording_one_per_start"),
    ],
)
def test_words_against_a_constraint_are_refused(changes: dict[str, Any], constraint: str) -> None:
    good = {
        "kind": "COPY",
        "title": "Chứng thực",
        "text": "[số chứng thực]",
        "valid_from": date(2030, 1, 1),
        "valid_to": date(2031, 1, 1),
    }

    with pytest.raises(IntegrityError, match=constraint):
        CertificationWording.objects.create(**(good | changes))
