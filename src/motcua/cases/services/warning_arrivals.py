"""Warning the counter: of dossiers it owes an answer, and of those whose time to complete is over.

The officer is alerted two working hours after the arrival (NĐ 297/2025, Điều 6.4), told again when the
answer is late, and told when a dossier that nobody completed may be closed (Điều 6.4a).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import cache
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from motcua.cases.domain.state import ASKED_STATES
from motcua.cases.domain.warning import WarningKind
from motcua.cases.models import Arrival, Case, StaffNotice
from motcua.cases.queries.handlers import handlers_of_step
from motcua.cases.services.warning import tell_once
from motcua.organisations.domain.permissions import Role

type _Due = tuple[Case, WarningKind, dt.datetime, UUID]


def warn_of_arrivals(*, at: dt.datetime) -> int:
    """Tell everybody who receives at the office, once for each dossier and step; give how many are told."""

    @cache
    def counter_of(office_id: UUID) -> list[UUID]:
        on = timezone.localdate(at)
        people = handlers_of_step(unit_id=office_id, role=Role.COUNTER_OFFICER, on=on)
        return list(people.values_list("id", flat=True))

    notices = [
        StaffNotice(
            staff_id=staff_id,
            case=case,
            kind=kind.value,
            on=timezone.localdate(moment),
            text=_words(case, kind, moment),
            made_at=at,
        )
        for case, kind, moment, office_id in (*_owed(at), *_over(at))
        for staff_id in counter_of(office_id)
    ]
    return tell_once(notices=notices)


def _owed(at: dt.datetime) -> Iterator[_Due]:
    pressing = Q(alert_at__lte=at) | Q(answer_due_at__lte=at)
    rows = Arrival.objects.filter(pressing, answered_at=None).select_related("case").defer("case__search")
    for arrival in rows.order_by("answer_due_at", "id"):
        due_at = arrival.answer_due_at
        if due_at is not None:
            late = due_at <= at
            kind = WarningKind.ANSWER_LATE if late else WarningKind.ANSWER_OWED
            yield arrival.case, kind, due_at, arrival.office_id


def _over(at: dt.datetime) -> Iterator[_Due]:
    rows = Case.objects.filter(state__in=ASKED_STATES, wait_until__lt=at).defer("search")
    for case in rows.order_by("wait_until", "id"):
        if case.wait_until is not None:
            yield case, WarningKind.TIME_OVER, case.wait_until, case.receiving_unit_id


def _words(case: Case, kind: WarningKind, moment: dt.datetime) -> str:
    which = f"Hồ sơ {case.code or next(iter(case.external_codes), '') or 'của ' + case.applicant_name}"[:120]
    when = f"{timezone.localtime(moment):%H:%M ngày %d/%m/%Y}"
    match kind:
        case WarningKind.ANSWER_LATE:
            return f"{which} quá hạn trả lời tiếp nhận từ {when}. Hãy trả lời người nộp ngay."
        case WarningKind.TIME_OVER:
            return f"{which} hết thời gian hoàn thiện từ {when} mà người nộp chưa gửi lại. Có thể đóng hồ sơ."
        case _:
            return f"{which} chờ trả lời tiếp nhận trước {when}."
