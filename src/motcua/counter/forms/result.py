"""A result as it is proposed, signed and numbered: what it is called, how long and where it holds."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from motcua.cases.domain.result_validity import ResultValidity
from motcua.cases.domain.vocabulary import RESULT_KIND_LABELS, ResultKind
from motcua.counter.forms.case_action import ActForm, ResultFileForm
from motcua.counter.forms.day import DayField

_KINDS = [(kind.value, RESULT_KIND_LABELS[kind]) for kind in (ResultKind.GRANTED, ResultKind.REFUSED)]


class ValidityForm(ActForm):
    """Number, type, term and scope of a result."""

    number = forms.CharField(
        label="Số, ký hiệu", help_text="Để trống nếu được cấp sau khi ký.", required=False
    )
    type_code = forms.CharField(
        label="Mã loại kết quả", help_text="Theo danh mục giấy tờ; để trống nếu không có.", required=False
    )
    valid_until = DayField(label="Có hiệu lực đến hết ngày", help_text="Để trống nếu không ghi thời hạn.")
    without_term = forms.BooleanField(label="Không thời hạn", required=False)
    scope = forms.CharField(
        label="Phạm vi hiệu lực", help_text="Ví dụ: toàn quốc; trong địa bàn tỉnh.", required=False
    )

    def validity(self) -> ResultValidity:
        """Give type, term and scope."""
        cleaned = self.cleaned_data
        valid_until: date | None = cleaned["valid_until"]
        return ResultValidity(
            type_code=cleaned["type_code"],
            valid_until=valid_until,
            without_term=cleaned["without_term"],
            scope=cleaned["scope"],
        )


class ResultForm(ValidityForm, ResultFileForm):
    """The result as it is proposed for signing."""

    kind = forms.ChoiceField(
        label="Kết quả", choices=_KINDS, widget=forms.RadioSelect, initial=ResultKind.GRANTED.value
    )
    title = forms.CharField(
        label="Tên kết quả",
        help_text="Tên văn bản, giấy tờ trả cho người nộp.",
        error_messages={"required": "Hãy ghi tên kết quả."},
    )
    reason = forms.CharField(
        label="Lý do từ chối",
        help_text="Bắt buộc khi từ chối giải quyết.",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    signed_on = DayField(label="Ngày ký", help_text="Để trống thì lấy ngày ký duyệt.")

    field_order = (
        *("seen_revision", "kind", "title", "reason", "number", "signed_on", "type_code"),
        *("valid_until", "without_term", "scope", "file"),
    )

    def result(self) -> dict[str, Any]:
        """Give the result in the words of the service, but for its file."""
        cleaned = self.cleaned_data
        signed_on: date | None = cleaned["signed_on"]
        return {
            "kind": ResultKind(cleaned["kind"]),
            "title": cleaned["title"],
            "reason": cleaned["reason"],
            "number": cleaned["number"],
            "signed_on": signed_on,
            "validity": self.validity(),
        }


class ApproveForm(ValidityForm):
    """What the signer adds to the result, filled with what was proposed."""


class NumberForm(ActForm):
    """The number of a signed result."""

    number = forms.CharField(
        label="Số, ký hiệu",
        help_text="Số trong sổ văn bản đi. Số đã cấp không đổi được.",
        error_messages={"required": "Hãy ghi số, ký hiệu của kết quả."},
    )
