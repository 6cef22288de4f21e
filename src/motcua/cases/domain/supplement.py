"""What a request to complete the dossier is made of: its stage, why a paper is asked for, why once more."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from motcua.cases.domain.vocabulary import ComponentForm


class SupplementStage(StrEnum):
    """Asked before the case was accepted, or after (NĐ 61/2018, Điều 17.2 and 19.4)."""

    INTAKE = "INTAKE"
    APPRAISAL = "APPRAISAL"


SUPPLEMENT_STAGE_LABELS = {
    SupplementStage.INTAKE: "Trước khi tiếp nhận",
    SupplementStage.APPRAISAL: "Trong quá trình giải quyết",
}


class SupplementReason(StrEnum):
    """What is wrong with the paper; the list is closed, so that reasons can be counted."""

    MISSING = "MISSING"
    INCOMPLETE = "INCOMPLETE"
    WRONG_FORM = "WRONG_FORM"
    INVALID = "INVALID"
    EXPIRED = "EXPIRED"
    INCONSISTENT = "INCONSISTENT"
    UNREADABLE = "UNREADABLE"
    NOT_ENOUGH_COPIES = "NOT_ENOUGH_COPIES"
    SECTOR_LAW = "SECTOR_LAW"


SUPPLEMENT_REASON_LABELS = {
    SupplementReason.MISSING: "Thiếu giấy tờ",
    SupplementReason.INCOMPLETE: "Kê khai chưa đầy đủ",
    SupplementReason.WRONG_FORM: "Chưa đúng mẫu",
    SupplementReason.INVALID: "Giấy tờ không hợp lệ",
    SupplementReason.EXPIRED: "Giấy tờ hết hiệu lực",
    SupplementReason.INCONSISTENT: "Thông tin không thống nhất giữa các giấy tờ",
    SupplementReason.UNREADABLE: "Bản chụp, bản quét không đọc được",
    SupplementReason.NOT_ENOUGH_COPIES: "Chưa đủ số lượng",
    SupplementReason.SECTOR_LAW: "Giấy tờ khác theo quy định chuyên ngành",
}


class RepeatGround(StrEnum):
    """Why more than the one request is allowed; the first of them is not held against the officer."""

    APPLICANT_FAULT = "APPLICANT_FAULT"
    SECTOR_RULE = "SECTOR_RULE"


REPEAT_GROUND_LABELS = {
    RepeatGround.APPLICANT_FAULT: "Do lỗi của người nộp hồ sơ",
    RepeatGround.SECTOR_RULE: "Theo quy định của pháp luật chuyên ngành",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplementTerms:
    """How often may be asked, and the working days for the notice and for the answer."""

    most: int
    notice_days: int
    close_after_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedItem:
    """One paper as an officer asks for it.

    `component_id` names the procedure's list, `faulty_id` a paper of the dossier to be replaced; without
    either `legal_basis` has to name the article.
    """

    name: str
    reason_code: SupplementReason
    component_id: UUID | None = None
    faulty_id: UUID | None = None
    detail: str = ""
    legal_basis: str = ""
    form: ComponentForm | None = None
    quantity: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came for one item: the form and count of the paper, or its file."""

    form: ComponentForm
    quantity: int = 1
    file_id: UUID | None = None


def late_in_statistics(*, supplement_count: int) -> bool:
    """Say whether the national statistics count the case as late whatever its dates (QĐ 766/QĐ-TTg)."""
    return supplement_count > 1


def counts_as_contact(*, ground: str) -> bool:
    """Say whether a request is one more contact in scoring (TT 01/2018/TT-VPCP, Điều 13, indicator 3)."""
    return ground != RepeatGround.APPLICANT_FAULT
