"""Opening, correcting and closing units of the dated tree."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from motcua.infra.database.models import new_id
from motcua.infra.database.turn import take_turn
from motcua.kernel.decision import require
from motcua.kernel.text import normalise
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.particulars import UnitDetails, UnitNames, checked_names, checked_unit
from motcua.organisations.domain.refusal import OrganisationRefused
from motcua.organisations.domain.structure import UnitKind
from motcua.organisations.domain.validity import Validity
from motcua.organisations.models import Staff, Unit, UnitSuccession
from motcua.organisations.policies import may_found_organisation, may_manage_organisation
from motcua.organisations.queries.validity import in_force
from motcua.organisations.services.trail import record_change


@transaction.atomic
def open_unit(*, details: UnitDetails, actor: Actor, at: datetime) -> Unit:
    """Open an agency, one-stop or division; raise `OrganisationRefused` when the tree cannot hold it."""
    checked = checked_unit(details)
    parent = _parent_for_new(checked)
    if parent is None:
        require(may_found_organisation(actor=actor))
    else:
        require(may_manage_organisation(actor=actor, unit_id=parent.id))
    _refuse_code_in_use(code=checked.code, validity=Validity(checked.valid_from))
    key = new_id()
    unit = Unit.objects.create(
        id=key,
        kind=checked.kind,
        agency_id=key if checked.kind is UnitKind.AGENCY or parent is None else parent.agency_id,
        parent=parent,
        ancestry=[*(parent.ancestry if parent else []), key],
        code=checked.code,
        former_code=checked.former_code,
        level=checked.level,
        territory_id=checked.territory_id,
        valid_from=checked.valid_from,
        **asdict(checked.names),
    )
    after = {"kind": unit.kind, "name": unit.name, "code": unit.code, "valid_from": unit.valid_from}
    record_change(action="unit.open", subject=unit, actor=actor, at=at, unit_id=unit.id, after=after)
    return unit


@transaction.atomic
def correct_unit(*, unit_id: UUID, names: UnitNames, actor: Actor, at: datetime) -> Unit:
    """Correct how a unit is called; for a reorganisation, close the unit and open its successor."""
    unit = _locked(unit_id)
    require(may_manage_organisation(actor=actor, unit_id=unit.id))
    wanted = asdict(checked_names(names))
    before = {name: getattr(unit, name) for name in wanted if getattr(unit, name) != wanted[name]}
    if not before:
        return unit
    for name in before:
        setattr(unit, name, wanted[name])
    unit.save(update_fields=list(before))
    after = {name: wanted[name] for name in before}
    record_change(
        action="unit.correct", subject=unit, actor=actor, at=at, unit_id=unit.id, before=before, after=after
    )
    return unit


@transaction.atomic
def close_unit(
    *,
    unit_id: UUID,
    on: date,
    actor: Actor,
    at: datetime,
    successor_ids: tuple[UUID, ...] = (),
    reason: str = "",
    legal_basis: str = "",
) -> Unit:
    """Close a unit from `on` (its first day out of force) in favour of successors, or for a stated reason."""
    unit = _locked(unit_id)
    require(may_manage_organisation(actor=actor, unit_id=unit.id))
    reason, legal_basis = normalise(reason), normalise(legal_basis)
    _refuse_closing(unit=unit, on=on, has_ground=bool(successor_ids or reason))
    for successor in _successors(unit=unit, successor_ids=successor_ids, on=on):
        UnitSuccession.objects.create(
            predecessor=unit, successor=successor, effective_on=on, legal_basis=legal_basis
        )
    unit.valid_to, unit.closing_reason = on, reason
    unit.save(update_fields=["valid_to", "closing_reason"])
    after = {"valid_to": on, "successors": [str(key) for key in successor_ids], "legal_basis": legal_basis}
    record_change(
        action="unit.close", subject=unit, actor=actor, at=at, unit_id=unit.id, reason=reason, after=after
    )
    return unit


def _locked(unit_id: UUID) -> Unit:
    return Unit.objects.select_for_update(of=("self",)).get(id=unit_id)


def _parent_for_new(details: UnitDetails) -> Unit | None:
    """Lock the parent, so that it is not closed while a part of it is being opened."""
    if details.parent_id is None:
        return None
    parent = _locked(details.parent_id)
    if details.valid_from not in Validity(parent.valid_from, parent.valid_to):
        raise OrganisationRefused(
            {"parent": f"{parent.name} không hoạt động vào ngày {details.valid_from:%d/%m/%Y}. Hãy chọn lại."}
        )
    return parent


def _refuse_code_in_use(*, code: str, validity: Validity) -> None:
    if not code:
        return
    # Codes are used again after mergers, so only periods that overlap clash; no constraint can say that
    # without an extension, hence the turn.
    take_turn(subject=f"organisations.unit.code:{code}")
    for other in Unit.objects.filter(code=code).order_by("valid_from"):
        held = Validity(other.valid_from, other.valid_to)
        if held.overlaps(validity):
            raise OrganisationRefused(
                {"code": f"Mã {code} là của {other.name} {held}. Hãy kiểm tra mã hoặc ngày."}
            )


def _refuse_closing(*, unit: Unit, on: date, has_ground: bool) -> None:
    faults: dict[str, str] = {}
    if unit.valid_to is not None:
        faults["on"] = f"Đơn vị này đã kết thúc hoạt động từ ngày {unit.valid_to:%d/%m/%Y}."
    elif on <= unit.valid_from:
        faults["on"] = f"Ngày kết thúc phải sau ngày bắt đầu {unit.valid_from:%d/%m/%Y}."
    if not has_ground:
        faults["reason"] = "Hãy chọn đơn vị kế tiếp, hoặc ghi lý do kết thúc mà không có đơn vị kế tiếp."
    parts = Unit.objects.filter(in_force(on), parent=unit).count()
    people = Staff.objects.filter(in_force(on), unit=unit).count()
    if parts:
        faults["parts"] = f"Còn {parts} bộ phận trực thuộc đang hoạt động. Hãy kết thúc các bộ phận đó trước."
    if people:
        faults["staff"] = f"Còn {people} người đang công tác. Hãy chuyển họ sang đơn vị khác trước."
    if faults:
        raise OrganisationRefused(faults)


def _successors(*, unit: Unit, successor_ids: tuple[UUID, ...], on: date) -> list[Unit]:
    successors = list(Unit.objects.filter(in_force(on), id__in=successor_ids).exclude(id=unit.id))
    if len(successors) != len(set(successor_ids)):
        raise OrganisationRefused(
            {"successors": f"Đơn vị kế tiếp phải là đơn vị khác, đang hoạt động vào ngày {on:%d/%m/%Y}."}
        )
    return successors
