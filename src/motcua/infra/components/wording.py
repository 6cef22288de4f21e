"""Time and amounts in the words an officer says: "còn 2 ngày", "quá 3 giờ", "7 giờ 30 phút"."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from django.utils import timezone

MINUTES_OF_AN_HOUR = 60
MINUTES_OF_A_DAY = 480  # eight working hours; an office with other hours passes its own
SOON_DAYS = 1

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")

Urgency = Literal["ontime", "soon", "late"]


def say_duration(*, minutes: int, day_minutes: int = MINUTES_OF_A_DAY) -> str:
    """Say working minutes with the one unit that matters: days, else hours, else minutes."""
    size = abs(minutes)
    if size >= day_minutes:
        return f"{size // day_minutes} ngày"
    if size >= MINUTES_OF_AN_HOUR:
        return f"{size // MINUTES_OF_AN_HOUR} giờ"
    return f"{size} phút"


def say_minutes(*, minutes: int) -> str:
    """Say minutes exactly: "7 giờ 30 phút"."""
    hours, rest = divmod(abs(minutes), MINUTES_OF_AN_HOUR)
    parts = [f"{hours} giờ"] * bool(hours) + [f"{rest} phút"] * bool(rest or not hours)
    return " ".join(parts)


def say_due(*, minutes: int, day_minutes: int = MINUTES_OF_A_DAY) -> str:
    """Say how far the due time is, in working minutes left (negative when it is past)."""
    if minutes == 0:
        return "đến hạn"
    word = "còn" if minutes > 0 else "quá"
    return f"{word} {say_duration(minutes=minutes, day_minutes=day_minutes)}"


def urgency_of(*, minutes: int, day_minutes: int = MINUTES_OF_A_DAY) -> Urgency:
    """Tell late, soon (one working day or less) or on time."""
    if minutes < 0:
        return "late"
    return "soon" if minutes <= SOON_DAYS * day_minutes else "ontime"


def say_moment(moment: datetime | date) -> str:
    """Say a moment as papers do: "16:30, thứ Sáu 20/11/2026"; a date has no hour."""
    if isinstance(moment, datetime):
        local = timezone.localtime(moment) if timezone.is_aware(moment) else moment
        return f"{local:%H:%M}, {WEEKDAYS[local.weekday()]} {local:%d/%m/%Y}"
    return f"{WEEKDAYS[moment.weekday()]} {moment:%d/%m/%Y}"


def say_number(value: float) -> str:
    """Write a number as Vietnamese papers do: 1284 → "1.284", 96.4 → "96,4"."""
    return f"{value:,}".translate(str.maketrans(",.", ".,"))
