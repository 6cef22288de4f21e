"""What is written down when a case ends without a result."""

from __future__ import annotations

from uuid import UUID

from django import forms

from motcua.counter.forms.case_action import ActForm, ReasonForm
from motcua.counter.forms.required import RequiredDay, line, paragraph, pick_several
from motcua.procedures.domain.vocabulary import LABELS, Channel

_RETURNED = "Đánh dấu giấy tờ trả lại người nộp; danh sách in vào thông báo."


def _papers() -> forms.MultipleChoiceField:
    return pick_several("Giấy tờ trả lại người nộp", help_text=_RETURNED)


class _ReturningForm(ActForm):
    """A form that says which papers are given back."""

    def papers(self) -> list[UUID]:
        """Give the papers ticked."""
        return [UUID(key) for key in self.cleaned_data["returned"]]


class WithdrawForm(_ReturningForm, ReasonForm):
    """The applicant's own request to stop."""

    asked_on = RequiredDay(label="Ngày người nộp yêu cầu")
    channel = forms.ChoiceField(
        label="Hình thức yêu cầu",
        choices=[(channel.value, LABELS[Channel][channel]) for channel in Channel],
        widget=forms.RadioSelect,
        initial=Channel.COUNTER.value,
    )
    returned = _papers()
    field_order = ("seen_revision", "asked_on", "channel", "reason", "returned")


class StopForm(_ReturningForm, ReasonForm):
    """Why the agency cannot go on."""

    legal_basis = line("Căn cứ pháp lý", missing="Hãy ghi điều, khoản cho phép dừng giải quyết.", length=300)
    returned = _papers()
    field_order = ("seen_revision", "reason", "legal_basis", "returned")


class CloseForm(_ReturningForm):
    """What is remembered of a dossier that nobody completed."""

    note = paragraph("Ghi chú", rows=2, length=1000, help_text="Để trống thì ghi là quá thời hạn bổ sung.")
    returned = _papers()
