"""A file chosen in a form: refused at its field, with the sentence of the storage."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from motcua.infra.storage.kinds import kind_of
from motcua.infra.storage.refusal import UploadRefused, megabytes, too_large

TOO_LARGE = "too_large"


class UploadField(forms.FileField):
    """An optional file; what the storage would not take is refused before anything is stored."""

    def __init__(self, *, label: str) -> None:
        super().__init__(
            label=label,
            required=False,
            allow_empty_file=False,
            widget=forms.FileInput(attrs={"accept": ".pdf,.png,.jpg,.jpeg,.tif,.tiff,.docx,.xlsx"}),
            error_messages={"empty": "Tệp rỗng. Hãy chọn lại tệp có nội dung."},
        )

    def clean(self, data: Any, initial: Any = None) -> UploadedFile[bytes] | None:
        """Check size and kind; the code `too_large` tells the one from the other."""
        chosen: UploadedFile[bytes] | None = super().clean(data, initial)
        if not chosen:
            return None
        name = chosen.name or "tệp"
        if (chosen.size or 0) > settings.MAX_UPLOAD_BYTES:
            refused = too_large(name=name, limit=settings.MAX_UPLOAD_BYTES)
            raise ValidationError(str(refused), code=TOO_LARGE)
        try:
            kind_of(content=chosen, name=name)
        except UploadRefused as refused:
            raise ValidationError(str(refused), code="refused") from refused
        chosen.seek(0)
        return chosen


def limit_in_words() -> str:
    """Say what may be sent: for the help under a file field."""
    return f"PDF, ảnh, DOCX hoặc XLSX, tối đa {megabytes(settings.MAX_UPLOAD_BYTES)} mỗi tệp."


def holds_too_large(*sheets: forms.Form) -> bool:
    """Tell whether a file of the forms was refused for its size."""
    faults = [fault for sheet in sheets for fields in sheet.errors.as_data().values() for fault in fields]
    return any(fault.code == TOO_LARGE for fault in faults)
