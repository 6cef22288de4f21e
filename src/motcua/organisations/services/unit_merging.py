"""Units that are merged into another agency: closed, linked, their people and rights carried over.

What is past stays as it was: a unit keeps its row and its days, a grant its days. What reaches over the day
of the merger ends on it and goes on in the successor. `Unit.heirs` lets who works there see the rest.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from motcua.infra.database.models import new_id
from motcua.infra.database.turn import take_turn
from motcua.kernel.decision import require
from motcua.kernel.text import fold
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.merger import MergedUnits, Merger
from motcua.organisations.domain.refusal import OrganisationRefused
from motcua.organisations.domain.structure import UnitKind
from motcua.organisations.models import HardArea, Office, Unit, UnitSuccession
from motcua.organisations.policies import may_found_organisation
from motcua.organisations.queries.validity import in_force
from motcua.organisations.services.merged_people import carry_people
from motcua.organisations.services.trail import record_change


@transaction.atomic
def merge_units(*, merger: Merger, actor: Actor, at: datetime) -> MergedUnits:
    """Merge the units, in the caller's transaction; raise `OrganisationRefused` when it cannot be done."""
    require(may_found_organisation(actor=actor))
    take_turn(subject="organisations.merger")
    agencies = _agencies(merger)
    locked = Unit.objects.select_for_update(of=("self",)).filter(agency__in=agencies)
    old = list(locked.order_by("ancestry__len", "id"))
    closed = _close(old, merger)
    into = _successor(merger, agencies[0], actor=actor, at=at)
    done = MergedUnits(
        into_id=into.id, into_name=into.name, agencies={unit.id: unit.name for unit in agencies}
    )
    done.closed = len(closed)
    done.own_calendars = [unit.name for unit in old if unit.calendar_id is not None]
    for unit in old:
        done.successors[unit.id] = _part_for(unit, into, done, merger).id
    _link(closed, done, merger)
    _let_heirs_see(old, done)
    carry_people(done=done, merger=merger, actor=actor, at=at)
    areas = HardArea.objects.filter(unit__in=agencies, valid_to=None, valid_from__lt=merger.on)
    areas.update(valid_to=merger.on)
    for agency in agencies:
        after = {"valid_to": merger.on, "successors": [str(into.id)], "legal_basis": merger.legal_basis}
        record_change(action="unit.merge", subject=agency, actor=actor, at=at, unit_id=agency.id, after=after)
    return done


def _agencies(merger: Merger) -> list[Unit]:
    """Find the agencies by their codes, as they stood the day before; one that was merged is refused."""
    faults, found = {}, []
    for code in dict.fromkeys(merger.predecessors):
        rows = Unit.objects.filter(Q(code=code) | Q(former_code=code), kind=UnitKind.AGENCY)
        unit = rows.filter(valid_from__lt=merger.on).order_by("-valid_from").first()
        reason = _why_not(unit, merger) if unit else f"không có cơ quan nào trước ngày {merger.on:%d/%m/%Y}"
        if unit is None or reason:
            faults[code] = f"Mã {code}: {reason}."
        else:
            found.append(unit)
    if not merger.predecessors:
        faults["from"] = "Hãy nêu ít nhất một cơ quan được sáp nhập."
    if not merger.legal_basis.strip():
        faults["legal_basis"] = "Hãy ghi căn cứ: nghị quyết, quyết định sắp xếp đơn vị hành chính."
    if faults:
        raise OrganisationRefused(faults)
    return found


def _why_not(unit: Unit, merger: Merger) -> str:
    below = Unit.objects.filter(kind=UnitKind.AGENCY, ancestry__contains=[unit.id], valid_to=None)
    if unit.valid_to is not None:
        return f"{unit.name} đã kết thúc hoạt động từ ngày {unit.valid_to:%d/%m/%Y}"
    if unit.code == merger.into and not merger.name:
        return f"{unit.name} không thể sáp nhập vào chính mình"
    if below.exclude(id=unit.id).exists():
        return f"{unit.name} còn cơ quan trực thuộc đang hoạt động, hãy sáp nhập các cơ quan đó trước"
    return ""


def _close(old: Sequence[Unit], merger: Merger) -> list[Unit]:
    closed = [unit for unit in old if unit.valid_to is None or unit.valid_to > merger.on]
    for unit in closed:
        unit.valid_to, unit.closing_reason = merger.on, "Sắp xếp đơn vị hành chính"
        unit.save(update_fields=["valid_to", "closing_reason"])
    return closed


def _successor(merger: Merger, first: Unit, *, actor: Actor, at: datetime) -> Unit:
    """Give the agency that takes over; open it when it is named and not there."""
    found = Unit.objects.filter(in_force(merger.on), code=merger.into, kind=UnitKind.AGENCY).first()
    if found is not None:
        return found
    if not merger.name:
        raise OrganisationRefused(
            {
                "into": f"Không có cơ quan mã {merger.into} hoạt động vào ngày {merger.on:%d/%m/%Y}. "
                "Hãy lập cơ quan trước, hoặc nêu tên để lập luôn."
            }
        )
    unit = _open(merger.name, UnitKind.AGENCY, merger, parent=first.parent, like=first, code=merger.into)
    after = {"kind": unit.kind, "name": unit.name, "code": unit.code, "valid_from": unit.valid_from}
    record_change(action="unit.open", subject=unit, actor=actor, at=at, unit_id=unit.id, after=after)
    return unit


def _part_for(unit: Unit, into: Unit, done: MergedUnits, merger: Merger) -> Unit:
    """Give the part that takes over: the one-stop office, the division of the same name, or one opened so."""
    if unit.kind == UnitKind.AGENCY:
        return into
    parts = Unit.objects.filter(in_force(merger.on), agency=into, kind=unit.kind).order_by("position", "id")
    same = [part for part in parts if unit.kind == UnitKind.ONE_STOP or fold(part.name) == fold(unit.name)]
    if same:
        return same[0]
    opened = _open(unit.name, UnitKind(unit.kind), merger, parent=into, like=unit)
    done.opened.append(opened.name)
    office = Office.objects.filter(unit=unit).first()
    if office is not None:
        Office.objects.create(
            unit=opened,
            name=office.name,
            address=office.address,
            phone=office.phone,
            website=office.website,
            email=office.email,
            petition_address=office.petition_address,
        )
    return opened


def _open(
    name: str, kind: UnitKind, merger: Merger, *, parent: Unit | None, like: Unit, code: str = ""
) -> Unit:
    key = new_id()
    return Unit.objects.create(
        id=key,
        kind=kind,
        agency_id=key if kind is UnitKind.AGENCY or parent is None else parent.agency_id,
        parent=parent,
        ancestry=[*(parent.ancestry if parent else []), key],
        name=name,
        short_name=like.short_name,
        superior_name=like.superior_name,
        place=like.place,
        position=like.position,
        level=parent.level if parent and kind is not UnitKind.AGENCY else like.level,
        code=code,
        valid_from=merger.on,
    )


def _link(closed: Sequence[Unit], done: MergedUnits, merger: Merger) -> None:
    UnitSuccession.objects.bulk_create(
        UnitSuccession(
            predecessor=unit,
            successor_id=done.successors[unit.id],
            effective_on=merger.on,
            legal_basis=merger.legal_basis,
        )
        for unit in closed
    )


def _let_heirs_see(old: Sequence[Unit], done: MergedUnits) -> None:
    """Write the successor and all above it to each old unit, and to what had been merged into that before."""
    lines: Mapping[UUID, list[UUID]] = {
        unit.id: [*unit.ancestry, *unit.heirs]
        for unit in Unit.objects.filter(id__in=set(done.successors.values()))
    }
    earlier = Unit.objects.filter(heirs__overlap=[unit.id for unit in old])
    for unit in [*old, *earlier]:
        new = [lines[done.successors[key]] for key in (unit.id, *unit.heirs) if key in done.successors]
        unit.heirs = list(dict.fromkeys([*unit.heirs, *(key for line in new for key in line)]))
        unit.save(update_fields=["heirs"])
