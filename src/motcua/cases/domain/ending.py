"""The ways in which a case ends without a result."""

from __future__ import annotations

from enum import StrEnum


class EndingKind(StrEnum):
    """Who ended it and why: the applicant, the agency, or time that passed without an answer."""

    WITHDRAWN = "WITHDRAWN"  # TT 03/2025/TT-VPCP, Điều 7
    STOPPED = "STOPPED"
    CLOSED = "CLOSED"  # NĐ 297/2025/NĐ-CP, Điều 6.4a


ENDING_KIND_LABELS = {
    EndingKind.WITHDRAWN: "Dừng theo yêu cầu của người nộp",
    EndingKind.STOPPED: "Cơ quan dừng giải quyết",
    EndingKind.CLOSED: "Đóng hồ sơ do không bổ sung",
}

# TT 03/2025 lets the applicant stop a case; before it a withdrawal had no article of its own.
WITHDRAWING = "TT 03/2025/TT-VPCP, Điều 7; NĐ 118/2025/NĐ-CP, Điều 21"
CLOSING = "NĐ 297/2025/NĐ-CP, Điều 6.4a"
