"""Forms of the papers of a plan: its prose, the letter that chases, the report of a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django import forms

from motcua.counter.forms.required import RequiredDay, offer, paragraph, pick_several
from motcua.plans.queries.chasing import Chase

MOST_DAYS_AHEAD = 60
_DAYS_TO_ANSWER = 5
_WEEKEND = (5, 6)


class ProseForm(forms.Form):
    """The prose as one text."""

    text = paragraph(
        "Phần lời",
        missing="Hãy ghi phần lời của kế hoạch.",
        help_text="Mỗi mục bắt đầu bằng một dòng như “I. MỤC ĐÍCH, YÊU CẦU”; mỗi đoạn một dòng.",
        rows=22,
    )


class ChasingForm(forms.Form):
    """Whom the letter goes to, and of which day."""

    as_of = RequiredDay(label="Tính đến ngày")
    answer_by = RequiredDay(label="Báo cáo kết quả trước ngày")
    soon = forms.IntegerField(
        label="Kể cả việc đến hạn trong … ngày tới",
        min_value=0,
        max_value=MOST_DAYS_AHEAD,
        error_messages={
            "required": "Hãy nhập số ngày, ghi 0 nếu chỉ đôn đốc việc quá hạn.",
            "invalid": "Hãy nhập số ngày.",
            "min_value": "Số ngày không được âm.",
            "max_value": f"Số ngày tối đa là {MOST_DAYS_AHEAD}.",
        },
    )
    units = pick_several("Gửi các đơn vị", missing="Hãy chọn ít nhất một đơn vị.")

    def offer_units(self, units: Iterable[tuple[str, str]]) -> None:
        """Offer those who lead something that is late or due soon."""
        offer(self, units=units)

    def read(self) -> Chase:
        """Give what is asked for by a form that is valid."""
        found = self.cleaned_data
        return Chase(
            receivers=frozenset(found["units"]),
            as_of=found["as_of"],
            answer_by=found["answer_by"],
            soon=found["soon"],
        )


def answer_day(*, today: dt.date) -> dt.date:
    """Give the day proposed for the answer: five days on, no Saturday and no Sunday."""
    day = today + dt.timedelta(days=_DAYS_TO_ANSWER)
    while day.weekday() in _WEEKEND:
        day += dt.timedelta(days=1)
    return day


class ReportForm(forms.Form):
    """Of which day."""

    as_of = RequiredDay(
        label="Số liệu đến ngày",
        help_text="Nhiệm vụ và chỉ tiêu được chụp lại như đang có đến hết ngày này.",
    )


class AmendReportForm(forms.Form):
    """Why a signed report is mended."""

    reason = paragraph("Lý do bổ sung, đính chính", missing="Hãy ghi lý do.", length=1000)
