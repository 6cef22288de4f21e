"""Checking the hash chains of stored cases, a few cases at a time, so that any number of them fits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from motcua.cases.domain.chain import Break, Link, breaks_in
from motcua.cases.models import Case, CaseEvent

CASES_AT_A_TIME = 500


def verify_chains(*, newest: int | None = None) -> Iterator[Break]:
    """Yield every break in the chains of the `newest` cases, or of all cases when none is said.

    Keys are UUIDv7, so the order of keys is the order in which cases came.
    """
    left, before = newest, None
    while left is None or left > 0:
        cases = Case.objects.only("event_count", "last_hash").order_by("-id")
        if before is not None:
            cases = cases.filter(id__lt=before)
        chunk = list(cases[: min(CASES_AT_A_TIME, left or CASES_AT_A_TIME)])
        if not chunk:
            return
        yield from _breaks_of(chunk)
        before = chunk[-1].id
        left = None if left is None else left - len(chunk)


def _breaks_of(cases: Sequence[Case]) -> Iterator[Break]:
    links = defaultdict(list)
    for event in CaseEvent.objects.filter(case_id__in=[case.id for case in cases]).order_by("case_id", "seq"):
        links[event.case_id].append((link_of(event=event), event.hash))
    for case in cases:
        yield from breaks_in(
            case_id=case.id, links=links[case.id], last_hash=case.last_hash, count=case.event_count
        )


def link_of(*, event: CaseEvent) -> Link:
    """Give the event as it is hashed."""
    return Link(
        case_id=event.case_id,
        seq=event.seq,
        at=event.at,
        kind=event.kind,
        from_state=event.from_state,
        to_state=event.to_state,
        staff_id=event.staff_id,
        actor_name=event.actor_name,
        actor_position=event.actor_position,
        unit_id=event.unit_id,
        step_id=event.step_id,
        reason=event.reason,
        data=event.data,
        previous_hash=event.previous_hash,
    )
