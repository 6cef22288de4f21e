"""What merged agencies received and how they worked it: offered on by the successor, processes ended.

An internal process is decided by the head of an agency: the successor's own are prepared and approved there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from motcua.organisations.queries.validity import in_force
from motcua.procedures.domain.vocabulary import ProcessState
from motcua.procedures.models import InternalProcess, Reception


@dataclass(frozen=True, slots=True, kw_only=True)
class MergedOffers:
    """Receptions that go on in the successor, processes that ended, and versions that now have none there."""

    receptions: int
    processes_ended: int
    without_process: int


def merge_offers(
    *, successors: Mapping[UUID, UUID], agency_ids: set[UUID], into_id: UUID, on: date
) -> MergedOffers:
    """Carry receptions over and end processes, in the caller's transaction."""
    opened = _carry_receptions(successors, on)
    processes = InternalProcess.objects.filter(
        Q(valid_to=None) | Q(valid_to__gt=on),
        agency_id__in=agency_ids,
        state__in=[ProcessState.ACTIVE, ProcessState.RETIRED],
        valid_from__lt=on,
    )
    versions = set(processes.values_list("version_id", flat=True))
    ended = processes.update(state=ProcessState.RETIRED, valid_to=on)
    own = InternalProcess.objects.filter(in_force(on), agency_id=into_id, version_id__in=versions)
    return MergedOffers(
        receptions=opened,
        processes_ended=ended,
        without_process=len(versions - set(own.values_list("version_id", flat=True))),
    )


def _carry_receptions(successors: Mapping[UUID, UUID], on: date) -> int:
    lasting = Q(valid_to=None) | Q(valid_to__gt=on)
    old = Reception.objects.filter(lasting, unit_id__in=successors, valid_from__lt=on)
    wanted = {(row.procedure_id, successors[row.unit_id]) for row in old.order_by("id")}
    there = Reception.objects.filter(lasting, unit_id__in=set(successors.values()))
    wanted -= set(there.values_list("procedure_id", "unit_id"))
    old.update(valid_to=on)
    Reception.objects.bulk_create(
        Reception(procedure_id=procedure_id, unit_id=unit_id, valid_from=on)
        for procedure_id, unit_id in sorted(wanted)
    )
    return len(wanted)
