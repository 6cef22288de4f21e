"""Financial obligations and other pauses: only what the procedure names, with evidence, dates right."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from motcua.cases.domain.refusal import WorkRefused
from motcua.cases.domain.state import State
from motcua.cases.domain.timeliness import Timeliness
from motcua.cases.models import Case, CaseEvent, ClockPause, FinancialObligation
from motcua.cases.queries.case_rows import standing_at
from motcua.cases.queries.clock import clock_of
from motcua.cases.queries.late_cases import late_at
from motcua.cases.queries.running import CLOCK_RUNS
from motcua.cases.services.approving import approve_result
from motcua.cases.services.pausing import (
    Payment,
    PaymentNotice,
    confirm_finance,
    pause_clock,
    request_finance,
    resume_clock,
)
from motcua.kernel.decision import NotPermitted
from motcua.organisations.domain.actor import Actor
from motcua.procedures.domain.vocabulary import PauseReason
from tests.areas.cases.intake_office import MORNING
from tests.areas.cases.waiting_office import DAY, allow_pauses
from tests.areas.cases.work_office import MINUTE, WorkOffice, make_work_office, proposed, signed, taken

pytestmark = pytest.mark.django_db
STOPPED = MORNING + 20 * MINUTE  # Thursday 09:30
PAID = MORNING + 5 * DAY  # Tuesday 09:10
NOTICE = PaymentNotice(
    number="15/TB-CCT", date=date(2026, 3, 5), agency_name="Thuế cơ sở 3 tỉnh Bắc Ninh", amount=1_500_000
)
PAYMENT = Payment(paid_on=date(2026, 3, 9), amount=1_500_000)


@pytest.fixture
def office(db: None) -> WorkOffice:
    office = make_work_office()
    allow_pauses(office, "FINANCIAL_OBLIGATION", "PUBLIC_POSTING", mode="SHIFT")
    return office


def local(moment: datetime | None) -> str:
    return timezone.localtime(moment).strftime("%d/%m %H:%M")


def to_pay(
    office: WorkOffice,
    *,
    notice: PaymentNotice = NOTICE,
    case: Case | None = None,
    at: datetime = STOPPED,
) -> Case:
    case = case or taken(office)
    return request_finance(case_id=case.id, seen_revision=None, actor=office.handler, at=at, notice=notice)


def paid(office: WorkOffice, case: Case, *, payment: Payment = PAYMENT, actor: Actor | None = None) -> Case:
    return confirm_finance(
        case_id=case.id, seen_revision=None, actor=actor or office.handler, at=PAID, payment=payment
    )


def posted(
    office: WorkOffice,
    *,
    case: Case | None = None,
    reason: PauseReason = PauseReason.PUBLIC_POSTING,
    at: datetime = STOPPED,
) -> Case:
    case = case or taken(office)
    return pause_clock(
        case_id=case.id,
        seen_revision=None,
        actor=office.handler,
        at=at,
        reason=reason,
        legal_basis="NĐ 101/2024/NĐ-CP, Điều 31",
        evidence="Thông báo niêm yết số 3/TB-UBND",
    )


def resumed(office: WorkOffice, case: Case, *, actor: Actor | None = None, outcome: str = "Biên bản") -> Case:
    return resume_clock(
        case_id=case.id, seen_revision=None, actor=actor or office.handler, at=PAID, outcome=outcome
    )


def test_notice_of_payment_stops_the_clock_until_its_evidence(office: WorkOffice) -> None:
    case = to_pay(office)
    assert (case.state, case.paused_since, local(case.due_at)) == (
        State.WAIT_FINANCE,
        STOPPED,
        "10/03 17:30",
    )

    case = paid(office, case)

    # Friday, Monday stood at their end; three days from Tuesday on (the day of reception is not counted).
    assert (case.state, case.paused_since, local(case.due_at)) == (State.PROCESSING, None, "12/03 17:30")
    kept = FinancialObligation.objects.get(case=case)
    assert (kept.amount, kept.paid_amount, kept.paid_on) == (1_500_000, 1_500_000, date(2026, 3, 9))
    clock = clock_of(case=case, now=PAID)
    assert clock is not None
    assert clock.elapsed_minutes == 20
    assert clock.segments[1].basis == (
        "Thông báo số 15/TB-CCT ngày 05/03/2026 của Thuế cơ sở 3 tỉnh Bắc Ninh"
    )


def test_one_stop_office_may_record_the_payment_and_others_may_not(office: WorkOffice) -> None:
    case = to_pay(office)

    with pytest.raises(NotPermitted):
        paid(office, case, actor=office.colleague)
    assert paid(office, case, actor=office.intake.counter).state == State.PROCESSING


def test_step_in_hand_gets_back_the_time_that_the_clock_stood(office: WorkOffice) -> None:
    case = taken(office)
    assert case.current_step is not None
    before = case.current_step.due_at

    case = paid(office, to_pay(office, case=case))

    assert case.current_step is not None
    assert [local(before), local(case.current_step.due_at)] == ["09/03 09:10", "12/03 08:50"]


@pytest.mark.parametrize(
    ("notice", "field"),
    [
        (replace(NOTICE, number=" "), "number"),
        (replace(NOTICE, agency_name=""), "agency_name"),
        (replace(NOTICE, amount=0), "amount"),
        (replace(NOTICE, date=date(2026, 3, 4)), "date"),
        (replace(NOTICE, date=date(2026, 3, 6)), "date"),
    ],
)
def test_notice_that_makes_no_sense_is_refused_at_its_field(
    office: WorkOffice, notice: PaymentNotice, field: str
) -> None:
    case = taken(office)

    with pytest.raises(WorkRefused) as refused:
        to_pay(office, case=case, notice=notice)

    assert list(refused.value.fields) == [field]
    case.refresh_from_db()
    assert (case.state, FinancialObligation.objects.count()) == (State.PROCESSING, 0)


@pytest.mark.parametrize(
    ("payment", "field"),
    [
        (replace(PAYMENT, paid_on=date(2026, 3, 4)), "paid_on"),
        (replace(PAYMENT, paid_on=date(2026, 3, 11)), "paid_on"),
        (replace(PAYMENT, amount=-1), "amount"),
        (replace(PAYMENT, amount=1_499_999), "note"),
    ],
)
def test_payment_that_makes_no_sense_is_refused_at_its_field(
    office: WorkOffice, payment: Payment, field: str
) -> None:
    case = to_pay(office)

    with pytest.raises(WorkRefused) as refused:
        paid(office, case, payment=payment)

    assert list(refused.value.fields) == [field]
    case.refresh_from_db()
    assert case.state == State.WAIT_FINANCE


def test_less_may_be_paid_with_the_paper_that_says_so(office: WorkOffice) -> None:
    note = "Quyết định miễn, giảm số 7/QĐ-CCT"

    case = paid(office, to_pay(office), payment=replace(PAYMENT, amount=0, note=note))

    assert FinancialObligation.objects.get(case=case).note == note


def test_pause_keeps_law_and_evidence_and_ends_with_what_came_of_it(office: WorkOffice) -> None:
    case = posted(office)
    assert (case.state, case.paused_since) == (State.PROCESSING, STOPPED)

    case = resumed(office, case, outcome="Biên bản kết thúc niêm yết số 5")

    assert (case.paused_since, local(case.due_at)) == (None, "12/03 17:30")
    pause = ClockPause.objects.get(case=case)
    assert (pause.reason, pause.legal_basis, pause.outcome) == (
        "PUBLIC_POSTING",
        "NĐ 101/2024/NĐ-CP, Điều 31",
        "Biên bản kết thúc niêm yết số 5",
    )
    event = CaseEvent.objects.get(case=case, kind="PAUSE_CLOCK")
    assert event.data["pause_reason"] == "Niêm yết công khai"


def test_case_whose_clock_stands_is_not_late_in_a_list(office: WorkOffice) -> None:
    case = posted(office)

    standing = standing_at(case=case, now=MORNING + 15 * DAY)

    assert (standing.timeliness, standing.words) == (Timeliness.WAITING, "tạm dừng 10 ngày")


def test_case_is_late_when_it_ran_past_its_date_and_not_when_it_stands_before_it(office: WorkOffice) -> None:
    stands, ran_past = posted(office), taken(office)
    Case.objects.filter(id=ran_past.id).update(paused_since=MORNING + 20 * DAY)

    late = Case.objects.filter(late_at(now=MORNING + 30 * DAY))

    assert list(late.values_list("id", flat=True)) == [ran_past.id]
    assert Case.objects.filter(CLOCK_RUNS, id__in=[stands.id, ran_past.id]).count() == 0


@pytest.mark.parametrize("reason", [PauseReason.EXPERT_ASSESSMENT, PauseReason.CONSULTATION])
def test_reason_that_the_procedure_does_not_name_is_refused(office: WorkOffice, reason: PauseReason) -> None:
    case = taken(office)

    with pytest.raises(NotPermitted) as refused:
        posted(office, case=case, reason=reason)

    assert "NĐ 61/2018/NĐ-CP, Điều 19" in refused.value.decision.basis
    assert ClockPause.objects.count() == 0


def test_procedure_without_pauses_stops_for_nothing(office: WorkOffice) -> None:
    allow_pauses(office)
    case = taken(office)

    with pytest.raises(NotPermitted, match="không quy định"):
        to_pay(office, case=case)
    with pytest.raises(NotPermitted, match="không quy định"):
        posted(office, case=case)


@pytest.mark.parametrize("act", [posted, to_pay])
def test_clock_that_stands_or_a_signed_result_allows_no_new_pause(office: WorkOffice, act: object) -> None:
    with pytest.raises(NotPermitted):
        act(office, case=posted(office))  # type: ignore[operator]
    with pytest.raises(NotPermitted):
        act(office, case=signed(office), at=MORNING + 60 * MINUTE)  # type: ignore[operator]


def test_result_is_not_signed_while_the_clock_stands(office: WorkOffice) -> None:
    case = proposed(office)
    Case.objects.filter(id=case.id).update(paused_since=MORNING + 30 * MINUTE)

    with pytest.raises(NotPermitted, match="tiếp tục tính thời hạn"):
        approve_result(
            case_id=case.id, seen_revision=None, actor=office.approver, at=MORNING + timedelta(hours=1)
        )


def test_resuming_wants_a_pause_an_outcome_and_the_right_hand(office: WorkOffice) -> None:
    case = taken(office)
    with pytest.raises(NotPermitted, match="đang được tính"):
        resumed(office, case)
    case = posted(office, case=case)
    with pytest.raises(WorkRefused):
        resumed(office, case, outcome=" ")
    with pytest.raises(NotPermitted):
        resumed(office, case, actor=office.colleague)

    assert resumed(office, case, actor=office.leader).paused_since is None
