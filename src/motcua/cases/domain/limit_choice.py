"""Which time limit of the procedure a case gets, and the clock rule that follows from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from motcua.cases.domain.due import SAME_DAY, ClockRule
from motcua.cases.domain.hard_area import ExtraDays
from motcua.cases.domain.term import cutoff_of, limit_of
from motcua.kernel.working_time import Counting
from motcua.procedures.domain.vocabulary import Channel, SupplementClockMode


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitFacts:
    """One time limit of a procedure version."""

    id: UUID
    channel: str
    label: str
    amount: int
    unit: str
    counting: str
    same_day: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TimingFacts:
    """How a procedure version times its cases; `same_day_cutoff` is that of the regime.

    `extra` is what the version adds where the agency that settles the case lies in a hard area.
    """

    limits: tuple[LimitFacts, ...]
    immediate: bool
    cutoff: str
    same_day_cutoff: str
    supplement_mode: SupplementClockMode
    extra: ExtraDays | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """The choice: the rule, the cut-off text it was read from, and the limit (none: within the day)."""

    rule: ClockRule
    cutoff: str
    limit: LimitFacts | None


class LimitRefused(Exception):  # noqa: N818 - named by what happened
    """No limit can be chosen; the sentence says what to do."""


def timing_for(*, facts: TimingFacts, time_limit_id: UUID | None, channel: Channel) -> Timing:
    """Choose the limit asked for, or the only one of the channel; raise `LimitRefused`."""
    limit = _chosen(facts, time_limit_id, channel)
    if limit is None or limit.same_day:
        cutoff = facts.cutoff or facts.same_day_cutoff
        rule = ClockRule(
            term=SAME_DAY,
            counting=Counting.DATES,
            cutoff=cutoff_of(text=cutoff),
            supplement_mode=facts.supplement_mode,
        )
        return Timing(rule=rule, cutoff=cutoff, limit=None)
    rule = ClockRule(
        term=limit_of(amount=limit.amount, unit=limit.unit),
        counting=Counting(limit.counting),
        cutoff=cutoff_of(text=facts.cutoff),
        supplement_mode=facts.supplement_mode,
        extra=facts.extra,
    )
    return Timing(rule=rule, cutoff=facts.cutoff, limit=limit)


def _chosen(facts: TimingFacts, time_limit_id: UUID | None, channel: Channel) -> LimitFacts | None:
    offered: Sequence[LimitFacts] = [limit for limit in facts.limits if limit.channel == channel]
    if time_limit_id is not None:
        chosen = next((limit for limit in offered if limit.id == time_limit_id), None)
        if chosen is None:
            raise LimitRefused("Thời hạn này không thuộc thủ tục hoặc hình thức nộp đã chọn. Hãy chọn lại.")
        return chosen
    if len(offered) > 1:
        raise LimitRefused("Thủ tục có nhiều thời hạn. Hãy chọn trường hợp của hồ sơ.")
    if offered:
        return offered[0]
    if not facts.immediate:
        raise LimitRefused(
            "Thủ tục chưa có thời hạn giải quyết cho hình thức nộp này. Hãy bổ sung trong danh mục thủ tục."
        )
    return None
