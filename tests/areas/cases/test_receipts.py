"""The receipt: form set of the day, once per case, with what the form asks for."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from motcua.cases.domain.intake import ComponentReceived
from motcua.cases.domain.vocabulary import ComponentForm, ReturnMethod
from motcua.cases.models import Case
from motcua.cases.services.intake import receive_case
from motcua.cases.services.receipts import issue_receipt
from motcua.cases.services.recording import CaseUnknown
from motcua.documents.models import IssuedPaper
from motcua.infra.database.models import new_id
from motcua.kernel.decision import NotPermitted
from motcua.organisations.domain.permissions import Role
from motcua.organisations.models import Office
from tests.areas.cases.intake_office import MORNING, IntakeOffice, make_actor, make_applicant, make_office

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(db: None, tmp_path: object, settings: object) -> IntakeOffice:
    office = make_office()
    Office.objects.create(unit=office.one_stop, name="Trung tâm PVHCC xã An Bình", address="Thôn Đông")
    return office


def received(office: IntakeOffice, at: datetime = MORNING, **changes: object) -> Case:
    return receive_case(request=office.request(**changes), actor=office.counter, at=at)


@pytest.mark.parametrize(
    ("at", "form_set", "number"),
    [
        (datetime(2025, 9, 12, 2, 0, tzinfo=UTC), "TT01_2018", "01/BPTNTKQ"),
        (datetime(2025, 9, 15, 2, 0, tzinfo=UTC), "TT03_2025", "01/TTPVHCC"),
    ],
)
def test_receipt_has_the_form_set_of_the_day_of_reception(
    office: IntakeOffice, at: datetime, form_set: str, number: str
) -> None:
    case = received(office, at)
    paper = issue_receipt(case_id=case.id, actor=office.counter, at=MORNING)

    assert (paper.form_set, paper.form_code, paper.number) == (form_set, "01", number)
    assert (paper.regime_code, paper.subject_id) == ("R2025", case.id)


def test_receipt_asked_for_again_is_the_same_paper(office: IntakeOffice) -> None:
    case = received(office)
    first = issue_receipt(case_id=case.id, actor=office.counter, at=MORNING)
    again = issue_receipt(case_id=case.id, actor=office.counter, at=MORNING + timedelta(days=1))

    assert again.id == first.id
    assert IssuedPaper.objects.count() == 1


def test_receipt_says_what_the_form_asks_for(office: IntakeOffice) -> None:
    papers = (
        ComponentReceived(component_id=office.components[0].id, name="", form=ComponentForm.ORIGINAL),
        ComponentReceived(component_id=None, name="Giấy kết hôn", form=ComponentForm.COPY, quantity=2),
        ComponentReceived(component_id=None, name="Căn cước", form=ComponentForm.ORIGINAL, shown_only=True),
        ComponentReceived(component_id=None, name="Ảnh", form=ComponentForm.ELECTRONIC),
        ComponentReceived(component_id=None, name="Bằng cấp", form=ComponentForm.CERTIFIED),
    )
    case = received(office, components=papers)
    context = issue_receipt(case_id=case.id, actor=office.counter, at=MORNING).context

    assert context["case_code"] == case.code
    assert (context["superior_name"], context["issuer_name"]) == (office.agency.name, office.one_stop.name)
    assert (context["applicant_name"], context["identity_number"]) == ("Nguyễn Văn An", "099090001234")
    assert (context["limit_text"], context["sets_count"]) == ("3 ngày làm việc", "01")
    assert context["received_at"].startswith("09 giờ 10 phút")
    assert context["due_at"].startswith("17 giờ 30 phút")
    assert context["return_place"] == "Trung tâm PVHCC xã An Bình"
    assert (context["book_volume"], context["book_number"]) == ("1", "1")
    assert context["officer_name"] == "Phạm Thu Hà"
    assert context["lookup_url"].endswith(f"/tra-cuu/{case.code}/")
    assert [(part["name"], part["detail"]) for part in context["components"]] == [
        ("Tờ khai đăng ký khai sinh", "01 bản chính"),
        ("Giấy kết hôn", "02 bản photo"),
        ("Căn cước (xuất trình để đối chiếu)", ""),
        ("Ảnh (bản điện tử)", ""),
        ("Bằng cấp", "01 bản chứng thực"),
    ]


def test_receipt_of_a_representative_names_who_authorised(office: IntakeOffice) -> None:
    other = make_applicant(agency=office.agency, name="Lê Thị Bình", number="099090001235")
    case = received(
        office,
        submitter_id=other.id,
        authorisation="Giấy ủy quyền số 5",
        return_method=ReturnMethod.POST,
        return_place="Thôn Tây",
    )
    context = issue_receipt(case_id=case.id, actor=office.counter, at=MORNING).context

    assert (context["applicant_name"], context["owner_name"]) == ("Lê Thị Bình", "Nguyễn Văn An")
    assert context["principal"]["name"] == "Nguyễn Văn An"
    assert context["principal"]["paper"] == "Giấy ủy quyền số 5"
    assert context["return_place"] == "Nhận qua dịch vụ bưu chính công ích: Thôn Tây"


def test_receipt_keeps_the_date_first_promised(office: IntakeOffice) -> None:
    case = received(office)
    Case.objects.filter(id=case.id).update(due_at=MORNING + timedelta(days=30))
    context = issue_receipt(case_id=case.id, actor=office.counter, at=MORNING).context

    assert "10 tháng 03" in context["due_at"] or "10 tháng 3" in context["due_at"]


def test_receipt_is_given_by_the_receiving_office_only(office: IntakeOffice) -> None:
    case = received(office)
    stranger = make_actor(name="Lê Văn Ba", unit=office.division, role=Role.COUNTER_OFFICER)

    with pytest.raises(NotPermitted):
        issue_receipt(case_id=case.id, actor=stranger, at=MORNING)
    with pytest.raises(CaseUnknown):
        issue_receipt(case_id=new_id(), actor=office.counter, at=MORNING)
    assert not IssuedPaper.objects.exists()


def test_case_not_yet_accepted_has_no_receipt(office: IntakeOffice) -> None:
    case = received(office)
    waiting = replace(office.counter)
    Case.objects.filter(id=case.id).update(
        state="SUBMITTED",
        code="",
        accepted_at=None,
        book=None,
        book_number=None,
        due_at=None,
        original_due_at=None,
    )

    with pytest.raises(NotPermitted, match="chưa được tiếp nhận"):
        issue_receipt(case_id=case.id, actor=waiting, at=MORNING)
