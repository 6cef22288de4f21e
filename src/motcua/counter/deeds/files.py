"""A file sent with an act, kept before the act that names it; both are undone together."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile

from motcua.infra.storage.store import store_file


def kept_file(*, chosen: UploadedFile[bytes] | None, at: datetime) -> UUID | None:
    """Store what was chosen and give its key; nothing chosen is no file."""
    return store_file(content=chosen, name=chosen.name or "tep", at=at).pk if chosen else None
