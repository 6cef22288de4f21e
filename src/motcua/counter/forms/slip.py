"""What a refusal asks for: its ground, its reason, its article, and where to go instead."""

from __future__ import annotations

from django import forms

from motcua.cases.domain.counter_slip import (
    AGENCY_LENGTH,
    BASIS_LENGTH,
    REASON_LENGTH,
    REFUSAL_GROUND_LABELS,
    REFUSING_INTAKE,
    Refusal,
    RefusalGround,
)
from motcua.counter.forms.case_action import ActForm
from motcua.counter.forms.required import line, offered, paragraph, pick


class RefusalFields(forms.Form):
    """The fields of a refusal, of a dossier that arrived or at the counter."""

    ground = pick(
        "Lý do từ chối",
        choices=offered(REFUSAL_GROUND_LABELS, blank="Chọn lý do"),
        missing="Hãy chọn lý do từ chối.",
    )
    reason = paragraph(
        "Nội dung cụ thể",
        missing="Hãy ghi rõ lý do để người nộp biết vì sao bị từ chối.",
        help_text="In vào phiếu từ chối.",
        length=REASON_LENGTH,
    )
    competent_agency = line(
        "Cơ quan có thẩm quyền",
        help_text="Bắt buộc khi không thuộc thẩm quyền: nơi người nộp cần đến.",
        length=AGENCY_LENGTH,
    )
    legal_basis = line(
        "Căn cứ pháp lý", help_text=f"Để trống thì ghi: {REFUSING_INTAKE}.", length=BASIS_LENGTH
    )

    def refusal(self) -> Refusal:
        """Give the refusal in the words of the service."""
        cleaned = self.cleaned_data
        return Refusal(
            ground=RefusalGround(cleaned["ground"]),
            reason=cleaned["reason"],
            legal_basis=cleaned["legal_basis"],
            competent_agency=cleaned["competent_agency"],
        )


class RefuseForm(RefusalFields, ActForm):
    """The refusal of a dossier that arrived."""
