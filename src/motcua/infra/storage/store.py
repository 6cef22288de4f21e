"""Keep files under the hash of their content: stored once, checked by content, never changed."""

from __future__ import annotations

import hashlib
import tempfile
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath
from typing import IO

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import default_storage

from motcua.infra.storage.kinds import kind_of
from motcua.infra.storage.models import StoredFile
from motcua.infra.storage.refusal import UploadRefused, too_large
from motcua.kernel.text import normalise

_CHUNK = 64 * 1024
_IN_MEMORY = 1024 * 1024
_NAME_LENGTH = 255


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A stored file and its bytes to read; whoever opened it closes `content`."""

    record: StoredFile
    content: IO[bytes]


def store_file(*, content: bytes | IO[bytes] | File[bytes], name: str, at: datetime) -> StoredFile:
    """Take a file that came from outside. Raises `UploadRefused`; nothing is stored then.

    The content is read in chunks, and no more of it than the size that is allowed.
    """
    shown = _clean_name(name)
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as copy:
        digest, size = _copy(content, copy, name=shown)
        media_type = kind_of(content=copy, name=shown)
        return _keep(copy, sha256=digest, size=size, name=shown, media_type=media_type, at=at)


def store_own_file(*, content: bytes, name: str, media_type: str, at: datetime) -> StoredFile:
    """Keep a file that this system made itself: its kind is known and needs no check."""
    with tempfile.SpooledTemporaryFile(max_size=max(_IN_MEMORY, len(content) + 1)) as copy:
        copy.write(content)
        digest = hashlib.sha256(content).hexdigest()
        return _keep(
            copy, sha256=digest, size=len(content), name=_clean_name(name), media_type=media_type, at=at
        )


def open_file(*, file_id: uuid.UUID) -> OpenedFile:
    """Open a stored file for reading. Raises `StoredFile.DoesNotExist`. Who may read is asked before."""
    record = StoredFile.objects.get(id=file_id)
    return OpenedFile(record=record, content=default_storage.open(path_of(record.sha256), "rb"))


def path_of(sha256: str) -> str:
    """Give the name in the storage: spread over folders so that none holds too many."""
    return f"{sha256[:2]}/{sha256[2:4]}/{sha256}"


def _copy(content: bytes | IO[bytes] | File[bytes], copy: IO[bytes], *, name: str) -> tuple[str, int]:
    limit: int = settings.MAX_UPLOAD_BYTES
    # An upload says how large it is, also when its bytes were thrown away on the way in.
    if (getattr(content, "size", None) or 0) > limit:
        raise too_large(name=name, limit=limit)
    digest, size = hashlib.sha256(), 0
    for chunk in _chunks(content):
        size += len(chunk)
        if size > limit:
            raise too_large(name=name, limit=limit)
        digest.update(chunk)
        copy.write(chunk)
    if size == 0:
        raise UploadRefused(f"Tệp “{name}” rỗng. Hãy chọn lại tệp có nội dung.")
    return digest.hexdigest(), size


def _chunks(content: bytes | IO[bytes] | File[bytes]) -> Iterator[bytes]:
    if isinstance(content, bytes):
        yield content
    elif isinstance(content, File):
        yield from content.chunks(_CHUNK)
    else:
        yield from iter(lambda: content.read(_CHUNK), b"")


def _keep(copy: IO[bytes], *, sha256: str, size: int, name: str, media_type: str, at: datetime) -> StoredFile:
    _keep_bytes(copy, path=path_of(sha256), size=size)
    return StoredFile.objects.create(sha256=sha256, name=name, media_type=media_type, size=size, stored_at=at)


def _keep_bytes(copy: IO[bytes], *, path: str, size: int) -> None:
    """Write the bytes unless they are there; a file left incomplete by a crash is written anew."""
    if default_storage.exists(path):
        if default_storage.size(path) == size:
            return
        default_storage.delete(path)
    copy.seek(0)
    kept = default_storage.save(path, File(copy, name=path))
    if kept != path:  # somebody stored the same bytes at this very moment
        default_storage.delete(kept)


def _clean_name(name: str) -> str:
    """Give the bare name without folders; keep its ending when it is too long."""
    bare = PurePath(normalise(name).replace("\\", "/")).name or "tep"
    suffix = PurePath(bare).suffix
    return bare if len(bare) <= _NAME_LENGTH else bare[: _NAME_LENGTH - len(suffix)] + suffix
