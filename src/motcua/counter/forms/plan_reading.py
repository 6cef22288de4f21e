"""What is asked to read a plan in: the file or its text, and the corrections of what was read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.forms.formsets import BaseFormSet

from motcua.counter.forms.day import DayField
from motcua.counter.forms.required import (
    Choices,
    key_of,
    line,
    offered,
    paragraph,
    pick,
    pick_any,
    pick_several,
)
from motcua.counter.forms.rows import filled, rows_class
from motcua.counter.forms.upload import TOO_LARGE
from motcua.indicators.domain.registry import METRICS
from motcua.infra.storage.refusal import megabytes, too_large
from motcua.plans.domain.deadlines import DeadlineKind, Rhythm
from motcua.plans.domain.kinds import COMPARATOR_LABELS, PLAN_FORM_LABELS, RANK_LABELS, Rank
from motcua.plans.domain.working_copy import Plain

ACCEPTED = ".pdf,.docx,.html,.htm,.md,.txt,.png,.jpg,.jpeg,.tif,.tiff"
OUTSIDE = "outside"

DEADLINE_LABELS = {
    DeadlineKind.BY_DATE: "Trước hoặc trong một ngày",
    DeadlineKind.WITHIN_MONTH: "Trong tháng",
    DeadlineKind.QUARTER: "Trong quý",
    DeadlineKind.HALF_YEAR: "Trong 6 tháng",
    DeadlineKind.PERIODIC: "Định kỳ",
    DeadlineKind.CONTINUOUS: "Thường xuyên",
    DeadlineKind.ON_DEMAND: "Khi có yêu cầu, phát sinh",
    DeadlineKind.UNSPECIFIED: "Không ghi thời hạn",
}
RHYTHM_LABELS = {
    Rhythm.WEEKLY: "Hằng tuần",
    Rhythm.MONTHLY: "Hằng tháng",
    Rhythm.QUARTERLY: "Hằng quý",
    Rhythm.HALF_YEARLY: "6 tháng",
    Rhythm.YEARLY: "Hằng năm",
    Rhythm.NAMED_MONTHS: "Các tháng nêu tên",
}
_INCLUSIVE = {"": "Không rõ", "yes": "Tính cả ngày đó", "no": "Trước ngày đó"}
_INCLUSIVE_VALUES = {"": None, "yes": True, "no": False}
_MONTHS_IN_YEAR = 12


class HandInForm(forms.Form):
    """A file, or the text of a plan, and whose plan it is."""

    agency = pick("Cơ quan theo dõi kế hoạch", missing="Hãy chọn cơ quan.")
    rank = pick("Kế hoạch của ai", choices=offered(RANK_LABELS), initial=Rank.OWN.value)
    file = forms.FileField(
        label="Tệp kế hoạch",
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
    )
    text = paragraph("Hoặc dán nội dung kế hoạch", rows=8, length=2_000_000)

    def __init__(self, data: Any = None, files: Any = None, *, agencies: Choices) -> None:
        super().__init__(data, files)
        choices = list(agencies)
        field = self.fields["agency"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - named so above
        field.choices = choices
        if len(choices) == 1:
            field.widget, field.initial = forms.HiddenInput(), choices[0][0]
        limit = megabytes(settings.MAX_UPLOAD_BYTES)
        self.fields["file"].help_text = f"PDF, DOCX, HTML, Markdown, văn bản hoặc ảnh quét, tối đa {limit}."

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        file = cleaned.get("file")
        if file and (file.size or 0) > settings.MAX_UPLOAD_BYTES:
            refused = too_large(name=file.name, limit=settings.MAX_UPLOAD_BYTES)
            self.add_error("file", ValidationError(str(refused), code=TOO_LARGE))
        elif file is None and not cleaned.get("text", "").strip() and "text" in cleaned:
            self.add_error("file", "Hãy chọn tệp kế hoạch hoặc dán nội dung vào ô bên dưới.")
        return cleaned

    def handed_in(self) -> dict[str, Any]:
        """Give what was handed in, in the words of the service."""
        file = self.cleaned_data["file"]
        typed: str = self.cleaned_data["text"]
        content, name = (file.read(), file.name) if file else (typed.encode(), "ke-hoach-dan-vao.txt")
        return {
            "agency_id": UUID(self.cleaned_data["agency"]),
            "rank": Rank(self.cleaned_data["rank"]),
            "content": content,
            "name": name,
        }


class CheckForm(forms.Form):
    """Every correction says which state of the working copy was on the screen."""

    seen_revision = forms.IntegerField(
        widget=forms.HiddenInput,
        error_messages=dict.fromkeys(("required", "invalid"), "Hãy mở lại trang kiểm tra."),
    )


class RemovalForm(CheckForm):
    """Leaving a task out asks for nothing more."""


class HeaderForm(CheckForm):
    """The header of the paper."""

    issuer = line("Cơ quan ban hành", missing="Hãy ghi cơ quan ban hành kế hoạch.", length=250)
    form = pick("Hình thức ban hành", choices=offered(PLAN_FORM_LABELS))
    number = line("Số, ký hiệu", help_text="Ví dụ 15/KH-UBND. Để trống khi chưa có số.", length=60)
    date = DayField(label="Ngày ban hành")
    title = paragraph("Trích yếu", missing="Hãy ghi trích yếu của kế hoạch.", rows=2, length=500)
    year = forms.IntegerField(
        label="Năm của kế hoạch",
        min_value=2010,
        max_value=2100,
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), "Hãy ghi năm của kế hoạch, từ 2010 đến 2100."
        ),
    )

    def header(self) -> Plain:
        """Give the header in the plain form."""
        cleaned = {**self.cleaned_data}
        cleaned.pop("seen_revision")
        return {**cleaned, "date": _iso(cleaned["date"])}


class SectionsForm(CheckForm):
    """Number and title of each heading, in their order."""

    def __init__(self, data: Any = None, *, sections: Sequence[Mapping[str, Any]], revision: int) -> None:
        super().__init__(data, initial={"seen_revision": revision})
        self.count = len(sections)
        for place, section in enumerate(sections):
            number = line(f"Số thứ tự của mục thứ {place + 1}", length=20)
            title = line(f"Tên mục thứ {place + 1}", missing="Hãy ghi tên mục.", length=500)
            number.initial, title.initial = section["number"], section["title"]
            self.fields |= {f"number_{place}": number, f"title_{place}": title}

    def titles(self) -> list[tuple[str, str]]:
        """Give number and title of each heading."""
        cleaned = self.cleaned_data
        return [(cleaned[f"number_{place}"], cleaned[f"title_{place}"]) for place in range(self.count)]


class TaskForm(CheckForm):
    """One task as it will be kept."""

    number = line("TT", length=20)
    section = pick_any("Mục")
    title = paragraph("Nội dung công việc", missing="Hãy ghi nội dung công việc, hoặc bỏ dòng này.", rows=4)
    lead = paragraph("Cơ quan chủ trì", help_text="Mỗi dòng một cơ quan, đơn vị.", rows=2)
    coordinating = paragraph("Cơ quan phối hợp", help_text="Mỗi dòng một cơ quan, đơn vị.", rows=2)
    deadline_text = line("Thời hạn ghi trong kế hoạch", length=500)
    deadline_kind = pick("Loại thời hạn", choices=offered(DEADLINE_LABELS))
    deadline_date = DayField(label="Ngày hết hạn")
    deadline_inclusive = pick_any("Ngày hết hạn được tính", choices=offered(_INCLUSIVE))
    deadline_rhythms = pick_several("Nhịp định kỳ", choices=offered(RHYTHM_LABELS))
    deadline_months = line("Các tháng", help_text="Ví dụ 3, 6, 9, 12.", length=60)
    deliverable = paragraph("Sản phẩm", rows=2)

    def clean_deadline_months(self) -> list[int]:
        """Read the months; what is none is refused."""
        typed = self.cleaned_data["deadline_months"].replace(";", ",").split(",")
        numbers = [part.strip() for part in typed if part.strip()]
        if not all(part.isdecimal() and 1 <= int(part) <= _MONTHS_IN_YEAR for part in numbers):
            raise ValidationError("Các tháng ghi bằng số từ 1 đến 12, cách nhau bằng dấu phẩy.")
        return sorted({int(part) for part in numbers})

    def task(self) -> Plain:
        """Give the task in the plain form, without its targets."""
        return self.task_of(self.cleaned_data)

    @staticmethod
    def task_of(cleaned: Mapping[str, Any]) -> Plain:
        """Bring the values of the fields to the plain form."""
        values = {name: value for name, value in cleaned.items() if name != "seen_revision"}
        return {
            **values,
            "section": int(cleaned["section"]) if cleaned["section"] else None,
            "lead": _lines(cleaned["lead"]),
            "coordinating": _lines(cleaned["coordinating"]),
            "deadline_date": _iso(cleaned["deadline_date"]),
            "deadline_inclusive": _INCLUSIVE_VALUES[cleaned["deadline_inclusive"]],
        }


class TargetRow(forms.Form):
    """A quantity that the task asks for."""

    metric = line("Chỉ tiêu", missing="Hãy ghi nội dung chỉ tiêu, hoặc xóa cả dòng.", length=500)
    comparator = pick_any("So sánh", choices=offered(COMPARATOR_LABELS))
    value = line("Giá trị", missing="Giá trị chỉ tiêu phải là một số không âm.", length=20)
    unit = line("Đơn vị tính", length=40)
    scope = line("Phạm vi", length=250)
    due = DayField(label="Đến ngày")
    slug = pick_any(
        "Chỉ số đo",
        choices=[("", "Đếm tay"), *((metric.slug, metric.name) for metric in METRICS.values())],
    )
    spans = forms.JSONField(required=False, widget=forms.HiddenInput)

    def has_changed(self) -> bool:
        """A row in which nothing was typed is blank, whatever else it bears."""
        return bool({*self.changed_data} & {"metric", "value"})


TARGETS = "targets"
TargetRows = rows_class(TargetRow)


def task_values(task: Mapping[str, Any]) -> Plain:
    """Give a task of the plain form as the form shows it."""
    inclusive = {True: "yes", False: "no", None: ""}[task["deadline_inclusive"]]
    return {
        **task,
        "section": "" if task.get("section") is None else str(task["section"]),
        "lead": "\n".join(task["lead"]),
        "coordinating": "\n".join(task["coordinating"]),
        "deadline_date": shown_day(task["deadline_date"]),
        "deadline_inclusive": inclusive,
        "deadline_months": ", ".join(str(number) for number in task["deadline_months"]),
    }


def target_values(target: Mapping[str, Any]) -> Plain:
    """Give a target of the plain form as its row shows it."""
    shown = str(target["value"]).replace(".", ",")
    return {
        **target,
        "value": shown,
        "due": shown_day(target.get("due")),
        "scope": target.get("scope") or "",
    }


def targets_of(rows: BaseFormSet[Any]) -> list[Plain]:
    """Give the targets in the plain form, blank rows left out."""
    return [
        {**row, "scope": row["scope"] or None, "due": _iso(row["due"]), "spans": row["spans"] or []}
        for row in filled(rows)
    ]


class PartiesForm(forms.Form):
    """What each name of an agency in the plan means in this office."""

    def __init__(
        self,
        data: Any = None,
        *,
        names: Sequence[str],
        units: Iterable[tuple[str, str]],
        meanings: Mapping[str, str],
    ) -> None:
        super().__init__(data)
        choices = [("", "Chưa rõ"), *units, (OUTSIDE, "Ngoài cơ quan")]
        self.names = list(names)
        for place, name in enumerate(self.names):
            self.fields[f"name_{place}"] = forms.ChoiceField(
                label=name,
                choices=choices,
                required=False,
                initial=meanings.get(name, ""),
                error_messages={"invalid_choice": "Đơn vị này không còn trong danh sách. Hãy chọn lại."},
            )

    def meanings(self) -> dict[str, UUID | None]:
        """Give the unit for each name that was said, none for somebody outside."""
        chosen = {name: self.cleaned_data[f"name_{place}"] for place, name in enumerate(self.names)}
        return {name: None if value == OUTSIDE else key_of(value) for name, value in chosen.items() if value}


class AliasForm(forms.Form):
    """The unit that a name means."""

    unit = pick("Tên này chỉ đơn vị nào", missing="Hãy chọn đơn vị, hoặc “Ngoài cơ quan”.")

    def unit_id(self) -> UUID | None:
        """Give the unit, none for somebody outside."""
        chosen: str = self.cleaned_data["unit"]
        return None if chosen == OUTSIDE else UUID(chosen)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _iso(day: Any) -> str | None:
    return day.isoformat() if day else None


def shown_day(iso: str | None) -> str:
    """Write a plain day as it is typed."""
    return "/".join(reversed(iso.split("-"))) if iso else ""
