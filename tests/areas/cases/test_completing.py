"""Having a dossier completed before acceptance: asked once and whole, sent again, closed when nobody came."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from motcua.cases.domain.notice import NoticeChannel
from motcua.cases.domain.refusal import WorkRefused
from motcua.cases.domain.supplement import Answer, AskedItem, RepeatGround, SupplementReason
from motcua.cases.domain.vocabulary import ComponentForm
from motcua.cases.models import Arrival, Case, CaseEnding, CaseEvent, SupplementItem, SupplementRequest
from motcua.cases.queries.arrivals import ArrivalView, arrivals_page
from motcua.cases.queries.chains import verify_chains
from motcua.cases.queries.intake_facts import forget_intake_facts
from motcua.cases.services.completing import ask_completion, complete_arrival
from motcua.cases.services.ending import close_uncompleted, withdraw_case
from motcua.cases.services.refusing import refuse_intake
from motcua.cases.services.supplements import approve_supplement
from motcua.documents.models import IssuedPaper
from motcua.kernel.decision import NotPermitted
from motcua.organisations.domain.permissions import Role
from motcua.procedures.domain.vocabulary import Channel
from tests.areas.cases.arrival_office import CODE, NOTED, arrived, make_arrival_office
from tests.areas.cases.intake_office import IntakeOffice, make_actor
from tests.areas.cases.test_accepting import accepted
from tests.areas.cases.test_refusing import ELSEWHERE

pytestmark = pytest.mark.django_db
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def office(db: None) -> IntakeOffice:
    forget_intake_facts()
    return make_arrival_office()


def vietnam(text: str) -> datetime:
    return timezone.make_aware(datetime.fromisoformat(text))


def items(office: IntakeOffice) -> list[AskedItem]:
    first, second = office.components
    return [
        AskedItem(
            name=first.name,
            reason_code=SupplementReason.INCOMPLETE,
            component_id=first.id,
            detail="Mục nơi sinh",
        ),
        AskedItem(name=second.name, reason_code=SupplementReason.MISSING, component_id=second.id),
    ]


def asked(office: IntakeOffice, case: Case, *, at: datetime = NOTED + HOUR, **changes: object) -> Case:
    said = {
        "seen_revision": case.revision,
        "actor": office.counter,
        "items": items(office),
        "reason": "Hồ sơ chưa đủ thành phần",
        "via": NoticeChannel.PHONE,
    } | changes
    ask_completion(case_id=case.id, at=at, **said)  # type: ignore[arg-type]
    return Case.objects.get(id=case.id)


def completed(office: IntakeOffice, case: Case, *, at: datetime = NOTED + DAY, **changes: object) -> Case:
    wanted = SupplementItem.objects.filter(request__case=case, answer=None)
    said = {
        "seen_revision": case.revision,
        "actor": office.counter,
        "arrived_at": at - HOUR,
        "answers": {item.id: Answer(form=ComponentForm.ORIGINAL) for item in wanted},
    } | changes
    complete_arrival(case_id=case.id, at=at, **said)  # type: ignore[arg-type]
    return Case.objects.get(id=case.id)


def test_asking_stores_the_items_and_answers_the_arrival(office: IntakeOffice) -> None:
    case = asked(office, arrived(office))

    request = SupplementRequest.objects.get(case=case)
    assert (case.state, case.code, case.supplement_count) == ("INTAKE_SUPPLEMENT", "", 1)
    assert (request.stage, request.notified_via, request.notified_at) == ("INTAKE", "PHONE", NOTED + HOUR)
    assert [(item.name, item.reason_code) for item in request.items.order_by("position")] == [
        ("Tờ khai đăng ký khai sinh", "INCOMPLETE"),
        ("Giấy chứng sinh", "MISSING"),
    ]
    arrival = Arrival.objects.get(case=case)
    assert (arrival.answer, arrival.answered_at) == ("ASK_COMPLETION", NOTED + HOUR)
    assert list(verify_chains()) == []


def test_applicant_has_fifteen_working_days_from_the_notice(office: IntakeOffice) -> None:
    case = asked(office, arrived(office))

    assert case.wait_until == vietnam("2026-03-26 17:30")


def test_slip_is_printed_with_the_code_of_the_portal(office: IntakeOffice) -> None:
    case = asked(office, arrived(office))

    paper = IssuedPaper.objects.get(subject_id=case.id)
    assert (paper.form_code, paper.form_set, paper.number) == ("02", "TT03_2025", "01/PBS-TTPVHCC")
    assert paper.context["case_code"] == CODE
    assert paper.context["items"][0]["detail"] == "Kê khai chưa đầy đủ: Mục nơi sinh"
    assert paper.context["complete_by"] == "17 giờ 30 phút, ngày 26 tháng 3 năm 2026"


def test_answer_is_attached_to_the_items_and_owed_an_answer_anew(office: IntakeOffice) -> None:
    case = completed(office, asked(office, arrived(office)))

    assert (case.state, case.wait_until) == ("SUBMITTED", None)
    answers = SupplementItem.objects.filter(request__case=case).order_by("position")
    assert [item.answer.name for item in answers if item.answer] == [
        "Tờ khai đăng ký khai sinh",
        "Giấy chứng sinh",
    ]
    assert case.components.count() == 4
    again = Arrival.objects.get(case=case, seq=2)
    assert (again.arrived_at, again.external_code, again.answered_at) == (NOTED + DAY - HOUR, "", None)
    assert again.answer_due_at == vietnam("2026-03-09 08:10")


def test_part_of_the_answer_is_registered_too_and_the_rest_stays_open(office: IntakeOffice) -> None:
    case = asked(office, arrived(office))
    first = SupplementItem.objects.get(request__case=case, position=1)

    case = completed(office, case, answers={first.id: Answer(form=ComponentForm.COPY)})

    rest = SupplementItem.objects.get(request__case=case, position=2)
    assert (case.state, rest.answer) == ("SUBMITTED", None)
    assert SupplementRequest.objects.get(case=case).received_at == NOTED + DAY


def test_completed_dossier_is_accepted_and_its_clock_starts_only_then(office: IntakeOffice) -> None:
    case = completed(office, asked(office, arrived(office)))

    case = accepted(office, case, at=NOTED + DAY + HOUR)

    assert (case.state, case.accepted_at) == ("ACCEPTED", NOTED + DAY + HOUR)
    assert case.due_at == vietnam("2026-03-11 17:30")


def test_dossier_may_be_accepted_without_what_was_asked_for(office: IntakeOffice) -> None:
    case = accepted(office, asked(office, arrived(office)), at=NOTED + 2 * HOUR)

    request = SupplementRequest.objects.get(case=case)
    assert (case.state, request.received_at) == ("ACCEPTED", NOTED + 2 * HOUR)
    assert not SupplementItem.objects.exclude(answer=None).exists()


@pytest.mark.parametrize(
    ("moment", "sentence"),
    [
        (NOTED + DAY + HOUR, "không thể sau lúc này"),
        (NOTED - HOUR, "không thể trước lúc yêu cầu hoàn thiện"),
    ],
)
def test_answer_that_came_before_its_cause_or_later_than_now_is_refused(
    office: IntakeOffice, moment: datetime, sentence: str
) -> None:
    case = asked(office, arrived(office))

    with pytest.raises(WorkRefused) as refused:
        completed(office, case, arrived_at=moment)

    assert sentence in refused.value.fields["arrived_on"]
    assert Case.objects.get(id=case.id).state == "INTAKE_SUPPLEMENT"


def test_answer_with_nothing_in_it_is_refused(office: IntakeOffice) -> None:
    case = asked(office, arrived(office))

    with pytest.raises(WorkRefused, match="ít nhất một giấy tờ"):
        completed(office, case, answers={})

    assert Arrival.objects.filter(case=case).count() == 1


def test_paper_that_no_law_asks_for_is_not_asked_for(office: IntakeOffice) -> None:
    case = arrived(office)
    strange = AskedItem(name="Sổ hộ khẩu", reason_code=SupplementReason.SECTOR_LAW)

    with pytest.raises(WorkRefused, match=r"NĐ 61/2018/NĐ-CP, Điều 5\.1e"):
        asked(office, case, items=[strange])

    assert not SupplementRequest.objects.exists()


def test_second_request_needs_a_leader_who_then_does_not_ask_himself(office: IntakeOffice) -> None:
    case = completed(office, asked(office, arrived(office)))
    head = make_actor(name="Đào Thị Lan", unit=office.one_stop, role=Role.ONESTOP_HEAD)

    with pytest.raises(NotPermitted, match="pháp luật chỉ cho yêu cầu 1 lần"):
        asked(office, case, at=NOTED + DAY + HOUR)
    approve_supplement(
        case_id=case.id,
        seen_revision=case.revision,
        actor=head,
        at=NOTED + DAY + HOUR,
        ground=RepeatGround.APPLICANT_FAULT,
        reason="Bản quét vẫn không đọc được",
    )
    case.refresh_from_db()
    with pytest.raises(NotPermitted, match="không tự mình yêu cầu"):
        asked(office, case, actor=head, at=NOTED + DAY + 2 * HOUR)
    case = asked(office, case, at=NOTED + DAY + 2 * HOUR)

    assert (case.state, case.supplement_count, case.scored_contacts) == ("INTAKE_SUPPLEMENT", 2, 1)


def test_dossier_is_closed_only_when_the_days_are_over(office: IntakeOffice) -> None:
    case = asked(office, arrived(office))
    last = vietnam("2026-03-26 17:30")
    closing = {"case_id": case.id, "seen_revision": case.revision, "actor": office.counter}

    with pytest.raises(NotPermitted, match="còn được bổ sung đến 17 giờ 30, ngày 26/03/2026"):
        close_uncompleted(at=last, **closing)  # type: ignore[arg-type]
    close_uncompleted(at=last + timedelta(minutes=1), **closing)  # type: ignore[arg-type]

    case.refresh_from_db()
    assert (case.state, case.code, case.wait_until) == ("STOPPED", "", None)
    assert CaseEnding.objects.get(case=case).kind == "CLOSED"
    notice = IssuedPaper.objects.filter(subject_id=case.id).latest("issued_at")
    assert notice.context["case_code"] == CODE


def test_lists_tell_who_still_completes_from_whose_time_is_over(office: IntakeOffice) -> None:
    case = asked(office, arrived(office))
    last = vietnam("2026-03-26 17:30")

    def listed(view: ArrivalView, now: datetime) -> list[object]:
        return [row.id for row in arrivals_page(actor=office.counter, view=view, now=now).rows]

    assert listed(ArrivalView.WAITING, last) == []
    assert listed(ArrivalView.COMPLETING, last) == [case.id]
    assert listed(ArrivalView.OVER, last) == []
    later = last + timedelta(minutes=1)
    assert listed(ArrivalView.COMPLETING, later) == []
    page = arrivals_page(actor=office.counter, view=ArrivalView.OVER, now=later)
    assert [row.next_action.action for row in page.rows if row.next_action] == ["CLOSE_UNCOMPLETED"]


@pytest.mark.parametrize("completing", [False, True])
def test_dossier_is_withdrawn_before_acceptance(office: IntakeOffice, completing: bool) -> None:
    case = arrived(office)
    case = asked(office, case) if completing else case

    withdraw_case(
        case_id=case.id,
        seen_revision=case.revision,
        actor=office.counter,
        at=NOTED + 2 * HOUR,
        asked_on=timezone.localdate(NOTED),
        channel=Channel.ONLINE,
        reason="Người nộp sẽ nộp lại sau",
        returned=[],
    )

    case.refresh_from_db()
    assert (case.state, case.code) == ("WITHDRAWN", "")
    assert not Arrival.objects.filter(case=case, answered_at=None).exists()
    assert CaseEvent.objects.filter(case=case).latest("seq").kind == "WITHDRAW"


def test_dossier_that_was_to_be_completed_may_be_refused(office: IntakeOffice) -> None:
    case = asked(office, arrived(office))

    refuse_intake(
        case_id=case.id,
        seen_revision=case.revision,
        refusal=ELSEWHERE,
        actor=office.counter,
        at=NOTED + 2 * HOUR,
    )

    case.refresh_from_db()
    assert (case.state, case.wait_until) == ("REFUSED_INTAKE", None)


def test_asking_without_the_right_changes_nothing(office: IntakeOffice) -> None:
    case = arrived(office)
    clerk = make_actor(name="Vũ Ngọc Ánh", unit=office.one_stop, role=Role.RESULT_OFFICER)

    with pytest.raises(NotPermitted, match="chưa được giao tiếp nhận"):
        asked(office, case, actor=clerk)

    assert Case.objects.get(id=case.id).state == "SUBMITTED"
