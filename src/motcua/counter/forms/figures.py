"""For which period, agency and field figures are read; sent with GET, so that a figure has an address."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django import forms

from motcua.kernel.period import (
    Period,
    PeriodRefused,
    code_of,
    half_year,
    label,
    month,
    nine_months,
    parse_code,
    quarter,
    year,
)
from motcua.procedures.domain.vocabulary import LABELS, Channel, Level

type Choices = Iterable[tuple[str, str]]

_CHANNELS = [(channel.value, LABELS[Channel][channel]) for channel in Channel]
_LEVELS = [(level.value, LABELS[Level][level]) for level in Level]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What was chosen; none and "" mean all."""

    period: Period
    agency_id: UUID | None = None
    unit_id: UUID | None = None
    field_id: UUID | None = None
    level: str = ""
    channel: str = ""


def periods_offered(*, today: date) -> list[Period]:
    """Give the periods that have begun: those of this year and of the last, the widest first."""
    offered = [
        period
        for number in (today.year, today.year - 1)
        for period in (
            year(year=number),
            *(half_year(year=number, half=half) for half in (1, 2)),
            nine_months(year=number),
            *(quarter(year=number, quarter=place) for place in (1, 2, 3, 4)),
            *(month(year=number, month=place) for place in range(1, 13)),
        )
    ]
    return [period for period in offered if period.start <= today]


class FigureFilterForm(forms.Form):
    """What figures are confined to."""

    period = forms.ChoiceField(label="Kỳ", required=False)
    agency = forms.ChoiceField(label="Cơ quan", required=False)
    unit = forms.ChoiceField(label="Đơn vị", required=False)
    field = forms.ChoiceField(label="Lĩnh vực", required=False)
    level = forms.ChoiceField(label="Cấp thực hiện", required=False, choices=[("", "Tất cả"), *_LEVELS])
    channel = forms.ChoiceField(label="Hình thức nộp", required=False, choices=[("", "Tất cả"), *_CHANNELS])

    def __init__(
        self, data: Mapping[str, Any], *, today: date, agencies: Choices, units: Choices, fields: Choices
    ) -> None:
        this_year = year(year=today.year)
        sent = {name: data.get(name, "") for name in self.base_fields}
        super().__init__({**sent, "period": sent["period"] or code_of(this_year)})
        self.today = today
        offers = {
            "period": [(code_of(period), label(period)) for period in periods_offered(today=today)],
            "agency": [("", "Tất cả cơ quan tôi theo dõi"), *agencies],
            "unit": [("", "Tất cả"), *units],
            "field": [("", "Tất cả"), *fields],
        }
        for name, choices in offers.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 - named so above
            field.choices = choices
        for field in self.fields.values():
            field.widget.attrs["class"] = "form-select"
            field.error_messages["invalid_choice"] = "Không có lựa chọn này. Hãy chọn trong danh sách."

    def read(self) -> Chosen:
        """Give what was chosen; what cannot be read falls back to the widest."""
        chosen = self.cleaned_data if self.is_valid() else {}
        try:
            period = parse_code(chosen.get("period", ""))
        except PeriodRefused:
            period = year(year=self.today.year)
        return Chosen(
            period=period,
            agency_id=_key(chosen.get("agency")),
            unit_id=_key(chosen.get("unit")),
            field_id=_key(chosen.get("field")),
            level=chosen.get("level", ""),
            channel=chosen.get("channel", ""),
        )


def _key(text: str | None) -> UUID | None:
    return UUID(text) if text else None
