"""What is entered in a calendar: a day that differs, the hours of the week, a year that is announced."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from django import forms

from motcua.counter.forms.required import RequiredDay, line, offered, pick
from motcua.kernel.working_time import DayKind, WorkingTimeError, parse_hours
from motcua.organisations.domain.week import WEEKDAYS, DayDetails, HoursDetails
from motcua.organisations.domain.working_days import DAY_KIND_NAMES
from motcua.organisations.models import CalendarDay, WeeklyHours

SOURCE = "Văn bản căn cứ"
SOURCE_HELP = "Số, ngày, cơ quan ban hành. Lịch không có văn bản thì không giải thích được hạn trả."
NO_SOURCE = "Hãy ghi văn bản căn cứ (số, ngày, cơ quan ban hành)."
WEEKDAY_NAMES = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")


class Situation(StrEnum):
    """What an officer says of a day; a counter that is open on a day of rest is one of them."""

    HOLIDAY = "HOLIDAY"
    COMP_OFF = "COMP_OFF"
    SWAP_OFF = "SWAP_OFF"
    SWAP_WORK = "SWAP_WORK"
    WORK = "WORK"
    RECEPTION = "RECEPTION"
    WEEKEND = "WEEKEND"


SITUATION_NAMES: Mapping[Situation, str] = {
    **{
        situation: DAY_KIND_NAMES[DayKind(situation)]
        for situation in Situation
        if situation is not Situation.RECEPTION
    },
    Situation.RECEPTION: "Chỉ tiếp nhận hồ sơ, không tính vào thời hạn",
    Situation.WEEKEND: "Nghỉ như ngày cuối tuần",
}


class HoursField(forms.CharField):
    """Working hours of one day as people write them: 07:30-11:30, 13:30-17:30; cleaned into intervals."""

    def __init__(self, *, label: str, help_text: str = "") -> None:
        super().__init__(label=label, help_text=help_text, required=False, max_length=120)

    def clean(self, value: Any) -> list[str]:
        """Give the intervals in order; empty for a day without any."""
        text = super().clean(value)
        if not text:
            return []
        try:
            return [str(interval) for interval in parse_hours(text=text.replace(";", ",").replace("–", "-"))]
        except WorkingTimeError as error:
            raise forms.ValidationError(str(error)) from error

    def prepare_value(self, value: Any) -> Any:
        """Write intervals as they are typed."""
        return ", ".join(value) if isinstance(value, list) else value


class DayForm(forms.Form):
    """How one day differs from its weekday, and the paper that says so."""

    kind = pick("Ngày này là", choices=offered(SITUATION_NAMES))
    name = line("Tên ngày, lý do", missing="Hãy ghi tên ngày nghỉ hoặc lý do của ngày này.", length=160)
    intervals = HoursField(
        label="Giờ riêng của ngày này", help_text="Ví dụ 07:30-11:30. Để trống: theo giờ thường lệ."
    )
    source_document = line(SOURCE, missing=NO_SOURCE, help_text=SOURCE_HELP)
    verified = forms.BooleanField(
        label="Đã có thông báo chính thức",
        help_text="Bỏ chọn khi mới là dự kiến: hạn trả đi qua ngày này được in kèm chữ “dự kiến”.",
        required=False,
        initial=True,
    )
    note = line("Ghi chú", help_text="Bắt buộc khi sửa ngày hôm nay hoặc ngày đã qua.")

    def details(self, *, day: date) -> DayDetails:
        """Give the day in the words of the service."""
        cleaned, situation = self.cleaned_data, Situation(self.cleaned_data["kind"])
        received_only = situation is Situation.RECEPTION
        return DayDetails(
            date=day,
            kind=DayKind.WEEKEND if received_only else DayKind(situation),
            name=cleaned["name"],
            source_document=cleaned["source_document"],
            counter_open=True if received_only else None,
            intervals=tuple(cleaned["intervals"]),
            verified=cleaned["verified"],
            note=cleaned["note"],
        )


def facts_of_day(day: CalendarDay | None) -> dict[str, Any]:
    """Give what the form of a day begins with."""
    if day is None:
        return {"kind": Situation.HOLIDAY.value}
    received_only = day.counter_open and not day.counts_for_deadline
    return {
        "kind": Situation.RECEPTION.value if received_only else day.kind,
        "name": day.name,
        "intervals": list(day.intervals),
        "source_document": day.source_document,
        "verified": day.verified,
    }


class RemoveDayForm(forms.Form):
    """Why a day follows its weekday again."""

    note = line("Lý do bỏ", missing="Hãy ghi lý do bỏ ngày này khỏi lịch.")


class HoursForm(forms.Form):
    """The hours of each weekday from a day on; fields working_mon … and reception_mon …"""

    valid_from = RequiredDay(label="Áp dụng từ ngày")
    source_document = line(
        SOURCE, missing=NO_SOURCE, help_text="Quyết định giờ làm việc theo mùa của địa phương."
    )
    note = line("Ghi chú", help_text="Bắt buộc khi áp dụng từ hôm nay hoặc một ngày đã qua.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for weekday, name in zip(WEEKDAYS, WEEKDAY_NAMES, strict=True):
            self.fields[f"working_{weekday}"] = HoursField(label=f"{name}, giờ làm việc")
            self.fields[f"reception_{weekday}"] = HoursField(label=f"{name}, giờ chỉ tiếp nhận")

    def week(self) -> list[tuple[str, forms.BoundField, forms.BoundField]]:
        """Give the rows of the table: the weekday, its working hours, its hours of reception only."""
        return [
            (name, self[f"working_{weekday}"], self[f"reception_{weekday}"])
            for weekday, name in zip(WEEKDAYS, WEEKDAY_NAMES, strict=True)
        ]

    def details(self) -> HoursDetails:
        """Give the hours in the words of the service."""
        cleaned = self.cleaned_data
        return HoursDetails(
            valid_from=cleaned["valid_from"],
            intervals={weekday: cleaned[f"working_{weekday}"] for weekday in WEEKDAYS},
            reception={weekday: cleaned[f"reception_{weekday}"] for weekday in WEEKDAYS},
            source_document=cleaned["source_document"],
            note=cleaned["note"],
        )


def facts_of_hours(hours: WeeklyHours | None) -> dict[str, Any]:
    """Give what the form of hours begins with: the latest hours known."""
    if hours is None:
        return {}
    working = {f"working_{weekday}": list(parts) for weekday, parts in hours.intervals.items()}
    return working | {f"reception_{weekday}": list(parts) for weekday, parts in hours.reception.items()}


class ConfirmYearForm(forms.Form):
    """The notice after which the due dates of a year are firm."""

    source_document = line(SOURCE, missing=NO_SOURCE, help_text="Thông báo nghỉ lễ, tết của năm.")


class OwnCalendarForm(forms.Form):
    """A calendar of its own for a unit or a province."""

    owner = pick("Lập lịch riêng cho", missing="Hãy chọn đơn vị hoặc tỉnh.")
    name = line("Tên lịch", missing="Hãy đặt tên cho lịch làm việc.", length=160)
