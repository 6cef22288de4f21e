"""The catalogue of procedures: the list, and every part of one version."""

from __future__ import annotations

from enum import StrEnum
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from motcua.counter.access import StaffRequest, staff_page
from motcua.counter.forms.catalogue import CatalogueFilterForm
from motcua.counter.forms.required import offer
from motcua.counter.paging import page_number
from motcua.counter.views.organisation_choices import unit_choices
from motcua.organisations.domain.permissions import Permission
from motcua.procedures.domain.vocabulary import LABELS, Channel, Level, PauseReason, VersionState
from motcua.procedures.models import ProcedureVersion
from motcua.procedures.policies import may_manage_catalogue, may_manage_process
from motcua.procedures.queries.components import components_of
from motcua.procedures.queries.management import (
    fields_in_use,
    listed,
    read_version,
    receptions_of,
    shown_version,
    versions_of,
)
from motcua.procedures.queries.processes import processes_of
from motcua.procedures.queries.time_limits import limits_of

ROWS = 50
NO_VERSION = "Không có thủ tục này trong danh mục."


@staff_page()
@require_GET
def list_procedures(request: StaffRequest) -> HttpResponse:
    """Show the catalogue, one version of each procedure; htmx gets the list alone."""
    on = timezone.localdate()
    form = CatalogueFilterForm(request.GET)
    fields = [("", "Mọi lĩnh vực"), *((str(field.pk), field.name) for field in fields_in_use())]
    offices = unit_choices(unit_ids={request.actor.agency_id}, on=on)
    offer(form, field=fields, unit=[("", "Mọi nơi tiếp nhận"), *offices])
    pages = Paginator(listed(on=on, filters=form.filters()), ROWS)
    context = {
        "form": form,
        "page": pages.get_page(page_number(request.GET)),
        "may_manage": may_manage_catalogue(actor=request.actor),
    }
    part = "#list" if request.headers.get("HX-Target") == "list" else ""
    return render(request, f"counter/admin/procedures.html{part}", context)


@staff_page()
@require_GET
def show_procedure(_request: StaffRequest, procedure_id: UUID) -> HttpResponse:
    """Go to the version in force today, else to the newest."""
    version = shown_version(procedure_id=procedure_id, on=timezone.localdate())
    if version is None:
        raise Http404(NO_VERSION)
    return redirect(page_of(version))


@staff_page()
@require_GET
def show_version(request: StaffRequest, version_id: UUID) -> HttpResponse:
    """Show one version with all its parts, its neighbours in time, its receptions and processes."""
    version = version_or_404(version_id)
    actor = request.actor
    managed = actor.units(Permission.MANAGE_PROCEDURE)
    context = {
        "version": version,
        "words": _words(version),
        "components": list(components_of(version_id=version.pk)),
        "limits": list(limits_of(version_id=version.pk)),
        "results": list(version.results.order_by("position")),
        "versions": list(versions_of(procedure_id=version.procedure_id)),
        "receptions": [
            (row, row.unit_id in managed) for row in receptions_of(procedure_id=version.procedure_id)
        ],
        "processes": list(processes_of(version_id=version.pk, agency_id=actor.agency_id)),
        "may_manage": may_manage_catalogue(actor=actor),
        "may_process": may_manage_process(actor=actor, agency_id=actor.agency_id),
        "is_draft": version.state == VersionState.DRAFT,
        "is_active": version.state == VersionState.ACTIVE,
    }
    return render(request, "counter/admin/version.html", context)


def version_or_404(version_id: UUID) -> ProcedureVersion:
    """Give a version with its procedure and field."""
    version = read_version(version_id=version_id)
    if version is None:
        raise Http404(NO_VERSION)
    return version


def page_of(version: ProcedureVersion) -> str:
    """Give the address of a version's page."""
    return reverse("counter:version", args=[version.pk])


def _words(version: ProcedureVersion) -> dict[str, str]:
    """Say the lists of a version in words."""
    return {
        "levels": _joined(Level, version.levels),
        "channels": _joined(Channel, version.channels),
        "audiences": "; ".join(version.audiences),
        "pauses": _joined(PauseReason, version.pause_policy),
    }


def _joined(words: type[StrEnum], stored: list[str]) -> str:
    return ", ".join(LABELS[words][words(value)] for value in stored)
