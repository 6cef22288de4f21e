"""What is asked for in a supplement, line by line, and what came for each line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.forms import BoundField

from motcua.cases.domain.notice import CHANNEL_LABELS
from motcua.cases.domain.supplement import (
    REPEAT_GROUND_LABELS,
    SUPPLEMENT_REASON_LABELS,
    AskedItem,
    RepeatGround,
    SupplementReason,
)
from motcua.cases.domain.vocabulary import COMPONENT_FORM_LABELS, ComponentForm
from motcua.counter.forms.case_action import ActForm, ReasonForm
from motcua.counter.forms.required import line, offered, paragraph, pick
from motcua.counter.forms.upload import UploadField, limit_in_words
from motcua.procedures.models import ProcedureComponent

FREE_LINES = 2
MOST_COPIES = 999
_FORMS = offered(COMPONENT_FORM_LABELS)
_REASONS = offered(SUPPLEMENT_REASON_LABELS)


@dataclass(frozen=True, slots=True, kw_only=True)
class AskablePaper:
    """A paper that may be asked for: of the procedure's list, or one of the dossier to be replaced."""

    name: str
    form: ComponentForm
    quantity: int = 1
    component_id: UUID | None = None
    faulty_id: UUID | None = None


def listed_paper(part: ProcedureComponent) -> AskablePaper:
    """Offer a paper of the procedure's list in the form and number in which the list asks for it."""
    return AskablePaper(
        name=part.name,
        form=ComponentForm.COPY if part.copies and not part.originals else ComponentForm.ORIGINAL,
        quantity=max(part.originals or part.copies, 1),
        component_id=part.pk,
    )


@dataclass(frozen=True, slots=True)
class AskLine:
    """One paper on the screen: ticked or not, what is wrong, in which form it is wanted."""

    paper: AskablePaper
    asked: BoundField
    reason: BoundField
    detail: BoundField


@dataclass(frozen=True, slots=True)
class FreeLine:
    """One paper that is on no list, with the article that asks for it."""

    name: BoundField
    basis: BoundField
    detail: BoundField


class AskedPapers(forms.Form):
    """Every paper that may be asked for, all at once, and the reason that the slip gives for all of them."""

    reason = paragraph(
        "Lý do chung", missing="Hãy ghi lý do.", help_text="In vào phiếu gửi người nộp.", length=1000
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for place, paper in enumerate(self._papers):
            self.fields[f"ask_{place}"] = forms.BooleanField(label=paper.name, required=False)
            self.fields[f"why_{place}"] = pick(
                "Vướng mắc", choices=_REASONS, initial=SupplementReason.MISSING.value
            )
            self.fields[f"why_{place}"].required = False
            self.fields[f"detail_{place}"] = line("Nội dung cụ thể", length=500)
        for place in range(FREE_LINES):
            self.fields[f"name_{place}"] = line("Giấy tờ, nội dung khác", length=500)
            self.fields[f"basis_{place}"] = line("Căn cứ pháp lý (điều, khoản)", length=300)
            self.fields[f"free_{place}"] = line("Nội dung cụ thể", length=500)
        self.fields["reason"] = self.fields.pop("reason")  # typed last, after the papers are ticked

    @property
    def _papers(self) -> list[AskablePaper]:
        papers: list[AskablePaper] = self.initial["papers"]
        return papers

    @property
    def lines(self) -> list[AskLine]:
        """The papers of the lists, in order."""
        return [
            AskLine(paper, self[f"ask_{place}"], self[f"why_{place}"], self[f"detail_{place}"])
            for place, paper in enumerate(self._papers)
        ]

    @property
    def free_lines(self) -> list[FreeLine]:
        """The blank lines."""
        return [
            FreeLine(self[f"name_{place}"], self[f"basis_{place}"], self[f"free_{place}"])
            for place in range(FREE_LINES)
        ]

    def items(self) -> list[AskedItem]:
        """Give what is asked for in the words of the service."""
        return [*self._listed(), *self._free()]

    def _listed(self) -> list[AskedItem]:
        cleaned = self.cleaned_data
        return [
            AskedItem(
                name=paper.name,
                reason_code=SupplementReason(cleaned[f"why_{place}"] or SupplementReason.MISSING),
                component_id=paper.component_id,
                faulty_id=paper.faulty_id,
                detail=cleaned[f"detail_{place}"],
                form=paper.form,
                quantity=paper.quantity,
            )
            for place, paper in enumerate(self._papers)
            if cleaned[f"ask_{place}"]
        ]

    def _free(self) -> list[AskedItem]:
        cleaned = self.cleaned_data
        return [
            AskedItem(
                name=cleaned[f"name_{place}"],
                reason_code=SupplementReason.SECTOR_LAW,
                legal_basis=cleaned[f"basis_{place}"],
                detail=cleaned[f"free_{place}"],
            )
            for place in range(FREE_LINES)
            if cleaned[f"name_{place}"]
        ]


class SupplementForm(AskedPapers, ActForm):
    """What is asked for a case that is there: the law allows one request."""


class RepeatForm(ReasonForm):
    """Why one more request is allowed."""

    ground = forms.ChoiceField(
        label="Căn cứ", choices=offered(REPEAT_GROUND_LABELS), widget=forms.RadioSelect
    )
    field_order = ("seen_revision", "ground", "reason")

    def chosen(self) -> RepeatGround:
        """Give the ground."""
        return RepeatGround(self.cleaned_data["ground"])


class SupplementNoticeForm(ActForm):
    """How the applicant was told."""

    via = forms.ChoiceField(
        label="Cách thông báo",
        choices=offered(CHANNEL_LABELS),
        widget=forms.RadioSelect,
        help_text="Phiếu yêu cầu bổ sung được in cùng lúc. Thời hạn bổ sung tính từ lúc này.",
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Hãy chọn cách đã thông báo."),
    )


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One item that was asked for: whether it came, in which form, how many, its file."""

    item_id: UUID
    came: BoundField
    form: BoundField
    quantity: BoundField
    file: BoundField


class AnswerForm(ActForm):
    """What came for each item that was asked for; everything has to be there."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for place, (_, name, form, quantity) in enumerate(self._asked):
            self.fields[f"came_{place}"] = forms.BooleanField(
                label=name,
                error_messages={
                    "required": "Hãy đánh dấu khi đã nhận: hồ sơ chưa đầy đủ thì thời hạn chưa được tính lại."
                },
            )
            self.fields[f"form_{place}"] = pick("Hình thức", choices=_FORMS, initial=form)
            self.fields[f"quantity_{place}"] = forms.IntegerField(
                label="Số lượng",
                min_value=1,
                max_value=MOST_COPIES,
                initial=quantity,
                widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
                error_messages=dict.fromkeys(
                    ("invalid", "min_value", "max_value", "required"),
                    f"Số lượng là số từ 1 đến {MOST_COPIES}.",
                ),
            )
            self.fields[f"file_{place}"] = UploadField(label="Tệp quét")
        self.upload_help = limit_in_words()

    @property
    def _asked(self) -> list[tuple[UUID, str, str, int]]:
        asked: list[tuple[UUID, str, str, int]] = self.initial["asked"]
        return asked

    @property
    def lines(self) -> list[AnswerLine]:
        """The items, in order."""
        return [
            AnswerLine(
                item_id,
                self[f"came_{place}"],
                self[f"form_{place}"],
                self[f"quantity_{place}"],
                self[f"file_{place}"],
            )
            for place, (item_id, *_) in enumerate(self._asked)
        ]

    def came(self) -> list[tuple[UUID, ComponentForm, int, UploadedFile[bytes] | None]]:
        """Give item, form, count and file of everything that came."""
        cleaned = self.cleaned_data
        return [
            (
                item_id,
                ComponentForm(cleaned[f"form_{place}"]),
                cleaned[f"quantity_{place}"],
                cleaned[f"file_{place}"] or None,
            )
            for place, (item_id, *_) in enumerate(self._asked)
        ]
