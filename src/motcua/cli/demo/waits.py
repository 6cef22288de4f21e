"""Work that waits in the demo commune: papers asked for, told, brought; payments; postings; a withdrawal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from itertools import cycle
from uuid import UUID

from django.db.models import F
from django.utils import timezone

from motcua.cases.domain.notice import NoticeChannel
from motcua.cases.domain.state import State
from motcua.cases.domain.supplement import Answer, AskedItem, SupplementReason
from motcua.cases.domain.vocabulary import ComponentForm
from motcua.cases.models import Case, SupplementItem
from motcua.cases.services.ending import withdraw_case
from motcua.cases.services.pausing import PaymentNotice, pause_clock, request_finance
from motcua.cases.services.supplements import notify_supplement, receive_supplement, request_supplement
from motcua.cli.demo.officers import SEATS, Officers
from motcua.organisations.domain.permissions import Role
from motcua.procedures.domain.vocabulary import Channel, PauseReason

MOST = 8
PAUSE = timedelta(minutes=7)
COUNTER = "tiepnhan"
REASON = "Hồ sơ chưa đủ thành phần theo quy định của thủ tục."
TAX_OFFICE = "Thuế cơ sở"


def leave_waiting(*, officers: Officers, until: datetime) -> None:
    """Let some cases in the hands of handlers wait, each in another way, none later than `until`."""
    ways: Iterator[Callable[[Case, Officers, datetime], None]] = cycle(
        (
            _told,
            _asked,
            _brought,
            _told,
            _withdrawn,
        )  # at some hours few cases are in hand: the usual way first
    )
    for case in _in_hand(until):
        policy = case.procedure_version.pause_policy
        at = case.changed_at + PAUSE
        if PauseReason.FINANCIAL_OBLIGATION in policy:
            _to_pay(case, officers, at)
        elif PauseReason.PUBLIC_POSTING in policy:
            _posted(case, officers, at)
        else:
            next(ways)(case, officers, at)


def _in_hand(until: datetime) -> list[Case]:
    """Cases that a handler has had for some time, nothing proposed yet, those about land first."""
    rows = Case.objects.filter(
        state=State.PROCESSING,
        current_step__role=Role.HANDLER,
        assignee__isnull=False,
        current_unit__isnull=False,
        agency=F("competent_unit"),
        result=None,
        changed_at__lt=until - 5 * PAUSE,
    ).select_related("procedure_version", "current_unit")
    waiting = [case for case in rows.order_by("id") if len(case.procedure_version.pause_policy) > 1]
    others = [case for case in rows.order_by("id") if len(case.procedure_version.pause_policy) < 2]  # noqa: PLR2004
    return [*waiting[: MOST // 3], *others][:MOST]


def _handler(case: Case, officers: Officers) -> dict[str, object]:
    seats: dict[UUID | None, str] = {officers.actor(name).staff_id: name for name in SEATS.values()}
    return _who(case, officers, seats[case.assignee_id])


def _who(case: Case, officers: Officers, username: str) -> dict[str, object]:
    case.refresh_from_db(fields=["revision"])
    return {"case_id": case.id, "seen_revision": case.revision, "actor": officers.actor(username)}


def _asked(case: Case, officers: Officers, at: datetime) -> None:
    part = case.procedure_version.components.order_by("position").first()
    item = AskedItem(
        name=part.name if part else "Giấy tờ chứng minh nơi cư trú",
        reason_code=SupplementReason.INCOMPLETE,
        component_id=part.id if part else None,
        legal_basis="" if part else "Luật Cư trú, Điều 20",
        form=ComponentForm.ORIGINAL,
        detail="Thiếu chữ ký của người khai",
    )
    request_supplement(**_handler(case, officers), at=at, items=[item], reason=REASON)  # type: ignore[arg-type]


def _told(case: Case, officers: Officers, at: datetime) -> None:
    _asked(case, officers, at)
    notify_supplement(**_who(case, officers, COUNTER), at=at + PAUSE, via=NoticeChannel.PHONE)  # type: ignore[arg-type]


def _brought(case: Case, officers: Officers, at: datetime) -> None:
    _told(case, officers, at)
    items = SupplementItem.objects.filter(request__case_id=case.id)
    answers = {item.id: Answer(form=ComponentForm.ORIGINAL) for item in items}
    receive_supplement(**_who(case, officers, COUNTER), at=at + 3 * PAUSE, answers=answers)  # type: ignore[arg-type]


def _to_pay(case: Case, officers: Officers, at: datetime) -> None:
    notice = PaymentNotice(
        number=f"{case.book_number or 1}/TB-TCS",
        date=timezone.localdate(at),
        agency_name=TAX_OFFICE,
        amount=1_250_000,
    )
    request_finance(**_handler(case, officers), at=at, notice=notice)  # type: ignore[arg-type]


def _posted(case: Case, officers: Officers, at: datetime) -> None:
    pause_clock(
        **_handler(case, officers),  # type: ignore[arg-type]
        at=at,
        reason=PauseReason.PUBLIC_POSTING,
        legal_basis="NĐ 151/2025/NĐ-CP",
        evidence="Thông báo niêm yết công khai tại trụ sở Ủy ban nhân dân",
    )


def _withdrawn(case: Case, officers: Officers, at: datetime) -> None:
    withdraw_case(
        **_who(case, officers, COUNTER),  # type: ignore[arg-type]
        at=at,
        asked_on=timezone.localdate(at),
        channel=Channel.COUNTER,
        reason="Người nộp không còn nhu cầu giải quyết.",
        returned=[paper.id for paper in case.components.filter(shown_only=False)],
    )
