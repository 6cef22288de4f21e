"""The key that every record has: UUIDv7, so that two databases can be merged and rows spread by agency."""

from __future__ import annotations

import uuid

import uuid_utils.compat
from django.db import models


def new_id() -> uuid.UUID:
    """Give a new UUIDv7: ordered by time, unique without asking a server."""
    return uuid_utils.compat.uuid7()


class Record(models.Model):
    """Anything that is stored: a UUIDv7 as its key."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)

    class Meta:
        abstract = True
