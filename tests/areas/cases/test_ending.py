"""A case that ends without a result: withdrawn, stopped, closed; its notice, its numbers, its refusals."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from motcua.cases.domain.refusal import WorkRefused
from motcua.cases.domain.state import State
from motcua.cases.models import Case, CaseEnding, CaseEvent, CaseResult
from motcua.cases.services.ending import close_uncompleted, stop_case, withdraw_case
from motcua.documents.models import IssuedPaper
from motcua.infra.database.models import new_id
from motcua.kernel.decision import NotPermitted
from motcua.organisations.domain.actor import Actor
from motcua.procedures.domain.vocabulary import Channel
from tests.areas.cases.arrival_office import arrived
from tests.areas.cases.intake_office import MORNING
from tests.areas.cases.waiting_office import TOLD, asked, told
from tests.areas.cases.work_office import (
    MINUTE,
    WorkOffice,
    make_work_office,
    proposed,
    resolved,
    signed,
    taken,
)

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 5)
NOON = MORNING + timedelta(hours=2)  # 11:10
AFTER_CLOSING = datetime.fromisoformat("2026-03-27T08:00:00+07:00")


@pytest.fixture
def office(db: None) -> WorkOffice:
    return make_work_office()


def withdrawn(
    office: WorkOffice, case: Case, *, asked_on: date = TODAY, actor: Actor | None = None, **changes: object
) -> Case:
    values: dict[str, object] = {"reason": "Không còn nhu cầu", "returned": [], **changes}
    return withdraw_case(
        case_id=case.id,
        seen_revision=None,
        actor=actor or office.intake.counter,
        at=NOON,
        asked_on=asked_on,
        channel=Channel.COUNTER,
        **values,  # type: ignore[arg-type]
    )


def stopped(office: WorkOffice, case: Case, *, actor: Actor | None = None, **changes: str) -> Case:
    values = {"reason": "Đất đã bị thu hồi", "legal_basis": "NĐ 118/2025/NĐ-CP, Điều 21", **changes}
    return stop_case(case_id=case.id, seen_revision=None, actor=actor or office.approver, at=NOON, **values)


def closed(case: Case, *, actor: Actor, at: datetime = AFTER_CLOSING) -> Case:
    return close_uncompleted(case_id=case.id, seen_revision=None, actor=actor, at=at)


def test_withdrawal_ends_the_case_and_prints_the_notice_with_the_papers_given_back(
    office: WorkOffice,
) -> None:
    case = taken(office)
    papers = [paper.id for paper in case.components.order_by("position")]

    case = withdrawn(office, case, returned=papers[1:])

    ending = CaseEnding.objects.get(case=case)
    assert (case.state, ending.kind, ending.asked_on) == (State.WITHDRAWN, "WITHDRAWN", TODAY)
    assert ending.returned == ["Giấy chứng sinh (01 bản chính)"]
    notice = IssuedPaper.objects.get(subject_id=case.id, form_code="05")
    assert (notice.number, notice.form_set) == ("01/TBD-TTPVHCC", "TT03_2025")
    assert notice.context["returned"] == ["Giấy chứng sinh (01 bản chính)"]
    assert notice.context["asked_on"] == "ngày 05 tháng 3 năm 2026"


def test_case_that_ended_keeps_the_working_time_for_statistics(office: WorkOffice) -> None:
    assert withdrawn(office, taken(office)).elapsed_for_stats == 120
    waiting = told(office)
    assert (waiting.elapsed_for_stats, waiting.paused_since is None) == (None, False)

    ended = withdrawn(office, waiting)

    # 20 minutes ran until the request; the wait counts for nobody.
    assert (ended.elapsed_for_stats, ended.paused_since, ended.wait_until) == (20, None, None)
    assert resolved(office).elapsed_for_stats == 70


def test_result_proposed_but_not_signed_is_withdrawn_with_the_case(office: WorkOffice) -> None:
    case = withdrawn(office, proposed(office))

    assert CaseResult.objects.filter(case=case).count() == 0
    assert CaseEvent.objects.get(case=case, kind="WITHDRAW").data["withdrawn"]["title"] == "Giấy khai sinh"


def test_withdrawal_of_an_old_case_names_no_law_of_later_years(office: WorkOffice) -> None:
    received = datetime.fromisoformat("2024-03-05T09:10:00+07:00")
    case = office.received(at=received)

    withdraw_case(
        case_id=case.id,
        seen_revision=None,
        actor=office.intake.counter,
        at=received + timedelta(hours=1),
        asked_on=date(2024, 3, 5),
        channel=Channel.COUNTER,
        reason="Không còn nhu cầu",
        returned=[],
    )

    notice = IssuedPaper.objects.get(subject_id=case.id)
    assert (notice.form_code, notice.form_set) == ("TB-DUNG", "TT01_2018")
    assert notice.context["legal_basis"] == "Đề nghị của người nộp hồ sơ"


def test_dossier_that_waits_to_be_accepted_is_withdrawn_without_a_code(office: WorkOffice) -> None:
    case = withdrawn(office, arrived(office.intake))

    assert (case.state, case.code, case.elapsed_for_stats) == (State.WITHDRAWN, "", None)
    assert IssuedPaper.objects.filter(subject_id=case.id, form_code="05").count() == 1


@pytest.mark.parametrize("make", [signed, resolved])
def test_withdrawal_after_a_decision_is_refused_with_the_article(office: WorkOffice, make: object) -> None:
    case = make(office)  # type: ignore[operator]

    with pytest.raises(NotPermitted, match="trả kết quả") as refused:
        withdrawn(office, case)

    assert "TT 03/2025/TT-VPCP, Điều 7" in refused.value.decision.basis
    assert CaseEnding.objects.count() == 0


@pytest.mark.parametrize("asked_on", [TODAY + timedelta(days=1), TODAY - timedelta(days=1)])
def test_request_to_stop_lies_between_filing_and_today(office: WorkOffice, asked_on: date) -> None:
    case = taken(office)

    with pytest.raises(WorkRefused) as refused:
        withdrawn(office, case, asked_on=asked_on)

    assert list(refused.value.fields) == ["asked_on"]


def test_withdrawal_goes_through_the_one_stop_office_with_a_reason(office: WorkOffice) -> None:
    case = taken(office)

    with pytest.raises(NotPermitted):
        withdrawn(office, case, actor=office.handler)
    with pytest.raises(WorkRefused):
        withdrawn(office, case, reason=" ")
    with pytest.raises(WorkRefused):
        withdrawn(office, case, returned=[new_id()])


def test_head_stops_a_case_with_reason_and_law(office: WorkOffice) -> None:
    case = stopped(office, taken(office))

    ending = CaseEnding.objects.get(case=case)
    notice = IssuedPaper.objects.get(subject_id=case.id)
    assert (case.state, ending.kind, ending.reason) == (State.STOPPED, "STOPPED", "Đất đã bị thu hồi")
    assert notice.context["signer_role"] == "Thủ trưởng cơ quan, đơn vị"


def test_stopping_is_for_the_head_and_never_for_the_handler_himself(office: WorkOffice) -> None:
    case = taken(office)
    for actor in (office.handler, office.leader, office.intake.counter):
        with pytest.raises(NotPermitted, match="thủ trưởng"):
            stopped(office, case, actor=actor)
    Case.objects.filter(id=case.id).update(assignee_id=office.approver.staff_id)
    with pytest.raises(NotPermitted, match="không tự dừng"):
        stopped(office, case)


@pytest.mark.parametrize("field", ["reason", "legal_basis"])
def test_stopping_without_reason_or_law_is_refused(office: WorkOffice, field: str) -> None:
    case = taken(office)

    with pytest.raises(WorkRefused) as refused:
        stopped(office, case, **{field: " "})

    assert list(refused.value.fields) == [field]


def test_stopping_after_a_decision_is_refused(office: WorkOffice) -> None:
    with pytest.raises(NotPermitted):
        stopped(office, signed(office))


def test_dossier_nobody_completed_is_closed_after_its_days(office: WorkOffice) -> None:
    case = closed(told(office), actor=office.handler)

    ending = CaseEnding.objects.get(case=case)
    assert (case.state, ending.kind, case.wait_until) == (State.STOPPED, "CLOSED", None)
    assert ending.legal_basis == "NĐ 297/2025/NĐ-CP, Điều 6.4a"
    assert ending.reason == "Quá thời hạn bổ sung (26/03/2026) mà chưa nhận được hồ sơ"


def test_dossier_is_not_closed_before_its_days_are_over(office: WorkOffice) -> None:
    case = told(office)

    with pytest.raises(NotPermitted, match="17 giờ 30, ngày 26/03/2026") as refused:
        closed(case, actor=office.handler, at=datetime.fromisoformat("2026-03-26T17:30:00+07:00"))

    assert "Điều 6.4a" in refused.value.decision.basis


def test_applicant_who_was_never_told_has_no_days_that_pass(office: WorkOffice) -> None:
    with pytest.raises(NotPermitted, match="chưa được thông báo"):
        closed(asked(office), actor=office.handler)


def test_closing_is_for_those_who_have_the_case(office: WorkOffice) -> None:
    case = told(office)

    with pytest.raises(NotPermitted):
        closed(case, actor=office.colleague)
    assert closed(case, actor=office.intake.counter).state == State.STOPPED


def test_paper_of_another_agency_is_left_to_that_agency(office: WorkOffice) -> None:
    case = told(office, at=TOLD + MINUTE)
    other = make_work_office(code="H99.012.56", name="UBND xã Tân Lập")
    Case.objects.filter(id=case.id).update(agency_id=other.intake.agency.id)

    closed(case, actor=office.handler)

    assert IssuedPaper.objects.filter(subject_id=case.id, form_code="05").count() == 0
