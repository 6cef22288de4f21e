"""A form with a file that is too large: the file is dropped as it comes in, the rest is kept."""

from __future__ import annotations

import io
import tempfile
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIRequest

from motcua.infra.storage.refusal import UploadRefused
from motcua.infra.storage.store import store_file
from motcua.infra.storage.uploads import OversizedUpload
from tests.infra.storage.conftest import AT, make_pdf

BOUNDARY = "ranh-gioi"
MEGABYTE = 1024 * 1024


class Body(io.RawIOBase):
    """A multipart body that is made while it is read, so that the test itself holds none of it."""

    def __init__(self, parts: Iterator[bytes], length: int) -> None:
        self.parts, self.length, self.rest = parts, length, b""

    def read(self, size: int = -1) -> bytes:
        while len(self.rest) < size and (part := next(self.parts, b"")):
            self.rest += part
        given, self.rest = self.rest[:size], self.rest[size:]
        return given


def form(content: list[bytes], *, name: str) -> Body:
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="note"\r\n\r\nđã gõ\r\n'
    field = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
    opening = (head + field + "Content-Type: application/pdf\r\n\r\n").encode()
    after = f'\r\n--{BOUNDARY}\r\nContent-Disposition: form-data; name="after"\r\n\r\ncòn\r\n'
    closing = f"{after}--{BOUNDARY}--\r\n".encode()
    length = len(opening) + sum(map(len, content)) + len(closing)
    return Body(iter([opening, *content, closing]), length)


def posted(body: Body) -> WSGIRequest:
    return WSGIRequest(
        {
            "REQUEST_METHOD": "POST",
            "PATH_INFO": "/",
            "CONTENT_TYPE": f"multipart/form-data; boundary={BOUNDARY}",
            "CONTENT_LENGTH": str(body.length),
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "80",
            "wsgi.input": body,
        }
    )


def test_upload_of_200_mb_is_dropped_without_filling_memory_or_disk(
    settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.MAX_UPLOAD_BYTES = 4 * MEGABYTE
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    request = posted(form([b"%PDF-1.7\n" + b"\x00" * MEGABYTE] * 200, name="lon.pdf"))

    tracemalloc.start()
    upload = request.FILES["file"]
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert isinstance(upload, OversizedUpload)
    assert peak < 8 * MEGABYTE
    assert list(tmp_path.iterdir()) == []


def test_upload_too_large_keeps_what_was_typed_and_is_refused_with_a_sentence(settings: Any) -> None:
    settings.MAX_UPLOAD_BYTES = MEGABYTE
    request = posted(form([b"\x00" * MEGABYTE] * 3, name="lon.pdf"))

    assert (request.POST["note"], request.POST["after"]) == ("đã gõ", "còn")
    with pytest.raises(UploadRefused, match=r"Tệp “lon\.pdf” lớn hơn mức cho phép là 1 MB"):
        store_file(content=request.FILES["file"], name=request.FILES["file"].name, at=AT)


@pytest.mark.django_db
def test_upload_within_the_limit_reaches_the_store(folder: Path, settings: Any) -> None:
    pdf = make_pdf()
    settings.MAX_UPLOAD_BYTES = len(pdf)
    request = posted(form([pdf], name="don.pdf"))

    record = store_file(content=request.FILES["file"], name=request.FILES["file"].name, at=AT)

    assert (record.name, record.size) == ("don.pdf", len(pdf))
