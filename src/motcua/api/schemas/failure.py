"""The shape of every failure."""

from __future__ import annotations

from ninja import Schema


class Failure(Schema):
    """What went wrong: a Vietnamese sentence, and one per parameter that cannot be read."""

    message: str
    fields: dict[str, str] = {}


# What every operation may answer besides its own shape.
FAILURES = dict.fromkeys((401, 403, 404, 422), Failure)
