"""The plans of the demo commune: the province's, last year's and its own, read in as an office does."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from motcua.cli.demo.commune import Commune
from motcua.infra.access.models import Account
from motcua.organisations.domain.actor import Actor
from motcua.organisations.queries.actors import load_actor
from motcua.plans.domain.kinds import Rank
from motcua.plans.domain.matching import propose_units
from motcua.plans.domain.working_copy import Plain, party_names, with_task
from motcua.plans.models import Plan, PlanReading
from motcua.plans.queries.aliases import aliases_of, known_units
from motcua.plans.services.checking import confirm_reading, correct_reading, name_parties
from motcua.plans.services.reading_in import hand_in

READER = "kiemsoat"
# Names that say nothing by themselves, by the units of the commune that took their work over.
MEANT = {
    "UBND xã, phường": "agency",
    "Công chức Văn phòng - Thống kê": "office",
    "Công chức Tài chính - Kế toán": "land",
}
SHARE, COUNT = "Tỷ lệ ", "Số "
PART_OF_BEFORE = "Tỷ lệ riêng"
OFFICE = "Văn phòng HĐND và UBND"


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper as it came to the office: its file, whose plan it is, and the day on which it was read in."""

    file: str
    rank: Rank
    day: dt.date


# The plan from above comes first: the own one finds it by number and date.
PAPERS = (
    Paper("province-2026.md", Rank.SUPERIOR, dt.date(2026, 1, 8)),
    Paper("commune-2025.md", Rank.OWN, dt.date(2026, 1, 9)),
    Paper("commune-2026.md", Rank.OWN, dt.date(2026, 1, 16)),
)
MORNING = dt.time(2, 30)  # 9:30 in Hà Nội


@transaction.atomic
def keep_plans(*, commune: Commune, at: dt.datetime) -> list[Plan]:
    """Hand each paper in, check what was read, say whom its names mean, keep it; none later than `at`."""
    return [_keep(paper, commune, at) for paper in PAPERS]


def _keep(paper: Paper, commune: Commune, at: dt.datetime) -> Plan:
    then = min(at, dt.datetime.combine(paper.day, MORNING, tzinfo=dt.UTC))
    actor = _reader(then)
    reading = hand_in(
        agency_id=commune.agency.id,
        rank=paper.rank,
        content=files("motcua.cli.demo").joinpath(f"data/plans/{paper.file}").read_bytes(),
        name=f"ke-hoach-{paper.file}",
        actor=actor,
        at=then,
    )
    reading = correct_reading(
        reading_id=reading.id, seen_revision=reading.revision, change=_checked, actor=actor, at=then
    )
    meanings = _meanings(reading, commune, then)
    name_parties(reading_id=reading.id, meanings=meanings, actor=actor, at=then)
    return confirm_reading(reading_id=reading.id, actor=actor, at=then)


def _checked(copy: Plain) -> Plain:
    """What a person puts right: a count is no share, a part is measured as its whole, somebody leads."""
    for place, task in enumerate(copy["tasks"]):
        changes = {"targets": _reworded(task["targets"]), "lead": task["lead"] or [OFFICE]}
        copy = with_task(copy, place=place, task=changes)
    return copy


def _reworded(targets: list[Plain]) -> list[Plain]:
    kept: list[Plain] = []
    for target in targets:
        words = target["metric"]
        if words == PART_OF_BEFORE and kept:
            words = kept[-1]["metric"]
        elif target["unit"] != "%" and words.startswith(SHARE):
            words = f"{COUNT}{target['unit']} {words.removeprefix(SHARE)}"
        kept.append({**target, "metric": words})
    return kept


def _meanings(reading: PlanReading, commune: Commune, at: dt.datetime) -> Mapping[str, UUID | None]:
    """Take what the screen proposes and what is known here; whoever else is named is outside the office."""
    names = party_names(reading.corrected)
    units = known_units(agency_id=commune.agency.id, on=timezone.localdate(at))
    proposed = propose_units(names=names, units=units, aliases=aliases_of(agency_id=commune.agency.id))
    return {name: commune.units[MEANT[name]].id if name in MEANT else proposed[name] for name in names}


def _reader(at: dt.datetime) -> Actor:
    actor = load_actor(account=Account.objects.get(username=READER), at=at)
    if actor is None:
        raise LookupError(f"Nobody in service has the account {READER}.")
    return actor
