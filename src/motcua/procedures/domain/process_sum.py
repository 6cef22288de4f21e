"""Compare the steps of an internal process with the time limit they must keep (TT 01/2018, Điều 8)."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from motcua.kernel.working_time.limit import MINUTES_PER_WORKING_DAY
from motcua.procedures.domain.vocabulary import LimitUnit

_DAYS_PER_WEEK, _WORKING_DAYS_PER_WEEK, _REST_DAYS = 7, 5, 2
_WEEKS_PER_MONTH = 4
MINUTES_PER_HOUR = 60


class SumOutcome(StrEnum):
    """How a sum stands to what it is held against."""

    EQUAL = "EQUAL"
    SHORTER = "SHORTER"
    LONGER = "LONGER"
    NO_LIMIT = "NO_LIMIT"
    LOST_STEPS = "LOST_STEPS"


@dataclass(frozen=True, slots=True)
class SumCheck:
    """The outcome, the minutes on both sides and a Vietnamese sentence; only EQUAL needs no explanation."""

    outcome: SumOutcome
    total_minutes: int
    limit_minutes: int | None
    sentence: str

    @property
    def matches(self) -> bool:
        return self.outcome is SumOutcome.EQUAL


def guaranteed_minutes(*, amount: int, unit: LimitUnit) -> int:
    """Working minutes that a limit gives whatever day it starts on, holidays apart.

    Seven calendar days hold five working days, a month at least four weeks.
    """
    if unit is LimitUnit.WORKING_HOUR:
        return amount * MINUTES_PER_HOUR
    if unit is LimitUnit.WORKING_DAY:
        return amount * MINUTES_PER_WORKING_DAY
    if unit is LimitUnit.MONTH:
        return amount * _WEEKS_PER_MONTH * _WORKING_DAYS_PER_WEEK * MINUTES_PER_WORKING_DAY
    weeks, rest = divmod(amount, _DAYS_PER_WEEK)
    days = weeks * _WORKING_DAYS_PER_WEEK + max(0, rest - _REST_DAYS)
    return max(1, days) * MINUTES_PER_WORKING_DAY


def check_sum(
    *, total_minutes: int, stated_minutes: int | None, limits: Iterable[tuple[int, LimitUnit]]
) -> SumCheck:
    """Hold the sum against the total its decision states, then against the shortest time limit."""
    if stated_minutes is not None and stated_minutes != total_minutes:
        return SumCheck(
            SumOutcome.LOST_STEPS,
            total_minutes,
            stated_minutes,
            f"Tổng các bước là {in_words(total_minutes)} nhưng quyết định ghi {in_words(stated_minutes)}.",
        )
    shortest = min((guaranteed_minutes(amount=amount, unit=unit) for amount, unit in limits), default=None)
    if shortest is None:
        sentence = (
            f"Tổng các bước là {in_words(total_minutes)}; phiên bản thủ tục chưa có thời hạn để so sánh."
        )
        return SumCheck(SumOutcome.NO_LIMIT, total_minutes, None, sentence)
    if total_minutes == shortest:
        sentence = f"Tổng các bước bằng thời hạn giải quyết ({in_words(shortest)})."
        return SumCheck(SumOutcome.EQUAL, total_minutes, shortest, sentence)
    outcome, word = (
        (SumOutcome.LONGER, "dài hơn") if total_minutes > shortest else (SumOutcome.SHORTER, "ngắn hơn")
    )
    sentence = (
        f"Tổng các bước là {in_words(total_minutes)}, {word} thời hạn giải quyết ({in_words(shortest)})."
    )
    return SumCheck(outcome, total_minutes, shortest, sentence)


def in_words(minutes: int) -> str:
    """Write working minutes as offices do: days of eight hours, then hours, then minutes."""
    days, rest = divmod(minutes, MINUTES_PER_WORKING_DAY)
    hours, left = divmod(rest, MINUTES_PER_HOUR)
    parts = ((days, "ngày làm việc"), (hours, "giờ"), (left, "phút"))
    return " ".join(f"{amount} {word}" for amount, word in parts if amount) or "0 phút"
