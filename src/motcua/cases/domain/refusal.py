"""What is wrong with what an officer entered about a case, field by field."""

from __future__ import annotations

from collections.abc import Mapping


class WorkRefused(Exception):  # noqa: N818 - named by what happened, as the office says it
    """What was entered cannot be recorded; `fields` gives a Vietnamese sentence for each field at fault."""

    def __init__(self, fields: Mapping[str, str]) -> None:
        super().__init__(" ".join(fields.values()))
        self.fields = dict(fields)
