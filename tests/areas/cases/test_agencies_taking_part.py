"""Agencies that take part: in their order on paper, all at once electronically, with their own time."""

from __future__ import annotations

from datetime import date

import pytest

from motcua.cases.domain.interagency import PartAsked, PartDuty, PartMode
from motcua.cases.domain.refusal import WorkRefused
from motcua.cases.models import Case, CaseEvent, Handover
from motcua.cases.queries.chains import verify_chains
from motcua.cases.queries.interagency import agency_times
from motcua.cases.queries.visibility import visible_cases
from motcua.cases.services.consulting import consult
from motcua.cases.services.recording import ActBackdated, CaseUnknown
from motcua.cases.services.sending import recall_part, send_to_agencies
from motcua.cases.services.taking import take_case
from motcua.cases.services.taking_part import accept_part, answer_part
from motcua.kernel.decision import NotPermitted
from motcua.organisations.domain.actor import Actor
from tests.areas.cases.agencies_office import NINE_THIRTY, Neighbours, make_neighbours, parts_of
from tests.areas.cases.intake_office import MORNING
from tests.areas.cases.work_office import MINUTE, make_work_office, signed, taken

pytestmark = pytest.mark.django_db

TEN = MORNING + 50 * MINUTE
DAY = 24 * 60 * MINUTE


@pytest.fixture
def around(db: None) -> Neighbours:
    return make_neighbours()


def accept(case: Case, place: int, actor: Actor, at: object = TEN) -> Case:
    part = parts_of(case)[place]
    return accept_part(case_id=case.id, seen_revision=None, actor=actor, at=at, part_id=part.id)  # type: ignore[arg-type]


def answer(case: Case, place: int, actor: Actor, at: object = TEN + MINUTE, **more: object) -> Case:
    part = parts_of(case)[place]
    words = {"answer": "Đồng ý với đề xuất.", **more}
    return answer_part(
        case_id=case.id,
        seen_revision=None,
        actor=actor,
        at=at,
        part_id=part.id,
        **words,  # type: ignore[arg-type]
    )


def slip(case: Case) -> list[tuple[str, str, bool, str]]:
    rows = Handover.objects.filter(case=case).select_related("from_unit", "to_unit").order_by("seq")
    return [(row.from_unit.name, row.to_unit.name, row.received_at is not None, row.outcome) for row in rows]


DESK, DIVISION = "Trung tâm Phục vụ hành chính công", "Phòng Văn hóa - Xã hội"
DEPARTMENT, COMMUNE = "Sở Tư pháp tỉnh An Giang Thượng", "UBND xã Bình Minh"


def test_on_paper_the_dossier_goes_to_the_first_agency_only(around: Neighbours) -> None:
    case = around.sent(mode=PartMode.PAPER)

    first, second = parts_of(case)
    assert (first.sent_at, second.sent_at) == (NINE_THIRTY, None)
    # 4 hours from 09:30 of a day of 07:30-11:30, 13:30-17:30.
    assert first.due_at == NINE_THIRTY + 6 * 60 * MINUTE
    assert slip(case) == [(DESK, DIVISION, True, "ON_TIME"), (DIVISION, DEPARTMENT, False, "")]


def test_electronically_all_agencies_have_it_at_once(around: Neighbours) -> None:
    case = around.sent(mode=PartMode.ELECTRONIC)

    assert [part.sent_at for part in parts_of(case)] == [NINE_THIRTY, NINE_THIRTY]
    assert slip(case)[1:] == [(DIVISION, DEPARTMENT, False, ""), (DIVISION, COMMUNE, False, "")]


def test_on_paper_each_passes_it_on_and_the_last_brings_it_back(around: Neighbours) -> None:
    case = around.sent(mode=PartMode.PAPER)
    case = answer(case, 0, around.department_officer, TEN)
    case = answer(case, 1, around.commune_officer, TEN + 10 * MINUTE)

    assert slip(case)[1:] == [
        (DIVISION, DEPARTMENT, True, ""),
        (DEPARTMENT, COMMUNE, True, "ON_TIME"),
        (COMMUNE, DIVISION, False, ""),
    ]
    assert [part.outcome for part in parts_of(case)] == ["ON_TIME", "ON_TIME"]


def test_answer_after_its_deadline_is_late_on_the_slip_of_the_next(around: Neighbours) -> None:
    case = around.sent(mode=PartMode.PAPER, minutes=60)
    case = answer(case, 0, around.department_officer, NINE_THIRTY + 61 * MINUTE)
    case = accept(case, 1, around.commune_officer, NINE_THIRTY + 90 * MINUTE)

    assert slip(case)[2] == (DEPARTMENT, COMMUNE, True, "LATE")


def test_electronic_answers_go_to_the_lead_whose_own_comes_last(around: Neighbours) -> None:
    case = around.sent(mode=PartMode.ELECTRONIC, lead=True, minutes=120)

    with pytest.raises(NotPermitted, match="trả lời sau cùng; còn chờ Sở Tư pháp"):
        answer(case, 1, around.commune_officer)
    answer(case, 0, around.department_officer)
    case = answer(case, 1, around.commune_officer, TEN + 2 * MINUTE)

    assert slip(case)[-2:] == [
        (DEPARTMENT, COMMUNE, True, "ON_TIME"),
        (COMMUNE, DIVISION, False, ""),
    ]


def test_holder_who_goes_on_has_received_every_answer(around: Neighbours) -> None:
    case = around.sent(mode=PartMode.ELECTRONIC)
    answer(case, 0, around.department_officer)
    case = answer(case, 1, around.commune_officer, TEN + 2 * MINUTE)

    around_again = send_to_agencies(
        case_id=case.id,
        seen_revision=None,
        actor=around.home.handler,
        at=TEN + 3 * MINUTE,
        mode=PartMode.ELECTRONIC,
        parts=[PartAsked(unit_id=around.absent.id, work="Xác định nghĩa vụ tài chính", minutes=60)],
    )

    assert [row[2] for row in slip(around_again)] == [True] * 5 + [False]
    assert parts_of(around_again)[-1].round == 2


def test_agency_where_nobody_works_here_is_answered_for_by_who_sent(around: Neighbours) -> None:
    case = around.sent(mode=PartMode.ELECTRONIC, units=(around.absent,))

    case = answer(case, 0, around.home.handler)

    part = parts_of(case)[0]
    assert (part.on_behalf, part.done_by_id) == (True, around.home.handler.staff_id)


def test_agency_with_officers_answers_for_itself(around: Neighbours) -> None:
    case = around.sent(mode=PartMode.ELECTRONIC)

    with pytest.raises(NotPermitted, match="do Sở Tư pháp tỉnh An Giang Thượng thực hiện và trả lời"):
        answer(case, 0, around.home.handler)
    with pytest.raises(NotPermitted):
        answer(case, 0, around.commune_officer)


def test_agency_that_takes_part_sees_the_case_and_its_neighbour_does_not(around: Neighbours) -> None:
    stranger = make_work_office(code="H99.012.36", name="UBND xã Tân Lập")
    case = around.sent(units=(around.department,))

    assert list(visible_cases(actor=around.department_officer)) == [case]
    assert not visible_cases(actor=around.commune_officer).exists()
    assert not visible_cases(actor=stranger.approver).exists()


def test_part_taken_back_hides_the_case_again_and_sends_the_next(around: Neighbours) -> None:
    case = around.sent(mode=PartMode.PAPER)

    recall_part(
        case_id=case.id,
        seen_revision=None,
        actor=around.home.handler,
        at=TEN,
        part_id=parts_of(case)[0].id,
        reason="Gửi nhầm cơ quan",
    )

    first, second = parts_of(case)
    assert (first.recalled_at, second.sent_at) == (TEN, TEN)
    assert not visible_cases(actor=around.department_officer).exists()
    assert list(visible_cases(actor=around.commune_officer)) == [case]
    with pytest.raises(CaseUnknown):
        answer(case, 0, around.department_officer)


def test_agency_that_was_asked_for_an_opinion_too_goes_on_seeing_the_case(around: Neighbours) -> None:
    case = around.sent(mode=PartMode.ELECTRONIC)
    consult(
        case_id=case.id,
        seen_revision=None,
        actor=around.home.handler,
        at=TEN,
        question="Xác nhận",
        due_on=date(2026, 3, 6),
        unit_id=around.department.id,
    )

    recall_part(
        case_id=case.id,
        seen_revision=None,
        actor=around.home.handler,
        at=TEN + MINUTE,
        part_id=parts_of(case)[0].id,
        reason="Chỉ cần lấy ý kiến",
    )

    assert list(visible_cases(actor=around.department_officer)) == [case]


def test_part_is_recalled_with_a_reason_and_only_while_open(around: Neighbours) -> None:
    case = around.sent(mode=PartMode.ELECTRONIC)
    first = parts_of(case)[0]

    with pytest.raises(WorkRefused, match="Hãy ghi lý do"):
        recall_part(
            case_id=case.id,
            seen_revision=None,
            actor=around.home.handler,
            at=TEN,
            part_id=first.id,
            reason=" ",
        )
    answer(case, 0, around.department_officer)
    with pytest.raises(NotPermitted, match="Không có phần việc liên thông nào đang chờ"):
        recall_part(
            case_id=case.id,
            seen_revision=None,
            actor=around.home.handler,
            at=TEN + 2 * MINUTE,
            part_id=first.id,
            reason="Không cần nữa",
        )


def asked(around: Neighbours, *minutes: int, duty: PartDuty = PartDuty.COORDINATING) -> list[PartAsked]:
    units = (around.department, around.commune, around.absent)
    return [
        PartAsked(unit_id=unit.id, work="Thẩm tra", minutes=amount, duty=duty)
        for unit, amount in zip(units, minutes, strict=False)
    ]


@pytest.mark.parametrize(
    ("mode", "minutes", "fits"),
    [
        (PartMode.PAPER, (900, 900), True),
        (PartMode.PAPER, (900, 901), False),
        (PartMode.ELECTRONIC, (900, 1800), True),
        (PartMode.ELECTRONIC, (900, 1801), False),
    ],
)
def test_sum_on_paper_and_longest_at_once_fit_the_time_left(
    around: Neighbours, mode: PartMode, minutes: tuple[int, ...], fits: bool
) -> None:
    """On Thursday at 09:30 the case has 1800 working minutes left, until Tuesday 17:30."""
    case = taken(around.home)

    def send(exceeding: str = "") -> Case:
        return send_to_agencies(
            case_id=case.id,
            seen_revision=case.revision,
            actor=around.home.handler,
            at=NINE_THIRTY,
            mode=mode,
            parts=asked(around, *minutes),
            exceeding=exceeding,
        )

    if fits:
        assert len(parts_of(send())) == 2
        return
    with pytest.raises(WorkRefused) as refused:
        send()
    assert "hồ sơ chỉ còn" in refused.value.fields["exceeding"]
    assert "TT 01/2018/TT-VPCP, Điều 8" in refused.value.fields["exceeding"]
    assert parts_of(case) == []
    send(exceeding="Hồ sơ phức tạp, đã xin gia hạn")
    assert CaseEvent.objects.filter(case=case).latest("seq").reason == "Hồ sơ phức tạp, đã xin gia hạn"


def test_round_is_refused_field_by_field(around: Neighbours) -> None:
    case = taken(around.home)
    twice = [
        *asked(around, 60, duty=PartDuty.LEAD),
        PartAsked(unit_id=around.department.id, work="  ", minutes=0, duty=PartDuty.LEAD),
        PartAsked(unit_id=around.home.intake.division.id, work="Tự làm", minutes=10),
    ]

    with pytest.raises(WorkRefused) as refused:
        send_to_agencies(
            case_id=case.id,
            seen_revision=case.revision,
            actor=around.home.handler,
            at=NINE_THIRTY,
            mode=PartMode.PAPER,
            parts=twice,
        )

    assert refused.value.fields == {
        "parts.1.unit": "Cơ quan này đã có ở dòng trên. Hãy gộp việc vào một dòng.",
        "parts.1.work": "Hãy ghi việc cơ quan này phải làm.",
        "parts.1.minutes": "Hãy ghi số giờ làm việc dành cho cơ quan này.",
        "parts.1.duty": "Mỗi lượt chỉ có một cơ quan chủ trì (NĐ 61/2018, Điều 19.6).",
        "parts.2.unit": "Cơ quan này không nhận phối hợp hồ sơ này được. Hãy chọn lại.",
    }


def test_lead_stands_last_in_the_order_on_paper(around: Neighbours) -> None:
    case = taken(around.home)
    lead_first = [*asked(around, 60, duty=PartDuty.LEAD), *asked(around, 60, 60)[1:]]

    with pytest.raises(WorkRefused, match="Hồ sơ giấy đến cơ quan chủ trì sau cùng"):
        send_to_agencies(
            case_id=case.id,
            seen_revision=case.revision,
            actor=around.home.handler,
            at=NINE_THIRTY,
            mode=PartMode.PAPER,
            parts=lead_first,
        )


def test_paper_that_travels_is_not_sent_elsewhere(around: Neighbours) -> None:
    case = around.sent(mode=PartMode.PAPER)

    with pytest.raises(NotPermitted, match="Hồ sơ giấy đang ở lượt chuyển đến"):
        send_to_agencies(
            case_id=case.id,
            seen_revision=None,
            actor=around.home.handler,
            at=TEN,
            mode=PartMode.ELECTRONIC,
            parts=asked(around, 60),
        )


def test_agency_is_sent_to_by_the_one_stop_office_too_but_by_no_colleague(around: Neighbours) -> None:
    case = taken(around.home)

    def send(actor: Actor) -> Case:
        return send_to_agencies(
            case_id=case.id,
            seen_revision=case.revision,
            actor=actor,
            at=NINE_THIRTY,
            mode=PartMode.ELECTRONIC,
            parts=asked(around, 60),
        )

    with pytest.raises(NotPermitted):
        send(around.home.colleague)
    assert len(parts_of(send(around.home.intake.counter))) == 1


def test_nobody_new_is_asked_once_the_result_is_signed(around: Neighbours) -> None:
    case = signed(around.home)

    with pytest.raises(NotPermitted, match="đã ký duyệt"):
        send_to_agencies(
            case_id=case.id,
            seen_revision=None,
            actor=around.home.intake.counter,
            at=MORNING + 120 * MINUTE,
            mode=PartMode.ELECTRONIC,
            parts=asked(around, 60),
        )


def test_answer_before_the_last_act_is_refused_and_changes_nothing(around: Neighbours) -> None:
    case = around.sent(mode=PartMode.ELECTRONIC)

    with pytest.raises(ActBackdated):
        answer(case, 0, around.department_officer, NINE_THIRTY - MINUTE)

    assert parts_of(case)[0].done_at is None


def test_agency_does_none_of_the_holders_acts(around: Neighbours) -> None:
    case = around.sent(units=(around.department,))

    with pytest.raises(NotPermitted):
        take_case(case_id=case.id, seen_revision=None, actor=around.department_officer, at=TEN)


def test_time_of_each_agency_is_a_fact_of_the_case(around: Neighbours) -> None:
    case = around.sent(mode=PartMode.PAPER, minutes=30)
    answer(case, 0, around.department_officer, NINE_THIRTY + 20 * MINUTE)
    case = answer(case, 1, around.commune_officer, NINE_THIRTY + 55 * MINUTE)

    parts = [fact for fact in agency_times(case=case) if fact.coordinating]
    assert [(fact.unit_name, fact.planned_minutes, fact.taken_minutes, fact.points) for fact in parts] == [
        (DEPARTMENT, 30, 20, 2),
        (COMMUNE, 30, 35, 0),
    ]
    assert [fact.points for fact in agency_times(case=case) if not fact.coordinating] == [2, None]


def test_every_act_of_an_agency_is_chained(around: Neighbours) -> None:
    case = around.sent(mode=PartMode.ELECTRONIC)
    accept(case, 0, around.department_officer)
    answer(case, 0, around.department_officer)

    kinds = list(CaseEvent.objects.filter(case=case).order_by("seq").values_list("kind", flat=True))
    assert kinds == ["RECEIVE", "TAKE", "SEND_TO_AGENCIES", "ACCEPT_PART", "ANSWER_PART"]
    assert list(verify_chains(newest=None)) == []
