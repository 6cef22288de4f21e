"""Messages to applicants: made with the act, sent by a channel that is set up, or told by hand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from motcua.cases.domain.lifecycle import Action
from motcua.cases.domain.notice import NoticeChannel, NoticeStatus
from motcua.cases.domain.refusal import WorkRefused
from motcua.cases.models import ApplicantNotice, Case
from motcua.cases.ports import MessageNotSent, wire_messengers
from motcua.cases.services.notifying import notify_applicant, record_telling, send_waiting_notices
from motcua.cases.services.recording import CaseUnknown
from motcua.config.wiring import MESSENGERS
from motcua.integrations.messaging.adapter import MailMessenger
from motcua.kernel.decision import NotPermitted
from tests.areas.cases.intake_office import MORNING
from tests.areas.cases.work_office import MINUTE, WorkOffice, make_work_office

pytestmark = pytest.mark.django_db


class BrokenMessenger:
    """A mail server that takes nothing."""

    channel = NoticeChannel.EMAIL

    def ready(self) -> bool:
        return True

    def send(self, *, to: str, subject: str, text: str) -> None:
        assert (bool(subject), bool(text)) == (True, True)
        raise MessageNotSent(f"Hộp thư {to} không tồn tại.")


@pytest.fixture
def office() -> WorkOffice:
    return make_work_office()


@pytest.fixture(autouse=True)
def _channels_as_wired() -> Iterator[None]:
    wire_messengers(MESSENGERS)
    yield
    wire_messengers(MESSENGERS)


def reached(office: WorkOffice, *, email: str = "", phone: str = "") -> Case:
    """Receive a case of somebody who left these addresses."""
    applicant = office.intake.applicant
    applicant.email, applicant.phone = email, phone
    applicant.save(update_fields=["email", "phone"])
    return office.received()


def told(case: Case, at: datetime = MORNING + MINUTE, **changes: Any) -> ApplicantNotice:
    return notify_applicant(
        case=case, subject="Hẹn lại ngày trả kết quả", text="Hồ sơ được hẹn lại.", at=at, **changes
    )


def test_message_without_a_channel_waits_to_be_phoned(office: WorkOffice) -> None:
    notice = told(reached(office, email="an@example.vn", phone="0912345678"), act=Action.EXTEND)

    assert (notice.channel, notice.address, notice.status) == ("PHONE", "0912345678", "WAITING")
    assert (notice.recipient, notice.act, notice.made_by) == ("Nguyễn Văn An", "EXTEND", None)
    assert send_waiting_notices(at=MORNING + 2 * MINUTE) == 0
    notice.refresh_from_db()
    assert (notice.status, notice.settled_at) == ("WAITING", None)


def test_message_to_somebody_without_an_address_waits_at_the_counter(office: WorkOffice) -> None:
    notice = told(reached(office), actor=office.handler)

    assert (notice.channel, notice.address, notice.made_by_id) == ("COUNTER", "", office.handler.staff_id)


def test_message_goes_by_mail_once_when_the_office_has_a_mail_server(
    office: WorkOffice, settings: Any
) -> None:
    settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}
    notice = told(reached(office, email="an@example.vn", phone="0912345678"))

    taken = [send_waiting_notices(at=MORNING + minutes * MINUTE) for minutes in (2, 3)]

    notice.refresh_from_db()
    assert taken == [1, 0]
    assert (notice.status, notice.settled_at, notice.settled_by) == ("SENT", MORNING + 2 * MINUTE, None)
    assert [(sent.to, sent.subject, sent.body) for sent in mail.outbox] == [
        (["an@example.vn"], "Hẹn lại ngày trả kết quả", "Hồ sơ được hẹn lại.")
    ]


def test_message_that_no_server_takes_is_tried_five_times_and_then_said_to_have_failed(
    office: WorkOffice,
) -> None:
    wire_messengers([BrokenMessenger()])
    notice = told(reached(office, email="an@example.vn"))

    for minutes in range(40):
        send_waiting_notices(at=MORNING + timedelta(minutes=minutes + 1))

    notice.refresh_from_db()
    assert (notice.status, notice.attempts, notice.settled_at) == ("FAILED", 5, None)
    assert notice.failure == "Hộp thư an@example.vn không tồn tại."


def test_mail_address_with_a_line_break_is_a_failure_not_a_crash(settings: Any) -> None:
    settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}
    with pytest.raises(MessageNotSent, match="Máy chủ thư không nhận"):
        MailMessenger().send(to="an@example.vn", subject="a\nBcc: b@example.vn", text="x")


def test_officer_who_phoned_stands_by_it_with_name_and_time(office: WorkOffice) -> None:
    notice = told(reached(office, phone="0912345678"))

    record_telling(
        notice_id=notice.id,
        channel=NoticeChannel.PHONE,
        note=" Gặp chị  An ",
        actor=office.returner,
        at=MORNING + 5 * MINUTE,
    )

    notice.refresh_from_db()
    assert (notice.status, notice.settled_by_id) == ("TOLD", office.returner.staff_id)
    assert (notice.settled_at, notice.note) == (MORNING + 5 * MINUTE, "Gặp chị An")


def test_message_is_told_once_only(office: WorkOffice) -> None:
    notice = told(reached(office))
    telling = {"channel": NoticeChannel.COUNTER, "note": "", "actor": office.returner}
    record_telling(notice_id=notice.id, at=MORNING + 5 * MINUTE, **telling)

    with pytest.raises(NotPermitted, match="không ghi lại lần nữa"):
        record_telling(notice_id=notice.id, at=MORNING + 6 * MINUTE, **telling)

    notice.refresh_from_db()
    assert notice.settled_at == MORNING + 5 * MINUTE


def test_handler_does_not_deal_with_the_applicant_past_the_one_stop_office(office: WorkOffice) -> None:
    notice = told(reached(office))

    with pytest.raises(NotPermitted, match="Bộ phận một cửa") as refused:
        record_telling(
            notice_id=notice.id,
            channel=NoticeChannel.PHONE,
            note="",
            actor=office.handler,
            at=MORNING + MINUTE,
        )

    assert refused.value.decision.basis == "NĐ 61/2018/NĐ-CP, Điều 5, 19.9; NĐ 118/2025/NĐ-CP, Điều 5, 19"


def test_telling_by_mail_is_not_a_thing_an_officer_can_claim(office: WorkOffice) -> None:
    notice = told(reached(office))

    with pytest.raises(WorkRefused) as refused:
        record_telling(
            notice_id=notice.id,
            channel=NoticeChannel.EMAIL,
            note="",
            actor=office.returner,
            at=MORNING + MINUTE,
        )

    assert list(refused.value.fields) == ["channel"]


def test_message_of_another_commune_is_unknown(office: WorkOffice) -> None:
    stranger = make_work_office(code="H99.012.35", name="UBND xã Khác")
    notice = told(reached(office))

    with pytest.raises(CaseUnknown):
        record_telling(
            notice_id=notice.id,
            channel=NoticeChannel.PHONE,
            note="",
            actor=stranger.returner,
            at=MORNING + MINUTE,
        )


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("applicant_notice_written", {"text": ""}),
        ("applicant_notice_channel_known", {"channel": "DOVE"}),
        ("applicant_notice_honest", {"status": NoticeStatus.SENT.value}),
        (
            "applicant_notice_honest",
            {
                "status": NoticeStatus.SENT.value,
                "settled_at": MORNING + MINUTE,
                "channel": "EMAIL",
                "address": "",
            },
        ),
        ("applicant_notice_honest", {"status": NoticeStatus.TOLD.value, "settled_at": MORNING + MINUTE}),
        ("applicant_notice_honest", {"status": NoticeStatus.FAILED.value}),
        ("applicant_notice_honest", {"settled_at": MORNING + MINUTE}),
    ],
)
def test_database_refuses_a_message_that_says_more_than_happened(
    office: WorkOffice, name: str, change: dict[str, Any]
) -> None:
    notice = told(reached(office))

    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        ApplicantNotice.objects.filter(id=notice.id).update(**change)
    constraint = next(one for one in ApplicantNotice._meta.constraints if one.name == name)
    for field, value in change.items():
        setattr(notice, field, value)
    with pytest.raises(ValidationError) as refused:
        constraint.validate(ApplicantNotice, notice)
    assert refused.value.messages == [constraint.violation_error_message]
