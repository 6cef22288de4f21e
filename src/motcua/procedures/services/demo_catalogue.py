"""Fill an agency's catalogue with the project's own procedures, processes and receptions."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from importlib import resources

from django.db import transaction

from motcua.kernel.decision import require
from motcua.organisations.domain.actor import Actor
from motcua.organisations.models import Unit
from motcua.procedures.domain.handwritten import HandwrittenEntry, read_field
from motcua.procedures.models import InternalProcess, Procedure, ProcedureVersion, Reception
from motcua.procedures.policies import may_manage_catalogue
from motcua.procedures.services.processes import activate_process, approve_process, draft_process
from motcua.procedures.services.receptions import open_reception
from motcua.procedures.services.versions import activate_version, draft_version

UNIT_KEYS = ("one_stop", "justice", "land", "social", "office", "leaders")


@dataclass(frozen=True, slots=True)
class DemoCatalogue:
    """How many procedures, processes and receptions were added; none on a second call."""

    procedures: int
    processes: int
    receptions: int


def demo_entries() -> Iterator[HandwrittenEntry]:
    """Read the files of the demo catalogue, one field a file."""
    folder = resources.files("motcua.procedures") / "data" / "demo"
    for file in sorted(folder.iterdir(), key=lambda path: path.name):
        if file.name.endswith(".toml"):
            yield from read_field(tomllib.loads(file.read_text(encoding="utf-8")))


@transaction.atomic
def load_demo_catalogue(
    *,
    agency: Unit,
    units: Mapping[str, Unit],
    valid_from: date,
    decision_number: str,
    actor: Actor,
    at: datetime,
) -> DemoCatalogue:
    """Add what the agency lacks; what is there, imported or edited since, stays as it is.

    `units` gives a unit of the agency for each of `UNIT_KEYS`; the one-stop office receives every procedure.
    """
    require(may_manage_catalogue(actor=actor))
    added = {"procedures": 0, "processes": 0, "receptions": 0}
    for entry in demo_entries():
        procedure = Procedure.objects.filter(code=entry.content.code).first()
        if procedure is None:
            draft = draft_version(content=entry.content, valid_from=valid_from, actor=actor, at=at)
            procedure = activate_version(version_id=draft.id, actor=actor, at=at).procedure
            added["procedures"] += 1
        if not Reception.objects.filter(procedure=procedure, unit=units["one_stop"]).exists():
            open_reception(
                procedure_id=procedure.id,
                unit_id=units["one_stop"].id,
                valid_from=valid_from,
                actor=actor,
                at=at,
            )
            added["receptions"] += 1
        added["processes"] += _put_to_work(
            entry=entry,
            procedure=procedure,
            agency=agency,
            units=units,
            valid_from=valid_from,
            decision_number=decision_number,
            actor=actor,
            at=at,
        )
    return DemoCatalogue(**added)


def _put_to_work(
    *,
    entry: HandwrittenEntry,
    procedure: Procedure,
    agency: Unit,
    units: Mapping[str, Unit],
    valid_from: date,
    decision_number: str,
    actor: Actor,
    at: datetime,
) -> int:
    """Give the version in force its process, unless the agency has one for any version already."""
    if InternalProcess.objects.filter(version__procedure=procedure, agency=agency).exists():
        return 0
    version = ProcedureVersion.objects.filter(procedure=procedure).latest("valid_from")
    process = draft_process(
        version_id=version.id,
        agency_id=agency.id,
        content=entry.process,
        units={key: unit.id for key, unit in units.items()},
        actor=actor,
        at=at,
    )
    approve_process(
        process_id=process.id,
        decision_number=decision_number,
        decided_on=valid_from,
        mismatch_explanation="",
        actor=actor,
        at=at,
    )
    activate_process(process_id=process.id, valid_from=valid_from, actor=actor, at=at)
    return 1
