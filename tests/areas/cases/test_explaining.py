"""Explanations of late cases: written by who worked, decided by the head, each version kept."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from motcua.cases.domain.evidence import Finding
from motcua.cases.domain.explanation import LateCause
from motcua.cases.domain.refusal import WorkRefused
from motcua.cases.models import Case, LateExplanation
from motcua.cases.queries.late_cases import LateView, explained_and_apologised, late_page
from motcua.cases.services.apologising import draft_apology, sign_apology
from motcua.cases.services.explaining import decide_explanation, explain_lateness
from motcua.cases.services.handing_over import accept_result, hand_over_result
from motcua.cases.services.recording import CaseUnknown
from motcua.kernel.decision import NotPermitted
from motcua.organisations.domain.actor import Actor
from tests.areas.cases.intake_office import MORNING
from tests.areas.cases.test_constraints import assert_refused, copy_of, one
from tests.areas.cases.work_office import MINUTE, WorkOffice, make_work_office, signed, taken

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture
def office() -> WorkOffice:
    return make_work_office()


def late(case: Case) -> dt.datetime:
    """A moment after the case was due."""
    assert case.original_due_at is not None
    return case.original_due_at + DAY


def explain(case: Case, actor: Actor, *, at: dt.datetime, **changes: Any) -> LateExplanation:
    said = {"cause": LateCause.SUBJECTIVE, "text": "Cán bộ nghỉ ốm", "proposal": "Bố trí người làm thay"}
    return explain_lateness(case_id=case.id, actor=actor, at=at, **(said | changes))


def decide(
    explanation: LateExplanation, actor: Actor, *, at: dt.datetime, approve: bool = True, reason: str = ""
) -> LateExplanation:
    return decide_explanation(
        explanation_id=explanation.id, approve=approve, reason=reason, actor=actor, at=at
    )


def settled_late(office: WorkOffice) -> Case:
    """A case signed in time whose result was confirmed a day late."""
    case = signed(office)
    case = hand_over_result(
        case_id=case.id, seen_revision=case.revision, actor=office.handler, at=MORNING + 60 * MINUTE
    )
    return accept_result(case_id=case.id, seen_revision=case.revision, actor=office.returner, at=late(case))


def owing(office: WorkOffice, now: dt.datetime) -> list[str]:
    page = late_page(actor=office.leader, view=LateView.OWING, now=now)
    return [row.case.code for row in page.rows]


def test_late_case_owes_until_it_is_explained_and_apologised_for(office: WorkOffice) -> None:
    case = settled_late(office)
    at = late(case) + MINUTE
    agency = office.intake.agency.id
    facts = [explained_and_apologised(agency_id=agency, since=MORNING, until=at + DAY)]
    explanation = explain(case, office.handler, at=at)
    decide(explanation, office.approver, at=at + MINUTE)
    still = owing(office, at + MINUTE)
    case = draft_apology(
        case_id=case.id,
        seen_revision=case.revision,
        actor=office.returner,
        at=at + 2 * MINUTE,
        reason="Bàn giao chậm",
        new_due_at=None,
    )
    sign_apology(case_id=case.id, seen_revision=case.revision, actor=office.approver, at=at + 3 * MINUTE)

    facts.append(explained_and_apologised(agency_id=agency, since=MORNING, until=at + DAY))

    assert facts == [(0, 1), (1, 1)]
    assert (still, owing(office, at + 4 * MINUTE)) == ([case.code], [])


def test_list_tells_late_work_from_a_late_record(office: WorkOffice) -> None:
    in_record, in_work = settled_late(office), taken(office)
    now = late(in_work)

    page = late_page(actor=office.leader, view=LateView.OWING, now=now)

    assert {row.case.code: row.finding for row in page.rows} == {
        in_record.code: Finding.RECORD,
        in_work.code: Finding.WORK,
    }


def test_lists_hold_what_their_names_say(office: WorkOffice) -> None:
    settled, running, waiting = settled_late(office), taken(office), signed(office)
    now = late(running)

    held = {
        view: {row.case.code for row in late_page(actor=office.leader, view=view, now=now).rows}
        for view in (LateView.OPEN, LateView.SETTLED, LateView.NOT_CLOSED, LateView.TO_DECIDE)
    }

    assert held == {
        LateView.OPEN: {running.code, waiting.code},
        LateView.SETTLED: {settled.code},
        LateView.NOT_CLOSED: {waiting.code},
        LateView.TO_DECIDE: set(),
    }


@pytest.mark.parametrize("view", LateView)
def test_list_takes_as_many_queries_for_three_rows_as_for_one(
    office: WorkOffice, view: LateView, django_assert_max_num_queries: Any
) -> None:
    case = settled_late(office)
    explain(case, office.handler, at=late(case))
    for _ in range(2):
        taken(office)

    with django_assert_max_num_queries(6):
        late_page(actor=office.leader, view=view, now=late(case))


def test_stranger_sees_no_late_case(office: WorkOffice) -> None:
    stranger = make_work_office(code="H99.012.35", name="UBND xã Khác")
    case = settled_late(office)

    page = late_page(actor=stranger.leader, view=LateView.OWING, now=late(case))

    assert (page.rows, page.total) == ([], 0)
    with pytest.raises(CaseUnknown):
        explain(case, stranger.handler, at=late(case))


def test_punctual_case_is_not_explained(office: WorkOffice) -> None:
    with pytest.raises(NotPermitted, match="không chậm"):
        explain(taken(office), office.handler, at=MORNING + DAY)


@pytest.mark.parametrize(("field", "value"), [("text", "  "), ("proposal", ""), ("text", "a" * 4001)])
def test_explanation_that_says_too_little_or_too_much_is_refused(
    office: WorkOffice, field: str, value: str
) -> None:
    case = taken(office)

    with pytest.raises(WorkRefused) as refused:
        explain(case, office.handler, at=late(case), **{field: value})

    assert list(refused.value.fields) == [field]
    assert LateExplanation.objects.count() == 0


def test_explanation_given_back_stays_and_another_follows(office: WorkOffice) -> None:
    case = taken(office)
    first = explain(case, office.handler, at=late(case))
    decide(first, office.approver, at=late(case) + MINUTE, approve=False, reason="Nêu rõ bước nào chậm")

    second = explain(case, office.handler, at=late(case) + 2 * MINUTE, text="Chậm ở bước thẩm định")
    decide(second, office.approver, at=late(case) + 3 * MINUTE)

    rows = list(LateExplanation.objects.order_by("seq").values_list("status", "text"))
    assert rows == [("RETURNED", "Cán bộ nghỉ ốm"), ("APPROVED", "Chậm ở bước thẩm định")]


def test_explanation_is_given_back_with_a_reason_only(office: WorkOffice) -> None:
    case = taken(office)
    explanation = explain(case, office.handler, at=late(case))

    with pytest.raises(WorkRefused, match="Hãy ghi lý do"):
        decide(explanation, office.approver, at=late(case) + MINUTE, approve=False)


def test_one_explanation_is_in_force_and_decided_once(office: WorkOffice) -> None:
    case = taken(office)
    explanation = explain(case, office.handler, at=late(case))
    with pytest.raises(NotPermitted, match="đang chờ"):
        explain(case, office.leader, at=late(case) + MINUTE)
    decide(explanation, office.approver, at=late(case) + MINUTE)

    with pytest.raises(NotPermitted, match="đã được duyệt"):
        explain(case, office.leader, at=late(case) + 2 * MINUTE)
    with pytest.raises(NotPermitted, match="đã được duyệt hoặc trả lại"):
        decide(explanation, office.approver, at=late(case) + 2 * MINUTE)


def test_handler_does_not_decide_and_nobody_decides_on_the_own_report(office: WorkOffice) -> None:
    case = taken(office)
    explanation = explain(case, office.handler, at=late(case))

    with pytest.raises(NotPermitted, match="thủ trưởng"):
        decide(explanation, office.leader, at=late(case) + MINUTE)
    with pytest.raises(NotPermitted, match="không được tự duyệt"):
        decide(explanation, office.handler, at=late(case) + MINUTE)


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("explanation_written", {"text": ""}),
        ("explanation_written", {"cause": "OTHER"}),
        ("explanation_decided_whole", {"status": "APPROVED"}),
        ("explanation_decided_whole", {"decision_reason": "x"}),
    ],
)
def test_database_refuses_an_explanation_that_is_not_whole(
    office: WorkOffice, name: str, change: dict[str, Any]
) -> None:
    case = taken(office)
    explain(case, office.handler, at=late(case))
    row = one(LateExplanation)
    for field, value in change.items():
        setattr(row, field, value)

    assert_refused(row, name, fresh=False)


def test_database_refuses_two_explanations_in_force(office: WorkOffice) -> None:
    case = taken(office)
    explain(case, office.handler, at=late(case))

    assert_refused(copy_of(one(LateExplanation), seq=2), "explanation_one_in_force", fresh=True)


def test_database_refuses_a_number_given_twice(office: WorkOffice) -> None:
    case = taken(office)
    explanation = explain(case, office.handler, at=late(case))
    given_back = {
        "status": "RETURNED",
        "decided_at": explanation.written_at,
        "decided_by_id": office.approver.staff_id,
        "decision_reason": "x",
    }

    assert_refused(copy_of(explanation, **given_back), "explanation_seq_unique", fresh=True)
