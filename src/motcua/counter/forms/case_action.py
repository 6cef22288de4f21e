"""What an act on a case asks for; whether it may be recorded is said by the services."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms

from motcua.cases.domain.vocabulary import RETURN_METHOD_LABELS, ReturnMethod
from motcua.counter.forms.upload import UploadField, limit_in_words
from motcua.procedures.domain.branching import Answer

type Choices = Iterable[tuple[str, str]]

_METHODS = [(method.value, RETURN_METHOD_LABELS[method]) for method in ReturnMethod]


def offer(form: forms.Form, name: str, choices: Choices) -> None:
    """Give a field of choices what it offers for the case at hand."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101 - the forms below name such fields only
    field.choices = list(choices)
    if not field.choices and isinstance(field, BranchField):
        del form.fields[name]


class BranchField(forms.ChoiceField):
    """The question that a step asks; there is no such field where none is asked."""

    def __init__(self) -> None:
        super().__init__(
            label="Rẽ nhánh",
            widget=forms.RadioSelect,
            error_messages={
                "required": "Hãy trả lời câu hỏi của bước này.",
                "invalid_choice": "Hãy chọn một trong hai câu trả lời.",
            },
        )


class ActForm(forms.Form):
    """Every act says which state of the case was on the screen."""

    seen_revision = forms.IntegerField(
        widget=forms.HiddenInput, error_messages=dict.fromkeys(("required", "invalid"), "Hãy mở lại hồ sơ.")
    )


class NoteForm(ActForm):
    """A note that goes along."""

    note = forms.CharField(
        label="Ghi chú cho người nhận",
        help_text="Ghi vào phiếu kiểm soát và diễn biến hồ sơ.",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class PassForm(NoteForm):
    """Into which branch and to whom of the next step the case goes; nobody named means whoever takes it."""

    answer = BranchField()
    staff = forms.ChoiceField(
        label="Người nhận ở bước sau",
        required=False,
        error_messages={"invalid_choice": "Người này chưa được giao làm bước sau. Hãy chọn lại."},
    )

    field_order = ("seen_revision", "answer", "staff", "note")

    def staff_id(self) -> UUID | None:
        """Give the person named, or none."""
        return UUID(self.cleaned_data["staff"]) if self.cleaned_data["staff"] else None

    def branch(self) -> Answer | None:
        """Give the answer to the question of the step, none where it asks nothing."""
        given = self.cleaned_data.get("answer")
        return Answer(given) if given else None


class ReasonForm(ActForm):
    """A reason that must be given."""

    reason = forms.CharField(
        label="Lý do",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Hãy ghi lý do."},
    )


class ColleagueForm(forms.Form):
    """Who is to handle."""

    staff = forms.ChoiceField(
        label="Người thụ lý",
        error_messages={
            "required": "Hãy chọn người thụ lý.",
            "invalid_choice": "Người này không làm việc tại đơn vị. Hãy chọn lại.",
        },
    )

    def staff_id(self) -> UUID:
        """Give the person chosen."""
        return UUID(self.cleaned_data["staff"])


class AssignForm(ColleagueForm, ActForm):
    """Who is to handle one case, and why when somebody else has it."""

    reason = forms.CharField(
        label="Lý do",
        help_text="Bắt buộc khi phân công lại hồ sơ đang có người thụ lý.",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class SendBackForm(ReasonForm):
    """To which earlier step the case goes back, and why."""

    step = forms.ChoiceField(
        label="Trả lại bước",
        error_messages={
            "required": "Hãy chọn bước để trả lại.",
            "invalid_choice": "Bước này không đứng trước bước hiện tại. Hãy chọn lại.",
        },
    )

    field_order = ("seen_revision", "step", "reason")

    def step_id(self) -> UUID:
        """Give the step chosen."""
        return UUID(self.cleaned_data["step"])


class ResultFileForm(ActForm):
    """The file of a result."""

    file = UploadField(label="Tệp kết quả")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].help_text = limit_in_words()


class AttachForm(ResultFileForm):
    """The file of a result that lacks one, or its replacement."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].required = True
        self.fields["file"].error_messages["required"] = "Hãy chọn tệp kết quả."


class ReturnForm(ActForm):
    """Who collects the result, and how."""

    method = forms.ChoiceField(label="Cách trả", choices=_METHODS)
    collector_name = forms.CharField(
        label="Người nhận kết quả", error_messages={"required": "Hãy ghi tên người nhận kết quả."}
    )
    collector_identity = forms.CharField(
        label="Số giấy tờ của người nhận",
        help_text="Chỉ lưu dạng đã che. Để trống khi người nhận trình giấy tiếp nhận.",
        required=False,
    )
    note = forms.CharField(label="Ghi chú", required=False)

    def collected(self) -> dict[str, Any]:
        """Give the return in the words of the service."""
        cleaned = self.cleaned_data
        return {
            "method": ReturnMethod(cleaned["method"]),
            "collector_name": cleaned["collector_name"],
            "collector_identity": cleaned["collector_identity"],
            "note": cleaned["note"],
        }
