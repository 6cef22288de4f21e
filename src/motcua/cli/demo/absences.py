"""People at work in the demo: an officer away with a cover, reasons on the chase list, saved lists."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone

from motcua.cases.queries.chasing import my_chase
from motcua.cases.services.chasing import keep_morning_lists, note_why_not
from motcua.cases.services.saved_lists import save_list
from motcua.cli.demo.commune import Commune
from motcua.infra.access.models import Account
from motcua.organisations.domain.actor import Actor
from motcua.organisations.queries.actors import load_actor
from motcua.organisations.services.absences import AbsenceDetails, record_absence

ABSENT, COVER, LEADER, NOTER = "diachinh", "kinhte", "truongphong", "hotich"
DAYS_AWAY = 5
REASON = "Đang chờ Công an xã trả lời xác minh nơi cư trú; đã gọi điện nhắc."


def work_together(*, commune: Commune, at: datetime) -> None:
    """Send one officer on leave, say why something waits, name two lists, keep this morning's list."""
    today = timezone.localdate(at)
    absent, cover = _actor(ABSENT, at), _actor(COVER, at)
    record_absence(
        details=AbsenceDetails(
            staff_id=absent.staff_id,
            cover_id=cover.staff_id,
            valid_from=today,
            valid_to=today + timedelta(days=DAYS_AWAY),
            reason="Nghỉ phép năm",
        ),
        actor=absent,
        at=at,
    )
    noter, leader = _actor(NOTER, at), _actor(LEADER, at)
    save_list(name="Trực tuyến, gần hạn trước", query="view=MINE&channel=ONLINE", actor=noter)
    save_list(
        name="Cả phòng đang giải quyết",
        query="view=UNIT&state=PROCESSING",
        actor=leader,
        unit_id=commune.units["social"].id,
    )
    for row in my_chase(actor=noter, now=at)[:1]:
        note_why_not(
            case_id=row.case_id,
            kind=row.kind,
            reason=REASON,
            until=today + timedelta(days=2),
            actor=noter,
            at=at,
        )
    keep_morning_lists(at=at)


def _actor(username: str, at: datetime) -> Actor:
    actor = load_actor(account=Account.objects.get(username=username), at=at)
    if actor is None:
        raise LookupError(username)
    return actor
