"""The monthly list: frozen, signed by another hand, public without applicants, mended by addendum."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from motcua.cases.domain.refusal import WorkRefused
from motcua.cases.models import Case, LateList
from motcua.cases.services.evidence_sheet import print_evidence
from motcua.cases.services.late_lists import (
    LateListUnknown,
    amend_late_list,
    prepare_late_list,
    publish_late_list,
    sign_late_list,
)
from motcua.cases.services.recording import CaseUnknown
from motcua.infra.audit.models import AuditRecord
from motcua.infra.database.models import new_id
from motcua.kernel.decision import NotPermitted
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import Role
from tests.areas.cases.intake_office import MORNING
from tests.areas.cases.test_constraints import assert_refused, copy_of
from tests.areas.cases.test_explaining import settled_late
from tests.areas.cases.work_office import MINUTE, WorkOffice, hire, make_work_office, taken
from tests.infra.render.reading import text_of

pytestmark = pytest.mark.django_db
APRIL = dt.datetime(2026, 4, 2, 2, 0, tzinfo=dt.UTC)
MARCH = dt.date(2026, 3, 1)


@pytest.fixture
def office() -> WorkOffice:
    return make_work_office()


@pytest.fixture
def control(office: WorkOffice) -> Actor:
    return hire(name="Ngô Thị Kiểm", unit=office.intake.agency, role=Role.CONTROL_OFFICER)


def prepare(control: Actor, *, at: dt.datetime = APRIL, month: dt.date = MARCH) -> LateList:
    return prepare_late_list(agency_id=control.agency_id, month=month, actor=control, at=at)


def signed_list(office: WorkOffice, control: Actor) -> LateList:
    made = prepare(control)
    return sign_late_list(list_id=made.id, actor=office.approver, at=APRIL + MINUTE)


def test_list_holds_what_was_settled_late_in_the_month_and_what_is_late_now(
    office: WorkOffice, control: Actor
) -> None:
    settled, running = settled_late(office), taken(office)

    made = prepare(control)

    done, still = made.lines["done"], made.lines["open"]
    assert [line["code"] for line in done] == [settled.code]
    assert [(line["code"], line["officer"]) for line in still] == [(running.code, office.handler.full_name)]
    assert done[0]["done_on"] != ""
    assert "chậm trên dữ liệu" in done[0]["note"]
    assert "chưa xin lỗi" in done[0]["note"]


def test_list_names_no_applicant(office: WorkOffice, control: Actor) -> None:
    case = settled_late(office)
    taken(office)
    made = signed_list(office, control)
    publish_late_list(list_id=made.id, actor=control, at=APRIL + 2 * MINUTE)

    page = Client().get(reverse("portal:late_list", args=[made.id])).content.decode()

    assert case.code in page
    assert case.applicant_name not in page
    assert case.applicant_name not in str(made.lines)
    assert made.done_paper is not None
    assert case.applicant_name not in str(made.done_paper.context)


def test_list_of_a_month_that_is_not_over_is_refused(control: Actor) -> None:
    with pytest.raises(WorkRefused, match="chưa kết thúc"):
        prepare(control, at=dt.datetime(2026, 3, 31, 2, 0, tzinfo=dt.UTC))

    assert LateList.objects.count() == 0


def test_unsigned_list_is_prepared_anew_and_a_signed_one_is_not(office: WorkOffice, control: Actor) -> None:
    first = prepare(control)
    settled_late(office)
    second = prepare(control, at=APRIL + MINUTE)
    sign_late_list(list_id=second.id, actor=office.approver, at=APRIL + 2 * MINUTE)

    with pytest.raises(WorkRefused, match="bổ sung, đính chính"):
        prepare(control, at=APRIL + 3 * MINUTE)

    assert (first.id, len(second.lines["done"]), LateList.objects.count()) == (second.id, 1, 1)


def test_signed_list_stays_as_it_was_when_the_cases_change(office: WorkOffice, control: Actor) -> None:
    settled_late(office)
    made = signed_list(office, control)
    lines, printed = made.lines, made.content_hash
    Case.objects.update(resolved_at=APRIL)

    made.refresh_from_db()

    assert (made.lines, made.content_hash) == (lines, printed)
    with pytest.raises(IntegrityError, match="frozen"), transaction.atomic():
        LateList.objects.filter(id=made.id).update(lines={"done": [], "open": []})
    with pytest.raises(IntegrityError, match="frozen"), transaction.atomic():
        LateList.objects.filter(id=made.id).delete()


def test_addendum_says_only_what_reads_otherwise(office: WorkOffice, control: Actor) -> None:
    settled_late(office)
    made = signed_list(office, control)
    other = taken(office)

    addendum = amend_late_list(
        list_id=made.id, reason="Bỏ sót một hồ sơ", actor=control, at=APRIL + 5 * MINUTE
    )

    assert (addendum.seq, addendum.lines["done"]) == (1, [])
    assert [line["code"] for line in addendum.lines["open"]] == [other.code]


def test_addendum_that_says_nothing_new_is_refused(office: WorkOffice, control: Actor) -> None:
    settled_late(office)
    made = signed_list(office, control)

    with pytest.raises(WorkRefused, match="không có gì để bổ sung"):
        amend_late_list(list_id=made.id, reason="Xem lại", actor=control, at=APRIL + 5 * MINUTE)


def test_author_does_not_sign_and_only_the_head_does(office: WorkOffice, control: Actor) -> None:
    made = prepare(control)

    with pytest.raises(NotPermitted, match="thủ trưởng"):
        sign_late_list(list_id=made.id, actor=control, at=APRIL + MINUTE)
    own = prepare_late_list(
        agency_id=office.approver.agency_id, month=MARCH, actor=office.approver, at=APRIL + MINUTE
    )
    with pytest.raises(NotPermitted, match="không được tự ký"):
        sign_late_list(list_id=own.id, actor=office.approver, at=APRIL + 2 * MINUTE)


def test_unsigned_list_is_not_published_and_not_shown(office: WorkOffice, control: Actor) -> None:
    made = prepare(control)

    with pytest.raises(NotPermitted, match="đã được thủ trưởng ký"):
        publish_late_list(list_id=made.id, actor=control, at=APRIL + MINUTE)
    sign_late_list(list_id=made.id, actor=office.approver, at=APRIL + MINUTE)

    hidden = Client().get(reverse("portal:late_list", args=[made.id])).status_code
    publish_late_list(list_id=made.id, actor=control, at=APRIL + 2 * MINUTE)
    shown = Client().get(reverse("portal:late_list", args=[made.id])).status_code
    with pytest.raises(NotPermitted, match="đã được công khai"):
        publish_late_list(list_id=made.id, actor=control, at=APRIL + 3 * MINUTE)
    assert (hidden, shown) == (404, 200)


def test_another_agency_prepares_nothing_here(office: WorkOffice) -> None:
    stranger = make_work_office(code="H99.012.35", name="UBND xã Khác")

    with pytest.raises(NotPermitted):
        prepare_late_list(agency_id=office.intake.agency.id, month=MARCH, actor=stranger.approver, at=APRIL)
    with pytest.raises(LateListUnknown):
        sign_late_list(list_id=new_id(), actor=office.approver, at=APRIL)


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("late_list_whole_month", {"month": dt.date(2026, 3, 2)}),
        ("late_list_addendum_reasoned", {"seq": 1}),
        ("late_list_hash_shape", {"content_hash": "x"}),
        ("late_list_signed_whole", {"signed_at": APRIL}),
        ("late_list_published_signed", {"published_at": APRIL}),
    ],
)
def test_database_refuses_a_list_that_is_not_whole(control: Actor, name: str, change: dict[str, Any]) -> None:
    made = prepare(control)
    for field, value in change.items():
        setattr(made, field, value)

    assert_refused(made, name, fresh=False)


def test_database_refuses_a_month_twice(control: Actor) -> None:
    assert_refused(copy_of(prepare(control)), "late_list_once_a_month", fresh=True)


def test_evidence_sheet_lists_each_moment_with_its_hash_and_is_audited(office: WorkOffice) -> None:
    case = settled_late(office)

    text = " ".join(text_of(print_evidence(case_id=case.id, actor=office.leader, at=APRIL)).split())

    assert "Chậm trên dữ liệu" in text
    for said in ("Ký duyệt kết quả trên hệ thống", "Bàn giao kết quả", "xác nhận nhận kết quả"):
        assert said in text
    assert case.last_hash[:16] in text
    assert "Đồng bộ lên Cổng Dịch vụ công quốc gia (chưa đồng bộ: hệ thống chưa kết nối)." in text
    assert "Chưa có dấu vết: " in text
    assert "Chưa có dấu vết: đồng bộ" not in text
    assert AuditRecord.objects.get(action="evidence.printed").subject_id == str(case.id)


def test_evidence_of_another_commune_is_unknown(office: WorkOffice) -> None:
    stranger = make_work_office(code="H99.012.35", name="UBND xã Khác")

    with pytest.raises(CaseUnknown):
        print_evidence(case_id=settled_late(office).id, actor=stranger.leader, at=APRIL)
    assert AuditRecord.objects.filter(action="evidence.printed").count() == 0


def test_morning_of_the_test_lies_in_the_month() -> None:
    assert MORNING.date().replace(day=1) == MARCH
