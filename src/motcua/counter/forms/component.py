"""The papers of a dossier: those the procedure asks for, ticked with kind and count, and others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, QueryDict
from django.utils.datastructures import MultiValueDict

from motcua.cases.domain.intake import MOST_COPIES, ComponentReceived
from motcua.cases.domain.vocabulary import COMPONENT_FORM_LABELS, ComponentForm
from motcua.counter.forms.typed import keep_typed
from motcua.counter.forms.upload import UploadField
from motcua.procedures.models import ProcedureComponent

OTHER_LINES = 2

_FORMS = [(kind.value, label) for kind, label in COMPONENT_FORM_LABELS.items()]
_COUNT = f"Số lượng là số từ 1 đến {MOST_COPIES}."
_COUNT_MESSAGES = dict.fromkeys(("invalid", "min_value", "max_value", "required"), _COUNT)


class _PaperLine(forms.Form):
    """What every line says of a paper: in what form, how many, and its scan."""

    form = forms.ChoiceField(label="Hình thức", choices=_FORMS)
    quantity = forms.IntegerField(
        label="Số lượng",
        min_value=1,
        max_value=MOST_COPIES,
        initial=1,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages=_COUNT_MESSAGES,
    )
    scan = UploadField(label="Tệp quét")

    @property
    def taken(self) -> bool:
        """Whether the line is about a paper that was handed in; a scan chosen for it says so too."""
        return bool(self["scan"].data)

    def full_clean(self) -> None:
        """Judge only the lines of papers that were handed in."""
        super().full_clean()
        if self.is_bound and not self.taken:
            self.errors.clear()


class ComponentLine(_PaperLine):
    """One paper that the procedure asks for."""

    handed_in = forms.BooleanField(required=False)

    field_order = ("handed_in", "form", "quantity", "scan")

    def __init__(
        self,
        data: QueryDict | None = None,
        files: MultiValueDict[str, UploadedFile[bytes]] | None = None,
        *,
        component: ProcedureComponent,
    ) -> None:
        super().__init__(data, files, prefix=f"component-{component.pk}", initial=_expected(component))
        self.component = component
        self.fields["handed_in"].label = component.name

    @property
    def taken(self) -> bool:
        return bool(self["handed_in"].data) or super().taken

    def received(self, *, file_id: UUID | None) -> ComponentReceived:
        """Give the paper as the service reads it."""
        return ComponentReceived(
            component_id=self.component.pk,
            name=self.component.name,
            form=ComponentForm(self.cleaned_data["form"]),
            quantity=self.cleaned_data["quantity"],
            file_id=file_id,
            shown_only=self.component.shown_only,
        )


class OtherLine(_PaperLine):
    """One paper that the procedure does not ask for; a line without a name is no paper."""

    name = forms.CharField(label="Tên giấy tờ khác", required=False)

    field_order = ("name", "form", "quantity", "scan")

    @property
    def taken(self) -> bool:
        return bool(str(self["name"].data or "").strip()) or super().taken

    def clean(self) -> dict[str, Any]:
        """Ask for the name of a paper whose scan was chosen."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.taken and not cleaned.get("name"):
            self.add_error("name", "Hãy ghi tên giấy tờ của tệp đã chọn.")
        return cleaned

    def received(self, *, file_id: UUID | None) -> ComponentReceived:
        """Give the paper as the service reads it."""
        return ComponentReceived(
            component_id=None,
            name=self.cleaned_data["name"],
            form=ComponentForm(self.cleaned_data["form"]),
            quantity=self.cleaned_data["quantity"],
            file_id=file_id,
        )


@dataclass(frozen=True, slots=True)
class Dossier:
    """Every line of papers on the sheet."""

    asked: tuple[ComponentLine, ...]
    others: tuple[OtherLine, ...]

    @property
    def lines(self) -> tuple[ComponentLine | OtherLine, ...]:
        return (*self.asked, *self.others)

    @property
    def taken(self) -> tuple[ComponentLine | OtherLine, ...]:
        """The lines of papers that were handed in, in the order of the case."""
        return tuple(line for line in self.lines if line.taken)

    @property
    def others_taken(self) -> bool:
        """Whether a paper was noted that the procedure does not ask for."""
        return any(str(line["name"].value() or "").strip() or line.errors for line in self.others)

    @property
    def groups(self) -> list[tuple[str, list[ComponentLine]]]:
        """The lines asked for under the situations they are asked for in."""
        grouped: dict[str, list[ComponentLine]] = {}
        for line in self.asked:
            grouped.setdefault(line.component.group, []).append(line)
        return list(grouped.items())


def blank_dossier(*, components: Iterable[ProcedureComponent]) -> Dossier:
    """Lay out the lines of a procedure, nothing ticked."""
    return Dossier(
        asked=tuple(ComponentLine(component=component) for component in components),
        others=tuple(OtherLine(prefix=f"other-{place}") for place in range(OTHER_LINES)),
    )


def typed_dossier(*, components: Iterable[ProcedureComponent], data: QueryDict) -> Dossier:
    """Lay out the lines with what was ticked and typed, without judging it."""
    blank = blank_dossier(components=components)
    return Dossier(
        asked=tuple(keep_typed(line, data=data) for line in blank.asked),
        others=tuple(keep_typed(line, data=data) for line in blank.others),
    )


def sent_dossier(*, components: Iterable[ProcedureComponent], request: HttpRequest) -> Dossier:
    """Read the lines as sent, with their files."""
    return Dossier(
        asked=tuple(
            ComponentLine(request.POST, request.FILES, component=component) for component in components
        ),
        others=tuple(
            OtherLine(request.POST, request.FILES, prefix=f"other-{place}") for place in range(OTHER_LINES)
        ),
    )


def chosen_file(line: ComponentLine | OtherLine) -> UploadedFile[bytes] | None:
    """Give the scan chosen for a line, or none."""
    scan: UploadedFile[bytes] | None = line.cleaned_data.get("scan")
    return scan or None


def _expected(component: ProcedureComponent) -> dict[str, Any]:
    """What is usually handed in: the original when the procedure asks for one, else copies."""
    if component.originals or not component.copies:
        return {"form": ComponentForm.ORIGINAL.value, "quantity": max(component.originals, 1)}
    return {"form": ComponentForm.COPY.value, "quantity": component.copies}
