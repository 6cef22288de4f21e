"""The rail: the rooms open to whoever is at the screen."""

from __future__ import annotations

from dataclasses import dataclass

from django import template
from django.http import HttpRequest
from django.template.context import Context
from django.urls import NoReverseMatch, reverse

from motcua.cases.queries.staff_notices import COUNT_CAP
from motcua.counter.rooms import ROOMS, Room
from motcua.counter.unread import unread_total
from motcua.organisations.domain.actor import Actor

register = template.Library()

FIRST = "counter:home"


@dataclass(frozen=True, slots=True)
class OpenRoom:
    """A room as the rail draws it; `here` when the page shown is in it, `apart` when a line precedes it."""

    url: str
    label: str
    icon: str
    here: bool
    apart: bool


def _address(room: Room) -> str:
    try:
        return reverse(room.page)
    except NoReverseMatch:  # a room that needs an argument, or that this installation does not have
        return ""


def _is_open(*, room: Room, actor: Actor | None) -> bool:
    if actor is None:
        return False
    return not room.permissions or any(actor.holds(permission) for permission in room.permissions)


@register.simple_tag(takes_context=True)
def open_rooms(context: Context) -> list[OpenRoom]:
    """List the rooms that the actor of the request may enter, in the order of the rail."""
    request = context.get("request")
    if not isinstance(request, HttpRequest):
        return []
    actor: Actor | None = getattr(request, "actor", None)
    found = [(room, _address(room)) for room in ROOMS if _is_open(room=room, actor=actor)]
    present = [(room, url) for room, url in found if url]
    # The first page lies above every other: it is "here" only when it is the page shown.
    fits = [
        url
        for room, url in present
        if request.path == url or (room.page != FIRST and request.path.startswith(url))
    ]
    nearest = max(fits, key=len, default="")
    drawn: list[OpenRoom] = []
    group = present[0][0].group if present else ""
    for room, url in present:
        here = url == nearest
        drawn.append(OpenRoom(url, room.label, room.icon, here=here, apart=room.group != group))
        group = room.group
    return drawn


@register.simple_tag(takes_context=True)
def unread_notices(context: Context) -> str:
    """Say how many notices the actor has not seen; nothing when there are none, "99+" beyond a hundred."""
    request = context.get("request")
    actor: Actor | None = getattr(request, "actor", None)
    if actor is None:
        return ""
    count = unread_total(staff_id=actor.staff_id)
    return f"{COUNT_CAP}+" if count > COUNT_CAP else str(count or "")
