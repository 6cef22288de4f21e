"""Recording that the area of an agency is a hard one, and that it is so no more."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from motcua.kernel.decision import require
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.hard_area import HardAreaDetails, checked_hard_area
from motcua.organisations.domain.refusal import OrganisationRefused
from motcua.organisations.domain.structure import UnitKind
from motcua.organisations.domain.validity import Validity
from motcua.organisations.models import HardArea, Unit
from motcua.organisations.policies import may_manage_organisation
from motcua.organisations.services.trail import record_change

TOO_EARLY = "Ngày hết áp dụng phải sau hôm nay và sau ngày bắt đầu: hồ sơ đã tiếp nhận giữ nguyên hạn."


@transaction.atomic
def record_hard_area(*, unit_id: UUID, details: HardAreaDetails, actor: Actor, at: datetime) -> HardArea:
    """Record the area of an agency; cases received before keep the due date they were promised."""
    unit = Unit.objects.select_for_update(of=("self",)).get(id=unit_id)
    require(may_manage_organisation(actor=actor, unit_id=unit.id))
    checked = checked_hard_area(details)
    if unit.kind != UnitKind.AGENCY:
        raise OrganisationRefused({"unit": f"{unit.name} không phải là cơ quan. Hãy ghi ở cơ quan."})
    _refuse_overlap(unit=unit, validity=Validity(checked.valid_from, checked.valid_to))
    area = HardArea.objects.create(
        unit=unit,
        kind=checked.kind,
        document=checked.document,
        valid_from=checked.valid_from,
        valid_to=checked.valid_to,
    )
    after = {"kind": area.kind, "document": area.document, "valid_from": area.valid_from}
    record_change(action="hard_area.record", subject=area, actor=actor, at=at, unit_id=unit.id, after=after)
    return area


@transaction.atomic
def end_hard_area(*, area_id: UUID, on: date, actor: Actor, at: datetime) -> HardArea:
    """Say that the area is an ordinary one from `on`, which lies ahead: the past stays as it was."""
    area = HardArea.objects.select_for_update(of=("self",)).get(id=area_id)
    require(may_manage_organisation(actor=actor, unit_id=area.unit_id))
    if area.valid_to is not None:
        raise OrganisationRefused({"on": f"Đã ghi hết áp dụng từ ngày {area.valid_to:%d/%m/%Y}."})
    if on <= max(area.valid_from, timezone.localdate(at)):
        raise OrganisationRefused({"on": TOO_EARLY})
    area.valid_to = on
    area.save(update_fields=["valid_to"])
    record_change(
        action="hard_area.end",
        subject=area,
        actor=actor,
        at=at,
        unit_id=area.unit_id,
        after={"valid_to": on},
    )
    return area


def _refuse_overlap(*, unit: Unit, validity: Validity) -> None:
    for other in HardArea.objects.filter(unit=unit).order_by("valid_from"):
        held = Validity(other.valid_from, other.valid_to)
        if held.overlaps(validity):
            raise OrganisationRefused({"valid_from": f"Đã ghi vùng khó khăn của {unit.name} {held}."})
