"""One line that a combobox or a list of suggestions offers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Option:
    """`value` is submitted, `text` is shown and searched, `note` is the small line under it."""

    value: str
    text: str
    note: str = ""
