"""Dossiers that come online or by post: what their registration stores, and what it refuses."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from motcua.cases.domain.events import CaseSubmitted
from motcua.cases.domain.intake import IntakeRefused
from motcua.cases.models import ApplicantNotice, Arrival, Case, CaseEvent, CaseStep
from motcua.cases.queries.chains import verify_chains
from motcua.cases.queries.intake_facts import forget_intake_facts
from motcua.cases.queries.law import forget_law
from motcua.cases.queries.visibility import visible_cases
from motcua.infra.events import bus
from motcua.kernel.decision import NotPermitted
from motcua.organisations.domain.permissions import Role
from motcua.procedures.domain.vocabulary import Channel
from tests.areas.cases.arrival_office import ARRIVED, CODE, NOTED, arrived, make_arrival_office
from tests.areas.cases.intake_office import IntakeOffice, make_actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(db: None) -> IntakeOffice:
    forget_intake_facts()
    forget_law()
    return make_arrival_office()


def vietnam(text: str) -> datetime:
    return timezone.make_aware(datetime.fromisoformat(text))


def test_arrival_waits_without_code_due_date_register_row_or_steps(office: IntakeOffice) -> None:
    case = arrived(office)

    assert (case.state, case.code, case.accepted_at, case.due_at, case.book_id) == (
        "SUBMITTED",
        "",
        None,
        None,
        None,
    )
    assert (case.channel, case.submitted_at, case.external_codes) == ("ONLINE", ARRIVED, [CODE])
    assert [part.name for part in case.components.order_by("position")] == [
        "Tờ khai đăng ký khai sinh",
        "Giấy chứng sinh",
    ]
    assert not CaseStep.objects.exists()


def test_arrival_has_one_event_that_says_when_it_came(
    office: IntakeOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[CaseSubmitted] = []
    monkeypatch.setattr(bus, "_handlers", defaultdict(tuple, {CaseSubmitted: (heard.append,)}))

    case = arrived(office)

    event = CaseEvent.objects.get(case=case)
    assert (event.kind, event.from_state, event.to_state, event.at) == ("SUBMIT", "", "SUBMITTED", NOTED)
    assert event.data["external_code"] == CODE
    assert event.data["arrived_at"] == ARRIVED.isoformat(timespec="minutes")
    assert [happening.case_id for happening in heard] == [case.id]
    assert list(verify_chains()) == []


def test_answer_is_due_eight_working_hours_after_the_arrival_and_warned_of_after_two(
    office: IntakeOffice,
) -> None:
    case = arrived(office)

    arrival = Arrival.objects.get(case=case)
    assert arrival.counted_from == vietnam("2026-03-05 09:00")
    assert arrival.alert_at == vietnam("2026-03-05 11:00")
    assert arrival.answer_due_at == vietnam("2026-03-06 09:00")
    assert (arrival.office_id, arrival.answered_at, arrival.answer) == (office.one_stop.id, None, "")


@pytest.mark.parametrize(
    ("came", "counted_from"),
    [
        ("2026-03-05 06:15", "2026-03-05 08:00"),  # before opening: moved, so not before 08:00
        ("2026-03-05 12:10", "2026-03-05 13:30"),
        ("2026-03-05 17:00", "2026-03-05 17:00"),
        ("2026-03-05 17:10", "2026-03-06 08:00"),
        ("2026-03-07 09:00", "2026-03-09 08:00"),  # a Saturday
        ("2026-04-24 22:00", "2026-04-28 08:00"),  # Friday night before Giỗ Tổ's day in lieu
    ],
)
def test_arrival_outside_hours_counts_from_the_next_working_day(
    office: IntakeOffice, came: str, counted_from: str
) -> None:
    case = arrived(office, arrived_at=vietnam(came), at=vietnam(came) + timedelta(days=4))

    assert Arrival.objects.get(case=case).counted_from == vietnam(counted_from)


def test_applicant_is_acknowledged_with_the_time_of_arrival_and_of_the_answer(office: IntakeOffice) -> None:
    case = arrived(office)

    notice = ApplicantNotice.objects.get(case=case)
    assert notice.subject == "Đã nhận được hồ sơ gửi đến"
    assert notice.text == (
        f"Hồ sơ {CODE} (“Thủ tục đăng ký khai sinh”) đã đến cơ quan lúc 09:00 ngày 05/03/2026. "
        "Cơ quan trả lời việc tiếp nhận chậm nhất 09:00 ngày 06/03/2026. "
        "Đây là thông báo tự động, chưa phải giấy tiếp nhận hồ sơ."
    )


def test_letter_may_come_without_a_number(office: IntakeOffice) -> None:
    case = arrived(office, code="", channel=Channel.POST)

    assert (case.external_codes, case.channel) == ([], "POST")
    assert Arrival.objects.get(case=case).answer_due_at == vietnam("2026-03-06 09:00")


def test_arrival_is_seen_by_its_office_and_not_by_another_commune(office: IntakeOffice) -> None:
    other = make_arrival_office(code="H99.012.35", name="UBND xã An Phú")
    case = arrived(office)

    assert visible_cases(actor=office.counter).get() == case
    assert not visible_cases(actor=other.counter).exists()


def _refusal(office: IntakeOffice, **changes: object) -> dict[str, str]:
    with pytest.raises(IntakeRefused) as refused:
        arrived(office, **changes)  # type: ignore[arg-type]
    assert not Case.objects.exists()
    return refused.value.fields


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"code": ""}, "external_code", "Hãy nhập mã hồ sơ mà Cổng Dịch vụ công quốc gia đã cấp"),
        ({"code": "chưa rõ"}, "external_code", "Mã hồ sơ phải có dạng"),
        ({"code": "E<A>1", "channel": Channel.POST}, "external_code", "Số hiệu bưu gửi chỉ gồm chữ và số"),
        ({"channel": Channel.COUNTER}, "channel", "Nộp trực tiếp thì tiếp nhận tại quầy"),
        ({"arrived_at": None}, "submitted_at", "Hãy nhập ngày giờ hồ sơ đến"),
        (
            {"arrived_at": NOTED + timedelta(minutes=1)},
            "submitted_at",
            "Thời điểm nộp không thể sau thời điểm tiếp nhận",
        ),
    ],
)
def test_arrival_that_cannot_be_so_is_refused_at_its_field(
    office: IntakeOffice, changes: dict[str, object], field: str, sentence: str
) -> None:
    fields = _refusal(office, **changes)

    assert list(fields) == [field]
    assert sentence in fields[field]


def test_dossier_with_a_known_code_is_not_registered_twice(office: IntakeOffice) -> None:
    arrived(office)

    with pytest.raises(IntakeRefused) as refused:
        arrived(office, code=CODE.lower(), at=NOTED + timedelta(hours=1))

    assert "đã được ghi lúc 09:00 ngày 05/03/2026" in refused.value.fields["external_code"]
    assert Case.objects.count() == 1


def test_officer_without_the_right_registers_nothing(office: IntakeOffice) -> None:
    handler = make_actor(name="Trần Văn Nghĩa", unit=office.division, role=Role.HANDLER)

    with pytest.raises(NotPermitted, match="chưa được giao tiếp nhận hồ sơ"):
        arrived(replace(office, counter=handler))

    assert not Case.objects.exists()
