"""What a request to complete the dossier is made of: its stage, why a paper is asked for, why once more."""

from __future__ import annotations

from enum import StrEnum


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
