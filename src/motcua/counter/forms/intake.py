"""What is asked for at the counter: procedure, limit, ways of handing in and of returning."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID, uuid4

from django import forms

from motcua.cases.domain.intake import MOST_SETS
from motcua.cases.domain.vocabulary import RETURN_METHOD_LABELS, ReturnMethod
from motcua.procedures.domain.vocabulary import LABELS, Channel

# What comes online is received from the portal, never typed in at the counter.
COUNTER_CHANNELS = (Channel.COUNTER, Channel.POST)
# Asked for only where the field is shown or judged: the parts of the page that leave it out read no offices.
type Returnings = Callable[[], Sequence[tuple[str, str]]]
_SETS = f"Số bộ hồ sơ phải từ 1 đến {MOST_SETS}."


class IntakeForm(forms.Form):
    """The case itself; applicant, submitter and papers have forms of their own on the same page."""

    submission = forms.UUIDField(
        label="Biểu mẫu",
        widget=forms.HiddenInput,
        error_messages=dict.fromkeys(("required", "invalid"), "Biểu mẫu hỏng. Hãy mở lại trang này."),
    )
    office = forms.ChoiceField(
        label="Nơi tiếp nhận",
        widget=forms.HiddenInput,
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"), "Bạn không tiếp nhận tại nơi này. Hãy mở lại trang này."
        ),
    )
    procedure = forms.CharField(
        label="Thủ tục",
        help_text="Gõ vài chữ của tên, có dấu hay không, hoặc mã thủ tục.",
        error_messages={"required": "Hãy chọn thủ tục trong danh sách hiện ra khi gõ."},
    )
    competent = forms.ChoiceField(
        label="Cơ quan giải quyết",
        required=False,
        error_messages={"invalid_choice": "Cơ quan này không giải quyết thủ tục đã chọn. Hãy chọn lại."},
    )
    time_limit = forms.ChoiceField(label="Thời hạn giải quyết", required=False)
    channel = forms.ChoiceField(
        label="Cách nộp",
        choices=[(channel.value, LABELS[Channel][channel]) for channel in COUNTER_CHANNELS],
        initial=Channel.COUNTER.value,
    )
    return_method = forms.ChoiceField(
        label="Nhận kết quả",
        choices=[(method.value, label) for method, label in RETURN_METHOD_LABELS.items()],
        initial=ReturnMethod.COUNTER.value,
    )
    returning = forms.ChoiceField(
        label="Nơi trả kết quả",
        help_text="Nơi người dân đến nhận kết quả trực tiếp.",
        required=False,
        error_messages={"invalid_choice": "Nơi này không trả được kết quả. Hãy chọn lại nơi trả kết quả."},
    )
    return_place = forms.CharField(
        label="Nơi nhận kết quả",
        help_text="Địa chỉ phát khi nhận qua bưu chính.",
        required=False,
    )
    sets_count = forms.IntegerField(
        label="Số bộ hồ sơ",
        min_value=1,
        max_value=MOST_SETS,
        initial=1,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), _SETS),
    )
    summary = forms.CharField(
        label="Nội dung yêu cầu giải quyết", required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    summary_offered = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        offices: Sequence[tuple[str, str]],
        limits: Sequence[tuple[str, str]] = (),
        competents: Sequence[tuple[str, str]] = (),
        returnings: Returnings = tuple,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["submission"].initial = uuid4
        self.limits = list(limits)
        self._offer("office", offices)
        self._offer("time_limit", limits)
        self._offer("competent", competents)
        self.competents = list(competents)
        self.returnings = returnings
        self._offer("returning", lambda: [("", "Nơi tiếp nhận"), *returnings()])
        self.initial.setdefault("office", offices[0][0])

    def _offer(self, name: str, choices: Sequence[tuple[str, str]] | Returnings) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - all are, above
        field.choices = choices if callable(choices) else list(choices)

    def renew(self) -> None:
        """Give the form, sent once already, a key of its own: saved again it is another case."""
        self.data = dict(self.data.items()) | {"submission": str(uuid4())}

    def competent_id(self) -> UUID | None:
        """Give the agency that settles the case, none when there was nothing to choose."""
        chosen = self.cleaned_data["competent"]
        return UUID(chosen) if chosen else None

    def returning_id(self) -> UUID | None:
        """Give the office at which the result is collected, none for where the case is received."""
        chosen = self.cleaned_data["returning"]
        return UUID(chosen) if chosen else None

    def limit_id(self) -> UUID | None:
        """Give the limit chosen, none when there was nothing to choose."""
        chosen = self.cleaned_data["time_limit"]
        return UUID(chosen) if chosen else None
