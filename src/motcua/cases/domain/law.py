"""Which body of law holds for a case received on a day, and the numbers in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from motcua.cases.domain.vocabulary import CaseCodeFormat


class Rule(StrEnum):
    """What a rule parameter is about; the value is the key in the table."""

    FORM_SET = "form_set"
    SUPPLEMENT_MAX = "supplement_max"
    SUPPLEMENT_NOTICE_DAYS = "supplement_notice_days"
    ONLINE_ALERT_HOURS = "online_alert_hours"
    ONLINE_ANSWER_HOURS = "online_answer_hours"
    POST_ANSWER_HOURS = "post_answer_hours"
    ARRIVAL_CUTOFF = "arrival_cutoff"
    CASE_CLOCK_FROM = "case_clock_from"
    CLOSE_AFTER_DAYS = "close_after_days"
    TRANSFER_CUTOFF = "transfer_cutoff"
    SAME_DAY_CUTOFF = "same_day_cutoff"
    APOLOGY_DAYS_BEFORE = "apology_days_before"
    EXTENSION_MAX = "extension_max"
    WARNING_DAYS = "warning_days"
    ONE_STOP_TITLE = "one_stop_title"
    TIERS = "tiers"
    SCORING_SCHEME = "scoring_scheme"
    RECEPTION_SCOPE = "reception_scope"
    CASE_CODE_AGENCY = "case_code_agency"


RULE_LABELS = {
    Rule.FORM_SET: "Bộ mẫu giấy tờ",
    Rule.SUPPLEMENT_MAX: "Số lần yêu cầu bổ sung hồ sơ tối đa",
    Rule.SUPPLEMENT_NOTICE_DAYS: "Thời hạn thông báo bổ sung kể từ ngày tiếp nhận",
    Rule.ONLINE_ALERT_HOURS: "Thời hạn nhắc công chức có hồ sơ trực tuyến mới",
    Rule.ONLINE_ANSWER_HOURS: "Thời hạn trả lời hồ sơ trực tuyến",
    Rule.POST_ANSWER_HOURS: "Thời hạn trả lời hồ sơ đến qua bưu chính",
    Rule.ARRIVAL_CUTOFF: "Giờ chốt hồ sơ đến trong ngày",
    Rule.CASE_CLOCK_FROM: "Thời hạn giải quyết tính từ",
    Rule.CLOSE_AFTER_DAYS: "Thời hạn chờ người nộp hoàn thiện hồ sơ",
    Rule.TRANSFER_CUTOFF: "Giờ chốt chuyển hồ sơ trong ngày",
    Rule.SAME_DAY_CUTOFF: "Giờ chốt giải quyết trong ngày",
    Rule.APOLOGY_DAYS_BEFORE: "Thời hạn xin lỗi trước ngày hẹn trả",
    Rule.EXTENSION_MAX: "Số lần hẹn lại ngày trả tối đa",
    Rule.WARNING_DAYS: "Nhắc trước khi đến hạn",
    Rule.ONE_STOP_TITLE: "Tên bộ phận một cửa cấp xã",
    Rule.TIERS: "Số cấp chính quyền địa phương",
    Rule.SCORING_SCHEME: "Cách chấm điểm giải quyết thủ tục",
    Rule.RECEPTION_SCOPE: "Phạm vi thủ tục được tiếp nhận",
    Rule.CASE_CODE_AGENCY: "Mã hồ sơ theo mã của cơ quan",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleValue:
    """One dated value; `procedure_id` none holds for every procedure of the regime."""

    rule: str
    value: str
    procedure_id: UUID | None
    valid_from: dt.date
    valid_to: dt.date | None
    verified: bool
    basis: str = ""

    def holds(self, *, on: dt.date) -> bool:
        """Whether the value is in force on the day."""
        return self.valid_from <= on and (self.valid_to is None or on < self.valid_to)


@dataclass(frozen=True, slots=True, kw_only=True)
class RegimeRules:
    """A regime with its parameters."""

    id: UUID
    code: str
    name: str
    code_format: CaseCodeFormat
    valid_from: dt.date
    valid_to: dt.date | None
    values: tuple[RuleValue, ...]

    def value(self, *, rule: Rule, on: dt.date, procedure_id: UUID | None = None) -> str | None:
        """Give the value of a rule on a day: that of the procedure before that of the regime."""
        holding = self.holding(rule=rule, on=on, procedure_id=procedure_id)
        return holding.value if holding else None

    def holding(self, *, rule: Rule, on: dt.date, procedure_id: UUID | None = None) -> RuleValue | None:
        """Give the same with its legal basis."""
        found = [
            candidate
            for candidate in self.values
            if candidate.rule == rule
            and candidate.procedure_id in {None, procedure_id}
            and candidate.holds(on=on)
        ]
        own = [candidate for candidate in found if candidate.procedure_id is not None]
        return max(own or found, key=lambda candidate: candidate.valid_from, default=None)


class NoRegime(Exception):  # noqa: N818 - named by what happened
    """No body of law is recorded for the day."""

    def __init__(self, *, on: dt.date) -> None:
        super().__init__(
            f"Chưa khai giai đoạn pháp lý áp dụng cho ngày {on:%d/%m/%Y}. "
            "Hãy kiểm tra ngày giờ của máy chủ hoặc nhờ quản trị bổ sung."
        )


def regime_on(*, regimes: Iterable[RegimeRules], on: dt.date) -> RegimeRules:
    """Give the regime of a reception day: the latest begun and not ended."""
    holding = [
        regime
        for regime in regimes
        if regime.valid_from <= on and (regime.valid_to is None or on < regime.valid_to)
    ]
    if not holding:
        raise NoRegime(on=on)
    return max(holding, key=lambda regime: regime.valid_from)
