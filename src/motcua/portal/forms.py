"""The two questions of the public pages: which case, which procedure."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.kernel.identifiers import InvalidIdentifier, case_code_spellings
from motcua.portal.wording import read_code

CODE_LENGTH = 300  # the address in a QR code is longer than the code
TEXT_LENGTH = 200


class LookupForm(forms.Form):
    """The code of a case, typed or scanned."""

    ma = forms.CharField(
        label=_("Mã hồ sơ"),
        help_text=_("Có dạng H61.34.12-251201-0001, in ở đầu Giấy tiếp nhận hồ sơ và hẹn trả kết quả."),
        max_length=CODE_LENGTH,
        error_messages={
            "required": _("Hãy nhập mã hồ sơ."),
            "max_length": _("Mã hồ sơ không dài như vậy. Hãy nhập lại."),
            "null_characters_not_allowed": _("Mã hồ sơ chỉ gồm chữ, số, dấu chấm và dấu gạch."),
        },
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )

    def clean_ma(self) -> str:
        """Write the code as it was meant; what cannot be a code is told apart from what is unknown."""
        code = read_code(self.cleaned_data["ma"])
        try:
            return case_code_spellings(code)[0]
        except InvalidIdentifier:
            raise forms.ValidationError(
                _("Đây chưa phải là mã hồ sơ. Mã có dạng H61.34.12-251201-0001.")
            ) from None


class ProcedureSearchForm(forms.Form):
    """What to look for in the catalogue; both may be left out."""

    tim = forms.CharField(
        label=_("Tên việc hoặc mã thủ tục"),
        help_text=_("Ví dụ: khai sinh, chứng thực, 1.001193. Gõ không dấu cũng được."),
        max_length=TEXT_LENGTH,
        required=False,
        error_messages={
            "max_length": _("Hãy nhập ngắn lại, nhiều nhất 200 ký tự."),
            "null_characters_not_allowed": _("Hãy chỉ nhập chữ và số."),
        },
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    linh_vuc = forms.CharField(max_length=60, required=False, widget=forms.HiddenInput)
