"""Reception regardless of boundary: received here, settled elsewhere (NĐ 118/2025, Điều 14, 18).

The receiving one-stop office digitises the dossier and sends it to the one-stop office of the agency that is
competent, on the same working day; what is received after 15:00 goes at the start of the next one.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from motcua.cases.domain.state import STATES, State, StateClock
from motcua.kernel.working_time import WorkingCalendar, next_working_moment, parse_clock, shift

# "Đầu giờ" is read as the first working hour of the day: no text seen says it closer.
START_OF_DAY_MINUTES = 60
DEFAULT_CUTOFF = "15:00"


class ReceptionScope(StrEnum):
    """Which procedures a one-stop office may receive; the value is that of the rule parameter."""

    ASSIGNED = "ASSIGNED"  # its own, and those of another level assigned to it (NĐ 61/2018, Điều 14)
    PROVINCE = "PROVINCE"  # those of any agency of the province (NĐ 118/2025, Điều 14)


class CodeAgency(StrEnum):
    """Whose code a case code begins with; the value is that of the rule parameter."""

    RECEIVING = "RECEIVING"  # NĐ 61/2018, Điều 26.2a
    COMPETENT = "COMPETENT"  # TT 04/2025/TT-VPCP, Điều 23.2


class BoundaryStatus(StrEnum):
    """How far a case settled elsewhere has come, as both offices see it."""

    TO_SEND = "TO_SEND"
    SENT = "SENT"
    RECEIVED = "RECEIVED"
    HANDLED = "HANDLED"
    RESOLVED = "RESOLVED"
    RETURNED = "RETURNED"
    ENDED = "ENDED"


BOUNDARY_LABELS = {
    BoundaryStatus.TO_SEND: "Chờ chuyển đến",
    BoundaryStatus.SENT: "Chờ tiếp nhận",
    BoundaryStatus.RECEIVED: "Đã tiếp nhận",
    BoundaryStatus.HANDLED: "Đang xử lý",
    BoundaryStatus.RESOLVED: "Đã có kết quả, chờ trả",
    BoundaryStatus.RETURNED: "Đã trả kết quả",
    BoundaryStatus.ENDED: "Đã kết thúc",
}


def boundary_status(*, state: State, sent: bool, received: bool, at_desk: bool) -> BoundaryStatus:
    """Say how far the case has come; `at_desk`: it stands at the one-stop office it was sent to."""
    if state is State.RETURNED:
        return BoundaryStatus.RETURNED
    if state is State.RESOLVED:
        return BoundaryStatus.RESOLVED
    if STATES[state].clock is StateClock.END:
        return BoundaryStatus.ENDED
    if not sent:
        return BoundaryStatus.TO_SEND
    if not received:
        return BoundaryStatus.SENT
    return BoundaryStatus.RECEIVED if at_desk else BoundaryStatus.HANDLED


def transfer_deadline(*, calendar: WorkingCalendar, received_at: dt.datetime, cutoff: str) -> dt.datetime:
    """Give when the dossier must be sent at the latest; moments are naive local time."""
    day = calendar.day(date=received_at.date())
    latest = day.at(minute=parse_clock(text=cutoff)) if day.minutes else None
    if latest is not None and received_at <= latest:
        return day.closing
    midnight = dt.datetime.combine(received_at.date() + dt.timedelta(days=1), dt.time.min)
    opening = next_working_moment(calendar=calendar, moment=midnight)
    return shift(calendar=calendar, start=opening, minutes=START_OF_DAY_MINUTES)
