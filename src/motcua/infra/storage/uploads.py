"""Drop an upload that is too large while it comes in, and keep the rest of the form."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler


class OversizedUpload(UploadedFile):  # type: ignore[type-arg]  # not generic at run time
    """Stands in the form for a file whose bytes were dropped: it has its name and size, no content.

    `store_file` refuses it with a sentence, so the person loses nothing of what was typed.
    """


class LimitedUploadHandler(FileUploadHandler):
    """Passes on the bytes of a file up to MAX_UPLOAD_BYTES and drops the rest; first in the settings."""

    received = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Start to count a new file."""
        super().new_file(*args, **kwargs)
        self.received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:  # noqa: ARG002 - Django's name
        """Hand the bytes to the next handler, or nothing once the limit is passed."""
        self.received += len(raw_data)
        if self.received <= settings.MAX_UPLOAD_BYTES:
            return raw_data
        self._drop_what_others_took()
        return None

    def _drop_what_others_took(self) -> None:
        if self.request is None:
            return
        for handler in self.request.upload_handlers:
            taken = getattr(handler, "file", None)
            if taken is not None:
                taken.close()  # a temporary file is deleted when it is closed

    def file_complete(self, file_size: int) -> UploadedFile[bytes] | None:  # noqa: ARG002 - counted here
        """Leave a good file to the next handlers; give a stand-in for one that is too large."""
        if self.received <= settings.MAX_UPLOAD_BYTES:
            return None
        return OversizedUpload(
            ContentFile(b""), name=self.file_name, content_type=self.content_type, size=self.received
        )
