"""What is asked about versions and receptions: filters of the list, dates of acts."""

from __future__ import annotations

from typing import Any

from django import forms

from motcua.counter.forms.required import RequiredDay, key_of, line, offered, pick
from motcua.procedures.domain.standing import STANDING_NAMES, Standing
from motcua.procedures.queries.management import CatalogueFilters


class CatalogueFilterForm(forms.Form):
    """What the list of procedures may be narrowed to; a choice that is not there narrows nothing."""

    q = forms.CharField(
        label="Tên hoặc mã",
        required=False,
        widget=forms.TextInput(
            attrs={"type": "search", "placeholder": "Ví dụ: khai sinh, 1.001193", "autocomplete": "off"}
        ),
    )
    field = forms.ChoiceField(label="Lĩnh vực", required=False)
    standing = forms.ChoiceField(
        label="Tình trạng", required=False, choices=offered(STANDING_NAMES, blank="Mọi tình trạng")
    )
    unit = forms.ChoiceField(label="Nơi tiếp nhận", required=False)
    unverified = forms.BooleanField(label="Chỉ thủ tục chưa kiểm chứng", required=False)

    def filters(self) -> CatalogueFilters:
        """Give what could be read."""
        self.is_valid()
        given: dict[str, Any] = self.cleaned_data
        standing = given.get("standing")
        return CatalogueFilters(
            text=given.get("q", ""),
            field_id=key_of(given.get("field")),
            standing=Standing(standing) if standing else None,
            unverified=given.get("unverified", False),
            unit_id=key_of(given.get("unit")),
        )


class DraftForm(forms.Form):
    """From which day a new version will hold."""

    valid_from = RequiredDay(label="Có hiệu lực từ ngày")


class RepealForm(forms.Form):
    """The end of a version without a successor."""

    valid_to = RequiredDay(label="Hết hiệu lực từ ngày", help_text="Ngày đầu tiên không còn hiệu lực.")
    reason = line(
        "Quyết định bãi bỏ", missing="Hãy ghi số quyết định bãi bỏ.", help_text="Số, ngày, cơ quan ban hành."
    )


class ReceptionForm(forms.Form):
    """Where a procedure is received from a day on."""

    unit = pick("Nơi tiếp nhận", missing="Hãy chọn nơi tiếp nhận.")
    valid_from = RequiredDay(label="Tiếp nhận từ ngày")


class CloseReceptionForm(forms.Form):
    """When a procedure is received there no longer."""

    valid_to = RequiredDay(label="Thôi tiếp nhận từ ngày")


class WordingForm(forms.Form):
    """New words of certification for the agency."""

    title = line("Tiêu đề", missing="Hãy nhập tiêu đề của lời chứng.", length=200)
    text = forms.CharField(
        label="Lời chứng",
        widget=forms.Textarea(attrs={"rows": 9}),
        max_length=20_000,
        error_messages={"required": "Hãy nhập nội dung lời chứng."},
    )
    legal_basis = line("Căn cứ", help_text="Thông tư, mẫu lời chứng.")
    valid_from = RequiredDay(label="Áp dụng từ ngày")
