"""The page of a case: facts, clock, events in words, and the acts open to whoever looks."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.cases.domain.clock import SegmentKind
from motcua.cases.domain.lifecycle import Action
from motcua.cases.domain.state import State
from motcua.cases.queries.case_page import CasePage, read_case
from motcua.cases.queries.control_slip import control_slip
from motcua.cases.services.approving import reject_proposal
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import Permission
from tests.areas.cases.intake_office import MORNING
from tests.areas.cases.work_office import (
    MINUTE,
    WorkOffice,
    lent,
    make_work_office,
    proposed,
    resolved,
    signed,
    taken,
)

pytestmark = pytest.mark.django_db

NOW = MORNING + 120 * MINUTE


@pytest.fixture
def office(db: None) -> WorkOffice:
    return make_work_office()


def page_of(case_id: object, actor: Actor) -> CasePage:
    page = read_case(case_id=case_id, actor=actor, now=NOW)  # type: ignore[arg-type]
    assert page is not None
    return page


def open_acts(page: CasePage) -> list[Action]:
    return [action for action, decision in page.actions.items() if decision]


def test_page_tells_what_the_case_is_with_the_number_masked(office: WorkOffice) -> None:
    page = page_of(taken(office).id, office.handler)

    assert (page.applicant_identity, page.sets_words) == ("0990******34", "1 bộ")
    assert page.applicant_contact == "Thôn Đông, xã An Bình · 0912345678"
    assert (page.holder, page.holder_unit) == ("Trần Văn Nghĩa", "Phòng Văn hóa - Xã hội")
    assert page.book_words == "Quyển số 1 năm 2026, số thứ tự 1"
    assert [component.name for component in page.components] == [
        "Tờ khai đăng ký khai sinh",
        "Giấy chứng sinh",
    ]


def test_page_of_another_commune_is_none(office: WorkOffice) -> None:
    case = taken(office)
    other = make_work_office(code="H99.012.35", name="UBND xã Bình Minh")

    assert read_case(case_id=case.id, actor=other.approver, now=NOW) is None
    assert control_slip(case_id=case.id, actor=other.approver) is None


def test_page_explains_the_due_date_and_what_the_clock_counted(office: WorkOffice) -> None:
    page = page_of(taken(office).id, office.handler)

    assert page.clock is not None
    assert [segment.kind for segment in page.clock.segments] == [SegmentKind.RUN]
    assert page.clock.elapsed_minutes == 120
    assert sum(day.minutes for day in page.clock.explanation) == 3 * 480


def test_page_gives_the_events_latest_first_in_words(office: WorkOffice) -> None:
    case = proposed(office)
    reject_proposal(
        case_id=case.id,
        seen_revision=case.revision,
        actor=lent(
            office.leader, permission=Permission.APPROVE_RESULT, unit=office.intake.agency, by="Chủ tịch"
        ),
        at=MORNING + 40 * MINUTE,
        reason="Sai họ tên mẹ",
    )

    event = page_of(case.id, office.handler).events[0]

    assert (event.title, event.tone) == ("Trả lại dự thảo kết quả", "warning")
    assert event.by == (
        "Hoàng Minh Đức, Lãnh đạo phòng chuyên môn, Phòng Văn hóa - Xã hội, làm thay Chủ tịch"
    )
    assert event.details == (
        "Bước 3: Ký duyệt",
        "Lý do: Sai họ tên mẹ",
        "Rút bản trình: Giải quyết: Giấy khai sinh",
    )


# Whoever handles or leads may turn to other agencies and record what was verified.
# Until a late result is returned, whoever works on the case may draft an apology.
SORRY = {Action.DRAFT_APOLOGY}
# Whoever works in a unit that has the case tells what went wrong with it.
TELLING = {Action.REPORT_INCIDENT}
TURNING = {Action.SEND_TO_AGENCIES, Action.CONSULT, Action.RECORD_VERIFICATION}


@pytest.mark.parametrize(
    ("make", "who", "acts", "primary"),
    [
        (
            lambda office: office.received(),
            "handler",
            TELLING | {Action.TAKE, Action.ACCEPT_HANDOVER},
            Action.TAKE,
        ),
        (
            lambda office: office.received(),
            "leader",
            TELLING | {Action.TAKE, Action.ASSIGN, Action.ACCEPT_HANDOVER},
            Action.TAKE,
        ),
        (
            taken,
            "handler",
            TELLING | TURNING | SORRY | {Action.PROPOSE_RESULT, Action.SEND_BACK, Action.REQUEST_SUPPLEMENT},
            Action.PROPOSE_RESULT,
        ),
        (taken, "colleague", TELLING | SORRY, None),
        (taken, "leader", TELLING | TURNING | SORRY | {Action.ASSIGN, Action.SEND_BACK}, Action.ASSIGN),
        (
            proposed,
            "approver",
            TELLING
            | TURNING
            | SORRY
            | {
                Action.TAKE,
                Action.ASSIGN,
                Action.ACCEPT_HANDOVER,
                Action.APPROVE_RESULT,
                Action.REJECT_PROPOSAL,
                Action.SEND_BACK,
                Action.STOP,
            },
            Action.APPROVE_RESULT,
        ),
        (proposed, "handler", SORRY | {Action.ATTACH_RESULT}, Action.TAKE),
        (
            signed,
            "handler",
            SORRY | {Action.ATTACH_RESULT, Action.NUMBER_RESULT, Action.HAND_OVER_RESULT},
            Action.HAND_OVER_RESULT,
        ),
        (resolved, "returner", TELLING | {Action.RETURN_RESULT}, Action.RETURN_RESULT),
        (resolved, "handler", set(), Action.RETURN_RESULT),
    ],
)
def test_page_opens_the_lawful_acts_and_gives_reasons_for_the_others(
    office: WorkOffice, make: object, who: str, acts: set[Action], primary: Action | None
) -> None:
    case = make(office)  # type: ignore[operator]

    page = page_of(case.id, getattr(office, who))

    assert set(open_acts(page)) == acts
    assert page.primary == primary
    assert all(decision.reason for decision in page.actions.values() if not decision)


def test_page_takes_at_most_twelve_queries_whatever_happened(office: WorkOffice) -> None:
    case = resolved(office)
    page_of(case.id, office.returner)

    with CaptureQueriesContext(connection) as queries:
        page = page_of(case.id, office.returner)

    assert page.state is State.RESOLVED
    assert (len(page.events), len(page.handovers)) == (7, 3)
    assert len(queries) <= 12


def test_control_slip_lists_who_gave_the_dossier_to_whom(office: WorkOffice) -> None:
    case = resolved(office)

    slip = control_slip(case_id=case.id, actor=office.returner)

    assert slip is not None
    assert [(row.from_unit, row.to_unit, row.to_person, row.outcome) for row in slip.rows] == [
        (
            "Trung tâm Phục vụ hành chính công",
            "Phòng Văn hóa - Xã hội",
            "Trần Văn Nghĩa",
            "Đúng hạn",
        ),
        ("Phòng Văn hóa - Xã hội", "UBND xã An Bình", "Đỗ Quang Vinh", "Trước hạn"),
        ("UBND xã An Bình", "Trung tâm Phục vụ hành chính công", "Vũ Ngọc Ánh", "Trước hạn"),
    ]
