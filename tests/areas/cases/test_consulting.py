"""Opinions asked of other bodies: deadline, answer, the clock only where the procedure says so."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from motcua.cases.domain.clock import SegmentKind
from motcua.cases.domain.refusal import WorkRefused
from motcua.cases.models import Case, CaseEvent, Consultation
from motcua.cases.queries.clock import clock_of
from motcua.cases.queries.visibility import visible_cases
from motcua.cases.services.consulting import answer_consultation, consult
from motcua.kernel.decision import NotPermitted
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import Role
from motcua.procedures.models import ProcedureVersion
from tests.areas.cases.agencies_office import NINE_THIRTY, Neighbours, make_neighbours
from tests.areas.cases.work_office import MINUTE, hire, make_work_office, signed, taken

pytestmark = pytest.mark.django_db

FRIDAY, SATURDAY, MONDAY = date(2026, 3, 6), date(2026, 3, 7), date(2026, 3, 9)
OUTSIDE = "Văn phòng Công chứng Nguyễn Thị Khuyên"


@pytest.fixture
def around(db: None) -> Neighbours:
    return make_neighbours()


def ask(around: Neighbours, case: Case, **changes: Any) -> Case:
    asked = {
        "question": "Xác nhận tình trạng hôn nhân của người yêu cầu",
        "due_on": FRIDAY,
        "actor": around.home.handler,
        "at": NINE_THIRTY,
    }
    return consult(case_id=case.id, seen_revision=None, **{**asked, **changes})


def tell(case: Case, number: int, actor: Actor, *, at: Any = NINE_THIRTY + 5 * MINUTE, **more: Any) -> Case:
    asked = Consultation.objects.get(case=case, number=number)
    return answer_consultation(
        case_id=case.id,
        seen_revision=None,
        actor=actor,
        at=at,
        consultation_id=asked.id,
        **{"answer": "Đồng ý.", **more},
    )


def exclude_consultation(around: Neighbours) -> None:
    ProcedureVersion.objects.filter(id=around.home.intake.version.id).update(pause_policy=["CONSULTATION"])


def kinds(case: Case) -> list[str]:
    return list(CaseEvent.objects.filter(case=case).order_by("seq").values_list("kind", flat=True))


def test_unit_asked_sees_the_case_and_answers(around: Neighbours) -> None:
    case = ask(around, taken(around.home), unit_id=around.department.id)
    assert list(visible_cases(actor=around.department_officer)) == [case]
    assert not visible_cases(actor=around.commune_officer).exists()

    tell(case, 1, around.department_officer)

    asked = Consultation.objects.get(case=case)
    assert (asked.answer, asked.outcome) == ("Đồng ý.", "EARLY")
    assert asked.due_at.isoformat() == "2026-03-06T10:30:00+00:00"
    assert kinds(case) == ["RECEIVE", "TAKE", "CONSULT", "ANSWER_CONSULTATION"]


def test_body_outside_is_asked_by_name_and_answered_for_by_the_handler(around: Neighbours) -> None:
    case = ask(around, taken(around.home), outside_name=OUTSIDE)

    with pytest.raises(NotPermitted):
        tell(case, 1, around.home.colleague)
    tell(case, 1, around.home.handler, at=NINE_THIRTY + timedelta(days=4))

    assert Consultation.objects.get(case=case).outcome == "LATE"


def test_unit_with_officers_is_not_answered_for(around: Neighbours) -> None:
    case = ask(around, taken(around.home), unit_id=around.department.id)

    with pytest.raises(NotPermitted, match="do Sở Tư pháp tỉnh An Giang Thượng trả lời"):
        tell(case, 1, around.home.handler)


def test_several_are_asked_at_once(around: Neighbours) -> None:
    case = ask(around, taken(around.home), unit_id=around.department.id)
    case = ask(around, case, outside_name=OUTSIDE, at=NINE_THIRTY + MINUTE)

    tell(case, 2, around.home.handler)

    assert [
        (asked.number, asked.answered_at is None) for asked in Consultation.objects.order_by("number")
    ] == [(1, True), (2, False)]


def test_clock_runs_on_while_an_opinion_is_waited_for(around: Neighbours) -> None:
    case = ask(around, taken(around.home), unit_id=around.department.id)

    clock = clock_of(case=case, now=NINE_THIRTY + 60 * MINUTE)

    assert clock is not None
    assert [segment.kind for segment in clock.segments] == [SegmentKind.RUN]


def test_clock_stands_from_the_first_question_to_the_last_answer_where_the_procedure_says_so(
    around: Neighbours,
) -> None:
    exclude_consultation(around)
    case = ask(around, taken(around.home), unit_id=around.department.id)
    due_before = case.due_at
    case = ask(around, case, outside_name=OUTSIDE, at=NINE_THIRTY + 10 * MINUTE)
    case = tell(case, 1, around.department_officer, at=NINE_THIRTY + 30 * MINUTE)
    case = tell(case, 2, around.home.handler, at=NINE_THIRTY + timedelta(days=4))

    assert kinds(case)[2:] == [
        "CONSULT",
        "PAUSE_CLOCK",
        "CONSULT",
        "ANSWER_CONSULTATION",
        "ANSWER_CONSULTATION",
        "RESUME_CLOCK",
    ]
    clock = clock_of(case=case, now=NINE_THIRTY + timedelta(days=4))
    assert clock is not None
    pause = clock.segments[1]
    assert (pause.kind, pause.minutes, pause.reason) == (
        SegmentKind.PAUSE,
        960,
        "Lấy ý kiến cơ quan, đơn vị liên quan",
    )
    assert due_before is not None
    assert case.due_at == due_before + timedelta(days=1)


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"question": "  "}, "question", "Hãy ghi nội dung cần lấy ý kiến (NĐ 61/2018, Điều 19.5)."),
        ({"due_on": SATURDAY}, "due_on", "Ngày 07/03/2026 là ngày nghỉ. Hãy chọn một ngày làm việc."),
        ({"due_on": date(2026, 3, 4)}, "due_on", "Hạn trả lời phải sau lúc hỏi. Hãy chọn ngày khác."),
        ({"outside_name": ""}, "unit", "Hãy chọn một đơn vị, hoặc ghi tên một cơ quan bên ngoài."),
        ({"outside_name": "x" * 251}, "outside_name", "Tên cơ quan dài tối đa 250 ký tự."),
    ],
)
def test_question_is_refused_at_its_field_and_nothing_is_kept(
    around: Neighbours, changes: dict[str, Any], field: str, sentence: str
) -> None:
    case = taken(around.home)

    with pytest.raises(WorkRefused) as refused:
        ask(around, case, **{"outside_name": OUTSIDE, **changes})

    assert refused.value.fields == {field: sentence}
    assert not Consultation.objects.exists()
    assert kinds(case) == ["RECEIVE", "TAKE"]


def test_unit_of_another_province_is_not_asked(around: Neighbours) -> None:
    far = make_work_office(code="H98.012.39", name="UBND xã Xa Lắc")

    with pytest.raises(WorkRefused, match="không được lấy ý kiến"):
        ask(around, taken(around.home), unit_id=far.intake.agency.id)


def test_answer_has_words_or_a_file(around: Neighbours) -> None:
    case = ask(around, taken(around.home), outside_name=OUTSIDE)

    with pytest.raises(WorkRefused, match="Hãy ghi nội dung trả lời"):
        tell(case, 1, around.home.handler, answer=" ")

    assert Consultation.objects.get().answered_at is None


def test_opinion_is_given_once(around: Neighbours) -> None:
    case = ask(around, taken(around.home), outside_name=OUTSIDE)
    case = tell(case, 1, around.home.handler)

    with pytest.raises(NotPermitted, match="Không có lần lấy ý kiến nào đang chờ"):
        tell(case, 1, around.home.handler, at=NINE_THIRTY + 9 * MINUTE)


def test_nobody_is_asked_after_signing_nor_by_who_does_not_handle(around: Neighbours) -> None:
    case = taken(around.home)
    with pytest.raises(NotPermitted):
        ask(around, case, outside_name=OUTSIDE, actor=around.home.colleague)
    other = signed(make_work_office(code="H99.012.37", name="UBND xã Hòa Bình"))
    with pytest.raises(NotPermitted, match="ký duyệt"):
        ask(
            around,
            other,
            outside_name=OUTSIDE,
            actor=make_signer(other),
            at=NINE_THIRTY + 120 * MINUTE,
        )


def make_signer(case: Case) -> Actor:
    assert case.current_unit is not None
    return hire(name="Tạ Đình Đề", unit=case.agency, role=Role.APPROVER, also=(case.current_unit,))
