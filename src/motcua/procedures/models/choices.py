"""Turn the closed lists of the domain into choices of a field."""

from __future__ import annotations

from enum import StrEnum

from motcua.procedures.domain.vocabulary import LABELS


def choices_of(words: type[StrEnum]) -> list[tuple[str, str]]:
    """Give (stored value, shown words) in the order of the list."""
    return [(word.value, LABELS[words][word]) for word in words]
