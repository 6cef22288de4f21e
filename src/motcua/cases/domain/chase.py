"""What is chased each morning: the kinds of things that must not wait, in the order in which they press."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

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
    UNSIGNED = "UNSIGNED"
    EXPLAIN = "EXPLAIN"
    NOT_CLOSED = "NOT_CLOSED"
    HANDED_OVER = "HANDED_OVER"
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
    ChaseKind.UNSIGNED: ChaseWords(
        "Phiếu xin lỗi đã soạn, chưa ký gửi",
        "Soạn lúc",
        "Thủ trưởng ký để phiếu được gửi, hoặc trả lại phiếu (NĐ 61/2018/NĐ-CP, Điều 19.9).",
    ),
    # NĐ 61/2018/NĐ-CP, Điều 12.5: the reason of a late case is given to the head.
    ChaseKind.EXPLAIN: ChaseWords(
        "Chậm so với hạn ban đầu, chưa giải trình",
        "Hạn trả ban đầu",
        "Viết giải trình để thủ trưởng duyệt, trước khi danh sách chậm của tháng được lập.",
    ),
    ChaseKind.NOT_CLOSED: ChaseWords(
        "Đã ký kết quả, chưa bàn giao",
        "Ký lúc",
        "Bàn giao kết quả cho bộ phận một cửa; được xác nhận nhận thì hồ sơ mới kết thúc.",
    ),
    ChaseKind.HANDED_OVER: ChaseWords(
        "Kết quả đã bàn giao, chưa được xác nhận",
        "Bàn giao lúc",
        "Bộ phận một cửa xác nhận đã nhận kết quả; chưa xác nhận thì thời hạn còn tính.",
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
    """The moments that decide what presses on a day, for which agency; naive, in the office's time.

    `today`, `tomorrow` and `soon` are ends of days; `since` is the first day of last month, whose list of
    late cases is drawn up or signed about now.
    """

    agency_id: UUID
    now: dt.datetime
    today: dt.datetime
    tomorrow: dt.datetime
    soon: dt.datetime
    since: dt.datetime


def horizon_of(*, agency_id: UUID, calendar: WorkingCalendar, now: dt.datetime) -> Horizon:
    """Look ahead over the office's working days; tomorrow is the next of them."""
    following = next_working_day(calendar=calendar, date=now.date()).date
    last = following
    for _ in range(SOON_WORKING_DAYS - 1):
        last = next_working_day(calendar=calendar, date=last).date
    last_month = (now.date().replace(day=1) - dt.timedelta(days=1)).replace(day=1)
    return Horizon(
        agency_id=agency_id,
        now=now,
        today=_end(now.date()),
        tomorrow=_end(following),
        soon=_end(last),
        since=dt.datetime.combine(last_month, dt.time.min),
    )


def _end(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day + dt.timedelta(days=1), dt.time.min)
