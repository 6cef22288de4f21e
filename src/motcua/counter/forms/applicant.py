"""Who comes to the counter: the identity number first, the rest fills itself."""

from __future__ import annotations

from typing import Any

from django import forms

from motcua.counter.forms.day import DayField
from motcua.people.domain.details import ApplicantDetails
from motcua.people.domain.vocabulary import (
    APPLICANT_KIND_LABELS,
    GENDER_LABELS,
    IDENTITY_KIND_LABELS,
    ApplicantKind,
    IdentityKind,
    as_choices,
)

# With a number and no kind, the number tells the kind; without a number there is no paper.
_IDENTITY_CHOICES = [
    (IdentityKind.NONE.value, "Theo số đã nhập"),
    *(choice for choice in as_choices(IDENTITY_KIND_LABELS) if choice[0] != IdentityKind.NONE),
]


class PersonForm(forms.Form):
    """What is told of somebody; whether it is right is asked of `people`."""

    identity_kind = forms.ChoiceField(
        label="Loại giấy tờ", choices=_IDENTITY_CHOICES, initial=IdentityKind.NONE.value
    )
    kind = forms.ChoiceField(
        label="Chủ hồ sơ là",
        choices=as_choices(APPLICANT_KIND_LABELS),
        initial=ApplicantKind.CITIZEN.value,
    )
    full_name = forms.CharField(
        label="Họ và tên, tên tổ chức",
        error_messages={"required": "Hãy nhập họ và tên hoặc tên tổ chức."},
    )
    birth_date = DayField(label="Ngày sinh")
    address = forms.CharField(label="Địa chỉ", required=False)
    phone = forms.CharField(label="Số điện thoại", required=False)
    email = forms.CharField(label="Thư điện tử", required=False)


class ApplicantForm(PersonForm):
    """The applicant at the counter, told by the number."""

    prefix = "applicant"

    identity_number = forms.CharField(
        label="Số định danh, số giấy tờ",
        help_text="Số căn cước, hộ chiếu; tổ chức: mã số thuế.",
        required=False,
    )
    # Set while the fields hold what was known of a number: another number must not inherit them.
    filled = forms.CharField(required=False, widget=forms.HiddenInput)

    def details(self) -> ApplicantDetails:
        """Give what was typed as `people` reads it."""
        return ApplicantDetails(**_facts(self.cleaned_data))


class SubmitterForm(forms.Form):
    """Somebody who hands a case in for the applicant, with the paper that allows it."""

    prefix = "submitter"

    identity_number = forms.CharField(label="Số định danh, số giấy tờ của người nộp", required=False)
    full_name = forms.CharField(label="Họ và tên người nộp", required=False)
    address = forms.CharField(label="Địa chỉ người nộp", required=False)
    phone = forms.CharField(label="Số điện thoại người nộp", required=False)
    authorisation = forms.CharField(
        label="Giấy ủy quyền, giấy tờ chứng minh quyền đại diện",
        help_text="Tên, số, ngày của giấy.",
        required=False,
    )

    @property
    def given(self) -> bool:
        """Whether anything was said of another submitter."""
        return any(self.cleaned_data.get(name) for name in self.fields)

    def clean(self) -> dict[str, Any]:
        """Ask for the name as soon as anything else of the person was typed."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.given and not cleaned.get("full_name"):
            self.add_error("full_name", "Hãy nhập họ và tên người nộp, hoặc để trống cả phần này.")
        return cleaned

    def details(self) -> ApplicantDetails:
        """Give the person as `people` reads it."""
        facts = {name: value for name, value in self.cleaned_data.items() if name != "authorisation"}
        return ApplicantDetails(**facts)


class ApplicantEditForm(PersonForm):
    """Correct what is known of somebody; the number is shown masked and stays when left empty."""

    identity_number = forms.CharField(
        label="Số định danh, số giấy tờ mới",
        help_text="Để trống nếu giữ nguyên.",
        required=False,
    )
    gender = forms.ChoiceField(
        label="Giới tính", choices=[("", "Chưa ghi"), *as_choices(GENDER_LABELS)], required=False
    )
    identity_issued_on = DayField(label="Ngày cấp")
    identity_issued_by = forms.CharField(label="Nơi cấp", required=False)

    field_order = (
        "kind",
        "full_name",
        "birth_date",
        "gender",
        "identity_number",
        "identity_kind",
        "identity_issued_on",
        "identity_issued_by",
        "address",
        "phone",
        "email",
    )

    def details_over(self, known: ApplicantDetails) -> ApplicantDetails:
        """Give what is to be stored: an empty number keeps the one that is known."""
        facts = _facts(self.cleaned_data)
        if not facts["identity_number"]:
            facts |= {"identity_number": known.identity_number, "identity_kind": known.identity_kind}
        return ApplicantDetails(**facts)


class RevealForm(forms.Form):
    """Why somebody needs to see a whole identity number."""

    reason = forms.CharField(
        label="Lý do xem số giấy tờ",
        help_text="Ghi vào nhật ký cùng tên bạn và thời điểm xem.",
        error_messages={"required": "Hãy ghi lý do xem số giấy tờ."},
    )


def filled_from(details: ApplicantDetails) -> dict[str, Any]:
    """Give what is known of somebody as the initial values of a form."""
    names = {*ApplicantForm.base_fields, *ApplicantEditForm.base_fields} - {"filled"}
    return {name: getattr(details, name) for name in names}


def _facts(cleaned: dict[str, Any]) -> dict[str, Any]:
    told = {name: value for name, value in cleaned.items() if name != "filled"}
    numbered = bool(cleaned["identity_number"])
    return {
        **told,
        "kind": ApplicantKind(cleaned["kind"]),
        "identity_kind": IdentityKind(cleaned["identity_kind"]) if numbered else IdentityKind.NONE,
    }
