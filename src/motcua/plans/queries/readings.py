"""Files handed in as plans: the list of them, one of them, and the piece of text around a value."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import FETCH_RAISE, QuerySet

from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import Permission
from motcua.plans.domain.kinds import ReadingState
from motcua.plans.models import PlanReading, PlanTask
from motcua.plans.policies import agencies_with

# Characters shown before what a value was read from, few so that it is seen at once, and after it.
BEFORE, AFTER = 200, 1200


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of the source, marked when a value was read from them; `anchor` names the mark."""

    text: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Part of the source with its marks; whether there is more before and after."""

    pieces: Sequence[Piece]
    more_before: bool
    more_after: bool
    page: int


def readings_seen(*, actor: Actor) -> QuerySet[PlanReading]:
    """Give the readings of the agencies whose plans the actor manages, the latest first."""
    agencies = agencies_with(actor=actor, permission=Permission.MANAGE_PLAN)
    rows = PlanReading.objects.filter(agency_id__in=agencies).select_related("file", "uploaded_by", "agency")
    return rows.order_by("-uploaded_at", "-id").fetch_mode(FETCH_RAISE)


def open_readings(*, actor: Actor) -> QuerySet[PlanReading]:
    """Give those that still wait for a person, without text and contents."""
    waiting = (ReadingState.READ, ReadingState.REFUSED, ReadingState.WAITING)
    return readings_seen(actor=actor).filter(state__in=waiting).defer("text", "found", "corrected")


def read_reading(*, reading_id: UUID, actor: Actor) -> PlanReading | None:
    """Give one reading of an agency whose plans the actor manages."""
    return readings_seen(actor=actor).filter(id=reading_id).first()


def passage_of(*, task: PlanTask, reading_id: UUID) -> Excerpt | None:
    """Cut out of its reading what a task was read from, none for a task that nobody read; one query.

    Whoever sees the task may see it: it is the words of the plan, not the file handed in.
    """
    spans = spans_of_task({"spans": task.spans})
    if not spans:
        return None
    text = PlanReading.objects.values_list("text", flat=True).get(id=reading_id)
    found = excerpt_of(text=text, spans=spans)
    return found if any(piece.anchor for piece in found.pieces) else None


def excerpt_of(*, text: str, spans: Iterable[tuple[str, int, int]]) -> Excerpt:
    """Cut the source around some spans (name, start, end) and mark them; without any, its beginning."""
    wanted = sorted((start, end, name) for name, start, end in spans if 0 <= start < end <= len(text))
    begin = max(0, (wanted[0][0] if wanted else 0) - BEFORE)
    end = min(len(text), (wanted[-1][1] if wanted else 3 * AFTER) + AFTER)
    pieces: list[Piece] = []
    place = begin
    named: set[str] = set()
    for start, stop, name in wanted:
        if start < place:
            continue
        pieces.append(Piece(text[place:start]))
        pieces.append(Piece(text[start:stop], anchor="" if name in named else name))
        if pieces[-1].anchor == "":
            pieces[-1] = Piece(text[start:stop], anchor=f"{name}-{len(pieces)}")
        named.add(name)
        place = stop
    pieces.append(Piece(text[place:end]))
    page = 1 + text.count("\f", 0, wanted[0][0] if wanted else 0)
    return Excerpt([piece for piece in pieces if piece.text], begin > 0, end < len(text), page)


def spans_of_task(task: dict[str, Any]) -> list[tuple[str, int, int]]:
    """Give the spans of a task by the name of the field that was read there."""
    found: list[tuple[str, int, int]] = []
    for field, spans in (task.get("spans") or {}).items():
        nested = spans if field in {"lead", "coordinating"} else [spans]
        found += [(field, start, end) for one in nested for start, end in _pairs(one)]
    return found


def _pairs(spans: Any) -> list[tuple[int, int]]:
    """A list of [start, end], or one such pair, as the merged spans of two rows may mix them."""
    if len(spans) == 2 and all(isinstance(number, int) for number in spans):  # noqa: PLR2004 - start, end
        return [(spans[0], spans[1])]
    return [pair for one in spans for pair in _pairs(one)]
