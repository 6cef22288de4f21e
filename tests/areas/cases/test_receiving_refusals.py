"""What the counter refuses: a sentence at the field, and nothing stored."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from motcua.cases.domain.intake import ComponentReceived, IntakeRefused, IntakeRequest
from motcua.cases.domain.vocabulary import ComponentForm, ReturnMethod
from motcua.cases.models import Case, CaseComponent, CaseEvent, CaseStep, Handover, RegisterBook
from motcua.cases.queries.deadlines import preview
from motcua.cases.queries.intake_facts import forget_intake_facts
from motcua.cases.services.intake import receive_case
from motcua.infra.numbering.models import NumberSeries
from motcua.kernel.decision import NotPermitted
from motcua.organisations.domain.permissions import Role
from motcua.organisations.models import Calendar, CalendarDay, Unit, WeeklyHours
from motcua.organisations.queries.calendars import forget_calendars
from motcua.people.models import Applicant
from motcua.procedures.domain.vocabulary import Channel
from motcua.procedures.models import ProcedureVersion, Reception, TimeLimit
from tests.areas.cases.intake_office import MORNING, IntakeOffice, make_actor, make_applicant, make_office

pytestmark = pytest.mark.django_db

type Asked = Callable[[IntakeOffice], IntakeRequest]
STORED = (Case, CaseComponent, CaseEvent, CaseStep, Handover, RegisterBook, NumberSeries)


@pytest.fixture
def office(db: None) -> IntakeOffice:
    forget_intake_facts()
    return make_office()


def refusal(office: IntakeOffice, request: IntakeRequest, at: datetime = MORNING) -> dict[str, str]:
    before = [model._default_manager.count() for model in STORED]
    with pytest.raises(IntakeRefused) as refused:
        receive_case(request=request, actor=office.counter, at=at)
    assert [model._default_manager.count() for model in STORED] == before
    assert all(sentence.endswith(".") for sentence in refused.value.fields.values())
    return refused.value.fields


def paper(**changes: object) -> ComponentReceived:
    given = ComponentReceived(component_id=None, name="Giấy khác", form=ComponentForm.COPY)
    return replace(given, **changes)  # type: ignore[arg-type]


REQUESTS: dict[str, tuple[Asked, set[str]]] = {
    "no sets": (lambda office: office.request(sets_count=0), {"sets_count"}),
    "too many sets": (lambda office: office.request(sets_count=100), {"sets_count"}),
    "long summary": (lambda office: office.request(summary="a" * 1001), {"summary"}),
    "arrived later than received": (
        lambda office: office.request(submitted_at=MORNING + timedelta(seconds=1)),
        {"submitted_at"},
    ),
    "post without address": (
        lambda office: office.request(return_method=ReturnMethod.POST),
        {"return_place"},
    ),
    "long place": (lambda office: office.request(return_place="a" * 301), {"return_place"}),
    "unknown applicant": (lambda office: office.request(applicant_id=uuid4()), {"applicant"}),
    "unknown submitter": (
        lambda office: office.request(submitter_id=uuid4(), authorisation="Giấy ủy quyền"),
        {"submitter"},
    ),
    "authorisation of nobody": (lambda office: office.request(authorisation="Giấy ủy quyền"), {"submitter"}),
    "quantity 0": (lambda office: office.request(components=(paper(quantity=0),)), {"components.0.quantity"}),
    "quantity 1000": (
        lambda office: office.request(components=(paper(), paper(quantity=1000))),
        {"components.1.quantity"},
    ),
    "no pages": (lambda office: office.request(components=(paper(pages=0),)), {"components.0.pages"}),
    "paper without name": (
        lambda office: office.request(components=(paper(name=" "),)),
        {"components.0.name"},
    ),
    "paper with a long name": (
        lambda office: office.request(components=(paper(name="a" * 1001),)),
        {"components.0.name"},
    ),
    "unknown paper": (
        lambda office: office.request(components=(paper(component_id=uuid4()),)),
        {"components.0.component"},
    ),
    "paper twice": (
        lambda office: office.request(components=(paper(component_id=office.components[0].id),) * 2),
        {"components"},
    ),
    "unknown file": (
        lambda office: office.request(components=(paper(file_id=uuid4()),)),
        {"components.0.file"},
    ),
    "unknown limit": (lambda office: office.request(time_limit_id=uuid4()), {"time_limit"}),
    "limit of another channel": (lambda office: office.request(channel=Channel.ONLINE), {"time_limit"}),
    "channel without limit": (
        lambda office: office.request(channel=Channel.POST, time_limit_id=None),
        {"time_limit"},
    ),
    "unknown procedure": (lambda office: office.request(procedure_version_id=uuid4()), {"procedure"}),
    "two faults": (
        lambda office: office.request(unit_id=office.one_stop.id, time_limit_id=uuid4(), sets_count=0),
        {"time_limit", "sets_count"},
    ),
}


@pytest.mark.parametrize(("asked", "fields"), REQUESTS.values(), ids=REQUESTS)
def test_request_at_fault_is_refused_at_its_fields(
    office: IntakeOffice, asked: Asked, fields: set[str]
) -> None:
    assert set(refusal(office, asked(office))) == fields


def test_submitter_without_authorisation_is_refused(office: IntakeOffice) -> None:
    other = make_applicant(agency=office.agency, name="Lê Thị Bình", number="099090001235")

    assert refusal(office, office.request(submitter_id=other.id)) == {
        "authorisation": "Người nộp thay phải có giấy ủy quyền hoặc giấy tờ chứng minh quyền đại diện."
    }


def test_every_fault_is_told_at_once(office: IntakeOffice) -> None:
    request = office.request(sets_count=0, components=(paper(quantity=0, pages=0),), time_limit_id=uuid4())

    assert set(refusal(office, request)) == {
        "sets_count",
        "components.0.quantity",
        "components.0.pages",
        "time_limit",
    }


def test_procedure_not_yet_or_no_longer_in_force_is_refused(office: IntakeOffice) -> None:
    ProcedureVersion.objects.update(valid_from=date(2026, 3, 6))
    assert "có hiệu lực từ ngày 06/03/2026" in refusal(office, office.request())["procedure"]

    ProcedureVersion.objects.update(valid_from=date(2020, 1, 1), valid_to=date(2026, 3, 5), state="REPEALED")
    assert "hết hiệu lực sau ngày 04/03/2026" in refusal(office, office.request())["procedure"]


def test_draft_of_a_procedure_is_refused(office: IntakeOffice) -> None:
    ProcedureVersion.objects.update(state="DRAFT")

    assert set(refusal(office, office.request())) == {"procedure"}


def test_office_that_does_not_receive_the_procedure_refuses(office: IntakeOffice) -> None:
    Reception.objects.all().delete()

    assert refusal(office, office.request())["procedure"].startswith(
        "Trung tâm Phục vụ hành chính công không tiếp nhận thủ tục"
    )


def test_office_that_was_closed_refuses(office: IntakeOffice) -> None:
    Unit.objects.filter(id=office.one_stop.id).update(valid_to=date(2026, 3, 5))

    assert set(refusal(office, office.request())) == {"unit"}


def test_several_limits_must_be_chosen_from(office: IntakeOffice) -> None:
    TimeLimit.objects.create(
        version=office.version, channel="COUNTER", position=2, amount=5, unit="WORKING_DAY", counting="DATES"
    )

    assert refusal(office, office.request(time_limit_id=None)) == {
        "time_limit": "Thủ tục có nhiều thời hạn. Hãy chọn trường hợp của hồ sơ."
    }


def test_applicant_of_another_commune_is_not_found(office: IntakeOffice) -> None:
    stranger = make_applicant(agency=make_office(code="H99.012.35").agency, number="099090001239")
    assert Applicant.objects.filter(id=stranger.id).exists()

    assert set(refusal(office, office.request(applicant_id=stranger.id))) == {"applicant"}


def test_calendar_without_a_working_day_is_refused_with_its_sentence(office: IntakeOffice) -> None:
    WeeklyHours.objects.update(intervals={})
    forget_calendars()
    try:
        sentence = refusal(office, office.request())["time_limit"]
    finally:
        forget_calendars()

    assert "không có ngày làm việc nào trong năm 2026" in sentence


def test_day_beyond_the_calendar_is_refused(office: IntakeOffice) -> None:
    assert set(refusal(office, office.request(), datetime(2032, 3, 5, 2, 0, tzinfo=UTC))) == {"time_limit"}


def test_installation_without_a_calendar_is_told(office: IntakeOffice) -> None:
    CalendarDay.objects.all().delete()
    WeeklyHours.objects.all().delete()
    Calendar.objects.all().delete()
    forget_calendars()
    try:
        assert "Chưa có lịch làm việc toàn quốc" in refusal(office, office.request())["time_limit"]
    finally:
        forget_calendars()


def test_day_before_any_law_is_refused(office: IntakeOffice) -> None:
    ProcedureVersion.objects.update(valid_from=date(2010, 1, 1))
    Reception.objects.update(valid_from=date(2010, 1, 1))
    Unit.objects.update(valid_from=date(2010, 1, 1))

    fields = refusal(office, office.request(), datetime(2017, 3, 6, 2, 0, tzinfo=UTC))

    assert "Chưa khai giai đoạn pháp lý" in fields["procedure"]


def test_officer_of_another_unit_may_not_receive(office: IntakeOffice) -> None:
    stranger = make_actor(name="Lê Văn Ba", unit=office.division, role=Role.COUNTER_OFFICER)
    handler = make_actor(name="Lê Văn Tư", unit=office.one_stop, role=Role.HANDLER)

    for actor in (stranger, handler):
        with pytest.raises(NotPermitted) as refused:
            receive_case(request=office.request(), actor=actor, at=MORNING)
        assert refused.value.decision.basis == "NĐ 118/2025/NĐ-CP, Điều 7"
    assert not Case.objects.exists()


def test_markup_in_the_summary_is_kept_as_text(office: IntakeOffice) -> None:
    words = "<b>Khai sinh</b>'; DROP TABLE cases_case; --"
    case = receive_case(request=office.request(summary=words), actor=office.counter, at=MORNING)

    assert Case.objects.get(id=case.id).summary == words


def test_preview_refuses_what_cannot_be_counted(office: IntakeOffice) -> None:
    known = {
        "version_id": office.version.id,
        "time_limit_id": office.limit.id,
        "unit_id": office.one_stop.id,
        "at": MORNING,
    }
    faults = {}
    for name in ("version_id", "time_limit_id", "unit_id"):
        with pytest.raises(IntakeRefused) as refused:
            preview(**(known | {name: uuid4()}))  # type: ignore[arg-type]
        faults[name] = set(refused.value.fields)

    assert faults == {"version_id": {"procedure"}, "time_limit_id": {"time_limit"}, "unit_id": {"unit"}}
