"""Changing what a name in plans means: for the plans to come, and in the tasks that are under way."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from motcua.kernel.decision import require
from motcua.organisations.domain.actor import Actor
from motcua.organisations.models import Unit
from motcua.plans.domain.draft import DraftRefused
from motcua.plans.domain.kinds import EntryKind
from motcua.plans.models import PartyAlias
from motcua.plans.policies import may_manage_plans
from motcua.plans.queries.aliases import followers_of, known_units
from motcua.plans.services.journal import lock_task, write_entry

OUTSIDE = "Ngoài cơ quan"


@transaction.atomic
def change_alias(*, alias_id: UUID, unit_id: UUID | None, actor: Actor, at: dt.datetime) -> int:
    """Let a name mean another unit of the office, or (None) somebody outside; say how many parts followed.

    The tasks of this year's plans go with it, each with an entry in its journal; what a person set otherwise
    in a task stays. Raises `NotPermitted`, or `DraftRefused` for a unit that is not of the office.
    """
    alias = _locked(alias_id, actor)
    on = timezone.localdate(at)
    if alias.unit_id == unit_id:
        return 0
    units = {unit.unit_id: unit.names[0] for unit in known_units(agency_id=alias.agency_id, on=on)}
    if unit_id is not None and unit_id not in units:
        raise DraftRefused({"unit": "Đơn vị này không thuộc cơ quan. Hãy chọn lại."})
    before = _name_of(alias.unit)
    followers = list(followers_of(alias=alias, on=on))
    for party in followers:
        task = lock_task(task_id=party.task_id)
        party.unit_id = unit_id
        party.save(update_fields=["unit_id"])
        after = units[unit_id] if unit_id else OUTSIDE
        change = {
            party.role.lower(): {"before": f"{party.text}: {before}", "after": f"{party.text}: {after}"}
        }
        write_entry(task=task, kind=EntryKind.CHANGED, actor=actor, at=at, detail={"changes": change})
    alias.unit_id, alias.kept_by_id, alias.kept_at = unit_id, actor.staff_id, at
    alias.save(update_fields=["unit_id", "kept_by_id", "kept_at"])
    return len(followers)


@transaction.atomic
def forget_alias(*, alias_id: UUID, actor: Actor) -> None:
    """Forget what a name means: the next plan asks again; tasks that are kept stay as they are."""
    _locked(alias_id, actor).delete()


def _locked(alias_id: UUID, actor: Actor) -> PartyAlias:
    rows = PartyAlias.objects.select_for_update(of=("self",)).select_related("unit")
    alias = rows.get(id=alias_id)
    require(may_manage_plans(actor=actor, agency_id=alias.agency_id))
    return alias


def _name_of(unit: Unit | None) -> str:
    return unit.name if unit else OUTSIDE
