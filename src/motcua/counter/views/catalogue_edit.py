"""Editing a draft: all its parts on one page, rows moved by buttons, saved as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.forms.formsets import BaseFormSet
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from motcua.counter.access import StaffRequest, refuse, staff_page
from motcua.counter.acting import DONE, attempt, say_and_go
from motcua.counter.forms.catalogue_version import ROW_KINDS, VersionForm, content_from, facts_of, rows_of
from motcua.counter.forms.rows import Row, rearranged, sent_rows, shown_rows, typed_rows
from motcua.counter.forms.typed import keep_typed
from motcua.counter.views.catalogue import page_of, version_or_404
from motcua.organisations.domain.permissions import Permission
from motcua.procedures.domain.content import ProcedureContent
from motcua.procedures.domain.vocabulary import VersionState
from motcua.procedures.policies import may_manage_catalogue
from motcua.procedures.queries.contents import content_of
from motcua.procedures.services.versions import revise_draft

type Rows = dict[str, BaseFormSet[Any]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The page: one form and three sets of rows."""

    form: VersionForm
    rows: Rows

    def is_valid(self) -> bool:
        """Judge everything, so that every fault is said at once."""
        return all([self.form.is_valid(), *(rows.is_valid() for rows in self.rows.values())])


@require_http_methods(["GET", "POST"])
@staff_page(Permission.MANAGE_PROCEDURE)
def edit_version(request: StaffRequest, version_id: UUID) -> HttpResponse:
    """Show a draft to be edited; move its rows; save it."""
    version = version_or_404(version_id)
    allowed = may_manage_catalogue(actor=request.actor)
    if not allowed:
        return refuse(request, reason=allowed.reason)
    if version.state != VersionState.DRAFT:
        return refuse(request, reason="Phiên bản đã công bố không sửa được. Hãy lập phiên bản mới.")
    former = content_of(version=version)
    status: int = HTTPStatus.OK
    if request.method == "GET":
        sheet = _shown(facts_of(former) | {"valid_from": version.valid_from}, rows_of(former))
    elif "row" in request.POST:
        sheet = _moved(request.POST)
    else:
        sheet = _sent(request.POST)
        status = _save(request, sheet, version_id=version.pk, former=former)
        if status == DONE:
            return say_and_go(request, "Đã lưu dự thảo.", page_of(version))
    context = {"version": version, "sheet": sheet, "form": sheet.form, **sheet.rows}
    return render(request, "counter/admin/version_edit.html", context, status=status)


def _save(request: StaffRequest, sheet: Sheet, *, version_id: UUID, former: ProcedureContent) -> int:
    if not sheet.is_valid():
        return HTTPStatus.UNPROCESSABLE_ENTITY
    status, _ = attempt(
        sheet.form,
        lambda: revise_draft(
            version_id=version_id,
            content=content_from(form=sheet.form, rows=sheet.rows, former=former),
            valid_from=sheet.form.cleaned_data["valid_from"],
            actor=request.actor,
            at=timezone.now(),
        ),
    )
    return status


def _shown(facts: Row, rows: dict[str, list[Row]]) -> Sheet:
    sets = {part: shown_rows(kind, prefix=part, rows=rows[part]) for part, kind in ROW_KINDS.items()}
    return Sheet(VersionForm(initial=facts), sets)


def _sent(data: QueryDict) -> Sheet:
    sets = {part: sent_rows(kind, prefix=part, data=data) for part, kind in ROW_KINDS.items()}
    return Sheet(VersionForm(data), sets)


def _moved(data: QueryDict) -> Sheet:
    """What was typed, with the rows as the button asked; nothing is judged yet."""
    typed = _sent(data)
    rows = {
        part: rearranged(typed_rows(sent), command=data.get("row", ""), part=part)
        for part, sent in typed.rows.items()
    }
    shown = _shown({}, rows)
    return Sheet(keep_typed(shown.form, data=data), shown.rows)
