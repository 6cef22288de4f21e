"""Titles of papers that an agency certified before, offered while typing."""

from __future__ import annotations

import re
from uuid import UUID

from django.db.models import Q

from motcua.cases.models import PaperTitle
from motcua.kernel.text import fold

_WORD = re.compile(r"\w+")


def suggest_titles(*, agency_id: UUID, text: str, limit: int = 10) -> list[str]:
    """Give titles in which every typed word begins a word, the most used first; one query.

    Nothing typed gives the most used of all.
    """
    rows = PaperTitle.objects.filter(_matching(text), agency_id=agency_id)
    return list(rows.order_by("-uses", "title", "id").values_list("title", flat=True)[:limit])


def folded_title(*, title: str) -> str:
    """Give the words of a title without accents and punctuation, as they are searched."""
    return " ".join(_WORD.findall(fold(title)))


def _matching(text: str) -> Q:
    matching = Q()
    for word in _WORD.findall(fold(text)):
        matching &= Q(folded__startswith=word) | Q(folded__contains=f" {word}")
    return matching
