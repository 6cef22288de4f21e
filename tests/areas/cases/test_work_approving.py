"""Signing results one by one and in bulk, and giving drafts back: two hands, in time, each for itself."""

from __future__ import annotations

from datetime import timedelta

import pytest

from motcua.cases.domain.lifecycle import Action
from motcua.cases.domain.refusal import WorkRefused
from motcua.cases.domain.state import State
from motcua.cases.domain.vocabulary import ResultKind
from motcua.cases.models import CaseEvent, CaseResult, CaseStep
from motcua.cases.services.approving import approve_result, reject_proposal
from motcua.cases.services.results import propose_result
from motcua.kernel.decision import NotPermitted
from motcua.organisations.domain.permissions import Permission, Role
from motcua.procedures.models import ProcessStep
from tests.areas.cases.intake_office import MORNING
from tests.areas.cases.work_office import (
    MINUTE,
    WorkOffice,
    hire,
    lent,
    make_work_office,
    proposed,
    signed,
    taken,
)

pytestmark = pytest.mark.django_db

LATER = MORNING + 50 * MINUTE


@pytest.fixture
def office(db: None) -> WorkOffice:
    return make_work_office()


def test_approve_signs_the_result_and_takes_the_signing_step(office: WorkOffice) -> None:
    case = signed(office)

    result = CaseResult.objects.get(case=case)
    assert (result.approved_by_id, result.signer_id) == (office.approver.staff_id, office.approver.staff_id)
    assert (result.approved_at, str(result.signed_on)) == (LATER, "2026-03-05")
    assert (case.state, case.assignee_id) == (State.PROCESSING, office.approver.staff_id)


def test_approve_by_the_proposer_is_refused_with_its_basis(office: WorkOffice) -> None:
    case = proposed(office)
    both = lent(
        office.handler, permission=Permission.APPROVE_RESULT, unit=office.intake.agency, by="Chủ tịch"
    )

    with pytest.raises(NotPermitted, match="không được tự ký duyệt") as refusal:
        approve_result(case_id=case.id, seen_revision=case.revision, actor=both, at=LATER)

    assert "118/2025" in refusal.value.decision.basis
    assert CaseResult.objects.get(case=case).approved_at is None


def test_approve_by_a_stand_in_names_the_absent_signer_in_the_event(office: WorkOffice) -> None:
    case = proposed(office)
    stand_in = lent(
        office.leader, permission=Permission.APPROVE_RESULT, unit=office.intake.agency, by="Đỗ Quang Vinh"
    )

    approve_result(case_id=case.id, seen_revision=case.revision, actor=stand_in, at=LATER)

    event = CaseEvent.objects.get(case=case, kind=Action.APPROVE_RESULT)
    assert (event.actor_name, event.data["acting_for"]) == ("Hoàng Minh Đức", "Đỗ Quang Vinh")


def test_approve_without_the_permission_is_refused(office: WorkOffice) -> None:
    case = proposed(office)

    with pytest.raises(NotPermitted, match="Phê duyệt kết quả"):
        approve_result(case_id=case.id, seen_revision=case.revision, actor=office.leader, at=LATER)


def test_approve_before_the_signing_step_is_refused(office: WorkOffice) -> None:
    case = taken(office)
    case = propose_result(
        case_id=case.id,
        seen_revision=case.revision,
        actor=office.handler,
        at=LATER,
        kind=ResultKind.GRANTED,
        title="Giấy khai sinh",
    )

    with pytest.raises(NotPermitted, match="chưa đến bước ký duyệt"):
        approve_result(case_id=case.id, seen_revision=case.revision, actor=office.approver, at=LATER)


def test_approve_without_a_proposal_is_refused(office: WorkOffice) -> None:
    case = taken(office)

    with pytest.raises(NotPermitted, match="Chưa có kết quả"):
        approve_result(case_id=case.id, seen_revision=case.revision, actor=office.approver, at=LATER)


def test_approve_twice_is_refused(office: WorkOffice) -> None:
    case = signed(office)

    with pytest.raises(NotPermitted, match="đã được ký duyệt"):
        approve_result(case_id=case.id, seen_revision=None, actor=office.approver, at=LATER + MINUTE)


def test_approve_of_a_refusal_within_the_limit_is_done(office: WorkOffice) -> None:
    case = proposed(office, kind=ResultKind.REFUSED)

    approve_result(
        case_id=case.id, seen_revision=case.revision, actor=office.approver, at=case.due_at or LATER
    )

    assert CaseResult.objects.get(case=case).approved_at == case.due_at


def test_approve_of_a_refusal_after_the_due_date_is_refused_and_says_what_to_do(office: WorkOffice) -> None:
    case = proposed(office, kind=ResultKind.REFUSED)
    assert case.due_at is not None

    with pytest.raises(NotPermitted, match="hẹn lại ngày trả"):
        approve_result(
            case_id=case.id, seen_revision=None, actor=office.approver, at=case.due_at + timedelta(minutes=1)
        )

    assert CaseResult.objects.get(case=case).approved_at is None


def test_approve_at_the_signing_step_sends_the_case_on_to_the_seal(office: WorkOffice) -> None:
    process_step = ProcessStep.objects.get(position=4)
    ProcessStep.objects.filter(id=process_step.id).update(position=5)
    ProcessStep.objects.create(
        process_id=process_step.process_id,
        position=4,
        name="Vào sổ, đóng dấu",
        unit=office.intake.agency,
        role=Role.CLERK,
        minutes=60,
    )
    hire(name="Bùi Thị Cúc", unit=office.intake.agency, role=Role.CLERK)

    case = signed(office)

    assert case.current_step is not None
    assert (case.current_step.name, case.assignee_id) == ("Vào sổ, đóng dấu", None)
    assert CaseStep.objects.get(case=case, role=Role.APPROVER).assignee_id == office.approver.staff_id
    kinds = list(CaseEvent.objects.filter(case=case).order_by("-seq").values_list("kind", flat=True)[:2])
    assert kinds == [Action.PASS_ON, Action.APPROVE_RESULT]


def test_reject_returns_the_case_to_the_proposer_and_withdraws_the_result(office: WorkOffice) -> None:
    case = proposed(office)

    case = reject_proposal(
        case_id=case.id,
        seen_revision=case.revision,
        actor=office.approver,
        at=LATER,
        reason="Sai họ tên mẹ",
    )

    event = CaseEvent.objects.get(case=case, kind=Action.REJECT_PROPOSAL)
    assert case.current_step is not None
    assert (case.current_step.name, case.assignee_id) == ("Thẩm định hồ sơ", office.handler.staff_id)
    assert not CaseResult.objects.filter(case=case).exists()
    assert (event.reason, event.data["withdrawn"]["title"]) == ("Sai họ tên mẹ", "Giấy khai sinh")


def test_reject_without_a_reason_is_refused_at_the_field(office: WorkOffice) -> None:
    case = proposed(office)

    with pytest.raises(WorkRefused) as refusal:
        reject_proposal(
            case_id=case.id, seen_revision=case.revision, actor=office.approver, at=LATER, reason=" "
        )

    assert list(refusal.value.fields) == ["reason"]
    assert CaseResult.objects.filter(case=case).exists()
