"""What is typed at the certification desk: the request, and a line for each paper."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

from django import forms

from motcua.cases.domain.certification import (
    MOST_COPIES,
    MOST_PAGES,
    CertificationRequest,
    PaperToCertify,
)
from motcua.cases.domain.certification_fee import CERTIFICATION_ACT_LABELS, CertificationAct
from motcua.people.domain.vocabulary import IDENTITY_KIND_LABELS, IdentityKind, as_choices
from motcua.procedures.domain.vocabulary import LABELS, CertificationKind

_ACTS = [(act.value, label) for act, label in CERTIFICATION_ACT_LABELS.items()]
_IDENTITY_CHOICES = [
    (IdentityKind.NONE.value, "Theo số đã nhập"),
    *(choice for choice in as_choices(IDENTITY_KIND_LABELS) if choice[0] != IdentityKind.NONE),
]


class CertificationForm(forms.Form):
    """Who asks for what, and who signs today."""

    submission = forms.UUIDField(
        label="Biểu mẫu",
        widget=forms.HiddenInput,
        error_messages=dict.fromkeys(("required", "invalid"), "Biểu mẫu hỏng. Hãy mở lại trang này."),
    )
    unit_id = forms.ChoiceField(label="Nơi tiếp nhận", widget=forms.HiddenInput)
    kind = forms.ChoiceField(
        label="Loại việc",
        choices=[(kind.value, LABELS[CertificationKind][kind]) for kind in CertificationKind],
        initial=CertificationKind.COPY.value,
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Hãy chọn loại việc chứng thực."),
    )
    requester_name = forms.CharField(
        label="Người yêu cầu",
        help_text="Họ tên, hoặc số định danh của người đã biết.",
        error_messages={"required": "Hãy nhập họ tên hoặc số định danh của người yêu cầu chứng thực."},
    )
    requester_identity = forms.CharField(
        label="Số định danh", help_text="Cần cho chữ ký, hợp đồng.", required=False
    )
    requester_identity_kind = forms.ChoiceField(
        label="Loại giấy tờ", choices=_IDENTITY_CHOICES, initial=IdentityKind.NONE.value
    )
    procedure_id = forms.ChoiceField(label="Thủ tục", required=False)
    act = forms.ChoiceField(label="Việc", choices=_ACTS, required=False)
    signer_id = forms.ChoiceField(
        label="Người ký",
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"),
            "Hãy chọn người ký. Chưa có ai trong danh sách thì đề nghị quản trị hệ thống phân công.",
        ),
    )

    def __init__(
        self,
        *args: Any,
        offices: Sequence[tuple[str, str]],
        signers: Sequence[tuple[str, str]],
        procedures: Sequence[tuple[str, str]] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["submission"].initial = uuid4
        for name, choices in (("unit_id", offices), ("signer_id", signers), ("procedure_id", procedures)):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = list(choices)
        self.initial.setdefault("unit_id", offices[0][0])

    def clean(self) -> dict[str, Any]:
        """Read a number typed in place of the name as the number it is; a number alone is enough."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("requester_identity") and "requester_name" in self.errors:
            del self.errors["requester_name"]
            cleaned["requester_name"] = ""
        name = cleaned.get("requester_name", "")
        if name and not any(char.isalpha() for char in name) and not cleaned.get("requester_identity"):
            cleaned |= {"requester_name": "", "requester_identity": name}
        return cleaned

    def renew(self) -> None:
        """Give the form, sent once already, a key of its own: saved again it is another request."""
        self.data = dict(self.data.items()) | {"submission": str(uuid4())}

    def request(self, *, papers: tuple[PaperToCertify, ...]) -> CertificationRequest:
        """Give what was typed as the service reads it."""
        facts = self.cleaned_data
        return CertificationRequest(
            unit_id=UUID(facts["unit_id"]),
            kind=CertificationKind(facts["kind"]),
            papers=papers,
            signer_id=UUID(facts["signer_id"]),
            requester_name=facts["requester_name"],
            requester_identity=facts["requester_identity"],
            requester_identity_kind=IdentityKind(facts["requester_identity_kind"]),
            act=CertificationAct(facts["act"] or CertificationAct.CERTIFY),
            procedure_id=UUID(facts["procedure_id"]) if facts["procedure_id"] else None,
        )


def _count(label: str, most: int) -> forms.IntegerField:
    sentence = f"{label} là số từ 1 đến {most}."
    return forms.IntegerField(
        label=label,
        min_value=1,
        max_value=most,
        initial=1,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), sentence),
    )


class PaperForm(forms.Form):
    """One paper; a line without a title is none."""

    title = forms.CharField(label="Tên giấy tờ", required=False)
    pages = _count("Số trang", MOST_PAGES)
    copies = _count("Số bản", MOST_COPIES)
    electronic = forms.BooleanField(label="Bản điện tử", required=False)

    @property
    def taken(self) -> bool:
        """Whether the line names a paper, or counts one whose title was forgotten."""
        counted = any(str(self[name].data or "1") != "1" for name in ("pages", "copies"))
        return bool(str(self["title"].data or "").strip()) or counted

    def full_clean(self) -> None:
        """Judge only the lines that name a paper."""
        super().full_clean()
        if self.is_bound and not self.taken:
            self.errors.clear()

    def paper(self) -> PaperToCertify:
        """Give the paper as the service reads it."""
        return PaperToCertify(**self.cleaned_data)
