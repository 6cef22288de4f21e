"""Whether a late case was late in the work or only in the record, told from moments that leave evidence.

The end that counts is never moved: what is late stays late. The finding says only where the time went, so
that an office answers for its work or for its clicks, whichever it was.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Trace(StrEnum):
    """What left evidence. A day written on a paper is weaker than a moment the system stamped itself."""

    SIGNED_ON = "SIGNED_ON"
    FILE_STORED = "FILE_STORED"
    SIGNED = "SIGNED"
    HANDED_OVER = "HANDED_OVER"
    ACCEPTED = "ACCEPTED"
    RETURNED = "RETURNED"
    SYNCHRONISED = "SYNCHRONISED"


TRACE_LABELS = {
    Trace.SIGNED_ON: "Ngày ký ghi trên văn bản kết quả",
    Trace.FILE_STORED: "Tệp kết quả được lưu vào hệ thống",
    Trace.SIGNED: "Ký duyệt kết quả trên hệ thống",
    Trace.HANDED_OVER: "Bàn giao kết quả cho bộ phận một cửa",
    Trace.ACCEPTED: "Bộ phận một cửa xác nhận nhận kết quả",
    Trace.RETURNED: "Trả kết quả cho người nộp",
    Trace.SYNCHRONISED: "Đồng bộ lên Cổng Dịch vụ công quốc gia",
}

# No system that would leave this trace is connected, so its absence shows nothing of the work.
UNCONNECTED = {Trace.SYNCHRONISED: "chưa đồng bộ: hệ thống chưa kết nối"}


def unconnected_words() -> str:
    """Say which traces cannot be there yet, and why."""
    return "; ".join(f"{TRACE_LABELS[trace]} ({why})" for trace, why in UNCONNECTED.items())


class Finding(StrEnum):
    """What the evidence says of a case; there is none that makes a late case punctual."""

    NOT_LATE = "NOT_LATE"
    WORK = "WORK"
    RECORD = "RECORD"
    UNPROVEN = "UNPROVEN"


FINDING_LABELS = {
    Finding.NOT_LATE: "Không chậm",
    Finding.WORK: "Chậm thật",
    Finding.RECORD: "Chậm trên dữ liệu",
    Finding.UNPROVEN: "Chưa đủ chứng cứ",
}
FINDING_WORDS = {
    Finding.NOT_LATE: "Kết quả có trong hạn trả ban đầu.",
    Finding.WORK: "Không có dấu vết nào cho thấy việc giải quyết đã xong trong hạn.",
    Finding.RECORD: "Kết quả đã được ký duyệt trên hệ thống trong hạn; bàn giao hoặc xác nhận được ghi "
    "sau hạn. Hồ sơ vẫn tính là quá hạn.",
    Finding.UNPROVEN: "Văn bản ghi ngày ký hoặc tệp kết quả có trong hạn, nhưng hệ thống chỉ ghi nhận "
    "việc ký sau hạn. Cần đối chiếu bản giấy; hồ sơ vẫn tính là quá hạn.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One trace: when (naive local time; a day alone at its start), where it is read from and its hash."""

    trace: Trace
    at: dt.datetime
    source: str = ""
    hash: str = ""


def found_in(*, moments: Iterable[Moment], due_at: dt.datetime, now: dt.datetime) -> Finding:
    """Say what the evidence of a case shows against its original due date."""
    first: dict[Trace, dt.datetime] = {}
    for moment in moments:
        first[moment.trace] = min(moment.at, first.get(moment.trace, moment.at))
    if first.get(Trace.ACCEPTED, now) <= due_at:
        return Finding.NOT_LATE
    signed = first.get(Trace.SIGNED)
    if signed is not None and signed <= due_at:
        return Finding.RECORD
    written = first.get(Trace.SIGNED_ON)
    stored = first.get(Trace.FILE_STORED)
    claimed = written is not None and written.date() <= due_at.date()
    if signed is not None and (claimed or (stored is not None and stored <= due_at)):
        return Finding.UNPROVEN
    return Finding.WORK
