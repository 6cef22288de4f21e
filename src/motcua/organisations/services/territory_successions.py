"""Importing what became of communes on the day of a merger."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from motcua.infra.audit.log import record_audit
from motcua.infra.database.turn import take_turn
from motcua.kernel.decision import deny, require
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import Permission
from motcua.organisations.domain.structure import Level
from motcua.organisations.domain.territory_file import NamedText, RowFault, SuccessionRow, read_successions
from motcua.organisations.models import Territory, TerritorySuccession
from motcua.organisations.queries.validity import in_force

_BATCH = 2000
_DAY = timedelta(days=1)

type _Keys = dict[tuple[Level, str], UUID]


@dataclass(frozen=True, slots=True)
class SuccessionReport:
    """How many successions were new, how many were known, and the rows that name nobody we know.

    Unlike a list, a table of successors says nothing by what it leaves out: one bad row spoils no other.
    """

    added: int
    unchanged: int
    faults: tuple[RowFault, ...]


@transaction.atomic
def import_successions(
    *, source: NamedText, effective_on: date, legal_basis: str, actor: Actor, at: datetime
) -> SuccessionReport:
    """Link what was in force the day before `effective_on` with what is in force on it."""
    if not actor.holds(Permission.MANAGE_ORGANISATION):
        require(deny("Bạn không được giao nhập danh mục đơn vị hành chính."))
    take_turn(subject="organisations.territory")
    table = read_successions(source=source)
    before, after = _keys(on=effective_on - _DAY), _keys(on=effective_on)
    links, faults = _links(file=source.name, rows=table.rows, before=before, after=after)
    known = set(
        TerritorySuccession.objects.filter(effective_on=effective_on).values_list(
            "predecessor_id", "successor_id"
        )
    )
    # A territory that is the same row before and after did not become another: nothing to record.
    new = {ends: row for ends, row in links.items() if ends not in known and ends[0] != ends[1]}
    TerritorySuccession.objects.bulk_create(
        [
            TerritorySuccession(
                predecessor_id=old,
                successor_id=successor,
                extent=row.extent,
                effective_on=effective_on,
                legal_basis=legal_basis,
                note=row.note,
            )
            for (old, successor), row in new.items()
        ],
        batch_size=_BATCH,
    )
    if new:
        _record(source=source, effective_on=effective_on, added=len(new), actor=actor, at=at)
    all_faults = tuple(sorted((*table.faults, *faults)))
    return SuccessionReport(added=len(new), unchanged=len(links) - len(new), faults=all_faults)


def _keys(*, on: date) -> _Keys:
    rows = Territory.objects.filter(in_force(on)).values_list("level", "code", "id")
    return {(Level(level), code): key for level, code, key in rows}


def _links(
    *, file: str, rows: tuple[SuccessionRow, ...], before: _Keys, after: _Keys
) -> tuple[dict[tuple[UUID, UUID], SuccessionRow], list[RowFault]]:
    links: dict[tuple[UUID, UUID], SuccessionRow] = {}
    faults: list[RowFault] = []
    for row in rows:
        old, new = before.get(row.predecessor), after.get(row.successor)
        if old is None:
            reason = f"Trước ngày kế tiếp không có đơn vị mã {row.predecessor[1]}."
            faults.append(RowFault(file, row.line, "old_code", reason))
        if new is None:
            reason = f"Vào ngày kế tiếp không có đơn vị mã {row.successor[1]}."
            faults.append(RowFault(file, row.line, "new_code", reason))
        if old is not None and new is not None:
            links.setdefault((old, new), row)
    return links, faults


def _record(*, source: NamedText, effective_on: date, added: int, actor: Actor, at: datetime) -> None:
    record_audit(
        action="territory.successions",
        subject_type="organisations.territorysuccession",
        subject_id=effective_on.isoformat(),
        at=at,
        account_id=actor.account_id,
        actor_name=actor.full_name,
        detail={"file": source.name, "added": added},
    )
