"""The ways in which a case ends without a result."""

from __future__ import annotations

import datetime as dt
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

WITHDRAWING = "TT 03/2025/TT-VPCP, Điều 7; NĐ 118/2025/NĐ-CP, Điều 21"
CLOSING = "NĐ 297/2025/NĐ-CP, Điều 6.4a"
_SINCE = dt.date(2025, 7, 1)


def withdrawing_basis(*, regime_from: dt.date) -> str:
    """Give the article for a withdrawal; cases received before July 2025 had none but the request itself."""
    return WITHDRAWING if regime_from >= _SINCE else "Đề nghị của người nộp hồ sơ"


def decided_basis(*, regime_from: dt.date) -> str:
    """Give the article by which a case that has a decision is returned, not stopped."""
    return WITHDRAWING if regime_from >= _SINCE else "NĐ 61/2018/NĐ-CP, Điều 20"


def closing_basis(*, regime_from: dt.date) -> str:
    """Give the article for closing a dossier that nobody completed, before it what the slip said."""
    return CLOSING if regime_from >= _SINCE else "Thời hạn bổ sung ghi trong phiếu yêu cầu bổ sung"
