"""The applicants of merged agencies: known to the successor, the same person in two communes one person.

Two records with one identity number are one person. The newer record goes on and learns what only the older
knew; the older stays in its agency as it was, and the cases and rights that named it name the newer.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import FETCH_RAISE, Q

from motcua.people.models import Applicant, Representative

LEARNT = ("identity_issued_on", "identity_issued_by", "address", "phone", "email")


@dataclass(frozen=True, slots=True, kw_only=True)
class MergedApplicants:
    """How many the successor knows now, and which old record is which person of it."""

    moved: int
    same: dict[UUID, UUID]


def merge_applicants(*, agency_ids: Collection[UUID], into_id: UUID) -> MergedApplicants:
    """Move the applicants, in the caller's transaction; the caller renames what lies in other areas."""
    known = Applicant.objects.select_for_update(of=("self",)).fetch_mode(FETCH_RAISE)
    kept = {
        (person.identity_kind, person.identity_number): person
        for person in known.filter(agency_id=into_id).exclude(identity_number="").order_by("id")
    }
    moved: list[UUID] = []
    same: dict[UUID, UUID] = {}
    for person in known.filter(agency_id__in=agency_ids).order_by("-registered_at", "-id"):
        identity = (person.identity_kind, person.identity_number)
        if not person.identity_number or identity not in kept:
            moved.append(person.id)
            kept[identity] = person
        else:
            _learn(kept[identity], person)
            same[person.id] = kept[identity].id
    Applicant.objects.filter(id__in=moved).update(agency_id=into_id)
    _rename_representatives(same)
    return MergedApplicants(moved=len(moved), same=same)


def _learn(kept: Applicant, other: Applicant) -> None:
    """Take over what the record that goes on leaves empty."""
    learnt = [name for name in LEARNT if not getattr(kept, name) and getattr(other, name)]
    for name in learnt:
        setattr(kept, name, getattr(other, name))
    if learnt:
        kept.save(update_fields=learnt)


def _rename_representatives(same: dict[UUID, UUID]) -> None:
    """A right that both records had from the same day is one: the older row stays with the older record."""
    rows = Representative.objects.filter(Q(principal__in=same) | Q(representative__in=same)).order_by("id")
    for row in rows:
        principal = same.get(row.principal_id, row.principal_id)
        representative = same.get(row.representative_id, row.representative_id)
        held = Representative.objects.filter(
            principal_id=principal, representative_id=representative, kind=row.kind, valid_from=row.valid_from
        )
        if principal != representative and not held.exists():
            row.principal_id, row.representative_id = principal, representative
            row.save(update_fields=["principal", "representative"])
