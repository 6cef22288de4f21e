"""What is asked of an incident: what happened, and later who answers for it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms

from motcua.cases.domain.incident import INCIDENT_KIND_LABELS, IncidentKind
from motcua.cases.services.incident_conclusions import Conclusion
from motcua.counter.forms.case_action import ActForm
from motcua.counter.forms.required import RequiredDay, paragraph, pick, pick_any

_KINDS = [(kind.value, INCIDENT_KIND_LABELS[kind]) for kind in IncidentKind]
_COST = "Chi phí là số đồng từ 0 trở lên."


class ErrorForm(ActForm):
    """What was wrong with the result."""

    found_on = RequiredDay(label="Phát hiện ngày", missing="Hãy nhập ngày phát hiện.")
    description = paragraph(
        "Sai sót",
        missing="Hãy ghi diễn biến sự cố.",
        help_text="Sai ở đâu, vì sao. Nội dung này được ghi vào văn bản xin lỗi.",
        length=1000,
    )

    def told(self) -> dict[str, Any]:
        """Give what happened in the words of the service."""
        return {
            "description": self.cleaned_data["description"],
            "found_on": self.cleaned_data["found_on"],
        }


class IncidentForm(ErrorForm):
    """What kind of incident, and what happened."""

    kind = pick(
        "Loại sự cố",
        missing="Hãy chọn loại sự cố.",
        choices=[
            ("", "Chọn loại sự cố"),
            *((kind.value, INCIDENT_KIND_LABELS[kind]) for kind in IncidentKind),
        ],
    )

    field_order = ("seen_revision", "kind", "found_on", "description")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["description"].label = "Diễn biến"

    def told(self) -> dict[str, Any]:
        """Give what happened in the words of the service."""
        return super().told() | {"kind": IncidentKind(self.cleaned_data["kind"])}


class ConclusionForm(forms.Form):
    """Who answers for an incident, what is done, what it costs."""

    responsible_unit = pick("Đơn vị chịu trách nhiệm", missing="Hãy chọn đơn vị chịu trách nhiệm.")
    responsible_staff = pick_any("Người chịu trách nhiệm", help_text="Để trống khi chưa xác định.")
    remedy = paragraph(
        "Biện pháp khắc phục",
        missing="Hãy ghi biện pháp khắc phục.",
        help_text="Ví dụ: cấp lại kết quả; xin cấp lại giấy tờ đã mất. Ghi vào văn bản xin lỗi.",
        length=1000,
    )
    cost = forms.IntegerField(
        label="Chi phí khắc phục (đồng)",
        help_text="Cơ quan hoặc bên chịu trách nhiệm chi trả, không phải người nộp. Không có thì ghi 0.",
        min_value=0,
        initial=0,
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value"), "Chi phí là số đồng từ 0 trở lên."
        ),
    )

    def conclusion(self) -> Conclusion:
        """Give the conclusion in the words of the service."""
        cleaned = self.cleaned_data
        person = cleaned["responsible_staff"]
        return Conclusion(
            responsible_unit_id=UUID(cleaned["responsible_unit"]),
            responsible_staff_id=UUID(person) if person else None,
            remedy=cleaned["remedy"],
            cost=cleaned["cost"],
        )
