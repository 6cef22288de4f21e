"""Processes kept apart until their procedure is known, and the procedure each could belong to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from motcua.kernel.text import fold
from motcua.organisations.queries.validity import in_force
from motcua.procedures.domain.vocabulary import VersionState
from motcua.procedures.models import ProcedureVersion, UnattachedProcess


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptProcess:
    """A process without a procedure; `suggested` is the one version it names beyond doubt, if any."""

    row: UnattachedProcess
    suggested: ProcedureVersion | None


def unattached_processes(*, agency_id: UUID) -> QuerySet[UnattachedProcess]:
    """Give what still waits for a procedure, those with a code by their code."""
    return UnattachedProcess.objects.filter(agency_id=agency_id, attached=None).order_by(
        "code", "imported_at", "id"
    )


def with_suggestions(*, rows: list[UnattachedProcess], on: date) -> list[KeptProcess]:
    """Say which procedure each row names, in a query for codes and one for exact names.

    A name that two procedures bear is no suggestion: nothing is guessed.
    """
    held = ProcedureVersion.objects.filter(in_force(on), state=VersionState.ACTIVE)
    held = held.select_related("procedure")
    codes = {row.code for row in rows if row.code}
    by_code = {version.procedure.code: version for version in held.filter(procedure__code__in=codes)}
    by_name = _by_name(held, {fold(row.title) for row in rows if row.title and not row.code})
    return [
        KeptProcess(row=row, suggested=by_code.get(row.code) if row.code else by_name.get(fold(row.title)))
        for row in rows
    ]


def _by_name(held: QuerySet[ProcedureVersion], names: set[str]) -> dict[str, ProcedureVersion]:
    """Give the versions whose folded name is one of `names` and of no other version."""
    if not names:
        return {}
    found: dict[str, list[ProcedureVersion]] = {}
    for version in held.only("name", "procedure__code"):
        if (name := fold(version.name)) in names:
            found.setdefault(name, []).append(version)
    return {name: versions[0] for name, versions in found.items() if len(versions) == 1}
