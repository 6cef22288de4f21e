"""Who sees which cases: the one place that says it, for every list, page and search.

A case is seen by the units it concerns: the one-stop office that received it and its agency, the office that
returns its result, the agency that is competent, the unit that holds it, the units its process leads through,
the person it is assigned to and whoever covers that person.
Nobody else: two communes on one server never see each other's cases.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from motcua.cases.models import Case
from motcua.cases.queries.words import has_words, seen_in
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import Permission
from motcua.organisations.domain.structure import UnitKind
from motcua.organisations.models import Unit

# Whoever may work on a case sees it, also when only the work was lent (a delegation of signing alone).
WORKING = (
    Permission.RECEIVE_CASE,
    Permission.HANDLE_CASE,
    Permission.ASSIGN_CASE,
    Permission.APPROVE_RESULT,
    Permission.RETURN_RESULT,
)
SEEING = (Permission.VIEW_CASE, *WORKING)


@dataclass(frozen=True, slots=True)
class Scope:
    """The units an actor sees cases of; `agencies` are those among them that are whole agencies."""

    units: frozenset[UUID]
    agencies: tuple[UUID, ...]
    own_agency: UUID


def visible_cases(*, actor: Actor) -> QuerySet[Case]:
    """Give the cases that the actor may see, in no order."""
    return Case.objects.filter(seen_by(actor=actor))


def seen_by(*, actor: Actor) -> Q:
    """Give the condition under which the actor sees a case."""
    units = seeing_units(actor=actor)
    seen = (
        Q(agency_id__in=units)
        | Q(current_unit_id__in=units)
        | Q(receiving_unit_id__in=units)
        | Q(competent_unit_id__in=units)
        | Q(assignee_id__in=actor.hands)
    )
    # The units of the process, and the office that returns for another, are words of the case: no second
    # table is asked for each row of a long list.
    return seen | Q(has_words(seen_in(units))) if units else seen


def seeing_units(*, actor: Actor) -> frozenset[UUID]:
    """Give the units whose cases the actor sees."""
    return frozenset().union(*(actor.units(permission) for permission in SEEING))


def working_units(*, actor: Actor) -> frozenset[UUID]:
    """Give the units in which the actor does some work on cases."""
    return frozenset().union(*(actor.units(permission) for permission in WORKING))


def scope_of(*, actor: Actor) -> Scope:
    """Give the actor's scope with one query; the own agency comes first."""
    units = seeing_units(actor=actor)
    found = Unit.objects.filter(id__in=units, kind=UnitKind.AGENCY).values_list("id", flat=True)
    agencies = sorted(found, key=lambda agency: (agency != actor.agency_id, agency))
    return Scope(units=units, agencies=tuple(agencies), own_agency=actor.agency_id)
