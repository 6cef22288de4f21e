"""A supplement during appraisal, from the request to the papers that came, and what is refused of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from types import MappingProxyType

import pytest
from django.utils import timezone

from motcua.cases.domain.notice import NoticeChannel
from motcua.cases.domain.refusal import WorkRefused
from motcua.cases.domain.state import State
from motcua.cases.domain.supplement import Answer, AskedItem, RepeatGround, SupplementReason
from motcua.cases.domain.vocabulary import ComponentForm
from motcua.cases.models import (
    ApplicantNotice,
    Case,
    CaseComponent,
    CaseEvent,
    RuleParameter,
    SupplementItem,
    SupplementRequest,
)
from motcua.cases.queries.clock import clock_of
from motcua.cases.queries.law import forget_law
from motcua.cases.services.passing import pass_case
from motcua.cases.services.recording import ActBackdated
from motcua.cases.services.supplements import notify_supplement, receive_supplement, request_supplement
from motcua.documents.models import IssuedPaper
from motcua.kernel.decision import NotPermitted
from motcua.procedures.models import ProcedureVersion
from tests.areas.cases.intake_office import MORNING
from tests.areas.cases.waiting_office import (
    ASKED,
    BROUGHT,
    DAY,
    TOLD,
    allow_pauses,
    allowed_again,
    asked,
    birth_paper,
    brought,
    told,
)
from tests.areas.cases.work_office import MINUTE, WorkOffice, make_work_office, signed, taken

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(db: None) -> WorkOffice:
    return make_work_office()


def local(moment: object) -> str:
    return timezone.localtime(moment).strftime("%d/%m %H:%M")  # type: ignore[arg-type]


def request_of(case: Case) -> SupplementRequest:
    return SupplementRequest.objects.get(case=case)


def ask(office: WorkOffice, case: Case, *items: AskedItem, reason: str = "Thiếu giấy tờ") -> Case:
    return request_supplement(
        case_id=case.id,
        seen_revision=case.revision,
        actor=office.handler,
        at=ASKED,
        items=items,
        reason=reason,
    )


def test_request_stops_the_clock_and_keeps_what_was_asked(office: WorkOffice) -> None:
    case = asked(office)

    request = request_of(case)
    item = request.items.get()
    assert (case.state, case.paused_since, case.wait_until) == (State.SUPPLEMENT, ASKED, None)
    assert (case.supplement_count, case.scored_contacts) == (1, 1)
    assert (request.stage, local(request.notify_by), request.notified_at) == (
        "APPRAISAL",
        "10/03 17:30",
        None,
    )
    assert (item.component, item.reason_code) == (office.intake.components[1], "INVALID")
    event = CaseEvent.objects.get(case=case, kind="REQUEST_SUPPLEMENT")
    assert event.data["pause_reason"] == "Chờ bổ sung, hoàn thiện hồ sơ"
    assert "notice_late" not in event.data


def test_notice_begins_the_fifteen_days_and_prints_the_slip(office: WorkOffice) -> None:
    case = told(office)

    request = request_of(case)
    slip = IssuedPaper.objects.get(subject_id=case.id, form_code="02")
    assert local(request.close_by) == "26/03 17:30"
    assert case.wait_until == request.close_by
    assert (slip.number, slip.form_set) == ("01/PBS-TTPVHCC", "TT03_2025")
    assert slip.context["items"][0]["name"] == "Giấy chứng sinh"
    assert slip.context["complete_by"] == "17 giờ 30 phút, ngày 26 tháng 3 năm 2026"
    assert "notice_late" not in CaseEvent.objects.get(case=case, kind="NOTIFY_SUPPLEMENT").data


def test_applicant_told_by_phone_is_not_told_again(office: WorkOffice) -> None:
    notice = ApplicantNotice.objects.get(case=told(office))

    assert (notice.status, notice.channel, notice.settled_at) == ("TOLD", "PHONE", TOLD)
    assert notice.text == (
        f"Hồ sơ {notice.case.code} cần bổ sung: Giấy chứng sinh. Lý do: Giấy chứng sinh chưa có dấu của "
        "cơ sở y tế. Hạn bổ sung: 17 giờ 30, ngày 26/03/2026. Phiếu số 01/PBS-TTPVHCC."
    )


def test_message_by_mail_waits_for_its_channel(office: WorkOffice) -> None:
    case = asked(office)

    notify_supplement(
        case_id=case.id, seen_revision=None, actor=office.intake.counter, at=TOLD, via=NoticeChannel.EMAIL
    )

    assert ApplicantNotice.objects.get(case=case).status == "WAITING"


def test_papers_that_came_are_attached_to_what_was_asked_and_the_count_starts_anew(
    office: WorkOffice,
) -> None:
    case = brought(office)

    request = request_of(case)
    answer = request.items.get().answer
    assert answer is not None
    assert (answer.name, answer.form, answer.quantity, answer.position) == (
        "Giấy chứng sinh",
        "ORIGINAL",
        1,
        3,
    )
    assert (case.state, case.paused_since, case.wait_until) == (State.PROCESSING, None, None)
    assert (local(request.previous_due_at), local(request.new_due_at)) == ("10/03 17:30", "13/03 17:30")
    assert case.due_at == case.original_due_at == request.new_due_at


def test_count_goes_on_where_the_procedure_shifts(office: WorkOffice) -> None:
    allow_pauses(office, "SUPPLEMENT", mode="SHIFT")

    case = brought(office)

    # Thursday is the day of reception; Thursday and Friday ends stood, Monday's too: 3 days from Tuesday on.
    assert local(case.due_at) == "12/03 17:30"


def test_both_numbers_come_out_of_one_fold(office: WorkOffice) -> None:
    case = brought(office)

    clock = clock_of(case=case, now=BROUGHT + timedelta(hours=1))

    assert clock is not None
    assert clock.elapsed_minutes == 20 + 60
    assert (len(clock.periods), clock.standing_since) == (2, None)


def test_step_in_hand_is_counted_anew_with_the_case(office: WorkOffice) -> None:
    case = brought(office)

    assert case.current_step is not None
    assert local(case.current_step.due_at) == "12/03 09:10"


def test_who_covers_the_handler_asks_on_his_behalf_and_allows_him_nothing(office: WorkOffice) -> None:
    absent = MappingProxyType({office.handler.staff_id: office.handler.full_name})
    cover = replace(office.leader, covers=absent)

    case = asked(replace(office, handler=cover), case=taken(office))

    assert CaseEvent.objects.get(case=case, kind="REQUEST_SUPPLEMENT").data["acting_for"] == "Trần Văn Nghĩa"
    case = brought(office, case=told(office, case=case))
    with pytest.raises(NotPermitted, match="không tự đồng ý"):
        allowed_again(
            replace(office, leader=cover), case=case, ground=RepeatGround.SECTOR_RULE, at=BROUGHT + MINUTE
        )


def test_second_request_is_refused_with_the_article(office: WorkOffice) -> None:
    case = brought(office)

    with pytest.raises(NotPermitted) as refused:
        asked(office, case=case, at=BROUGHT + MINUTE)

    assert "NĐ 118/2025/NĐ-CP, Điều 11" in refused.value.decision.basis
    case.refresh_from_db()
    assert (case.state, case.supplement_count) == (State.PROCESSING, 1)


@pytest.mark.parametrize(
    ("ground", "contacts"), [(RepeatGround.APPLICANT_FAULT, 1), (RepeatGround.SECTOR_RULE, 2)]
)
def test_leader_allows_one_more_and_the_applicants_fault_is_not_scored(
    office: WorkOffice, ground: RepeatGround, contacts: int
) -> None:
    case = allowed_again(office, case=brought(office), ground=ground, at=BROUGHT + MINUTE)

    case = asked(office, case=case, at=BROUGHT + 2 * MINUTE)

    assert (case.supplement_count, case.scored_contacts) == (2, contacts)
    second = SupplementRequest.objects.get(case=case, seq=2)
    assert second.approval is not None
    assert (second.approval.ground, second.approval.approved_by_id) == (ground, office.leader.staff_id)
    case = brought(office, case=told(office, case=case, at=BROUGHT + 3 * MINUTE), at=BROUGHT + DAY)
    with pytest.raises(NotPermitted):
        asked(office, case=case, at=BROUGHT + DAY + MINUTE)


def test_leave_for_a_second_is_given_by_a_leader_and_only_when_needed(office: WorkOffice) -> None:
    fresh = taken(office)
    with pytest.raises(NotPermitted, match="còn lượt yêu cầu"):
        allowed_again(office, case=fresh, ground=RepeatGround.SECTOR_RULE, at=ASKED)
    case = brought(office, case=told(office, case=asked(office, case=fresh)))

    handlers = replace(office, leader=office.handler)
    with pytest.raises(NotPermitted, match="không tự đồng ý"):
        allowed_again(handlers, case=case, ground=RepeatGround.SECTOR_RULE, at=BROUGHT + MINUTE)
    colleagues = replace(office, leader=office.colleague)
    with pytest.raises(NotPermitted, match="Phân công thụ lý"):
        allowed_again(colleagues, case=case, ground=RepeatGround.SECTOR_RULE, at=BROUGHT + MINUTE)


def test_procedure_may_allow_more_and_other_days(office: WorkOffice) -> None:
    ProcedureVersion.objects.filter(id=office.intake.version.id).update(
        supplement_max=2, close_after_days=5, supplement_notice_days=1
    )
    case = told(office)
    assert [local(request_of(case).notify_by), local(request_of(case).close_by)] == [
        "06/03 17:30",
        "12/03 17:30",
    ]

    case = asked(office, case=brought(office, case=case), at=BROUGHT + MINUTE)

    assert case.supplement_count == 2


def test_number_of_the_regime_holds_where_the_procedure_has_none_of_its_own(office: WorkOffice) -> None:
    RuleParameter.objects.filter(key="supplement_max", regime__code="R2025B").update(value="2")
    forget_law()

    case = asked(office, case=brought(office), at=BROUGHT + MINUTE)

    forget_law()
    assert case.supplement_count == 2


def test_late_notice_is_taken_and_remembered_as_late(office: WorkOffice) -> None:
    late = MORNING + 6 * DAY  # Wednesday; the notice was due on Tuesday 17:30

    case = told(office, case=asked(office, at=late), at=late + MINUTE)

    kinds = CaseEvent.objects.filter(case=case, data__notice_late=True).order_by("seq")
    assert [event.kind for event in kinds] == ["REQUEST_SUPPLEMENT", "NOTIFY_SUPPLEMENT"]


@pytest.mark.parametrize(
    ("item", "sentence"),
    [
        ({"component_id": None}, "Điều 5.1e"),
        ({"component_id": MORNING}, "Điều 11"),
        ({"name": "  "}, "phải có tên"),
        ({"quantity": 0}, "từ 1 trở lên"),
        ({"detail": "x" * 501}, "tối đa 500"),
    ],
)
def test_only_what_the_list_or_the_law_asks_for_may_be_asked(
    office: WorkOffice, item: dict[str, object], sentence: str
) -> None:
    case = taken(office)

    with pytest.raises(WorkRefused, match=sentence):
        ask(office, case, birth_paper(office, **item))

    case.refresh_from_db()
    assert (case.state, SupplementRequest.objects.count()) == (State.PROCESSING, 0)


def test_paper_on_no_list_is_asked_for_with_its_article(office: WorkOffice) -> None:
    free = AskedItem(
        name="Văn bản cam đoan",
        reason_code=SupplementReason.SECTOR_LAW,
        legal_basis="Luật Hộ tịch, Điều 16.1",
    )

    case = ask(office, taken(office), free)

    assert request_of(case).items.get().legal_basis == "Luật Hộ tịch, Điều 16.1"


def test_paper_of_the_dossier_is_asked_for_again(office: WorkOffice) -> None:
    case = taken(office)
    paper = CaseComponent.objects.filter(case=case).order_by("position").first()
    assert paper is not None

    case = ask(office, case, birth_paper(office, component_id=None, faulty_id=paper.id))

    assert request_of(case).items.get().faulty == paper


@pytest.mark.parametrize(("items", "reason"), [(0, "Thiếu giấy tờ"), (1, "  "), (51, "Thiếu giấy tờ")])
def test_request_without_items_or_reason_is_refused(office: WorkOffice, items: int, reason: str) -> None:
    case = taken(office)

    with pytest.raises(WorkRefused):
        ask(office, case, *[birth_paper(office)] * items, reason=reason)


def test_handler_never_deals_with_the_applicant(office: WorkOffice) -> None:
    case = asked(office)
    with pytest.raises(NotPermitted) as telling:
        notify_supplement(
            case_id=case.id,
            seen_revision=None,
            actor=office.handler,
            at=TOLD,
            via=NoticeChannel.PHONE,
        )
    case = told(office, case=case)
    with pytest.raises(NotPermitted) as taking:
        receive_supplement(case_id=case.id, seen_revision=None, actor=office.handler, at=BROUGHT, answers={})

    assert "Điều 5.1e" in telling.value.decision.basis
    assert "Điều 5.1e" in taking.value.decision.basis


def test_applicant_is_told_once(office: WorkOffice) -> None:
    case = told(office)

    with pytest.raises(NotPermitted, match="đã được thông báo"):
        told(office, case=case, at=TOLD + MINUTE)


def test_part_of_what_was_asked_starts_no_clock(office: WorkOffice) -> None:
    items = [
        birth_paper(office),
        birth_paper(office, component_id=office.intake.components[0].id, name="Tờ khai"),
    ]
    case = told(office, case=ask(office, taken(office), *items))
    first = SupplementItem.objects.filter(request__case=case).order_by("position").first()
    assert first is not None

    with pytest.raises(WorkRefused, match=r"Còn thiếu: Tờ khai\..*Điều 19\.4"):
        receive_supplement(
            case_id=case.id,
            seen_revision=None,
            actor=office.intake.counter,
            at=BROUGHT,
            answers={first.id: Answer(form=ComponentForm.ORIGINAL)},
        )

    case.refresh_from_db()
    assert (case.state, CaseComponent.objects.filter(case=case).count()) == (State.SUPPLEMENT, 2)


def test_electronic_answer_needs_its_file(office: WorkOffice) -> None:
    case = told(office)
    item = SupplementItem.objects.get(request__case=case)

    with pytest.raises(WorkRefused, match="phải có tệp"):
        receive_supplement(
            case_id=case.id,
            seen_revision=None,
            actor=office.intake.counter,
            at=BROUGHT,
            answers={item.id: Answer(form=ComponentForm.ELECTRONIC)},
        )


@pytest.mark.parametrize("make", [signed, asked])
def test_request_after_a_decision_or_while_one_is_open_is_refused(
    office: WorkOffice, make: Callable[[WorkOffice], Case]
) -> None:
    case = make(office)

    with pytest.raises(NotPermitted):
        asked(office, case=case, at=MORNING + 55 * MINUTE)


def test_papers_do_not_come_before_they_were_asked_for(office: WorkOffice) -> None:
    case = told(office)

    with pytest.raises(ActBackdated):
        brought(office, case=case, at=TOLD - MINUTE)


def test_case_that_waits_for_papers_is_not_passed_on(office: WorkOffice) -> None:
    case = told(office)

    with pytest.raises(NotPermitted):
        pass_case(case_id=case.id, seen_revision=None, actor=office.handler, at=TOLD + MINUTE)
