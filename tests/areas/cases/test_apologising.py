"""Apologies: drafted by one hand, signed by another; the date moves once, the original stays."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from motcua.cases.domain.bulk import BulkOrder
from motcua.cases.domain.lifecycle import Action
from motcua.cases.domain.refusal import WorkRefused
from motcua.cases.domain.vocabulary import ResultKind
from motcua.cases.models import Apology, ApplicantNotice, Case, CaseEvent
from motcua.cases.queries.apologies import proposed_new_due
from motcua.cases.queries.case_timeline import timeline_of
from motcua.cases.queries.chosen_cases import chosen_cases
from motcua.cases.services.apologising import draft_apology, return_apology, sign_apology
from motcua.cases.services.approving import approve_result
from motcua.cases.services.bulk import order_bulk, run_bulk
from motcua.cases.services.chain_check import check_chains
from motcua.cases.services.handing_over import accept_result, hand_over_result
from motcua.cases.services.recording import CaseChangedSince, CaseUnknown
from motcua.documents.models import IssuedPaper
from motcua.kernel.decision import NotPermitted
from motcua.kernel.workflow import TransitionNotAllowed
from motcua.organisations.domain.actor import Actor
from tests.areas.cases.intake_office import MORNING
from tests.areas.cases.test_bulk import with_accounts
from tests.areas.cases.work_office import MINUTE, WorkOffice, make_work_office, proposed, signed, taken

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
WEEK = dt.timedelta(days=7)
REASON = "Phải xác minh cư trú ở địa phương khác"


@pytest.fixture
def office() -> WorkOffice:
    return make_work_office()


def due_of(case: Case) -> dt.datetime:
    assert case.due_at is not None
    return case.due_at


def draft(
    case: Case, actor: Actor, *, at: dt.datetime, new_due_at: dt.datetime | None, reason: str = REASON
) -> Case:
    case.refresh_from_db()
    return draft_apology(
        case_id=case.id,
        seen_revision=case.revision,
        actor=actor,
        at=at,
        reason=reason,
        new_due_at=new_due_at,
    )


def sign(case: Case, actor: Actor, *, at: dt.datetime) -> Case:
    return sign_apology(case_id=case.id, seen_revision=case.revision, actor=actor, at=at)


def extended(office: WorkOffice) -> tuple[Case, dt.datetime, dt.datetime]:
    """A case whose date was moved a week, three days before it was due; with both dates."""
    case = taken(office)
    due = due_of(case)
    case = draft(case, office.handler, at=MORNING + 20 * MINUTE, new_due_at=due + WEEK)
    case = sign(case, office.approver, at=MORNING + 30 * MINUTE)
    return case, due, due + WEEK


def test_signed_apology_moves_the_date_keeps_the_original_and_tells_the_applicant(office: WorkOffice) -> None:
    case, due, new_due = extended(office)

    case.refresh_from_db()
    apology = Apology.objects.get(case=case)
    paper = IssuedPaper.objects.get(subject_id=case.id, form_code="04")
    assert (case.due_at, case.original_due_at) == (new_due, due)
    assert (apology.status, apology.paper_id, apology.overdue, apology.too_late) == (
        "SIGNED",
        paper.id,
        False,
        False,
    )
    assert (apology.drafted_by_id, apology.decided_by_id) == (
        office.handler.staff_id,
        office.approver.staff_id,
    )
    assert (paper.form_set, paper.number, paper.context["overdue"]) == ("TT03_2025", "01/PXL", False)
    notice = ApplicantNotice.objects.get(case=case)
    assert (notice.act, notice.paper_id, notice.status) == ("EXTEND", paper.id, "WAITING")
    assert REASON in notice.text
    kinds = list(CaseEvent.objects.filter(case=case).order_by("seq").values_list("kind", flat=True))
    assert kinds[-2:] == ["DRAFT_APOLOGY", "EXTEND"]
    assert check_chains(at=MORNING + DAY) == ()


def test_timeline_says_both_dates_and_the_number_of_the_paper(office: WorkOffice) -> None:
    case, due, new_due = extended(office)

    latest = timeline_of(case_id=case.id)[0]

    said = [f"{timezone.localtime(moment):%H:%M %d/%m/%Y}" for moment in (due, new_due)]
    assert latest.title == "Ký phiếu xin lỗi, hẹn lại ngày trả kết quả"
    assert latest.details[1:] == (
        f"Lý do: {REASON}",
        "Phiếu số 01/PXL",
        f"Hạn trả trước đó: {said[0]}",
        f"Hẹn lại đến: {said[1]}",
    )


def test_second_new_date_is_refused_with_the_article_and_nothing_changes(office: WorkOffice) -> None:
    case, _due, new_due = extended(office)

    with pytest.raises(WorkRefused) as refused:
        draft(case, office.handler, at=MORNING + 40 * MINUTE, new_due_at=new_due + WEEK)

    case.refresh_from_db()
    assert "không quá 1 lần" in refused.value.fields["new_due_on"]
    assert "Nghị định 118/2025/NĐ-CP, Điều 19" in refused.value.fields["new_due_on"]
    assert (case.due_at, Apology.objects.count(), case.event_count) == (new_due, 1, case.event_count)


def test_second_new_date_under_the_old_regime_rests_on_its_own_article(office: WorkOffice) -> None:
    at = dt.datetime(2024, 3, 5, 2, 10, tzinfo=dt.UTC)
    case = office.received(at=at)
    Case.objects.filter(id=case.id).update(state="PROCESSING", assignee=office.handler.staff_id)
    due = due_of(case)
    case = draft(case, office.handler, at=at + MINUTE, new_due_at=due + WEEK)
    case = sign(case, office.approver, at=at + 2 * MINUTE)

    with pytest.raises(WorkRefused) as refused:
        draft(case, office.handler, at=at + 3 * MINUTE, new_due_at=due + 2 * WEEK)

    assert "Nghị định 61/2018/NĐ-CP, Điều 19.9" in refused.value.fields["new_due_on"]
    assert Apology.objects.get(case=case).paper is not None
    assert IssuedPaper.objects.get(form_code="04").form_set == "TT01_2018"


def test_further_apology_without_a_new_date_is_possible_and_says_it_is_late(office: WorkOffice) -> None:
    case, _due, new_due = extended(office)
    late = new_due + DAY

    case = draft(case, office.handler, at=late, new_due_at=None)
    case = sign(case, office.approver, at=late + MINUTE)

    second = Apology.objects.get(case=case, seq=2)
    assert (second.overdue, second.too_late, second.new_due_at) == (True, True, None)
    assert second.paper is not None
    assert second.paper.context["overdue"] is True
    assert (case.due_at, CaseEvent.objects.latest("at").kind) == (new_due, "APOLOGISE")


def test_apology_on_the_last_day_before_is_in_time_and_on_the_day_itself_is_flagged(
    office: WorkOffice,
) -> None:
    flags = []
    for days in (1, 0):
        case = taken(office)
        due = due_of(case)
        at = due - days * DAY - dt.timedelta(hours=1)
        case = draft(case, office.handler, at=at, new_due_at=due + WEEK)
        sign(case, office.approver, at=at + MINUTE)
        flags.append(Apology.objects.get(case=case).too_late)

    assert flags == [False, True]


def test_refusal_that_came_too_late_is_possible_after_a_new_date(office: WorkOffice) -> None:
    case = proposed(office, kind=ResultKind.REFUSED)
    late = due_of(case) + MINUTE
    with pytest.raises(NotPermitted, match="xin lỗi và hẹn lại"):
        approve_result(case_id=case.id, seen_revision=case.revision, actor=office.approver, at=late)
    case = draft(case, office.leader, at=late + MINUTE, new_due_at=late + WEEK)
    case = sign(case, office.approver, at=late + 2 * MINUTE)

    case = approve_result(
        case_id=case.id, seen_revision=case.revision, actor=office.approver, at=late + 3 * MINUTE
    )

    case.refresh_from_db()
    assert case.result.approved_at == late + 3 * MINUTE
    assert case.original_due_at == late - MINUTE


def test_late_result_is_returned_with_an_apology_and_no_new_date(office: WorkOffice) -> None:
    case = signed(office)
    case = hand_over_result(
        case_id=case.id, seen_revision=case.revision, actor=office.handler, at=MORNING + 60 * MINUTE
    )
    ready = due_of(case) + DAY
    case = accept_result(case_id=case.id, seen_revision=case.revision, actor=office.returner, at=ready)
    with pytest.raises(WorkRefused, match="không hẹn lại"):
        draft(case, office.returner, at=ready + MINUTE, new_due_at=ready + WEEK)

    case = draft(case, office.returner, at=ready + MINUTE, new_due_at=None)
    case = sign(case, office.approver, at=ready + 2 * MINUTE)

    apology = Apology.objects.get(case=case)
    assert apology.paper is not None
    assert (apology.paper.context["result_ready"], case.state) == (True, "RESOLVED")


def test_punctual_result_needs_no_apology(office: WorkOffice) -> None:
    case = signed(office)
    case = hand_over_result(
        case_id=case.id, seen_revision=case.revision, actor=office.handler, at=MORNING + 60 * MINUTE
    )
    at = MORNING + 70 * MINUTE
    case = accept_result(case_id=case.id, seen_revision=case.revision, actor=office.returner, at=at)

    with pytest.raises(NotPermitted, match="đúng hạn"):
        draft(case, office.returner, at=at + MINUTE, new_due_at=None)


@pytest.mark.parametrize(
    ("new_due", "sentence"),
    [
        (lambda due: due, "phải sau hạn trả hiện tại"),
        (lambda due: due - DAY, "phải sau hạn trả hiện tại"),
        (lambda due: due + MINUTE, "đã qua"),
    ],
)
def test_new_date_that_is_not_later_is_refused_at_its_field(
    office: WorkOffice, new_due: Any, sentence: str
) -> None:
    case = taken(office)
    due = due_of(case)

    with pytest.raises(WorkRefused) as refused:
        draft(case, office.handler, at=due + DAY, new_due_at=new_due(due))

    assert sentence in refused.value.fields["new_due_on"]
    assert Apology.objects.count() == 0


def test_draft_whose_date_passed_before_it_was_signed_is_not_signed(office: WorkOffice) -> None:
    case = taken(office)
    due = due_of(case)
    case = draft(case, office.handler, at=MORNING + 20 * MINUTE, new_due_at=due + DAY)

    with pytest.raises(NotPermitted, match="đã qua"):
        sign(case, office.approver, at=due + 2 * DAY)

    case.refresh_from_db()
    assert (case.due_at, IssuedPaper.objects.count(), ApplicantNotice.objects.count()) == (due, 0, 0)


def test_apology_without_a_reason_is_refused(office: WorkOffice) -> None:
    with pytest.raises(WorkRefused, match="Hãy ghi lý do"):
        draft(taken(office), office.handler, at=MORNING + 20 * MINUTE, new_due_at=None, reason="  ")


def test_author_of_an_apology_does_not_sign_it(office: WorkOffice) -> None:
    case = taken(office)
    case = draft(case, office.approver, at=MORNING + 20 * MINUTE, new_due_at=None)

    with pytest.raises(NotPermitted, match="không được tự ký"):
        sign(case, office.approver, at=MORNING + 21 * MINUTE)


@pytest.mark.parametrize("who", ["handler", "leader", "returner"])
def test_only_the_head_signs(office: WorkOffice, who: str) -> None:
    case = taken(office)
    case = draft(case, office.colleague, at=MORNING + 20 * MINUTE, new_due_at=None)

    with pytest.raises(NotPermitted, match="thủ trưởng"):
        sign(case, getattr(office, who), at=MORNING + 21 * MINUTE)


def test_draft_given_back_stays_and_another_may_follow(office: WorkOffice) -> None:
    case = taken(office)
    case = draft(case, office.handler, at=MORNING + 20 * MINUTE, new_due_at=None)
    case = return_apology(
        case_id=case.id,
        seen_revision=case.revision,
        actor=office.approver,
        at=MORNING + 21 * MINUTE,
        reason="Ghi rõ lý do",
    )
    case = draft(case, office.handler, at=MORNING + 22 * MINUTE, new_due_at=None, reason="Chờ xác minh")

    rows = list(Apology.objects.filter(case=case).order_by("seq").values_list("status", "reason"))
    assert rows == [("RETURNED", REASON), ("DRAFT", "Chờ xác minh")]


def test_one_draft_waits_at_a_time(office: WorkOffice) -> None:
    case = taken(office)
    case = draft(case, office.handler, at=MORNING + 20 * MINUTE, new_due_at=None)

    with pytest.raises(NotPermitted, match="đang chờ ký"):
        draft(case, office.leader, at=MORNING + 21 * MINUTE, new_due_at=None)


def test_signing_on_an_old_page_is_refused(office: WorkOffice) -> None:
    case = taken(office)
    old = case.revision
    draft(case, office.handler, at=MORNING + 20 * MINUTE, new_due_at=None)

    with pytest.raises(CaseChangedSince, match="Soạn phiếu xin lỗi"):
        sign_apology(case_id=case.id, seen_revision=old, actor=office.approver, at=MORNING + 21 * MINUTE)


def test_case_that_nobody_has_taken_is_assigned_before_one_apologises(office: WorkOffice) -> None:
    with pytest.raises((NotPermitted, TransitionNotAllowed), match="phân công"):
        draft(office.received(), office.leader, at=MORNING + 20 * MINUTE, new_due_at=None)


def test_case_of_another_commune_is_unknown(office: WorkOffice) -> None:
    stranger = make_work_office(code="H99.012.35", name="UBND xã Khác")

    with pytest.raises(CaseUnknown):
        draft(taken(office), stranger.handler, at=MORNING + 20 * MINUTE, new_due_at=None)


def test_proposed_date_is_what_the_steps_ahead_take(office: WorkOffice) -> None:
    case = taken(office)  # Thursday 09:20; the division has 16 hours, the signer 6
    due = due_of(case)
    far = proposed_new_due(case=case, now=due + DAY)

    near = proposed_new_due(case=case, now=MORNING + 20 * MINUTE)

    assert near is not None
    assert far is not None
    assert near > due
    # The division's 16 hours are used up; the signer's 6 of 8 hours are left, from the day after.
    assert far > due + DAY
    assert timezone.localtime(far).date() <= (timezone.localtime(due) + 4 * DAY).date()


def test_many_are_drafted_with_their_own_dates_and_signed_in_one_go(office: WorkOffice) -> None:
    with_accounts(office)
    moved, _due, _new_due = extended(office)
    cases = [moved, taken(office), taken(office)]
    late = MORNING + 40 * DAY
    drafting = order_bulk(
        action=Action.DRAFT_APOLOGY,
        orders=[BulkOrder(case_id=case.id, seen_revision=case.revision) for case in cases],
        actor=office.leader,
        at=late,
        details={"reason": REASON},
    )
    run_bulk(job_id=drafting.id, now=lambda: late)
    chosen = chosen_cases(
        ids=[case.id for case in cases], action=Action.EXTEND, actor=office.approver, now=late + MINUTE
    )
    signing = order_bulk(
        action=Action.EXTEND,
        orders=[BulkOrder(case_id=one.row.id, seen_revision=one.row.revision) for one in chosen],
        actor=office.approver,
        at=late + MINUTE,
    )

    run_bulk(job_id=signing.id, now=lambda: late + MINUTE)

    assert [bool(one.decision) for one in chosen] == [True, True, True]
    assert Apology.objects.filter(status="SIGNED").count() == 4
    dates = {one.case_id: one.new_due_at for one in Apology.objects.filter(decided_at=late + MINUTE)}
    assert [dates[case.id] is None for case in cases] == [True, False, False]
    assert IssuedPaper.objects.filter(form_code="04").count() == 4
