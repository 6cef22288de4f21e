"""A running case at a question and at a step that asks several units at once."""

from __future__ import annotations

import pytest
from django.utils import timezone

from motcua.cases.domain.lifecycle import Action
from motcua.cases.domain.refusal import WorkRefused
from motcua.cases.domain.vocabulary import ResultKind
from motcua.cases.models import Case, CaseEvent, CaseStep, StepOpinion
from motcua.cases.queries.case_page import read_case
from motcua.cases.queries.visibility import visible_cases
from motcua.cases.queries.worklist_views import WorklistView
from motcua.cases.queries.worklists import worklist
from motcua.cases.services.approving import approve_result
from motcua.cases.services.opining import assign_opinion, give_opinion
from motcua.cases.services.passing import return_to_step
from motcua.cases.services.results import propose_result
from motcua.kernel.decision import NotPermitted
from motcua.organisations.domain.actor import INSTALLER
from motcua.organisations.domain.permissions import Role
from motcua.procedures.domain.branching import Answer
from motcua.procedures.domain.process_content import ProcessContent, StepContent
from motcua.procedures.models import InternalProcess
from motcua.procedures.services.processes import activate_process, approve_process, draft_process
from tests.areas.cases.forked_office import ForkedOffice, make_forked_office
from tests.areas.cases.intake_office import MORNING
from tests.areas.cases.work_office import MINUTE, hire

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> ForkedOffice:
    return make_forked_office()


def propose(office: ForkedOffice, case: Case, *, minutes: int = 15) -> Case:
    return propose_result(
        case_id=case.id,
        seen_revision=case.revision,
        actor=office.work.handler,
        at=MORNING + minutes * MINUTE,
        kind=ResultKind.GRANTED,
        title="Giấy khai sinh",
    )


def steps(case: Case) -> list[tuple[int, bool, str]]:
    rows = CaseStep.objects.filter(case=case).order_by("position")
    return list(rows.values_list("position", "left_out", "answer"))


def test_intake_freezes_question_branch_and_opinions(office: ForkedOffice) -> None:
    case = office.work.received()

    asking = CaseStep.objects.get(case=case, position=2)
    branched = CaseStep.objects.get(case=case, position=3)
    assert (asking.question, asking.yes_words, asking.answer) == (
        "Hồ sơ có cần xác minh không?",
        "Cần xác minh",
        "",
    )
    assert (branched.branch_of, branched.branch_answer, branched.left_out) == (2, "YES", False)
    asked = StepOpinion.objects.filter(step=branched).values_list(
        "unit__name", "planned_minutes", "started_at"
    )
    assert list(asked) == [("Công an xã", 240, None), ("Địa chính", 480, None)]


def test_passing_without_an_answer_is_refused_at_the_question(office: ForkedOffice) -> None:
    case = office.appraised()

    with pytest.raises(WorkRefused) as refusal:
        office.passed(case)

    assert refusal.value.fields == {
        "answer": "Hãy trả lời câu hỏi của bước này: Hồ sơ có cần xác minh không?"
    }
    case.refresh_from_db()
    assert case.current_step is not None
    assert case.current_step.position == 2


def test_answer_no_leaves_the_branch_out_and_goes_on_behind_it(office: ForkedOffice) -> None:
    case = propose(office, office.appraised())

    case = office.passed(case, answer=Answer.NO)

    assert case.current_step is not None
    assert case.current_step.position == 4
    assert steps(case) == [(1, False, ""), (2, False, "NO"), (3, True, ""), (4, False, ""), (5, False, "")]
    event = CaseEvent.objects.get(case=case, kind=Action.PASS_ON)
    assert event.data["branch"] == "Hồ sơ có cần xác minh không? Không cần xác minh"
    page = read_case(case_id=case.id, actor=office.work.approver, now=MORNING + 30 * MINUTE)
    assert page is not None
    assert (page.step_now, len(page.step_names)) == (3, 4)


def test_answer_that_leads_to_signing_asks_for_the_result_first(office: ForkedOffice) -> None:
    case = office.appraised()

    with pytest.raises(NotPermitted, match="hãy trình kết quả"):
        office.passed(case, answer=Answer.NO)

    assert CaseStep.objects.get(case=case, position=2).answer == ""


def test_step_that_asks_opens_every_opinion_with_its_own_deadline(office: ForkedOffice) -> None:
    case = office.passed(office.appraised(), answer=Answer.YES)

    opened = StepOpinion.objects.filter(case=case).order_by("position")
    dues = [timezone.localtime(row.due_at).strftime("%d %H:%M") for row in opened if row.due_at]
    assert dues == ["05 15:30", "06 09:30"]
    assert case.current_step is not None
    assert (case.current_step.position, case.current_step.awaited) == (3, 2)
    assert case.current_unit == office.work.intake.division


def test_case_stays_with_its_lead_until_every_unit_has_answered(office: ForkedOffice) -> None:
    case = office.asked()
    case = office.answered(case, office.police, said="Có cư trú tại xã")
    case = propose(office, case, minutes=31)

    with pytest.raises(NotPermitted, match="Còn 1 đơn vị chưa cho ý kiến"):
        office.passed(case, minutes=32)
    case = office.answered(case, office.land, minutes=33)
    case = office.passed(case, minutes=34)

    assert case.current_step is not None
    assert case.current_step.position == 4
    given = StepOpinion.objects.filter(case=case).order_by("position")
    assert [(row.outcome, row.assignee_id) for row in given] == [
        ("ON_TIME", office.officer.staff_id),
        ("EARLY", office.surveyor.staff_id),
    ]
    events = CaseEvent.objects.filter(case=case, kind=Action.GIVE_OPINION).order_by("seq")
    assert events[0].data["opinion"] == "Công an xã: Có cư trú tại xã"


def test_result_is_not_signed_while_an_opinion_is_awaited(office: ForkedOffice) -> None:
    case = propose(office, office.asked(), minutes=25)
    CaseStep.objects.filter(case=case, position=4).update(role="")

    with pytest.raises(NotPermitted, match="Còn 2 đơn vị"):
        approve_result(
            case_id=case.id,
            seen_revision=case.revision,
            actor=hire(name="Đỗ Thị Ký", unit=office.work.intake.division, role=Role.APPROVER),
            at=MORNING + 26 * MINUTE,
        )


def test_opinion_is_given_by_the_unit_asked_and_once_only(office: ForkedOffice) -> None:
    case = office.asked()
    opinion = StepOpinion.objects.get(case=case, unit=office.police)

    with pytest.raises(NotPermitted, match="do Công an xã trả lời"):
        give_opinion(
            case_id=case.id,
            actor=office.surveyor,
            at=MORNING + 25 * MINUTE,
            opinion_id=opinion.id,
            answer="Không phải việc của tôi",
        )
    office.answered(case, office.police)
    with pytest.raises(NotPermitted, match="đã cho ý kiến"):
        office.answered(case, office.police, minutes=31)

    opinion.refresh_from_db()
    assert opinion.answer == "Đồng ý"


def test_opinion_given_to_a_person_is_answered_by_that_person_or_the_leader(office: ForkedOffice) -> None:
    case = office.asked()
    opinion = StepOpinion.objects.get(case=case, unit=office.police)
    ask = {"case_id": case.id, "opinion_id": opinion.id}
    assign_opinion(**ask, actor=office.chief, at=MORNING + 25 * MINUTE, staff_id=office.chief.staff_id)

    with pytest.raises(NotPermitted, match="đã giao cho Cao Văn Trưởng"):
        office.answered(case, office.police)
    give_opinion(**ask, actor=office.chief, at=MORNING + 31 * MINUTE, answer="Đồng ý")

    opinion.refresh_from_db()
    assert opinion.assignee_id == office.chief.staff_id


@pytest.mark.parametrize(
    ("who", "staff", "error", "words"),
    [
        ("officer", "officer", NotPermitted, "Lãnh đạo Công an xã giao"),
        ("chief", "surveyor", WorkRefused, "không thụ lý hồ sơ tại Công an xã"),
    ],
)
def test_opinion_is_given_to_a_person_by_the_leader_within_the_unit(
    office: ForkedOffice, who: str, staff: str, error: type[Exception], words: str
) -> None:
    case = office.asked()

    with pytest.raises(error) as refusal:
        assign_opinion(
            case_id=case.id,
            opinion_id=StepOpinion.objects.get(case=case, unit=office.police).id,
            actor=getattr(office, who),
            at=MORNING + 25 * MINUTE,
            staff_id=getattr(office, staff).staff_id,
        )

    sentence = " ".join(getattr(refusal.value, "fields", {}).values()) or str(refusal.value)
    assert words in sentence
    assert StepOpinion.objects.filter(case=case, assignee__isnull=False).count() == 0


@pytest.mark.parametrize(("said", "field"), [(" ", "answer"), ("x" * 5001, "answer")])
def test_opinion_without_words_or_too_long_is_refused(office: ForkedOffice, said: str, field: str) -> None:
    case = office.asked()

    with pytest.raises(WorkRefused) as refusal:
        office.answered(case, office.police, said=said)

    assert list(refusal.value.fields) == [field]
    assert StepOpinion.objects.filter(case=case, finished_at__isnull=False).count() == 0


def test_sending_back_asks_question_and_opinions_again(office: ForkedOffice) -> None:
    case = office.answered(office.asked(), office.police)
    target = CaseStep.objects.get(case=case, position=2)

    case = return_to_step(
        case_id=case.id,
        seen_revision=case.revision,
        actor=office.work.handler,
        at=MORNING + 40 * MINUTE,
        step_id=target.id,
        reason="Thẩm định lại",
    )

    assert steps(case) == [(place, False, "") for place in range(1, 6)]
    assert StepOpinion.objects.filter(case=case, started_at__isnull=False).count() == 0
    case = office.passed(case, answer=Answer.YES, minutes=41)
    open_again = StepOpinion.objects.filter(case=case, started_at__isnull=False, finished_at=None)
    assert open_again.count() == 2
    assert CaseEvent.objects.filter(case=case, kind=Action.GIVE_OPINION).count() == 1


def test_sending_back_to_a_step_off_the_branch_is_refused(office: ForkedOffice) -> None:
    case = office.passed(propose(office, office.appraised()), answer=Answer.NO)
    skipped = CaseStep.objects.get(case=case, position=3)

    with pytest.raises(NotPermitted, match="không đi qua bước"):
        return_to_step(
            case_id=case.id,
            seen_revision=case.revision,
            actor=office.work.approver,
            at=MORNING + 40 * MINUTE,
            step_id=skipped.id,
            reason="Xác minh lại",
        )


def test_units_asked_see_the_case_and_have_it_on_their_list(office: ForkedOffice) -> None:
    case = office.asked()
    other = office.work.received(at=MORNING + 22 * MINUTE)

    def listed() -> list[str]:
        page = worklist(actor=office.officer, view=WorklistView.OPINION, now=MORNING + 30 * MINUTE)
        return [row.code for row in page.rows]

    assert set(visible_cases(actor=office.officer)) == {case, other}
    assert listed() == [case.code]
    office.answered(case, office.police)
    assert listed() == []


def test_running_case_keeps_its_steps_when_the_process_is_replaced(office: ForkedOffice) -> None:
    case = office.asked()
    former = InternalProcess.objects.get()
    before = list(CaseStep.objects.filter(case=case).order_by("position").values())
    agency = office.work.intake.agency
    following = draft_process(
        version_id=former.version_id,
        agency_id=agency.id,
        content=ProcessContent(
            code="x", steps=(StepContent(name="Một bước", unit_key="agency", role="HANDLER", minutes=1440),)
        ),
        units={"agency": agency.id},
        actor=INSTALLER,
        at=MORNING + 30 * MINUTE,
    )
    day = timezone.localdate(MORNING)
    approve_process(
        process_id=following.id,
        decision_number="9/QĐ-UBND",
        decided_on=day,
        mismatch_explanation="",
        actor=INSTALLER,
        at=MORNING + 30 * MINUTE,
    )
    activate_process(process_id=following.id, valid_from=day, actor=INSTALLER, at=MORNING + 30 * MINUTE)

    assert list(CaseStep.objects.filter(case=case).order_by("position").values()) == before
    former.refresh_from_db()
    assert former.state == "RETIRED"
    case = office.answered(office.answered(case, office.police), office.land, minutes=33)
    case = office.passed(propose(office, case, minutes=34), minutes=35)
    assert case.current_step is not None
    assert case.current_step.name == "Ký duyệt"
