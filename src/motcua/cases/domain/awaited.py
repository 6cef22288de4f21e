"""Whom a case waits for while its clock runs on: what a row of a list says beside the step."""

from __future__ import annotations

from enum import StrEnum


class Awaited(StrEnum):
    """Whose move it is, other than the holder's and the applicant's."""

    OPINION = "OPINION"
    PART = "PART"
    ELSEWHERE = "ELSEWHERE"


# A wait that stops the clock (supplement, payment, pause) stands with the due date (`domain.timeliness`).
AWAITED_LABELS = {
    Awaited.OPINION: "Chờ ý kiến",
    Awaited.PART: "Chờ phối hợp",
    Awaited.ELSEWHERE: "Nơi khác giữ",
}
