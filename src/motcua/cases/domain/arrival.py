"""A dossier that came online or by post: when the office owes its answer, and the words it is told at once.

The answer is an acceptance, a request to complete or a refusal; it is due some working hours after the
arrival (NĐ 45/2020/NĐ-CP, Điều 11), which counts from working time and past the cut-off of arrivals.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from motcua.cases.domain.law import RegimeRules, Rule
from motcua.cases.domain.lifecycle import ACTION_LABELS, Action
from motcua.cases.domain.term import cutoff_of
from motcua.cases.domain.timeliness import MINUTES_PER_HOUR, Standing, Timeliness, remaining_words
from motcua.kernel.identifiers import InvalidIdentifier, case_code_spellings
from motcua.kernel.text import normalise
from motcua.kernel.working_time import (
    CutoffRule,
    DayCount,
    WorkingCalendar,
    explain_elapsed,
    shift,
    working_minutes_between,
)
from motcua.kernel.working_time.start import normalise_start
from motcua.procedures.domain.vocabulary import Channel

ARRIVING = (Channel.ONLINE, Channel.POST)
EXTERNAL_CODE_LENGTH = 60
# What an arrival can be answered with; a dossier that is taken back needs no answer any more.
ANSWERS = {
    action: ACTION_LABELS[action]
    for action in (Action.RECEIVE, Action.ASK_COMPLETION, Action.REFUSE_INTAKE, Action.WITHDRAW)
}
FROM_ARRIVAL = "arrival"  # value of Rule.CASE_CLOCK_FROM: the limit counts from the arrival

_ANSWER_HOURS = {Channel.ONLINE: Rule.ONLINE_ANSWER_HOURS, Channel.POST: Rule.POST_ANSWER_HOURS}
NO_CODE = "Hãy nhập mã hồ sơ mà Cổng Dịch vụ công quốc gia đã cấp cho người nộp."
NO_MOMENT = "Hãy nhập ngày giờ hồ sơ đến."
NOT_ARRIVED_SO = "Chỉ ghi hồ sơ đến trực tuyến hoặc qua bưu chính. Nộp trực tiếp thì tiếp nhận tại quầy."
ACKNOWLEDGED = "Đã nhận được hồ sơ gửi đến"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerRule:
    """The hours of the law for a channel; none where the law of the day has no such time."""

    answer_hours: int | None
    alert_hours: int | None
    cutoff: CutoffRule | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerClock:
    """When the answer clock started, warns and ends; naive local time."""

    counted_from: dt.datetime
    alert_at: dt.datetime | None
    due_at: dt.datetime | None


def answer_rule(
    *, law: RegimeRules, channel: Channel, on: dt.date, procedure_id: UUID | None = None
) -> AnswerRule:
    """Read the rule of a channel from the law of the day; the procedure's own value goes first."""

    def hours(rule: Rule) -> int | None:
        value = law.value(rule=rule, on=on, procedure_id=procedure_id)
        return int(value) if value else None

    cutoff = law.value(rule=Rule.ARRIVAL_CUTOFF, on=on, procedure_id=procedure_id)
    return AnswerRule(
        answer_hours=hours(_ANSWER_HOURS[channel]),
        alert_hours=hours(Rule.ONLINE_ALERT_HOURS),
        cutoff=cutoff_of(text=cutoff or ""),
    )


def answer_clock(*, arrived_at: dt.datetime, rule: AnswerRule, calendar: WorkingCalendar) -> AnswerClock:
    """Count the answer clock of an arrival."""
    start = normalise_start(calendar=calendar, received_at=arrived_at, cutoff=rule.cutoff).moment

    def after(hours: int | None) -> dt.datetime | None:
        return shift(calendar=calendar, start=start, minutes=hours * MINUTES_PER_HOUR) if hours else None

    due_at, alert_at = after(rule.answer_hours), after(rule.alert_hours)
    return AnswerClock(counted_from=start, alert_at=alert_at if due_at else None, due_at=due_at)


def answer_standing(
    *,
    now: dt.datetime,
    alert_at: dt.datetime | None,
    due_at: dt.datetime | None,
    calendar: WorkingCalendar,
) -> Standing:
    """Say how an unanswered dossier stands: amber once the officer should have looked, red when overdue."""
    if due_at is None:
        return Standing(Timeliness.ON_TIME, "Chưa có hạn trả lời")
    minutes = working_minutes_between(calendar=calendar, start=now, end=due_at)
    overdue = now > due_at
    warned = alert_at is not None and now >= alert_at
    timeliness = Timeliness.LATE if overdue else Timeliness.DUE_SOON if warned else Timeliness.ON_TIME
    return Standing(timeliness, remaining_words(minutes=minutes, overdue=overdue), minutes)


def explained(
    *, counted_from: dt.datetime, due_at: dt.datetime, calendar: WorkingCalendar
) -> tuple[DayCount, ...]:
    """The working time up to the answer, day by day."""
    return explain_elapsed(calendar=calendar, start=counted_from, end=due_at)


def read_external_code(*, text: str, channel: Channel) -> str:
    """Write the code that another system or the post gave; raise `InvalidIdentifier` with what to do."""
    code = normalise(text).upper().replace(" ", "")
    if channel is Channel.ONLINE:
        if not code:
            raise InvalidIdentifier(NO_CODE)
        return case_code_spellings(code)[0]
    if len(code) > EXTERNAL_CODE_LENGTH or (code and not code.replace("-", "").replace(".", "").isalnum()):
        raise InvalidIdentifier("Số hiệu bưu gửi chỉ gồm chữ và số, dài tối đa 60 ký tự.")
    return code


def lookup_code(*, external_codes: Sequence[str], channel: str) -> str:
    """Give the code by which a dossier without a case code is followed; the number of a letter is none."""
    return next(iter(external_codes), "") if channel == Channel.ONLINE else ""


def acknowledgement(*, code: str, procedure: str, arrived: str, answer_due: str) -> str:
    """Write the automatic reply; moments are given in words, `answer_due` empty when the law has no time."""
    which = f"Hồ sơ {code}" if code else "Hồ sơ"
    reply = f"{which} (“{procedure}”) đã đến cơ quan lúc {arrived}."
    if answer_due:
        reply += f" Cơ quan trả lời việc tiếp nhận chậm nhất {answer_due}."
    return f"{reply} Đây là thông báo tự động, chưa phải giấy tiếp nhận hồ sơ."
