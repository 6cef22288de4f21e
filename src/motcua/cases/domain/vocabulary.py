"""The small lists a case is described with: ways of returning, results, kinds of paper, with their words."""

from __future__ import annotations

from enum import StrEnum

from motcua.procedures.domain.vocabulary import CertificationKind


class ReturnMethod(StrEnum):
    """How the applicant asked to get the result."""

    COUNTER = "COUNTER"
    POST = "POST"
    ONLINE = "ONLINE"


RETURN_METHOD_LABELS = {
    ReturnMethod.COUNTER: "Nhận trực tiếp",
    ReturnMethod.POST: "Nhận qua dịch vụ bưu chính công ích",
    ReturnMethod.ONLINE: "Nhận bản điện tử",
}


class ResultKind(StrEnum):
    """What came out: nothing yet, what was asked for, or a refusal after appraisal (NĐ 61/2018, Điều 19)."""

    NONE = "NONE"
    GRANTED = "GRANTED"
    REFUSED = "REFUSED"


RESULT_KIND_LABELS = {
    ResultKind.NONE: "Chưa có kết quả",
    ResultKind.GRANTED: "Giải quyết",
    ResultKind.REFUSED: "Từ chối giải quyết",
}


class ComponentForm(StrEnum):
    """In what form a paper of the dossier was handed in."""

    ORIGINAL = "ORIGINAL"
    CERTIFIED = "CERTIFIED"
    COPY = "COPY"
    ELECTRONIC = "ELECTRONIC"


COMPONENT_FORM_LABELS = {
    ComponentForm.ORIGINAL: "Bản chính",
    ComponentForm.CERTIFIED: "Bản chứng thực",
    ComponentForm.COPY: "Bản sao",
    ComponentForm.ELECTRONIC: "Bản điện tử",
}


class StepOutcome(StrEnum):
    """How a step or a case ended against its deadline."""

    EARLY = "EARLY"
    ON_TIME = "ON_TIME"
    LATE = "LATE"


STEP_OUTCOME_LABELS = {
    StepOutcome.EARLY: "Trước hạn",
    StepOutcome.ON_TIME: "Đúng hạn",
    StepOutcome.LATE: "Quá hạn",
}


class CaseCodeFormat(StrEnum):
    """Which order the agency's levels have in a case code of a regime."""

    DOTTED_2018 = "DOTTED_2018"  # TT 01/2018/TT-VPCP, Điều 19: 000.12.34.H61-240115-0001
    LEVEL1_FIRST = "LEVEL1_FIRST"  # TT 03/2025/TT-VPCP, Điều 13: H61.34.12-251201-0001


CERTIFICATION_BOOK_SYMBOLS = {
    CertificationKind.COPY: "SCT/BS",
    CertificationKind.SIGNATURE: "SCT/CK,ĐC",
    CertificationKind.TRANSLATOR: "SCT/CKND",
    CertificationKind.CONTRACT: "SCT/HĐ,GD",
}
