"""The report in which the responsible officer explains to the head why a case is late."""

from __future__ import annotations

from enum import StrEnum


class LateCause(StrEnum):
    """Whether the cause lay outside the office or within."""

    OBJECTIVE = "OBJECTIVE"
    SUBJECTIVE = "SUBJECTIVE"


LATE_CAUSE_LABELS = {
    LateCause.OBJECTIVE: "Nguyên nhân khách quan",
    LateCause.SUBJECTIVE: "Nguyên nhân chủ quan",
}


class ExplanationStatus(StrEnum):
    """A report waits for the head, who approves it or gives it back."""

    WAITING = "WAITING"
    RETURNED = "RETURNED"
    APPROVED = "APPROVED"


EXPLANATION_STATUS_LABELS = {
    ExplanationStatus.WAITING: "Chờ duyệt",
    ExplanationStatus.RETURNED: "Trả lại để viết lại",
    ExplanationStatus.APPROVED: "Đã duyệt",
}
