"""What is chased each morning: the kinds of things that must not wait, in the order in which they press."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from motcua.kernel.working_time import WorkingCalendar
from motcua.kernel.working_time.start import next_working_day

SOON_WORKING_DAYS = 2
MOST_DAYS_NOTED = 60


class ChaseKind(StrEnum):
    """One kind of thing to chase; each is one source of `queries.chase_sources`."""

    LATE = "LATE"
    APOLOGY = "APOLOGY"
    ANSWER = "ANSWER"
    NOTICE = "NOTICE"
    STEP = "STEP"
    DUE_SOON = "DUE_SOON"
    NOT_CLOSED = "NOT_CLOSED"
    SUPPLEMENT = "SUPPLEMENT"
    OPINION = "OPINION"


@dataclass(frozen=True, slots=True)
class ChaseWords:
    """How a kind is called, what its moment is, and what it asks of whoever has it."""

    label: str
    moment: str
    asks: str


CHASE_WORDS: dict[ChaseKind, ChaseWords] = {
    ChaseKind.LATE: ChaseWords(
        "Quá hạn trả kết quả", "Hạn trả", "Giải quyết ngay; chưa xin lỗi thì xin lỗi người nộp."
    ),
    # NĐ 61/2018/NĐ-CP, Điều 19.9: the apology is sent at the latest one day before the due date.
    ChaseKind.APOLOGY: ChaseWords(
        "Xin lỗi trong hôm nay nếu không kịp hạn",
        "Hạn trả",
        "Trả kết quả đúng hạn, hoặc xin lỗi và hẹn lại trong hôm nay (NĐ 61/2018/NĐ-CP, Điều 19.9).",
    ),
    # NĐ 45/2020/NĐ-CP, Điều 11: an online dossier is answered within 8 working hours.
    ChaseKind.ANSWER: ChaseWords(
        "Hồ sơ đến phải trả lời",
        "Hạn trả lời",
        "Tiếp nhận, yêu cầu hoàn thiện hoặc từ chối trong 8 giờ làm việc (NĐ 45/2020/NĐ-CP, Điều 11).",
    ),
    ChaseKind.NOTICE: ChaseWords(
        "Yêu cầu bổ sung chưa báo người nộp",
        "Hạn thông báo",
        "Thông báo trong 03 ngày làm việc kể từ khi tiếp nhận (NĐ 61/2018/NĐ-CP, Điều 19.4).",
    ),
    ChaseKind.STEP: ChaseWords("Bước đến hạn hôm nay", "Hạn của bước", "Làm xong bước hoặc ghi lý do chậm."),
    ChaseKind.DUE_SOON: ChaseWords(
        "Đến hạn trong 2 ngày làm việc", "Hạn trả", "Hoàn thành và chuyển kết quả về bộ phận một cửa."
    ),
    ChaseKind.NOT_CLOSED: ChaseWords(
        "Đã ký kết quả nhưng chưa kết thúc",
        "Ký lúc",
        "Bàn giao kết quả và để bộ phận một cửa xác nhận nhận, hồ sơ mới kết thúc.",
    ),
    ChaseKind.SUPPLEMENT: ChaseWords(
        "Sắp hết thời gian bổ sung", "Hạn hoàn thiện", "Nhắc người nộp; hết hạn thì đóng hồ sơ theo quy định."
    ),
    ChaseKind.OPINION: ChaseWords(
        "Lấy ý kiến chưa được trả lời", "Hạn trả lời", "Đôn đốc nơi được hỏi; chậm thì báo bộ phận một cửa."
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Horizon:
    """The moments that decide what presses on a day: naive ends of days in the office's time."""

    now: dt.datetime
    today: dt.datetime
    tomorrow: dt.datetime
    soon: dt.datetime


def horizon_of(*, calendar: WorkingCalendar, now: dt.datetime) -> Horizon:
    """Look ahead over the office's working days; tomorrow is the next of them."""
    following = next_working_day(calendar=calendar, date=now.date()).date
    last = following
    for _ in range(SOON_WORKING_DAYS - 1):
        last = next_working_day(calendar=calendar, date=last).date
    return Horizon(now=now, today=_end(now.date()), tomorrow=_end(following), soon=_end(last))


def _end(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day + dt.timedelta(days=1), dt.time.min)
