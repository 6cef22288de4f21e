"""How a target is measured, and what was counted for it by hand."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from motcua.counter.forms.day import DayField
from motcua.counter.forms.required import RequiredDay, key_of, offer, offered, paragraph, pick, pick_any
from motcua.counter.forms.upload import UploadField, limit_in_words
from motcua.indicators.domain.naming import propose_metrics
from motcua.indicators.domain.registry import METRICS
from motcua.plans.domain.kinds import COMPARATOR_LABELS, Comparator
from motcua.plans.models import Target
from motcua.plans.services.measuring import Binding
from motcua.procedures.domain.vocabulary import LABELS, Channel, Level

type Choices = Iterable[tuple[str, str]]
_NUMBER = "Hãy ghi một số, ví dụ 98 hoặc 97,5."


class Quantity(forms.DecimalField):
    """A number written with a comma, as papers write it."""

    def __init__(self, *, label: str) -> None:
        super().__init__(
            label=label,
            max_digits=14,
            decimal_places=3,
            widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
            error_messages=dict.fromkeys(
                ("required", "invalid", "max_digits", "max_decimal_places", "max_whole_digits"), _NUMBER
            ),
        )

    def to_python(self, value: Any) -> Any:
        return super().to_python(value.strip().replace(",", ".") if isinstance(value, str) else value)


class BindingForm(forms.Form):
    """The metric of a target, what narrows it, and its goal."""

    metric = pick_any("Chỉ số đo", help_text="Để “Đếm tay” khi chỉ tiêu không đo được từ hồ sơ, thủ tục.")
    field = pick_any("Chỉ tính lĩnh vực")
    channel = pick_any("Chỉ tính hình thức nộp", choices=offered(LABELS[Channel], blank="Tất cả"))
    level = pick_any("Chỉ tính thủ tục cấp", choices=offered(LABELS[Level], blank="Tất cả"))
    unit = pick_any("Chỉ tính cơ quan", help_text="Gồm cả các cơ quan trực thuộc.")
    comparator = pick("So sánh", choices=offered(COMPARATOR_LABELS))
    value = Quantity(label="Giá trị")
    due = DayField(label="Đến ngày", help_text="Để trống: hết năm kế hoạch.")

    def __init__(self, data: Any = None, *, target: Target, fields: Choices, agencies: Choices) -> None:
        initial = {
            "metric": target.metric,
            "field": str(target.field_id or ""),
            "channel": target.channel,
            "level": target.level,
            "unit": str(target.unit_id or ""),
            "comparator": target.comparator,
            "value": f"{target.value.normalize():f}".replace(".", ","),
            "due": target.due,
        }
        super().__init__(data, initial=initial)
        offer(
            self,
            metric=[("", "Đếm tay"), *metric_choices(words=target.words)],
            field=[("", "Tất cả"), *fields],
            unit=[("", "Cơ quan của kế hoạch"), *agencies],
        )

    def binding(self) -> Binding:
        """Give the binding in the words of the service."""
        cleaned = self.cleaned_data
        return Binding(
            metric=cleaned["metric"],
            field_id=key_of(cleaned["field"]),
            channel=cleaned["channel"],
            level=cleaned["level"],
            unit_id=key_of(cleaned["unit"]),
            comparator=Comparator(cleaned["comparator"]),
            value=cleaned["value"],
            due=cleaned["due"],
        )


class HandReadingForm(forms.Form):
    """A value that somebody counted, and what shows it."""

    value = Quantity(label="Giá trị")
    on = RequiredDay(label="Tính đến ngày")
    note = paragraph(
        "Căn cứ",
        missing="Hãy ghi căn cứ của số liệu: báo cáo, văn bản, danh sách.",
        rows=2,
        length=500,
    )
    file = UploadField(label="Tệp minh chứng")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].help_text = limit_in_words()


def metric_choices(*, words: str) -> list[tuple[str, str]]:
    """Offer all metrics, first those that the words of the target seem to mean."""
    likely = propose_metrics(words=words)
    near = [(slug, f"{METRICS[slug].name} (gợi ý)") for slug in likely]
    return [*near, *((slug, metric.name) for slug, metric in METRICS.items() if slug not in likely)]
