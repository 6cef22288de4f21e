"""What receiving a case at the counter stores: code, due date, register row, steps, control slip, event."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from motcua.cases.domain.events import CaseReceived
from motcua.cases.domain.intake import ComponentReceived, IntakeRefused
from motcua.cases.domain.search_words import unit_word
from motcua.cases.domain.vocabulary import ComponentForm
from motcua.cases.models import Case, CaseComponent, CaseEvent, CaseStep, Handover, RegisterBook
from motcua.cases.queries.chains import verify_chains
from motcua.cases.queries.clock import clock_of
from motcua.cases.queries.deadlines import preview
from motcua.cases.queries.intake_facts import forget_intake_facts
from motcua.cases.services.intake import REGISTER_CLOSED, receive_case
from motcua.infra.events import bus
from motcua.procedures.models import InternalProcess, TimeLimit
from tests.areas.cases.intake_office import (
    MORNING,
    IntakeOffice,
    make_applicant,
    make_office,
    make_unit,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(db: None) -> IntakeOffice:
    forget_intake_facts()
    return make_office()


def received(office: IntakeOffice, at: datetime = MORNING, **changes: object) -> Case:
    case = receive_case(request=office.request(**changes), actor=office.counter, at=at)
    return Case.objects.get(id=case.id)


def vietnam(text: str) -> datetime:
    return timezone.make_aware(datetime.fromisoformat(text))


def test_case_has_code_of_agency_day_and_number(office: IntakeOffice) -> None:
    first = received(office)
    second = received(office, MORNING + timedelta(minutes=1))
    next_day = received(office, MORNING + timedelta(days=1))

    assert first.code == "H99.012.34-260305-0001"
    assert second.code == "H99.012.34-260305-0002"
    assert next_day.code == "H99.012.34-260306-0001"


def test_code_of_the_former_regime_has_the_former_order(office: IntakeOffice) -> None:
    case = received(office, datetime(2024, 1, 15, 2, 0, tzinfo=UTC))

    assert case.code == "000.34.12.H99-240115-0001"
    assert case.regime.code == "R2021"


def test_day_of_the_code_is_that_of_vietnam(office: IntakeOffice) -> None:
    case = received(office, vietnam("2026-03-06T06:30"))  # still the fifth in UTC

    assert case.code == "H99.012.34-260306-0001"


def test_register_number_runs_through_the_year_and_begins_anew(office: IntakeOffice) -> None:
    numbers = [received(office, MORNING + timedelta(days=days)).book_number for days in (0, 1, 30)]
    other_year = received(office, vietnam("2027-01-04T09:00"))

    assert numbers == [1, 2, 3]
    assert other_year.book_number == 1
    assert list(RegisterBook.objects.order_by("year").values_list("year", "volume")) == [(2026, 1), (2027, 1)]


def test_closed_volume_is_followed_by_the_next_with_numbers_running_on(office: IntakeOffice) -> None:
    first = received(office)
    RegisterBook.objects.update(closed_at=MORNING, closed_by_name="Trần Văn Tám", total=1)
    forget_intake_facts()
    second = received(office)

    assert first.book is not None
    assert second.book is not None
    assert (first.book.volume, first.book_number) == (1, 1)
    assert (second.book.volume, second.book_number) == (2, 2)


def test_volume_closed_by_another_process_takes_no_case_and_the_next_try_begins_a_new_one(
    office: IntakeOffice,
) -> None:
    received(office)  # opens the volume
    received(office)  # this process now keeps it at hand
    RegisterBook.objects.update(closed_at=MORNING, closed_by_name="Trần Văn Tám", total=1)

    with pytest.raises(IntakeRefused) as refusal, transaction.atomic():
        received(office)
    second = received(office)

    assert refusal.value.fields == {"book": REGISTER_CLOSED}
    assert second.book is not None
    assert (second.book.volume, second.book_number) == (2, 3)


def test_due_date_limit_and_place_are_kept(office: IntakeOffice) -> None:
    case = received(office)

    assert case.due_at == case.original_due_at == vietnam("2026-03-10T17:30")
    assert (case.limit_amount, case.limit_unit, case.counting) == (3, "WORKING_DAY", "DATES")
    assert case.limit_text == "3 ngày làm việc"
    assert not case.due_provisional
    assert (case.state, case.accepted_at, case.changed_at) == ("ACCEPTED", MORNING, MORNING)
    assert case.summary == "Thủ tục đăng ký khai sinh"
    assert (case.applicant_name, case.received_by_id) == ("Nguyễn Văn An", office.counter.staff_id)
    assert (case.agency_id, case.competent_unit_id) == (office.agency.id, office.agency.id)
    assert case.receiving_unit_id == office.one_stop.id


def test_preview_promises_what_receiving_gives(office: IntakeOffice) -> None:
    promised = preview(
        version_id=office.version.id, time_limit_id=office.limit.id, unit_id=office.one_stop.id, at=MORNING
    )

    assert timezone.make_aware(promised.due_at) == received(office).due_at
    assert [day.date.day for day in promised.days] == [5, 6, 7, 8, 9, 10]


def test_clock_folded_from_the_first_event_agrees_with_the_stored_date(office: IntakeOffice) -> None:
    case = received(office)
    clock = clock_of(case=case, now=MORNING + timedelta(hours=1))

    assert clock is not None
    assert timezone.make_aware(clock.due_at) == case.due_at
    assert clock.elapsed_minutes == 60


def test_steps_are_frozen_and_those_of_the_counter_are_done(office: IntakeOffice) -> None:
    case = received(office)
    InternalProcess.objects.get().steps.update(name="Đã đổi")
    steps = list(case.steps.order_by("position"))

    assert [step.name for step in steps] == [
        "Tiếp nhận, số hóa, chuyển hồ sơ",
        "Thẩm định hồ sơ",
        "Ký duyệt",
        "Trả kết quả",
    ]
    assert [bool(step.finished_at) for step in steps] == [True, False, False, False]
    assert steps[0].assignee_id == office.counter.staff_id
    assert steps[0].outcome == "ON_TIME"
    assert (steps[1].started_at, steps[1].due_at) == (MORNING, vietnam("2026-03-09T09:10"))
    assert (case.current_step_id, case.current_unit_id) == (steps[1].id, office.division.id)


def test_control_slip_begins_with_the_one_stop_office(office: IntakeOffice) -> None:
    row = Handover.objects.get(case=received(office))

    assert (row.seq, row.from_unit_id, row.to_unit_id) == (1, office.one_stop.id, office.division.id)
    assert (row.from_staff_id, row.handed_at, row.received_at) == (office.counter.staff_id, MORNING, None)


def test_agency_without_a_process_has_one_step_with_the_whole_limit(office: IntakeOffice) -> None:
    InternalProcess.objects.update(state="DRAFT")
    case = received(office)
    step = CaseStep.objects.get(case=case)

    assert (step.name, step.unit_id, step.role) == ("Giải quyết hồ sơ", office.agency.id, "HANDLER")
    assert step.due_at == case.due_at
    assert case.current_unit_id == office.agency.id


def test_papers_are_kept_with_form_count_and_order(office: IntakeOffice) -> None:
    extra = ComponentReceived(
        component_id=None, name=" Giấy  ủy quyền ", form=ComponentForm.COPY, quantity=2, pages=3
    )
    asked = office.request()
    case = received(office, components=(*asked.components, extra))
    rows = CaseComponent.objects.filter(case=case).order_by("position")

    assert list(rows.values_list("name", "form", "quantity", "pages")) == [
        ("Tờ khai đăng ký khai sinh", "ORIGINAL", 1, None),
        ("Giấy chứng sinh", "ORIGINAL", 1, None),
        ("Giấy ủy quyền", "COPY", 2, 3),
    ]
    assert rows[0].component_id == office.components[0].id


def test_submitter_with_authorisation_is_kept(office: IntakeOffice) -> None:
    other = make_applicant(agency=office.agency, name="Lê Thị Bình", number="099090001235")
    case = received(office, submitter_id=other.id, authorisation="Giấy ủy quyền ngày 01/3/2026")

    assert (case.submitter_id, case.authorisation) == (other.id, "Giấy ủy quyền ngày 01/3/2026")


def test_applicant_named_as_own_submitter_is_no_representative(office: IntakeOffice) -> None:
    assert received(office, submitter_id=office.applicant.id).submitter_id is None


def test_only_limit_of_the_channel_is_taken_when_none_is_named(office: IntakeOffice) -> None:
    assert received(office, time_limit_id=None).limit_amount == 3


def test_immediate_procedure_without_limit_is_due_the_same_day(office: IntakeOffice) -> None:
    office.version.__class__.objects.filter(id=office.version.id).update(immediate_result=True)
    TimeLimit.objects.all().delete()
    in_time = received(office, time_limit_id=None)
    late = received(office, vietnam("2026-03-05T15:01"), time_limit_id=None)

    assert (in_time.due_at, in_time.immediate) == (vietnam("2026-03-05T17:30"), True)
    assert (in_time.limit_amount, in_time.limit_text) == (None, "Trong ngày làm việc")
    assert late.due_at == vietnam("2026-03-06T17:30")


def test_case_is_found_by_words_number_and_code_within_its_agency(office: IntakeOffice) -> None:
    case = received(office, summary="Đăng ký khai sinh cho bé Trần Gia Bảo")
    agency = unit_word(unit_id=office.agency.id)
    finds = [
        f"'{agency}' & 'nguyen_van' & 'an'",
        f"'{agency}' & 'bao':*",
        f"'{agency}' & '099090001234'",
        f"'{agency}' & '260305-0001'",
        f"'{unit_word(unit_id=office.division.id)}' & 'nguyen'",
    ]
    elsewhere = unit_word(unit_id=make_unit(name="Phòng Kinh tế", kind="DIVISION", parent=office.agency).id)
    misses = [f"'{agency}' & 'binh'", f"'{elsewhere}' & 'nguyen'"]

    def hits(words: str) -> int:
        return Case.objects.extra(where=["search @@ %s::tsquery"], params=[words]).filter(id=case.id).count()

    assert [hits(words) for words in finds] == [1, 1, 1, 1, 1]
    assert [hits(words) for words in misses] == [0, 0]


def test_first_event_says_who_received_what_under_which_law(office: IntakeOffice) -> None:
    case = received(office)
    event = CaseEvent.objects.get(case=case)

    assert (event.seq, event.kind, event.from_state, event.to_state) == (1, "RECEIVE", "", "ACCEPTED")
    assert (event.actor_name, event.actor_position) == ("Phạm Thu Hà", "Công chức tiếp nhận và trả kết quả")
    assert event.data["regime"] == "R2025B"
    assert event.data["clock"] == {
        "term": "limit",
        "amount": 3,
        "unit": "d",
        "counting": "DATES",
        "supplement_mode": "RESTART",
        "cutoff": "",
    }
    assert (case.event_count, case.revision, case.last_hash) == (1, 1, event.hash)
    assert list(verify_chains()) == []


def test_reception_is_announced_to_other_areas(office: IntakeOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[CaseReceived] = []
    monkeypatch.setattr(bus, "_handlers", defaultdict(tuple, {CaseReceived: (heard.append,)}))
    case = received(office)

    assert [(event.case_id, event.code, event.staff_id) for event in heard] == [
        (case.id, case.code, office.counter.staff_id)
    ]


def test_calendar_of_the_year_in_doubt_makes_the_date_provisional(office: IntakeOffice) -> None:
    assert received(office, vietnam("2027-03-04T09:00")).due_provisional


@pytest.mark.parametrize("papers", [1, 3])
def test_receiving_sends_four_statements_however_many_papers(office: IntakeOffice, papers: int) -> None:
    received(office)  # opens the book
    received(office)  # the office and its offer are known from here on
    paper = ComponentReceived(component_id=None, name="Giấy khác", form=ComponentForm.COPY)
    request = replace(office.request(), components=(paper,) * papers)
    with CaptureQueriesContext(connection) as sent:
        receive_case(request=request, actor=office.counter, at=MORNING)

    own = [query["sql"] for query in sent if not query["sql"].startswith(("SAVEPOINT", "RELEASE"))]
    assert len(own) == 4, own


def test_case_of_a_neighbour_has_its_own_code_and_register(office: IntakeOffice) -> None:
    received(office)
    neighbour = make_office(code="H99.012.35", name="UBND xã An Phú")
    case = received(neighbour)

    assert case.code == "H99.012.35-260305-0001"
    assert case.book_number == 1
    assert case.accepted_at is not None
    assert timezone.localdate(case.accepted_at) == date(2026, 3, 5)
