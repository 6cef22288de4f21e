"""The office of the intake tests with dossiers that come online: its portal code, its moments."""

from __future__ import annotations

from datetime import UTC, datetime

from motcua.cases.models import Case
from motcua.cases.services.arrivals import register_arrival
from motcua.procedures.domain.vocabulary import Channel
from motcua.procedures.models import TimeLimit
from tests.areas.cases.intake_office import IntakeOffice, make_office

CODE = "H99.012.34-260305-050001"
ARRIVED = datetime(2026, 3, 5, 2, 0, tzinfo=UTC)  # Thursday 09:00 in Việt Nam
NOTED = datetime(2026, 3, 5, 2, 10, tzinfo=UTC)


def make_arrival_office(*, code: str = "H99.012.34", name: str = "UBND xã An Bình") -> IntakeOffice:
    """Store a commune whose procedure has a limit for what comes online and by post, too."""
    office = make_office(code=code, name=name)
    for channel in ("ONLINE", "POST"):
        TimeLimit.objects.create(
            version=office.version,
            channel=channel,
            position=1,
            amount=3,
            unit="WORKING_DAY",
            counting="DATES",
        )
    return office


def arrived(
    office: IntakeOffice,
    *,
    code: str = CODE,
    channel: Channel = Channel.ONLINE,
    arrived_at: datetime | None = ARRIVED,
    at: datetime = NOTED,
    **changes: object,
) -> Case:
    """Register a dossier that came online, at 09:10 what had come at 09:00."""
    request = office.request(time_limit_id=None, channel=channel, submitted_at=arrived_at, **changes)
    case = register_arrival(request=request, external_code=code, actor=office.counter, at=at)
    return Case.objects.get(id=case.id)
