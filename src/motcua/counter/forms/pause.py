"""What stops the clock and what lets it run on: notices, payments, reasons with their evidence."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms

from motcua.cases.services.pausing import Payment, PaymentNotice
from motcua.counter.forms.case_action import ActForm
from motcua.counter.forms.required import RequiredDay, line, paragraph, pick
from motcua.counter.forms.upload import UploadField, limit_in_words
from motcua.kernel.money import AmountRefused, parse_dong
from motcua.procedures.domain.vocabulary import PauseReason


class AmountField(forms.CharField):
    """An amount of đồng as people type it: "1.500.000"."""

    def __init__(self, *, label: str, help_text: str = "") -> None:
        super().__init__(
            label=label,
            help_text=help_text,
            max_length=40,
            widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
            error_messages={"required": "Hãy nhập số tiền."},
        )

    def clean(self, value: Any) -> int:
        """Read the amount."""
        try:
            return parse_dong(super().clean(value))
        except AmountRefused as refused:
            raise forms.ValidationError(str(refused)) from refused


class EvidenceForm(ActForm):
    """A form with the scan of a paper."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].help_text = limit_in_words()


class FinanceForm(EvidenceForm):
    """The notice of what is to be paid."""

    number = line("Số thông báo", missing="Hãy ghi số thông báo.", length=80)
    date = RequiredDay(label="Ngày thông báo")
    agency_name = line("Cơ quan ra thông báo", missing="Hãy ghi cơ quan ra thông báo.", length=250)
    amount = AmountField(label="Số tiền phải nộp (đồng)")
    file = UploadField(label="Tệp thông báo")

    def notice(self, *, file_id: UUID | None) -> PaymentNotice:
        """Give the notice in the words of the service."""
        cleaned = self.cleaned_data
        return PaymentNotice(
            number=cleaned["number"],
            date=cleaned["date"],
            agency_name=cleaned["agency_name"],
            amount=cleaned["amount"],
            file_id=file_id,
        )


class PaymentForm(EvidenceForm):
    """The evidence of payment."""

    paid_on = RequiredDay(label="Ngày nộp tiền", help_text="Ngày trên chứng từ.")
    amount = AmountField(label="Số tiền đã nộp (đồng)")
    file = UploadField(label="Chứng từ nộp tiền")
    note = paragraph(
        "Ghi chú", rows=2, length=500, help_text="Nộp ít hơn thông báo thì ghi văn bản miễn, giảm."
    )

    def payment(self, *, file_id: UUID | None) -> Payment:
        """Give the payment in the words of the service."""
        cleaned = self.cleaned_data
        return Payment(
            paid_on=cleaned["paid_on"], amount=cleaned["amount"], file_id=file_id, note=cleaned["note"]
        )


class PauseForm(EvidenceForm):
    """Why the clock stops: a reason of the procedure, its law, its evidence."""

    reason = pick("Lý do tạm dừng", missing="Hãy chọn lý do.")
    legal_basis = line(
        "Căn cứ pháp lý",
        missing="Hãy ghi điều, khoản cho phép không tính thời gian này.",
        help_text="Điều, khoản của văn bản quy định thời gian này không tính vào thời hạn giải quyết.",
    )
    evidence = line(
        "Văn bản, minh chứng", missing="Hãy ghi văn bản hoặc việc làm minh chứng cho việc tạm dừng."
    )
    file = UploadField(label="Tệp minh chứng")

    def chosen(self) -> PauseReason:
        """Give the reason."""
        return PauseReason(self.cleaned_data["reason"])


class ResumeForm(ActForm):
    """What came out of the pause."""

    outcome = line(
        "Kết quả, minh chứng",
        missing="Hãy ghi kết quả hoặc văn bản kết thúc việc tạm dừng.",
        help_text="Ví dụ: biên bản kết thúc niêm yết số 5 ngày 10/3/2026.",
    )
