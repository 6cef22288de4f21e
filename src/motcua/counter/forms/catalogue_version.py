"""Everything a draft of a version says, as one form and three sets of rows."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

from django import forms
from django.forms.formsets import BaseFormSet

from motcua.counter.forms.day import DayField
from motcua.counter.forms.required import RequiredDay, line, offered, paragraph, pick, pick_any, pick_several
from motcua.counter.forms.rows import Row, filled, rows_class
from motcua.procedures.domain.content import ComponentContent, LimitContent, ProcedureContent, ResultContent
from motcua.procedures.domain.vocabulary import (
    LABELS,
    CertificationKind,
    Channel,
    Counting,
    Level,
    LimitUnit,
    PauseReason,
    SupplementClockMode,
)

_MOST = 9_999
_NUMBER = dict.fromkeys(("required", "invalid", "min_value", "max_value"), "Hãy nhập một số nguyên không âm.")


def number(label: str, *, least: int = 0, help_text: str = "") -> forms.IntegerField:
    """A whole number that must be given."""
    return forms.IntegerField(
        label=label, min_value=least, max_value=_MOST, help_text=help_text, error_messages=_NUMBER
    )


def amount(label: str) -> forms.IntegerField:
    """A whole number; nothing written is none."""
    return forms.IntegerField(
        label=label, required=False, min_value=0, max_value=_MOST, error_messages=_NUMBER
    )


class VersionForm(forms.Form):
    """What a version says apart from its components, limits and results; named as the content names it."""

    name = paragraph("Tên thủ tục", missing="Thủ tục phải có tên.", rows=2, length=1000)
    valid_from = RequiredDay(label="Có hiệu lực từ ngày")
    decision_number = line("Quyết định công bố", length=200)
    issued_on = DayField(label="Ngày ban hành")
    levels = pick_several("Cấp thực hiện", missing="Hãy chọn cấp thực hiện.", choices=offered(LABELS[Level]))
    channels = pick_several("Hình thức nộp", choices=offered(LABELS[Channel]))
    audiences = paragraph("Đối tượng thực hiện", help_text="Mỗi dòng một đối tượng.", rows=2)
    authority = paragraph("Cơ quan có thẩm quyền", rows=2)
    coordinating = paragraph("Cơ quan phối hợp", rows=2)
    sequence_text = paragraph("Trình tự thực hiện", rows=8, length=100_000)
    methods_text = paragraph("Cách thức thực hiện", rows=4, length=100_000)
    requirements = paragraph("Yêu cầu", rows=3, length=100_000)
    conditions = paragraph("Điều kiện", rows=3, length=100_000)
    legal_bases_text = paragraph("Căn cứ pháp lý", rows=4, length=100_000)
    sets_count = number("Số bộ hồ sơ", least=1)
    immediate_result = forms.BooleanField(label="Trả kết quả ngay trong ngày", required=False)
    certification_kind = pick_any(
        "Loại chứng thực", choices=offered(LABELS[CertificationKind], blank="Không phải chứng thực")
    )
    supplement_max = number("Số lần yêu cầu bổ sung tối đa")
    supplement_notice_days = number("Số ngày làm việc để thông báo bổ sung")
    close_after_days = number("Số ngày làm việc chờ bổ sung")
    supplement_clock_mode = pick("Thời hạn sau khi bổ sung", choices=offered(LABELS[SupplementClockMode]))
    pause_policy = pick_several("Được tạm dừng tính thời hạn khi", choices=offered(LABELS[PauseReason]))
    cutoff_rule = line("Giờ chốt nhận trong ngày", help_text="Ví dụ 15:00. Để trống khi không có.", length=20)
    hard_area_extra_days = number("Số ngày làm việc cộng thêm ở vùng khó khăn")
    verified = forms.BooleanField(
        label="Đã đối chiếu với quyết định công bố",
        help_text="Chưa đối chiếu thì thủ tục mang dấu “chưa kiểm chứng”.",
        required=False,
    )


class ComponentRow(forms.Form):
    """A paper that the version asks for."""

    name = paragraph("Tên giấy tờ", missing="Thành phần hồ sơ phải có tên.", rows=2)
    group = line("Nhóm, trường hợp", length=1000)
    form_code = line("Mẫu đơn, tờ khai", length=500)
    originals = amount("Bản chính")
    copies = amount("Bản sao")
    required = forms.BooleanField(label="Bắt buộc", required=False, initial=True)
    shown_only = forms.BooleanField(label="Chỉ xuất trình", required=False)


class LimitRow(forms.Form):
    """How long by one channel, and what it costs there."""

    channel = pick("Hình thức nộp", choices=offered(LABELS[Channel]), initial=Channel.COUNTER.value)
    label = line("Trường hợp", length=1000)
    amount = number("Thời hạn", least=1)
    unit = pick("Đơn vị tính", choices=offered(LABELS[LimitUnit]), initial=LimitUnit.WORKING_DAY.value)
    counting = pick("Cách tính", choices=offered(LABELS[Counting]), initial=Counting.DATES.value)
    same_day = forms.BooleanField(label="Trong ngày làm việc", required=False)
    fee_text = paragraph("Phí, lệ phí", rows=2)
    note = paragraph("Mô tả", rows=2)


class ResultRow(forms.Form):
    """What the procedure gives."""

    name = line("Kết quả", missing="Kết quả phải có tên.", length=1000)
    code = line("Mã giấy tờ", length=60)


COMPONENTS, LIMITS, RESULTS = "components", "time_limits", "results"
ROW_KINDS: dict[str, type[BaseFormSet[Any]]] = {
    COMPONENTS: rows_class(ComponentRow),
    LIMITS: rows_class(LimitRow),
    RESULTS: rows_class(ResultRow),
}


def facts_of(content: ProcedureContent) -> Row:
    """Give what the form begins with."""
    known = {name: getattr(content, name) for name in VersionForm.base_fields if hasattr(content, name)}
    lists = {name: list(known[name]) for name in ("levels", "channels", "pause_policy")}
    return known | lists | {"audiences": "\n".join(content.audiences)}


def rows_of(content: ProcedureContent) -> dict[str, list[Row]]:
    """Give what the sets of rows begin with."""
    return {part: [asdict(row) for row in getattr(content, part)] for part in ROW_KINDS}


def content_from(
    *, form: VersionForm, rows: dict[str, BaseFormSet[Any]], former: ProcedureContent
) -> ProcedureContent:
    """Give the content as it was sent; what is not on the page stays as it was."""
    given = form.cleaned_data
    kind = given["certification_kind"]
    simple = {name: given[name] for name in given if name not in _WORDS and name != "valid_from"}
    return replace(
        former,
        **simple,
        audiences=tuple(filter(None, (words.strip() for words in given["audiences"].splitlines()))),
        levels=tuple(Level(level) for level in given["levels"]),
        channels=tuple(Channel(channel) for channel in given["channels"]),
        certification_kind=CertificationKind(kind) if kind else None,
        supplement_clock_mode=SupplementClockMode(given["supplement_clock_mode"]),
        pause_policy=tuple(PauseReason(reason) for reason in given["pause_policy"]),
        components=tuple(_component(dict(row)) for row in filled(rows[COMPONENTS])),
        time_limits=tuple(_limit(dict(row)) for row in filled(rows[LIMITS])),
        results=tuple(ResultContent(**row) for row in filled(rows[RESULTS])),
    )


_WORDS = {"audiences", "levels", "channels", "certification_kind", "supplement_clock_mode", "pause_policy"}


def _component(row: Row) -> ComponentContent:
    return ComponentContent(**row | {name: row[name] or 0 for name in ("originals", "copies")})


def _limit(row: Row) -> LimitContent:
    channel, unit, counting = row.pop("channel"), row.pop("unit"), row.pop("counting")
    return LimitContent(**row, channel=Channel(channel), unit=LimitUnit(unit), counting=Counting(counting))
