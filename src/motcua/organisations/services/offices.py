"""The one-stop office of a unit."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.kernel.decision import require
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.particulars import OfficeDetails, checked_office
from motcua.organisations.domain.refusal import OrganisationRefused
from motcua.organisations.domain.structure import UnitKind
from motcua.organisations.models import Office, Unit
from motcua.organisations.policies import may_manage_organisation
from motcua.organisations.services.trail import record_change


@transaction.atomic
def save_office(*, unit_id: UUID, details: OfficeDetails, actor: Actor, at: datetime) -> Office:
    """Set what receipts and public pages print about the office of a one-stop unit."""
    unit = Unit.objects.select_for_update(of=("self",)).get(id=unit_id)
    require(may_manage_organisation(actor=actor, unit_id=unit.id))
    if unit.kind != UnitKind.ONE_STOP:
        raise OrganisationRefused({"unit": f"{unit.name} không phải là bộ phận một cửa."})
    facts = asdict(checked_office(details))
    found = Office.objects.filter(unit=unit).first()
    before = {name: getattr(found, name) for name in facts} if found else {}
    if found and before == facts:
        return found
    office, _ = Office.objects.update_or_create(unit=unit, defaults=facts)
    record_change(
        action="office.save", subject=office, actor=actor, at=at, unit_id=unit.id, before=before, after=facts
    )
    return office
