"""Incidents as a case page and a list show them."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import FETCH_RAISE, QuerySet

from motcua.cases.models import Incident
from motcua.cases.queries.visibility import visible_cases
from motcua.organisations.domain.actor import Actor

PAGE_SIZE = 50
_SHOWN = (
    *("case__procedure_version", "case__agency", "recorded_by", "responsible_unit", "responsible_staff"),
    *("concluded_by", "apology"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentPage:
    """A page of incidents, the latest first; `open` counts those without a conclusion."""

    incidents: list[Incident]
    open: int
    total: int
    page: int
    pages: int


def visible_incidents(*, actor: Actor) -> QuerySet[Incident]:
    """Give the incidents of cases that the actor sees."""
    return Incident.objects.filter(case_id__in=visible_cases(actor=actor).values("id"))


def incident_page(
    *, actor: Actor, waiting: bool | None = None, page: int = 1, size: int = PAGE_SIZE
) -> IncidentPage:
    """Give a page of incidents; `waiting` asks for those without, or with, a conclusion."""
    seen = visible_incidents(actor=actor)
    asked = seen if waiting is None else seen.filter(concluded_at__isnull=waiting)
    total = asked.count()
    pages = max(1, -(-total // size))
    wanted = min(max(page, 1), pages)
    rows = _shown(asked)[(wanted - 1) * size : wanted * size]
    return IncidentPage(
        incidents=list(rows),
        open=seen.filter(concluded_at=None).count(),
        total=total,
        page=wanted,
        pages=pages,
    )


def incidents_of(*, case_id: UUID) -> list[Incident]:
    """Give the incidents of a case, the latest first, in one query."""
    return list(_shown(Incident.objects.filter(case_id=case_id)))


def read_incident(*, incident_id: UUID, actor: Actor) -> Incident | None:
    """Give an incident of a case that the actor sees."""
    return _shown(visible_incidents(actor=actor).filter(id=incident_id)).first()


def _shown(incidents: QuerySet[Incident]) -> QuerySet[Incident]:
    rows = incidents.select_related(*_SHOWN).defer("apology__context", "case__search")
    return rows.order_by("-recorded_at", "-id").fetch_mode(FETCH_RAISE)
