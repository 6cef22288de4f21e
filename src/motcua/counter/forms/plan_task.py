"""What is asked for an act on a task of a plan."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django import forms

from motcua.counter.forms.day import DayField
from motcua.counter.forms.plan_reading import TaskForm as WholeTaskForm
from motcua.counter.forms.required import (
    Choices,
    RequiredDay,
    key_of,
    line,
    offer,
    paragraph,
    pick,
    pick_any,
)
from motcua.counter.forms.upload import UploadField, limit_in_words
from motcua.plans.domain.draft import TaskDraft, read_task
from motcua.plans.services.reporting import Said

_REOPEN = dict.fromkeys(("required", "invalid"), "Hãy mở lại trang nhiệm vụ.")


class TaskActForm(forms.Form):
    """Every act says which state of the task was on the screen, and which occurrence it is about."""

    seen_revision = forms.IntegerField(widget=forms.HiddenInput, error_messages=_REOPEN)

    def offer_occurrences(self, *, choices: Collection[tuple[str, str]], chosen: str) -> None:
        """Let one occurrence be picked; the only one is taken without a word."""
        if "occurrence" not in self.fields:
            return
        field = self.fields["occurrence"]
        blank = [] if field.required else [("", "Cả nhiệm vụ")]
        offer(self, occurrence=[*blank, *choices])
        known = {value for value, _ in choices}
        field.initial = chosen if chosen in known else next(iter(known), "") if len(known) == 1 else ""
        if field.required and len(known) == 1:
            field.widget = forms.HiddenInput()

    @property
    def occurrence_id(self) -> UUID | None:
        """Give the occurrence that was picked."""
        return key_of(self.cleaned_data.get("occurrence"))


class SaidForm(TaskActForm):
    """Words, a file, a link."""

    text = paragraph("Nội dung", rows=3, length=5000)
    file = UploadField(label="Tệp")
    link = forms.URLField(
        label="Đường dẫn",
        required=False,
        max_length=500,
        assume_scheme="https",
        error_messages={"invalid": "Đường dẫn phải bắt đầu bằng https:// hoặc http://."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].help_text = limit_in_words()

    def said(self) -> Said:
        """Give what was said and shown."""
        file = self.cleaned_data.get("file")
        return Said(
            text=self.cleaned_data["text"],
            link=self.cleaned_data["link"],
            file=file,
            file_name=getattr(file, "name", "") or "",
        )


class BeginForm(TaskActForm):
    occurrence = pick("Kỳ", missing="Hãy chọn kỳ.")
    day = RequiredDay(label="Bắt đầu ngày", help_text="Ngày đã bắt đầu; ngày báo được ghi riêng.")


class ProgressForm(SaidForm):
    text = paragraph("Tiến độ", missing="Hãy ghi đã làm đến đâu.", rows=4, length=5000)
    occurrence = pick_any("Về kỳ")


class EvidenceForm(SaidForm):
    text = paragraph("Mô tả", rows=2, length=5000)
    occurrence = pick_any("Về kỳ")
    field_order = ("file", "link", "text", "occurrence")


class LetterForm(SaidForm):
    number = line("Số, ký hiệu", missing="Hãy ghi số, ký hiệu văn bản.", length=60)
    day = RequiredDay(label="Ngày văn bản")
    text = paragraph("Trích yếu, nơi nhận", missing="Hãy ghi trích yếu hoặc nơi nhận.", rows=2, length=5000)
    field_order = ("number", "day", "text", "file", "link")


class FinishForm(SaidForm):
    occurrence = pick("Kỳ", missing="Hãy chọn kỳ.")
    day = RequiredDay(
        label="Hoàn thành ngày",
        help_text="Ngày đã hoàn thành. Báo sau hạn cho ngày trong hạn thì nhật ký ghi rõ “báo sau hạn”.",
    )
    text = paragraph(
        "Kết quả", help_text="Không đính kèm được sản phẩm thì nói rõ vì sao.", rows=3, length=5000
    )
    field_order = ("occurrence", "day", "file", "link", "text")


class ReasonForm(TaskActForm):
    reason = paragraph("Lý do", missing="Hãy ghi lý do.", rows=3, length=500)


class ReopenForm(ReasonForm):
    occurrence = pick("Kỳ", missing="Hãy chọn kỳ.")
    field_order = ("occurrence", "reason")


class CommentForm(TaskActForm):
    text = paragraph("Ý kiến", missing="Hãy ghi ý kiến.", rows=4, length=5000)


class PersonForm(forms.Form):
    """To whom tasks are given."""

    person = pick_any("Người phụ trách", help_text="Cán bộ đang làm việc trong cơ quan của kế hoạch.")

    @property
    def staff_id(self) -> UUID | None:
        """Give who was picked, None for nobody."""
        return key_of(self.cleaned_data["person"])


class AssignForm(PersonForm, TaskActForm):
    pass


class BudgetForm(TaskActForm):
    budget = forms.IntegerField(
        label="Kinh phí (đồng)",
        required=False,
        min_value=0,
        max_value=10**15,
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"), "Kinh phí là số đồng, không âm, không có phần lẻ."
        ),
    )
    source = line("Nguồn kinh phí", length=250)


class OnceMoreForm(TaskActForm):
    label = line("Tên lần thực hiện", missing="Hãy đặt tên, ví dụ Góp ý tháng 4.", length=60)
    last_day = DayField(label="Hạn", help_text="Ngày cuối còn trong hạn. Để trống khi không có hạn.")


def choices_of_people(people: Choices) -> list[tuple[str, str]]:
    """Give people with the choice of nobody."""
    return [("", "Chưa giao ai"), *people]


class CorrectForm(WholeTaskForm):
    """The content of a task under way: who takes part is what the paper says and stays."""

    reason = paragraph("Lý do sửa", missing="Hãy ghi lý do sửa.", rows=2, length=500)
    number = section = lead = coordinating = None  # type: ignore[assignment]

    def draft(self) -> TaskDraft:
        """Give the task. Raises `DraftRefused`."""
        cleaned = self.cleaned_data
        return read_task(plain=self.task_of({**cleaned, "section": "", "lead": "", "coordinating": ""}))


class AddForm(WholeTaskForm):
    """A task that the paper did not have."""

    seen_revision = None  # type: ignore[assignment]
    reason = paragraph(
        "Lý do, căn cứ giao thêm", missing="Hãy ghi lý do hoặc căn cứ giao thêm.", rows=2, length=500
    )

    def draft(self) -> TaskDraft:
        """Give the task. Raises `DraftRefused`."""
        return read_task(plain=self.task_of({**self.cleaned_data, "section": ""}))
