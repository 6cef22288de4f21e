"""Words of public pages for templates: {% load public_words %}."""

from __future__ import annotations

from datetime import date, datetime

from django import template
from django.utils.translation import gettext

from motcua.portal.wording import say_limit, say_public_day, say_public_moment
from motcua.procedures.domain.vocabulary import LABELS, Channel, LimitUnit
from motcua.procedures.models import TimeLimit

register = template.Library()


@register.filter
def public_moment(value: datetime | None) -> str:
    """Say a moment in the visitor's language; nothing for None."""
    return say_public_moment(value) if value else ""


@register.filter
def public_day(value: date | None) -> str:
    """Say a day in the visitor's language; nothing for None."""
    return say_public_day(value) if value else ""


@register.filter
def limit_words(limit: TimeLimit) -> str:
    """Say how long a case may take."""
    if limit.same_day:
        return gettext("Trong ngày làm việc")
    return say_limit(amount=limit.amount, unit=LimitUnit(limit.unit))


@register.filter
def channel_words(channel: str) -> str:
    """Say how a case reaches the office."""
    return gettext(LABELS[Channel][Channel(channel)])
