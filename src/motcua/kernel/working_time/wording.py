"""The Vietnamese sentence fragments of an explanation, as an officer would read them to a citizen."""

import datetime as dt

from motcua.kernel.working_time.day import Day, DayKind, minute_of
from motcua.kernel.working_time.interval import MINUTES_PER_HOUR, clock_text
from motcua.kernel.working_time.start import SAME_DAY, Start, StartReason

WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")

FIRST_DAY_LAW = "Điều 147 BLDS 2015"
LAST_DAY_LAW = "Điều 148 BLDS 2015"


def weekday_name(*, date: dt.date) -> str:
    return WEEKDAYS[date.weekday()]


def duration(*, minutes: int) -> str:
    """Write 380 minutes as `6 giờ 20 phút`."""
    hours, rest = divmod(minutes, MINUTES_PER_HOUR)
    parts = [f"{hours} giờ"] if hours else []
    if rest or not hours:
        parts.append(f"{rest} phút")
    return " ".join(parts)


def off_day_name(*, day: Day) -> str:
    """What a day that does not count is called."""
    name = day.rule.name if day.rule else ""
    if not name:
        return _UNNAMED[day.kind] or weekday_name(date=day.date)
    if day.kind in {DayKind.HOLIDAY, DayKind.COMP_OFF} and not name.casefold().startswith("nghỉ"):
        return "Nghỉ " + name.replace("Ngày ", "ngày ", 1)
    return name


def off_day(*, day: Day) -> str:
    if day.counter:
        return f"{off_day_name(day=day)}, có tiếp nhận hồ sơ nhưng không tính vào thời hạn"
    return f"{off_day_name(day=day)}, không tính"


def working_day(*, day: Day) -> str:
    if day.rule and day.rule.name:
        return day.rule.name
    return "Ngày làm việc bù" if day.kind is DayKind.SWAP_WORK else "Ngày làm việc"


def worked(*, day: Day, minutes: int) -> str:
    return f"{working_day(day=day)}, tính {duration(minutes=minutes)}"


def expired_at(*, moment: dt.datetime) -> str:
    return f"{_EXPIRED} {clock_text(minute=minute_of(moment=moment))}"


def limit_reached(*, text: str) -> str:
    """The last day of the limit itself, when further days are added to it."""
    return f"{text.partition(f', {_EXPIRED}')[0]}, hết thời hạn chung"


def start_of_hours(*, day: Day, start: Start) -> str:
    """The day on which working minutes begin to run."""
    at = clock_text(minute=minute_of(moment=start.moment))
    texts = {
        StartReason.AT_ONCE: f"tính từ lúc tiếp nhận {at}",
        StartReason.BEFORE_OPENING: f"tiếp nhận trước giờ làm việc, tính từ {at}",
        StartReason.DURING_BREAK: f"tiếp nhận giờ nghỉ, tính từ {at}",
    }
    return f"{working_day(day=day)}, {texts.get(start.reason, f'bắt đầu tính từ {at}')}"


def start_of_dates(*, start: Start) -> str:
    """The day that is not counted because the term begins on the next."""
    if start.reason in SAME_DAY:
        return f"Ngày tiếp nhận, không tính ({FIRST_DAY_LAW})"
    return f"Ngày bắt đầu, không tính ({FIRST_DAY_LAW})"


def received_too_late(*, start: Start) -> str:
    """A working day on which the receipt no longer counts."""
    cutoff = start.missed_cutoff
    when = "giờ làm việc" if cutoff is None else clock_text(minute=cutoff)
    return f"Tiếp nhận sau {when}, tính từ ngày làm việc tiếp theo"


def numbered_working_day(*, day: Day, number: int, total: int) -> str:
    if day.rule:
        return f"{working_day(day=day)}, ngày thứ {number}/{total}"
    return f"Ngày làm việc thứ {number}/{total}"


def numbered_calendar_day(*, day: Day, number: int, total: int) -> str:
    """Calendar days count whether anybody works or not."""
    text = f"Ngày thứ {number}/{total}"
    return text if day.minutes else f"{text} ({off_day_name(day=day)}, vẫn tính)"


def last_day_off(*, day: Day, number: int, total: int) -> str:
    name = off_day_name(day=day)
    return f"Ngày thứ {number}/{total}: {name}, hạn chuyển sang ngày làm việc tiếp theo ({LAST_DAY_LAW})"


def term_ends(*, text: str, closing: dt.datetime) -> str:
    return f"{text}, {expired_at(moment=closing)} ({LAST_DAY_LAW})"


def year_in_doubt(*, year: int) -> str:
    return f"Lịch nghỉ năm {year} chưa được công bố chính thức"


def day_in_doubt(*, name: str, date: dt.date) -> str:
    return f"Ngày {date:%d/%m/%Y} ({name}) chưa được xác nhận chính thức"


_EXPIRED = "hết hạn lúc"
_UNNAMED = {
    DayKind.WORK: "",
    DayKind.WEEKEND: "",
    DayKind.HOLIDAY: "Nghỉ lễ",
    DayKind.COMP_OFF: "Nghỉ bù",
    DayKind.SWAP_OFF: "Nghỉ hoán đổi",
    DayKind.SWAP_WORK: "",
}
