"""Correcting what was read, and keeping it as a plan once a person is content."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from motcua.kernel.decision import require
from motcua.kernel.text import fold, normalise
from motcua.organisations.domain.actor import Actor
from motcua.organisations.models import Unit
from motcua.plans.domain.corrections import lessons
from motcua.plans.domain.draft import read_draft
from motcua.plans.domain.kinds import Rank, ReadingState
from motcua.plans.domain.matching import propose_units
from motcua.plans.domain.working_copy import Plain, party_names
from motcua.plans.models import Correction, PartyAlias, Plan, PlanReading
from motcua.plans.policies import may_manage_plans
from motcua.plans.queries.aliases import aliases_of, known_units
from motcua.plans.services.reading_in import issuer_key
from motcua.plans.services.storing import store_plan


class ReadingChangedSince(Exception):  # noqa: N818 - named by what happened
    """Somebody else changed the working copy meanwhile; nothing was saved."""

    def __init__(self) -> None:
        super().__init__(
            "Có người vừa sửa kết quả đọc này. Nội dung bạn nhập vẫn còn đây: hãy đối chiếu rồi lưu lại."
        )


class ReadingClosed(Exception):  # noqa: N818 - named by what happened
    """The reading is no longer open to corrections."""

    def __init__(self) -> None:
        super().__init__("Kết quả đọc này đã được đưa vào theo dõi hoặc đã bỏ nên không sửa được nữa.")


@transaction.atomic
def correct_reading(
    *,
    reading_id: UUID,
    seen_revision: int,
    change: Callable[[Plain], Plain],
    actor: Actor,
    at: dt.datetime,
) -> PlanReading:
    """Change the working copy. Raises `ReadingChangedSince`, `ReadingClosed` or `NotPermitted`."""
    reading = _locked(reading_id, actor)
    if reading.revision != seen_revision:
        raise ReadingChangedSince
    reading.corrected = change(reading.corrected)
    reading.revision += 1
    reading.changed_at = at
    reading.save(update_fields=["corrected", "revision", "changed_at"])
    return reading


@transaction.atomic
def name_parties(
    *, reading_id: UUID, meanings: Mapping[str, UUID | None], actor: Actor, at: dt.datetime
) -> None:
    """Keep what names of agencies mean in this office: a unit of it, or (None) somebody outside.

    Raises `ReadingClosed` or `NotPermitted`.
    """
    reading = _locked(reading_id, actor)
    known = {unit.unit_id for unit in known_units(agency_id=reading.agency_id, on=timezone.localdate(at))}
    for name, unit_id in meanings.items():
        text = normalise(name)[:300]
        if unit_id is None or unit_id in known:
            PartyAlias.objects.update_or_create(
                agency_id=reading.agency_id,
                folded=fold(text),
                defaults={"text": text, "unit_id": unit_id, "kept_by_id": actor.staff_id, "kept_at": at},
            )


@transaction.atomic
def confirm_reading(*, reading_id: UUID, actor: Actor, at: dt.datetime) -> Plan:
    """Keep the working copy as a plan, and remember for the next one what was corrected.

    Raises `DraftRefused` with every fault by its place, `ReadingClosed` or `NotPermitted`; nothing is kept
    then.
    """
    reading = _locked(reading_id, actor)
    draft = read_draft(plain=reading.corrected)
    _keep_proposals(reading, actor, at)
    plan = store_plan(
        agency_id=reading.agency_id,
        rank=Rank(reading.rank),
        draft=draft,
        actor=actor,
        at=at,
        reading=reading,
        parent=_parent_of(reading),
    )
    _remember(reading, actor, at)
    reading.state, reading.changed_at = ReadingState.CONFIRMED, at
    reading.save(update_fields=["state", "changed_at"])
    return plan


def _locked(reading_id: UUID, actor: Actor) -> PlanReading:
    reading = PlanReading.objects.select_for_update(of=("self",)).get(id=reading_id)
    require(may_manage_plans(actor=actor, agency_id=reading.agency_id))
    if reading.state != ReadingState.READ:
        raise ReadingClosed
    return reading


def _keep_proposals(reading: PlanReading, actor: Actor, at: dt.datetime) -> None:
    """Keep as said what the screen proposed for names that nobody changed."""
    names = party_names(reading.corrected)
    aliases = aliases_of(agency_id=reading.agency_id)
    units = known_units(agency_id=reading.agency_id, on=timezone.localdate(at))
    proposed = propose_units(names=names, units=units, aliases=aliases)
    PartyAlias.objects.bulk_create(
        PartyAlias(
            agency_id=reading.agency_id,
            folded=fold(name),
            text=name,
            unit_id=unit_id,
            kept_by_id=actor.staff_id,
            kept_at=at,
        )
        for name, unit_id in {fold(name): (name, proposed[name]) for name in names}.values()
        if unit_id is not None and fold(name) not in aliases
    )


def _parent_of(reading: PlanReading) -> Plan | None:
    """The plan from above that the paper names, when it is kept here or by the agency that issued it."""
    named: list[dict[str, Any]] = reading.corrected["plan"].get("parent_plans") or []
    agency = Unit.objects.get(id=reading.agency_id)
    for document in named:
        if document.get("number") and document.get("date"):
            found = Plan.objects.filter(
                agency_id__in=[*agency.ancestry], number=document["number"], issued_on=document["date"]
            )
            parent = found.first()
            if parent is not None:
                return parent
    return None


def _remember(reading: PlanReading, actor: Actor, at: dt.datetime) -> None:
    issuer = issuer_key(reading.corrected["plan"].get("issuer"))
    learnt = lessons(found=reading.found, corrected=reading.corrected)
    for (field, words), value in learnt.items():
        Correction.objects.update_or_create(
            agency_id=reading.agency_id,
            issuer=issuer,
            field=field,
            words=words,
            defaults={"value": value, "corrected_by_id": actor.staff_id, "corrected_at": at},
        )
