"""The catalogue for the public: find a procedure, read what it takes."""

from __future__ import annotations

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from motcua.kernel.identifiers import InvalidIdentifier, parse_procedure_code
from motcua.organisations.queries.offices import offices_of
from motcua.portal.forms import ProcedureSearchForm
from motcua.portal.opening import offices_today
from motcua.portal.shell import show
from motcua.procedures.queries.catalogue import found
from motcua.procedures.queries.components import components_of
from motcua.procedures.queries.published_list import public_fields, public_procedure, public_procedures
from motcua.procedures.queries.receptions import receiving_unit_ids
from motcua.procedures.queries.time_limits import limits_of

MOST_FOUND = 50


@require_safe
@gzip_page
def list_procedures(request: HttpRequest) -> HttpResponse:
    """Show the fields, the procedures of one field, or what a search found."""
    today = timezone.localdate()
    form = ProcedureSearchForm(request.GET)
    fields = public_fields(on=today)
    context: dict[str, object] = {"form": form, "fields": fields, "asked": False}
    if not form.is_valid():
        return show(request, "portal/procedures.html", context, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    text, code = form.cleaned_data["tim"], form.cleaned_data["linh_vuc"]
    if text or code:
        rows = public_procedures(on=today).filter(**({"field__code": code} if code else {}))
        limit = MOST_FOUND if text else None
        versions = found(rows=rows, text=text, limit=MOST_FOUND) if text else list(rows[:limit])
        context |= {
            "asked": True,
            "versions": versions,
            "is_full": bool(text) and len(versions) == MOST_FOUND,
            "text": text,
            "field": next((field for field in fields if field.code == code), None),
        }
    return show(request, "portal/procedures.html", context)


@require_safe
@gzip_page
def show_procedure(request: HttpRequest, code: str) -> HttpResponse:
    """Show one procedure as published; another way to write its code leads to the same address."""
    today = timezone.localdate()
    try:
        known = parse_procedure_code(code).code
    except InvalidIdentifier as error:
        raise Http404 from error
    if known != code:
        return redirect("portal:procedure", known, permanent=True)
    version = public_procedure(code=known, on=today)
    if version is None:
        raise Http404
    units = receiving_unit_ids(procedure_id=version.procedure_id, on=today)
    context = {
        "version": version,
        "components": list(components_of(version_id=version.id)),
        "limits": list(limits_of(version_id=version.id)),
        "results": list(version.results.order_by("position")),
        "offices_today": offices_today(offices_of(unit_ids=units, on=today), today=today),
    }
    return show(request, "portal/procedure.html", context)
