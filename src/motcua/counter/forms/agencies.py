"""What working with other agencies asks for: the agencies of a round, an opinion, a verification."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.forms.boundfield import BoundField
from django.utils import timezone

from motcua.cases.domain.interagency import (
    MOST_AGENCIES,
    PART_DUTY_LABELS,
    PART_MODE_LABELS,
    PartAsked,
    PartDuty,
    PartMode,
)
from motcua.cases.services.verifying import VerificationHeld
from motcua.counter.forms.case_action import ActForm, ReasonForm
from motcua.counter.forms.day import DayField
from motcua.counter.forms.process import HoursAmount
from motcua.counter.forms.upload import UploadField, limit_in_words

_FIRST_ROWS = 3  # most rounds have no more; the others are folded away
_BLANK_BETWEEN = "Dòng này còn trống. Hãy điền các cơ quan từ trên xuống."


@dataclass(frozen=True, slots=True)
class PartRow:
    """The fields of one agency of the round, in the order of the page."""

    number: int
    unit: BoundField
    work: BoundField
    hours: BoundField
    duty: BoundField


class SendForm(ActForm):
    """Up to six agencies with work and hours; the fields are named as the service names its faults."""

    mode = forms.ChoiceField(
        label="Cách chuyển",
        choices=[(mode.value, PART_MODE_LABELS[mode]) for mode in PartMode],
        initial=PartMode.ELECTRONIC.value,
        widget=forms.RadioSelect,
    )
    exceeding = forms.CharField(
        label="Lý do vượt thời hạn",
        help_text="Chỉ ghi khi tổng thời gian dài hơn thời gian còn lại của hồ sơ.",
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for place in range(MOST_AGENCIES):
            self.fields |= _row_fields(place)
        self.order_fields([*(name for name in self.fields if name != "exceeding"), "exceeding"])

    @property
    def first_rows(self) -> list[PartRow]:
        """The rows that are always shown."""
        return [self._row(place) for place in range(_FIRST_ROWS)]

    @property
    def more_rows(self) -> list[PartRow]:
        """The rows that are folded away while they are blank."""
        return [self._row(place) for place in range(_FIRST_ROWS, MOST_AGENCIES)]

    @property
    def more_typed(self) -> bool:
        """Whether a folded row holds anything."""
        return any(row.unit.value() or row.work.value() or row.hours.value() for row in self.more_rows)

    def clean(self) -> dict[str, Any]:
        """Ask that no row is left out between two filled ones."""
        cleaned = super().clean() or {}
        filled = [place for place in range(MOST_AGENCIES) if self._typed(place)]
        for place in range(max(filled, default=-1)):
            if place not in filled:
                self.add_error(f"parts.{place}.unit", _BLANK_BETWEEN)
        for place in filled:
            if not cleaned.get(f"parts.{place}.unit") and f"parts.{place}.unit" not in self.errors:
                self.add_error(f"parts.{place}.unit", "Hãy chọn cơ quan, đơn vị.")
        return cleaned

    def parts(self) -> list[PartAsked]:
        """Give the round in the words of the service."""
        return [
            PartAsked(
                unit_id=UUID(self.cleaned_data[f"parts.{place}.unit"]),
                work=self.cleaned_data[f"parts.{place}.work"],
                minutes=self.cleaned_data[f"parts.{place}.minutes"] or 0,
                duty=PartDuty(self.cleaned_data[f"parts.{place}.duty"] or PartDuty.COORDINATING),
            )
            for place in range(MOST_AGENCIES)
            if self._typed(place)
        ]

    def _typed(self, place: int) -> bool:
        named = (self[f"parts.{place}.{name}"].value() for name in ("unit", "work", "minutes"))
        return any(named)

    def _row(self, place: int) -> PartRow:
        unit, work, minutes, duty = (self[f"parts.{place}.{name}"] for name in _ROW)
        return PartRow(place + 1, unit, work, minutes, duty)


_ROW = ("unit", "work", "minutes", "duty")


def _row_fields(place: int) -> dict[str, forms.Field]:
    duties = [(duty.value, PART_DUTY_LABELS[duty]) for duty in PartDuty]
    unknown = {"invalid_choice": "Cơ quan này không nhận phối hợp hồ sơ này được. Hãy chọn lại."}
    return {
        f"parts.{place}.unit": forms.ChoiceField(
            label="Cơ quan, đơn vị", required=False, error_messages=unknown
        ),
        f"parts.{place}.work": forms.CharField(label="Công việc", required=False),
        f"parts.{place}.minutes": HoursAmount(label="Số giờ làm việc"),
        f"parts.{place}.duty": forms.ChoiceField(label="Vai trò", choices=duties, required=False),
    }


class PartForm(ActForm):
    """Which part it is about."""

    part = forms.ChoiceField(
        label="Phần việc của",
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"), "Hãy chọn một phần việc đang chờ trong danh sách."
        ),
    )

    def part_id(self) -> UUID:
        """Give the part chosen."""
        return UUID(self.cleaned_data["part"])


class RecallForm(PartForm, ReasonForm):
    """Which part is taken back, and why."""

    field_order = ("seen_revision", "part", "reason")


class AnswerForm(ActForm):
    """What is answered, with its paper."""

    answer = forms.CharField(
        label="Nội dung trả lời", required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    file = UploadField(label="Văn bản trả lời")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].help_text = limit_in_words()


class AnswerPartForm(PartForm, AnswerForm):
    """What an agency answers about its part."""

    field_order = ("seen_revision", "part", "answer", "file")


class AnswerConsultationForm(AnswerForm):
    """The opinion that was given, by whom it was asked of."""

    consultation = forms.ChoiceField(
        label="Ý kiến của",
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"), "Hãy chọn một lần lấy ý kiến đang chờ trong danh sách."
        ),
    )

    field_order = ("seen_revision", "consultation", "answer", "file")

    def consultation_id(self) -> UUID:
        """Give the consultation chosen."""
        return UUID(self.cleaned_data["consultation"])


class ConsultForm(ActForm):
    """Whom to ask, what, and by when."""

    unit = forms.ChoiceField(
        label="Đơn vị được lấy ý kiến",
        required=False,
        error_messages={"invalid_choice": "Đơn vị này không được lấy ý kiến về hồ sơ này. Hãy chọn lại."},
    )
    outside_name = forms.CharField(
        label="Hoặc cơ quan ngoài hệ thống",
        help_text="Ghi tên đầy đủ; khi có trả lời, người thụ lý ghi lại.",
        required=False,
    )
    question = forms.CharField(
        label="Nội dung lấy ý kiến",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Hãy ghi nội dung cần lấy ý kiến (NĐ 61/2018, Điều 19.5)."},
    )
    due_on = DayField(label="Hạn trả lời", help_text="Đến hết giờ làm việc của ngày này.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["due_on"].required = True
        self.fields["due_on"].error_messages["required"] = "Hãy ghi hạn trả lời (NĐ 61/2018, Điều 19.5)."

    def asked(self) -> dict[str, Any]:
        """Give the question in the words of the service."""
        cleaned = self.cleaned_data
        return {
            "unit_id": UUID(cleaned["unit"]) if cleaned["unit"] else None,
            "outside_name": cleaned["outside_name"],
            "question": cleaned["question"],
            "due_on": cleaned["due_on"],
        }


class VerificationForm(ActForm):
    """A verification that was carried out."""

    held_on = DayField(label="Ngày xác minh")
    held_time = forms.TimeField(
        label="Lúc",
        input_formats=["%H:%M", "%H giờ %M", "%Hh%M"],
        widget=forms.TimeInput(format="%H:%M", attrs={"placeholder": "giờ:phút", "autocomplete": "off"}),
        error_messages=dict.fromkeys(("required", "invalid"), "Hãy ghi giờ bắt đầu xác minh, ví dụ 08:30."),
    )
    place = forms.CharField(label="Địa điểm", error_messages={"required": "Hãy ghi địa điểm xác minh."})
    participants = forms.CharField(
        label="Thành phần tham gia",
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Hãy ghi thành phần tham gia xác minh."},
    )
    applicant_present = forms.BooleanField(label="Chủ hồ sơ hoặc người đại diện có mặt", required=False)
    content = forms.CharField(
        label="Nội dung, kết quả xác minh",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Hãy ghi nội dung, kết quả xác minh."},
    )
    file = UploadField(label="Biên bản, ảnh chụp")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["held_on"].required = True
        self.fields["held_on"].error_messages["required"] = "Hãy ghi ngày xác minh."
        self.fields["file"].help_text = limit_in_words()

    def held(self, *, file_id: UUID | None) -> VerificationHeld:
        """Give the record in the words of the service."""
        cleaned = self.cleaned_data
        held_at = timezone.make_aware(dt.datetime.combine(cleaned["held_on"], cleaned["held_time"]))
        names = ("place", "participants", "content", "applicant_present")
        return VerificationHeld(held_at=held_at, file_id=file_id, **{name: cleaned[name] for name in names})
