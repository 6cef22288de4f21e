"""Days and times as official papers write them (NĐ 30/2020/NĐ-CP, Phụ lục I, phần I, mục II.4)."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
_LAST_MONTH_WITH_ZERO = 2


def day_in_words(day: date) -> str:
    """Give "ngày 05 tháng 02 năm 2026": days below 10 and months 1 and 2 take a leading 0."""
    month = f"{day.month:02}" if day.month <= _LAST_MONTH_WITH_ZERO else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def moment_in_words(at: datetime) -> str:
    """Give "08 giờ 30 phút, ngày …" in the time of Việt Nam; `at` is aware."""
    local = at.astimezone(ZONE)
    return f"{local.hour:02} giờ {local.minute:02} phút, {day_in_words(local.date())}"


def place_and_date(*, place: str, at: datetime) -> str:
    """Give "Xuân Hòa, ngày …": the line above the title of a paper."""
    words = day_in_words(at.astimezone(ZONE).date())
    return f"{place}, {words}" if place else words.capitalize()
