"""Read the run-together table "Hình thức nộp, Thời gian, Phí, lệ phí, Mô tả" of published procedures."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from motcua.kernel.text import normalise, normalise_lines
from motcua.procedures.domain.content import LimitContent, Unread, counting_of
from motcua.procedures.domain.duration import (
    Duration,
    DurationUnit,
    UnreadableDuration,
    find_durations,
    is_same_day,
    limit_of,
    read_duration,
)
from motcua.procedures.domain.fee_text import split_fees
from motcua.procedures.domain.vocabulary import Channel, label_of

NOTHING = "Không có thông tin"
_HEAD = "Hình thức nộpThời gianPhí, lệ phíMô tả"
_CHANNELS = {
    "Trực tiếp": Channel.COUNTER,
    "Trực tuyến": Channel.ONLINE,
    "Dịch vụ bưu chính": Channel.POST,
}
# In a description a channel's name is followed by a blank or a colon; in a row its time follows at once.
_ROW = re.compile(rf"({'|'.join(_CHANNELS)})(?=\d|{NOTHING}|(?:Ngay t|T)rong ngày)")
_TIME = re.compile(
    rf"(?:{NOTHING}|(?P<day>(?:Ngay t|T)rong ngày(?: làm việc)?)"
    r"|(\d{1,3}(?:[.,]\d{1,2})?)\s*(Ngày làm việc|Giờ làm việc|Ngày|Giờ|Tháng|Tuần|Phút)?)"
)
_CASE = re.compile(
    r"\s*(?:\([^()]*\)\s*)?(?:,?\s*kể từ[^;.\n]{0,120}?)?,?\s*"
    r"(?P<case>(?:(?:đối\s+)?với|trong\s+trường\s+hợp|nếu)\s[^;.\n]{3,300}?)"
    r"(?=[;.\n]|\s+và\s+\d|,?\s+kể từ|$)",
    re.IGNORECASE,
)
_FIELD = "thời hạn giải quyết"
_LONGEST_LABEL = 300
_MOST_CASES = 4


@dataclass(frozen=True, slots=True)
class MethodTable:
    """The channels in the order of the table, what could be read as limits, and what could not."""

    channels: tuple[Channel, ...]
    limits: tuple[LimitContent, ...]
    unread: tuple[Unread, ...]
    text: str


@dataclass(frozen=True, slots=True)
class _Row:
    channel: Channel
    number: str | None
    unit: str | None
    fees: str
    note: str
    same_day: bool


def read_methods(text: str) -> MethodTable:
    """Read the whole table; a row without a readable time keeps its channel and is listed as unread."""
    rows = tuple(_rows(text))
    limits: list[LimitContent] = []
    unread: list[Unread] = [] if rows else [Unread("cách thức thực hiện", "không nhận ra hình thức nộp nào")]
    for row in rows:
        read, doubts = _limits_of(row)
        limits.extend(read)
        unread.extend(Unread(_FIELD, f"{label_of(row.channel)}: {doubt}") for doubt in doubts)
    return MethodTable(
        channels=tuple(dict.fromkeys(row.channel for row in rows)),
        limits=tuple(dict.fromkeys(limits)),
        unread=tuple(dict.fromkeys(unread)),
        text="\n".join(_line(row) for row in rows),
    )


def _rows(text: str) -> Iterator[_Row]:
    body = text.removeprefix(_HEAD)
    starts = list(_ROW.finditer(body))
    for place, start in enumerate(starts, start=1):
        end = starts[place].start() if place < len(starts) else len(body)
        cells = body[start.end() : end]
        time = _TIME.match(cells)
        number, unit = (time[2], time[3]) if time else (None, None)
        fees, note = split_fees(cells[time.end() :] if time else cells)
        same_day = time is not None and time["day"] is not None
        yield _Row(_CHANNELS[start[1]], number, unit, fees, normalise_lines(note), same_day)


def _limits_of(row: _Row) -> tuple[list[LimitContent], list[str]]:
    """Give the limits of a row, the row's own first, then those its description tells for other cases."""
    if row.same_day:
        return [_same_day(row)], []
    cases = _cases(row.note)
    doubts: list[str] = []
    try:
        own = _own_duration(row, doubts)
    except UnreadableDuration as reason:
        doubts.append(str(reason))
        own = None
    found: dict[Duration, str] = {}
    if own is not None:
        found[own] = cases.get(own, "")
    extra = {duration: case for duration, case in cases.items() if duration not in found}
    if extra and len(extra) <= _MOST_CASES:
        found.update(extra)
        doubts.append("mô tả nêu thời hạn khác cho từng trường hợp, đã tách thành nhiều thời hạn")
    elif own is None and not found and is_same_day(row.note):
        return [_same_day(row)], ["thời hạn lấy từ phần mô tả"]
    elif own is None and not doubts:
        doubts.append("không có thời hạn trong dữ liệu")
    return [_limit(row, duration, case) for duration, case in found.items()], doubts


def _own_duration(row: _Row, doubts: list[str]) -> Duration | None:
    mentioned = [mention.duration for mention in find_durations(row.note)]
    if row.number is None:
        if len(set(mentioned)) == 1:
            doubts.append("thời hạn lấy từ phần mô tả")
            return _whole(mentioned[0])
        return None
    stated = read_duration(f"{row.number} {row.unit or ''}")
    same = next((found for found in mentioned if found.amount == stated.amount), None)
    if stated.unit is DurationUnit.UNNAMED:
        doubts.append(
            "không có đơn vị tính, hiểu là ngày làm việc" if same is None else "đơn vị tính lấy từ mô tả"
        )
        return _whole(same or stated.named(DurationUnit.WORKING_DAY))
    if mentioned and stated not in mentioned:
        doubts.append(
            f"cột thời gian ghi {row.number} {(row.unit or '').lower()}, phần mô tả nêu thời gian khác"
        )
    return _whole(stated)


def _cases(note: str) -> dict[Duration, str]:
    """Durations of a description that are tied to a situation: "20 ngày làm việc đối với trường hợp …"."""
    cases: dict[Duration, str] = {}
    for mention in find_durations(note):
        match = _CASE.match(note, mention.end)
        if match is not None:
            cases.setdefault(mention.duration, normalise(match["case"])[:_LONGEST_LABEL])
    return {duration: case for duration, case in cases.items() if _is_whole(duration)}


def _limit(row: _Row, duration: Duration, case: str) -> LimitContent:
    amount, unit = limit_of(duration)
    return LimitContent(
        channel=row.channel,
        amount=amount,
        unit=unit,
        counting=counting_of(unit),
        label=case,
        fee_text=row.fees,
        note=row.note,
    )


def _same_day(row: _Row) -> LimitContent:
    return replace(_limit(row, Duration(Fraction(1), DurationUnit.WORKING_DAY), ""), same_day=True)


def _whole(duration: Duration) -> Duration:
    limit_of(duration)
    return duration


def _is_whole(duration: Duration) -> bool:
    try:
        limit_of(duration)
    except UnreadableDuration:
        return False
    return True


def _line(row: _Row) -> str:
    time = f"{row.number} {(row.unit or '').lower()}".strip() if row.number else ""
    return " · ".join(part for part in (label_of(row.channel), time, row.fees, row.note) if part)
