"""Refusing at intake: a dossier that arrived, and somebody at the counter without a case."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from motcua.cases.domain.counter_slip import REFUSING_INTAKE, Refusal, RefusalGround
from motcua.cases.domain.refusal import WorkRefused
from motcua.cases.models import ApplicantNotice, Arrival, Case, CaseEvent, CounterSlip
from motcua.cases.queries.intake_facts import forget_intake_facts
from motcua.cases.services.counter_slips import SlipRequest, issue_counter_refusal
from motcua.cases.services.refusing import refuse_intake
from motcua.documents.models import IssuedPaper
from motcua.kernel.decision import NotPermitted
from motcua.organisations.domain.permissions import Role
from tests.areas.cases.arrival_office import CODE, NOTED, arrived, make_arrival_office
from tests.areas.cases.intake_office import IntakeOffice, make_actor, make_applicant
from tests.areas.cases.test_accepting import accepted

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
ELSEWHERE = Refusal(
    ground=RefusalGround.NOT_COMPETENT,
    reason="  Việc này do   cấp tỉnh giải quyết ",
    competent_agency="Sở Tư pháp",
)


@pytest.fixture
def office(db: None) -> IntakeOffice:
    forget_intake_facts()
    return make_arrival_office()


def refused(office: IntakeOffice, case: Case, refusal: Refusal = ELSEWHERE, **changes: object) -> Case:
    asked = {"seen_revision": case.revision, "actor": office.counter, "at": NOTED + HOUR} | changes
    refuse_intake(case_id=case.id, refusal=refusal, **asked)  # type: ignore[arg-type]
    return Case.objects.get(id=case.id)


def at_the_counter(office: IntakeOffice, refusal: Refusal = ELSEWHERE, **changes: object) -> CounterSlip:
    asked = {
        "unit_id": office.one_stop.id,
        "applicant_id": office.applicant.id,
        "procedure_version_id": office.version.id,
        "request": "Đăng ký khai sinh có yếu tố nước ngoài",
    } | changes
    return issue_counter_refusal(
        asked=SlipRequest(**asked),  # type: ignore[arg-type]
        refusal=refusal,
        actor=office.counter,
        at=NOTED,
    )


def test_refused_dossier_ends_without_a_code_and_its_arrival_is_answered(office: IntakeOffice) -> None:
    case = refused(office, arrived(office))

    assert (case.state, case.code, case.accepted_at) == ("REFUSED_INTAKE", "", None)
    event = CaseEvent.objects.get(case=case, seq=2)
    assert (event.kind, event.reason) == ("REFUSE_INTAKE", "Việc này do cấp tỉnh giải quyết")
    assert event.data["legal_basis"] == REFUSING_INTAKE
    assert event.data["competent_agency"] == "Sở Tư pháp"
    arrival = Arrival.objects.get(case=case)
    assert (arrival.answer, arrival.answered_at) == ("REFUSE_INTAKE", NOTED + HOUR)


def test_refused_dossier_has_its_slip_and_the_applicant_is_told(office: IntakeOffice) -> None:
    case = refused(office, arrived(office))

    paper = IssuedPaper.objects.get(subject_id=case.id)
    assert (paper.form_code, paper.form_set, paper.number) == ("03", "TT03_2025", "01/PTC-TTPVHCC")
    assert paper.context["case_code"] == CODE
    assert paper.context["competent_agency"] == "Sở Tư pháp"
    notice = ApplicantNotice.objects.filter(case=case).latest("made_at")
    assert notice.paper_id == paper.id
    assert f"Hồ sơ {CODE} không được tiếp nhận" in notice.text
    assert "Nơi có thẩm quyền: Sở Tư pháp." in notice.text


@pytest.mark.parametrize(
    ("refusal", "field", "sentence"),
    [
        (
            Refusal(ground=RefusalGround.FALSE_PAPER, reason=" "),
            "reason",
            "người nộp phải được biết vì sao bị từ chối (NĐ 61/2018/NĐ-CP, Điều 17.2",
        ),
        (
            Refusal(ground=RefusalGround.NOT_COMPETENT, reason="Cấp tỉnh giải quyết"),
            "competent_agency",
            "để người nộp biết nơi nộp (NĐ 61/2018/NĐ-CP, Điều 17.2a)",
        ),
        (
            Refusal(ground=RefusalGround.FALSE_PAPER, reason="Tẩy xóa", competent_agency="Sở"),
            "competent_agency",
            "Chỉ ghi cơ quan có thẩm quyền khi",
        ),
        (
            Refusal(ground=RefusalGround.SECTOR_LAW, reason="Luật không cho phép"),
            "legal_basis",
            "Hãy ghi điều, khoản của luật chuyên ngành",
        ),
        (Refusal(ground=RefusalGround.FALSE_PAPER, reason="x" * 1001), "reason", "dài tối đa 1000 ký tự"),
    ],
)
def test_refusal_that_does_not_say_enough_is_refused_itself(
    office: IntakeOffice, refusal: Refusal, field: str, sentence: str
) -> None:
    case = arrived(office)

    with pytest.raises(WorkRefused) as told:
        refused(office, case, refusal)

    assert list(told.value.fields) == [field]
    assert sentence in told.value.fields[field]
    assert Case.objects.get(id=case.id).state == "SUBMITTED"
    assert not IssuedPaper.objects.exists()


def test_accepted_case_is_not_refused_at_intake(office: IntakeOffice) -> None:
    case = accepted(office, arrived(office))

    with pytest.raises(NotPermitted, match="Không thể từ chối tiếp nhận khi hồ sơ đang ở trạng thái"):
        refused(office, case, at=NOTED + 2 * HOUR)


def test_refusal_without_the_right_changes_nothing(office: IntakeOffice) -> None:
    case = arrived(office)
    clerk = make_actor(name="Vũ Ngọc Ánh", unit=office.one_stop, role=Role.RESULT_OFFICER)

    with pytest.raises(NotPermitted):
        refused(office, case, actor=clerk)

    assert Case.objects.get(id=case.id).state == "SUBMITTED"


def test_slip_at_the_counter_is_numbered_after_the_others_of_its_series(office: IntakeOffice) -> None:
    refused(office, arrived(office))

    slip = at_the_counter(office)

    assert (slip.kind, slip.number) == ("REFUSAL", "02/PTC-TTPVHCC")
    assert (slip.applicant_name, slip.ground) == ("Nguyễn Văn An", "NOT_COMPETENT")
    assert (slip.issued_by_id, slip.issued_at) == (office.counter.staff_id, NOTED)
    assert slip.paper.context["case_code"] == ""
    assert slip.paper.subject_id == slip.id
    assert Case.objects.count() == 1


def test_slip_needs_no_procedure_but_words(office: IntakeOffice) -> None:
    slip = at_the_counter(office, procedure_version_id=None, request=" Xin việc làm ")

    assert (slip.procedure_version, slip.request) == (None, "Xin việc làm")
    with pytest.raises(WorkRefused) as told:
        at_the_counter(office, procedure_version_id=None, request="  ")
    assert told.value.fields == {"request": "Hãy ghi nội dung người dân yêu cầu giải quyết."}


def test_slip_for_somebody_of_another_agency_is_refused(office: IntakeOffice) -> None:
    other = make_arrival_office(code="H99.012.35", name="UBND xã An Phú")
    stranger = make_applicant(agency=other.agency, name="Lê Văn Lạ", number="099090001239")

    with pytest.raises(WorkRefused) as told:
        at_the_counter(office, applicant_id=stranger.id)

    assert list(told.value.fields) == ["applicant"]
    assert not CounterSlip.objects.exists()


def test_slip_that_was_given_is_never_changed(office: IntakeOffice) -> None:
    slip = at_the_counter(office)

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        CounterSlip.objects.filter(id=slip.id).update(reason="Khác")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        CounterSlip.objects.filter(id=slip.id).delete()
