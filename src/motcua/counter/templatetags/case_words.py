"""How a case is drawn on lists and pages: how it stands against its due date, and where an act is done."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django import template
from django.urls import reverse
from django.utils.safestring import SafeString

from motcua.cases.domain.lifecycle import Action
from motcua.cases.domain.state import State
from motcua.cases.domain.timeliness import Standing, Timeliness
from motcua.cases.models import CaseResult
from motcua.cases.queries.results import validity_of
from motcua.counter.deeds import DEEDS, Deed
from motcua.infra.components.tags.state import badge, due

register = template.Library()

TONES = {
    Timeliness.ON_TIME: "ontime",
    Timeliness.DUE_SOON: "soon",
    Timeliness.LATE: "late",
    Timeliness.WAITING: "waiting",
    Timeliness.DONE: "done",
}
_ENDED = {
    State.RESOLVED: "ready",
    State.REFUSED_INTAKE: "refused",
    State.WITHDRAWN: "stopped",
    State.STOPPED: "stopped",
}
_STATE_TONES = {State.ACCEPTED: "new", State.PROCESSING: "working", State.RETURNED: "done", **_ENDED}


@register.simple_tag
def standing(
    stands: Standing, due_at: datetime | None, state: State, *, label: str = "Hạn trả"
) -> SafeString:
    """Say how a case stands, with the exact due time, named by `label`, on hover."""
    tone = TONES[stands.timeliness]
    if stands.minutes is None:
        return due(None, None, tone=_ENDED.get(state, tone), word=stands.words)
    return due(stands.minutes, due_at, tone=tone, word=stands.words, label=label)


@register.simple_tag
def state_badge(state: State, words: str) -> SafeString:
    """Show the state of a case as icon, word and colour."""
    return badge(_STATE_TONES.get(state, "waiting"), words)


@register.simple_tag
def act_url(case_id: UUID, action: Action) -> str:
    """Give the address where an act is done to a case."""
    return reverse("counter:case_action", args=[case_id, DEEDS[action].slug])


@register.filter
def deed(action: Action) -> Deed:
    """Give how an act is done on a screen: its icon, and whether it asks for anything."""
    return DEEDS[action]


@register.filter
def validity_words(result: CaseResult) -> str:
    """Say until when a result holds; empty when nothing is said of it."""
    return validity_of(result=result).words()


@register.filter
def short_procedure(name: str) -> str:
    """Leave out the word that nearly every official name begins with; a list shows what tells them apart."""
    rest = name.removeprefix("Thủ tục ")
    return rest[:1].upper() + rest[1:]
