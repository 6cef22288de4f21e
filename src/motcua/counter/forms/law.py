"""What is entered when the law changes."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms

from motcua.cases.domain.law import Rule
from motcua.cases.domain.law_edit import NewRegime, NewValue
from motcua.cases.domain.vocabulary import CaseCodeFormat
from motcua.counter.forms.required import RequiredDay, line, paragraph, pick
from motcua.procedures.models import Procedure

READ_IN = "Số, ngày, nơi đăng, ví dụ: Nghị định 118/2025/NĐ-CP, Công báo số 877 + 878."


class RuleForm(forms.Form):
    """A value from a day to come."""

    value = line("Giá trị mới", missing="Hãy nhập giá trị.", length=120)
    unit = line("Đơn vị tính", length=40)
    valid_from = RequiredDay(label="Áp dụng từ ngày", help_text="Từ ngày mai trở đi.")
    legal_basis = line("Căn cứ", missing="Hãy ghi căn cứ: điều, khoản, văn bản.")
    source_document = line("Văn bản đã đọc", missing="Hãy ghi văn bản đã đọc.", help_text=READ_IN)
    procedure = line("Mã thủ tục", help_text="Để trống: áp dụng cho mọi thủ tục.", length=20)

    def clean(self) -> dict[str, Any]:
        """Find the procedure by its code."""
        cleaned: dict[str, Any] = super().clean() or {}
        code = cleaned.get("procedure")
        self.procedure_id: UUID | None = None
        if code:
            self.procedure_id = Procedure.objects.filter(code=code).values_list("id", flat=True).first()
            if self.procedure_id is None:
                self.add_error("procedure", f"Không có thủ tục mã {code} trong danh mục.")
        return cleaned

    def new_value(self, *, rule: Rule) -> NewValue:
        """Give the value in the words of the service."""
        names = ("value", "unit", "legal_basis", "source_document", "valid_from")
        return NewValue(rule=rule, **{name: self.cleaned_data[name] for name in names})


class CompareForm(forms.Form):
    """The text with which a value was compared."""

    source_document = line("Văn bản đã đối chiếu", missing="Hãy ghi văn bản đã đối chiếu.", help_text=READ_IN)


class RegimeForm(forms.Form):
    """A body of law that begins."""

    code = line("Mã", missing="Hãy nhập mã.", help_text="Ví dụ R2027.", length=16)
    name = line("Tên", missing="Hãy nhập tên.", help_text="Nghị định làm gốc.", length=200)
    valid_from = RequiredDay(label="Áp dụng với hồ sơ tiếp nhận từ ngày", help_text="Từ ngày mai trở đi.")
    instruments = paragraph(
        "Văn bản", missing="Hãy ghi ít nhất một văn bản.", help_text="Mỗi dòng một văn bản."
    )
    code_format = pick("Cấu trúc mã hồ sơ")

    def regime(self) -> NewRegime:
        """Give the regime in the words of the service."""
        cleaned = self.cleaned_data
        return NewRegime(
            code=cleaned["code"],
            name=cleaned["name"],
            instruments=tuple(cleaned["instruments"].splitlines()),
            code_format=CaseCodeFormat(cleaned["code_format"]),
            valid_from=cleaned["valid_from"],
        )
