"""Absences: who covers works the cases of who is away, from the first day until the day before the return."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError

from motcua.infra.audit.models import AuditRecord
from motcua.kernel.decision import NotPermitted
from motcua.organisations.domain.permissions import DAILY_WORK, Permission, Role
from motcua.organisations.domain.refusal import OrganisationRefused
from motcua.organisations.models import Absence, Staff
from motcua.organisations.queries.absences import absences_of_units, absent_on
from motcua.organisations.services.absences import AbsenceDetails, change_cover, end_absence, record_absence
from motcua.organisations.services.staff import end_service
from tests.areas.organisations.conftest import AT, TODAY, Commune, actor_of, give, make_staff

DAY = timedelta(days=1)
BACK = date(2026, 3, 10)


@pytest.fixture
def handler(commune: Commune) -> Staff:
    staff = make_staff(name="Trần Văn Nghĩa", unit=commune.division, username="nghia")
    give(staff, Role.HANDLER, commune.division)
    return staff


@pytest.fixture
def cover(commune: Commune) -> Staff:
    return make_staff(name="Lê Thị Hạnh", unit=commune.one_stop, username="hanh")


@pytest.fixture
def head(commune: Commune) -> Staff:
    staff = make_staff(name="Hoàng Minh Đức", unit=commune.division, username="duc")
    give(staff, Role.UNIT_LEADER, commune.division)
    return staff


def details(staff: Staff, cover: Staff, **changes: Any) -> AbsenceDetails:
    asked = AbsenceDetails(
        staff_id=staff.id, cover_id=cover.id, valid_from=TODAY, valid_to=BACK, reason="Nghỉ phép"
    )
    return replace(asked, **changes)


def away(staff: Staff, cover: Staff, **changes: Any) -> Absence:
    return record_absence(details=details(staff, cover, **changes), actor=actor_of(staff), at=AT)


def test_cover_works_for_who_is_away_from_the_first_day_until_the_return(
    commune: Commune, handler: Staff, cover: Staff
) -> None:
    away(handler, cover, valid_from=TODAY + DAY)

    before, first, last, after = (
        actor_of(cover, at=AT + DAY * days) for days in (0, 1, 7, (BACK - TODAY).days)
    )

    assert (dict(before.covers), dict(after.covers)) == ({}, {})
    assert (before.units(Permission.HANDLE_CASE), after.units(Permission.HANDLE_CASE)) == (set(), set())
    for actor in (first, last):
        assert dict(actor.covers) == {handler.id: "Trần Văn Nghĩa"}
        assert actor.hands == {cover.id, handler.id}
        assert actor.principal(Permission.HANDLE_CASE, commune.division.id) == "Trần Văn Nghĩa"


def test_absence_lends_the_work_of_the_day_and_neither_signature_nor_assigning(
    commune: Commune, head: Staff, cover: Staff
) -> None:
    give(head, Role.APPROVER, commune.agency)

    away(head, cover)

    lent = actor_of(cover)
    assert {permission for permission in Permission if lent.holds(permission)} == DAILY_WORK - {
        Permission.RECEIVE_CASE,
        Permission.RETURN_RESULT,
    }


def test_own_work_of_the_cover_is_done_in_the_own_name(
    commune: Commune, handler: Staff, cover: Staff
) -> None:
    give(cover, Role.HANDLER, commune.one_stop)

    away(handler, cover)

    actor = actor_of(cover)
    assert actor.principal(Permission.HANDLE_CASE, commune.one_stop.id) == ""
    assert actor.principal(Permission.HANDLE_CASE, commune.division.id) == "Trần Văn Nghĩa"


def test_leader_of_the_unit_records_an_absence_and_others_do_not(
    handler: Staff, cover: Staff, head: Staff
) -> None:
    with pytest.raises(NotPermitted, match="Chỉ người vắng mặt, lãnh đạo đơn vị"):
        record_absence(details=details(handler, cover), actor=actor_of(cover), at=AT)
    record_absence(details=details(handler, cover), actor=actor_of(head), at=AT)

    absence = Absence.objects.get()
    trail = AuditRecord.objects.get(action="absence.record")
    assert (absence.recorded_by_id, absence.reason) == (head.id, "Nghỉ phép")
    assert (trail.actor_name, trail.detail["after"]["cover"]) == ("Hoàng Minh Đức", "Lê Thị Hạnh")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"valid_to": TODAY}, "valid_to"),
        ({"valid_from": TODAY - DAY}, "valid_from"),
        ({"reason": " "}, "reason"),
    ],
)
def test_absence_that_cannot_be_is_refused_at_its_field(
    handler: Staff, cover: Staff, changes: Any, field: str
) -> None:
    with pytest.raises(OrganisationRefused) as refused:
        away(handler, cover, **changes)

    assert list(refused.value.fields) == [field]
    assert not Absence.objects.exists()


def test_absence_overlapping_another_is_refused_with_its_days(handler: Staff, cover: Staff) -> None:
    away(handler, cover)

    with pytest.raises(OrganisationRefused, match="từ ngày 02/03/2026 đến ngày 09/03/2026"):
        away(handler, cover, valid_from=BACK - DAY, valid_to=BACK + DAY)
    away(handler, cover, valid_from=BACK, valid_to=BACK + DAY)

    assert Absence.objects.count() == 2


def test_cover_who_is_away_too_or_leaves_before_the_end_is_refused(
    handler: Staff, cover: Staff, head: Staff
) -> None:
    away(cover, head, valid_from=BACK - DAY, valid_to=BACK + DAY)
    with pytest.raises(OrganisationRefused, match="Lê Thị Hạnh cũng vắng mặt từ ngày 09/03/2026"):
        away(handler, cover)

    Staff.objects.filter(id=head.id).update(valid_to=BACK - DAY)
    with pytest.raises(OrganisationRefused, match="Hoàng Minh Đức thôi việc từ ngày 09/03/2026"):
        away(handler, head)
    assert not Absence.objects.filter(staff=handler).exists()


def test_nobody_covers_oneself(handler: Staff) -> None:
    with pytest.raises(OrganisationRefused, match="không thể tự làm thay mình"):
        away(handler, handler)
    with pytest.raises(IntegrityError, match="organisations_absence_other"):
        Absence.objects.create(
            staff=handler,
            cover=handler,
            valid_from=TODAY,
            valid_to=BACK,
            reason="Nghỉ phép",
            recorded_by=handler,
            recorded_at=AT,
        )


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"valid_to": TODAY}, "organisations_absence_period"),
        ({"reason": ""}, "organisations_absence_reasoned"),
        ({}, "organisations_absence_once_a_day"),
    ],
)
def test_database_refuses_what_no_absence_is(
    handler: Staff, cover: Staff, changes: Any, constraint: str
) -> None:
    fields = {
        "staff": handler,
        "cover": cover,
        "valid_from": TODAY,
        "valid_to": BACK,
        "reason": "Nghỉ phép",
        "recorded_by": handler,
        "recorded_at": AT,
    }
    if not changes:
        Absence.objects.create(**fields)
    with pytest.raises(IntegrityError, match=constraint):
        Absence.objects.create(**fields | changes)


def test_cover_falling_ill_leaves_a_gap_that_the_leader_is_told(
    commune: Commune, handler: Staff, cover: Staff, head: Staff
) -> None:
    away(handler, cover)
    away(cover, head, valid_from=BACK - DAY, valid_to=BACK)

    rows = absences_of_units(unit_ids=[commune.division.id], on=TODAY)

    assert [(row.absence.staff_id, row.gap) for row in rows] == [
        (handler.id, "Lê Thị Hạnh cũng vắng mặt từ ngày 09/03/2026 đến ngày 09/03/2026.")
    ]


def test_cover_leaving_the_service_leaves_a_gap(
    commune: Commune, administrator: Staff, handler: Staff, cover: Staff
) -> None:
    away(handler, cover)
    end_service(staff_id=cover.id, on=BACK - DAY, reason="QĐ 9", actor=actor_of(administrator), at=AT)

    rows = absences_of_units(unit_ids=[commune.division.id], on=TODAY)

    assert [row.gap for row in rows] == ["Lê Thị Hạnh thôi việc từ ngày 09/03/2026."]


def test_other_cover_takes_the_days_left_and_the_first_keeps_the_days_done(
    handler: Staff, cover: Staff, head: Staff
) -> None:
    absence = away(handler, cover)

    change_cover(absence_id=absence.id, cover_id=head.id, actor=actor_of(head), at=AT + DAY)

    rows = Absence.objects.order_by("valid_from").values_list("cover_id", "valid_from", "valid_to")
    assert list(rows) == [(cover.id, TODAY, TODAY + DAY), (head.id, TODAY + DAY, BACK)]
    assert dict(actor_of(cover, at=AT + DAY).covers) == {}
    assert handler.id in actor_of(head, at=AT + DAY).covers


def test_return_ends_an_absence_and_cancels_one_to_come(handler: Staff, cover: Staff) -> None:
    running = away(handler, cover)
    coming = away(handler, cover, valid_from=BACK, valid_to=BACK + DAY)
    later = AT + DAY

    for absence in (running, coming):
        end_absence(absence_id=absence.id, actor=actor_of(handler, at=later), at=later)

    running.refresh_from_db()
    coming.refresh_from_db()
    assert (running.valid_to, running.withdrawn_at) == (TODAY + DAY, None)
    assert coming.withdrawn_at == later
    assert dict(actor_of(cover, at=later).covers) == {}
    assert absent_on(staff_ids=[handler.id], on=TODAY + DAY) == {}
    with pytest.raises(OrganisationRefused, match="đã kết thúc hoặc đã được hủy"):
        end_absence(absence_id=running.id, actor=actor_of(handler, at=later), at=later)
