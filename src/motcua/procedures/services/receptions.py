"""Which office receives which procedure."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from motcua.kernel.decision import require
from motcua.organisations.domain.actor import Actor
from motcua.organisations.models import Unit
from motcua.procedures.domain.refusal import VersionRefused
from motcua.procedures.models import Procedure, Reception
from motcua.procedures.policies import may_manage_process
from motcua.procedures.services.trail import record_change


@transaction.atomic
def open_reception(
    *, procedure_id: UUID, unit_id: UUID, valid_from: date, actor: Actor, at: datetime
) -> Reception:
    """Let a unit receive a procedure from a day on; a reception that already covers the day is given back."""
    procedure = Procedure.objects.select_for_update(of=("self",)).get(id=procedure_id)
    unit = Unit.objects.get(id=unit_id)
    require(may_manage_process(actor=actor, agency_id=unit.agency_id))
    later = Q(valid_to=None) | Q(valid_to__gt=valid_from)
    known = Reception.objects.filter(later, procedure=procedure, unit=unit).order_by("valid_from").first()
    if known is not None and known.valid_from <= valid_from:
        return known
    reception = Reception.objects.create(
        procedure=procedure, unit=unit, valid_from=valid_from, valid_to=known.valid_from if known else None
    )
    record_change(
        action="reception.open", subject=reception, actor=actor, at=at, unit_id=unit.id, code=procedure.code
    )
    return reception


@transaction.atomic
def close_reception(*, reception_id: UUID, valid_to: date, actor: Actor, at: datetime) -> Reception:
    """Let the unit stop receiving the procedure on `valid_to`."""
    rows = Reception.objects.select_for_update(of=("self",)).select_related("unit")
    reception = rows.get(id=reception_id)
    require(may_manage_process(actor=actor, agency_id=reception.unit.agency_id))
    if valid_to <= reception.valid_from:
        raise VersionRefused(
            f"Ngày thôi tiếp nhận phải sau ngày {reception.valid_from:%d/%m/%Y}.", field="valid_to"
        )
    reception.valid_to = valid_to
    reception.save(update_fields=["valid_to"])
    record_change(
        action="reception.close",
        subject=reception,
        actor=actor,
        at=at,
        unit_id=reception.unit_id,
        valid_to=valid_to,
    )
    return reception
