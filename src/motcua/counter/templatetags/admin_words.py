"""Words of the administration pages: validity, standing, neighbours of a room."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import groupby
from typing import Protocol

from django import template
from django.http import HttpRequest
from django.template.context import Context
from django.urls import reverse
from django.utils import timezone

from motcua.counter.forms.calendar import WEEKDAY_NAMES
from motcua.counter.ground import GROUND, Neighbour
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.week import WEEKDAYS
from motcua.organisations.models import WeeklyHours
from motcua.procedures.domain.process_sum import in_words
from motcua.procedures.domain.standing import STANDING_NAMES, Standing, standing_of
from motcua.procedures.domain.vocabulary import VersionState
from motcua.procedures.models import ProcedureVersion

register = template.Library()

_DAY = timedelta(days=1)
STANDING_TONES = {
    Standing.IN_FORCE: "active",
    Standing.COMING: "new",
    Standing.DRAFT: "draft",
    Standing.ENDED: "ended",
}
PROCESS_TONES = {"DRAFT": "draft", "APPROVED": "new", "ACTIVE": "active", "RETIRED": "ended"}


class Dated(Protocol):
    """Anything that holds from a day until the day before another."""

    @property
    def valid_from(self) -> date | None: ...

    @property
    def valid_to(self) -> date | None: ...


@dataclass(frozen=True, slots=True)
class Tab:
    """A neighbouring page as the row of tabs draws it."""

    url: str
    label: str
    here: bool


@dataclass(frozen=True, slots=True)
class Look:
    """A word with the tone of its badge."""

    tone: str
    word: str


@register.filter
def validity(row: Dated) -> str:
    """Say "từ 01/07/2025", or "01/07/2025 – 31/12/2025" with the last day on which it holds."""
    if row.valid_from is None:
        return ""
    start = _day(row.valid_from)
    return f"{start} – {_day(row.valid_to - _DAY)}" if row.valid_to else f"từ {start}"


@register.filter
def is_over(row: Dated) -> bool:
    """Whether it no longer holds today, or was withdrawn before its end."""
    withdrawn = getattr(row, "withdrawn_at", None) is not None
    return withdrawn or (row.valid_to is not None and row.valid_to <= timezone.localdate())


@register.filter
def is_coming(row: Dated) -> bool:
    """Whether it does not hold yet today."""
    return row.valid_from is not None and row.valid_from > timezone.localdate()


@register.filter
def standing(version: ProcedureVersion) -> Look:
    """Give where a version stands today."""
    found = standing_of(
        state=VersionState(version.state),
        valid_from=version.valid_from,
        valid_to=version.valid_to,
        on=timezone.localdate(),
    )
    return Look(STANDING_TONES[found], STANDING_NAMES[found])


@register.filter
def week_rows(hours: WeeklyHours) -> list[tuple[str, str, str]]:
    """Give a line per run of weekdays alike: its days, its hours, its hours of reception only."""
    days = [
        (name, ", ".join(hours.intervals.get(key, [])), ", ".join(hours.reception.get(key, [])))
        for key, name in zip(WEEKDAYS, WEEKDAY_NAMES, strict=True)
    ]
    rows = []
    for (working, reception), group in groupby(days, key=lambda day: day[1:]):
        names = [day[0] for day in group]
        run = names[0] if len(names) == 1 else f"{names[0]} đến {names[-1]}"
        rows.append((run, working or "nghỉ", f"chỉ tiếp nhận {reception}" if reception else ""))
    return rows


@register.filter
def working_time(minutes: int) -> str:
    """Write working minutes as decisions do: days of eight hours, hours, minutes."""
    return in_words(minutes)


@register.filter
def percent(share: Fraction | None) -> str:
    """Write a part of a whole: 5/12 is 42 %."""
    return "–" if share is None else f"{round(share * 100)} %"


@register.filter
def process_tone(state: str) -> str:
    """Give the tone of the badge of a process."""
    return PROCESS_TONES[state]


@register.filter
def indent(depth: int) -> str:
    """Give the class that shifts a row of an outline; deeper than five looks like five."""
    return f"depth-{min(depth, 5)}"


@register.simple_tag(takes_context=True)
def neighbours(context: Context, room: str) -> list[Tab]:
    """List the pages of a room that the actor may open, the one shown marked."""
    request = context.get("request")
    if not isinstance(request, HttpRequest):
        return []
    actor: Actor | None = getattr(request, "actor", None)
    return [
        Tab(url, page.label, here=request.path == url)
        for page in GROUND[room]
        if _is_open(page, actor)
        for url in [reverse(page.page)]
    ]


def _is_open(page: Neighbour, actor: Actor | None) -> bool:
    if actor is None:
        return False
    return not page.permissions or any(actor.holds(permission) for permission in page.permissions)


def _day(day: date) -> str:
    return f"{day.day:02}/{day.month:02}/{day.year:04}"
