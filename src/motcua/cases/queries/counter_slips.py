"""The register of slips given at the counter: page by page, and by words."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import FETCH_RAISE, Q, QuerySet

from motcua.cases.domain.counter_slip import SlipKind
from motcua.cases.domain.search_words import words_of
from motcua.cases.models import CounterSlip
from motcua.cases.queries.words import all_of_words, has_words, prefixed
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import Permission

PAGE_SIZE = 50
MOST_WORDS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipsPage:
    """One page of the register, the latest slip first; pages count from 1."""

    rows: list[CounterSlip]
    total: int
    page: int
    pages: int


def slips_page(*, actor: Actor, kind: SlipKind | None, text: str, page: int = 1) -> SlipsPage:
    """Give a page of the slips the actor may look up, in two queries."""
    found = _visible(actor)
    if kind is not None:
        found = found.filter(kind=kind)
    if text:
        words = words_of(text=text)[:MOST_WORDS]
        query = all_of_words(prefixed(word) for word in words)
        found = found.filter(Q(has_words(query))) if words else found.none()
    total = found.count()
    pages = max(1, -(-total // PAGE_SIZE))
    page = min(page, pages)
    rows = list(found.order_by("-issued_at", "-id")[(page - 1) * PAGE_SIZE : page * PAGE_SIZE])
    return SlipsPage(rows=rows, total=total, page=page, pages=pages)


def visible_slip(*, slip_id: UUID, actor: Actor) -> CounterSlip | None:
    """Give one slip with all that its page shows, when the actor may look it up."""
    return _visible(actor).filter(id=slip_id).first()


def _visible(actor: Actor) -> QuerySet[CounterSlip]:
    """The slips of the offices at which the actor receives or reads registers."""
    units = actor.units(Permission.RECEIVE_CASE) | actor.units(Permission.VIEW_REGISTER)
    rows = CounterSlip.objects.filter(Q(agency_id__in=units) | Q(office_id__in=units))
    rows = rows.select_related("office", "issued_by", "procedure_version", "applicant")
    return rows.defer("search").fetch_mode(FETCH_RAISE)
