"""What an applicant is told about a case, by which way, and how far it has come: honest words only."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum


class NoticeChannel(StrEnum):
    """The ways that NĐ 61/2018, Điều 19.9 names, the counter, and the portal's own page."""

    EMAIL = "EMAIL"
    SMS = "SMS"
    PHONE = "PHONE"
    COUNTER = "COUNTER"
    PORTAL = "PORTAL"


CHANNEL_LABELS = {
    NoticeChannel.EMAIL: "Thư điện tử",
    NoticeChannel.SMS: "Tin nhắn",
    NoticeChannel.PHONE: "Điện thoại",
    NoticeChannel.COUNTER: "Tại bộ phận một cửa",
    NoticeChannel.PORTAL: "Trang tra cứu hồ sơ",
}
# By these a person tells a person; nothing is sent by itself.
BY_HAND = (NoticeChannel.PHONE, NoticeChannel.COUNTER)


class NoticeStatus(StrEnum):
    """Where a message stands. SENT means a channel took it over, TOLD that an officer answers for it."""

    WAITING = "WAITING"
    SENT = "SENT"
    FAILED = "FAILED"
    TOLD = "TOLD"


STATUS_LABELS = {
    NoticeStatus.WAITING: "Chờ gửi",
    NoticeStatus.SENT: "Đã gửi",
    NoticeStatus.FAILED: "Gửi không được",
    NoticeStatus.TOLD: "Đã báo trực tiếp",
}
OPEN_STATUSES = (NoticeStatus.WAITING, NoticeStatus.FAILED)

MOST_ATTEMPTS = 5
_FIRST_PAUSE = dt.timedelta(minutes=2)


def next_try(*, attempts: int, at: dt.datetime) -> dt.datetime:
    """Give when to try again after so many failures: 2, 4, 8 … minutes later."""
    return at + _FIRST_PAUSE * (1 << (attempts - 1))
