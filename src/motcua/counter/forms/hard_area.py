"""What is entered about the area of an agency."""

from __future__ import annotations

from django import forms

from motcua.counter.forms.day import DayField
from motcua.counter.forms.required import RequiredDay, line, offered, pick
from motcua.organisations.domain.hard_area import HARD_AREA_NAMES, HardAreaDetails, HardAreaKind


class HardAreaForm(forms.Form):
    """That the area is a hard one, from when, by which document."""

    kind = pick("Loại vùng", choices=offered(HARD_AREA_NAMES))
    document = line(
        "Văn bản công nhận",
        missing="Hãy ghi văn bản công nhận vùng khó khăn: số, ngày, cơ quan ban hành.",
    )
    valid_from = RequiredDay(label="Áp dụng từ ngày")
    valid_to = DayField(label="Hết áp dụng từ ngày", help_text="Để trống khi chưa có ngày kết thúc.")

    def details(self) -> HardAreaDetails:
        """Give the area in the words of the service."""
        cleaned = self.cleaned_data
        return HardAreaDetails(
            kind=HardAreaKind(cleaned["kind"]),
            document=cleaned["document"],
            valid_from=cleaned["valid_from"],
            valid_to=cleaned["valid_to"],
        )


class HardAreaEndForm(forms.Form):
    """From when the area is an ordinary one."""

    on = RequiredDay(
        label="Hết áp dụng từ ngày", help_text="Ngày đầu tiên hồ sơ tiếp nhận không được cộng thêm thời hạn."
    )
