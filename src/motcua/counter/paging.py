"""Pages by number, as an address asks for them."""

from __future__ import annotations

from collections.abc import Collection, Mapping

MOST_DIGITS = 7


def page_number(query: Mapping[str, str]) -> int:
    """Give the page asked for; what is no number of a page is the first."""
    asked = query.get("page", "")
    readable = asked.isascii() and asked.isdigit() and len(asked) <= MOST_DIGITS
    return max(1, int(asked)) if readable else 1


def year_asked(query: Mapping[str, str], *, among: Collection[int], otherwise: int) -> int:
    """Give the year asked for when there is something of it."""
    asked = query.get("year", "")
    year = int(asked) if asked.isascii() and asked.isdigit() and len(asked) <= MOST_DIGITS else otherwise
    return year if year in among else otherwise
