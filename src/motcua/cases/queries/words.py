"""Conditions on the stored words of cases: the query is cast, never parsed, as the words are stored."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.contrib.postgres.search import SearchQueryField
from django.db.models import BooleanField, F, Func, Value
from django.db.models.functions import Cast

from motcua.cases.domain.search_words import name_pairs, quoted, unit_word


class HasWords(Func):
    """`search @@ query`; the GIN index `case_search` answers it."""

    template = "(%(expressions)s)"
    arg_joiner = " @@ "
    output_field = BooleanField()


class WalkedForWords(HasWords):
    """The same, asked of each row that another index gives.

    The planner takes prefixes like "ng:*" for rare and would gather half a million matches from the index on
    words to show fifty; "is true" keeps it from using that index.
    """

    template = "((%(expressions)s) IS TRUE)"


def walked_for_words(query: str) -> WalkedForWords:
    """Ask the same of rows that are walked in the order of another index."""
    return WalkedForWords(F("search"), Cast(Value(query), SearchQueryField()))


def has_words(query: str) -> HasWords:
    """Ask that a case holds what the written tsquery says."""
    return HasWords(F("search"), Cast(Value(query), SearchQueryField()))


def all_of_words(parts: Iterable[str]) -> str:
    """Join parts of a tsquery that must all hold."""
    return " & ".join(f"({part})" for part in parts)


def any_of_words(words: Iterable[str]) -> str:
    """Write a tsquery that one of the words satisfies."""
    return " | ".join(quoted(word=word) for word in words)


def side_by_side(words: Iterable[str]) -> str:
    """Write a tsquery for a name with the words one after another; the last may be unfinished."""
    *whole, last = name_pairs(words=words)
    return all_of_words([*(any_of_words([pair]) for pair in whole), prefixed(last)])


def seen_in(unit_ids: Iterable[UUID]) -> str:
    """Write a tsquery for the cases that one of the units may see."""
    return any_of_words(unit_word(unit_id=unit_id) for unit_id in unit_ids)


def prefixed(word: str) -> str:
    """Write a tsquery for words that begin so."""
    return f"{quoted(word=word)}:*"
