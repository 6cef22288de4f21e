"""Files, stored once under the hash of their content and never changed."""

from __future__ import annotations

from django.db import models

from motcua.infra.database.models import Record


class StoredFile(Record):
    """One file as it came: its name, kind, size in bytes and SHA-256; the bytes lie under the hash.

    Two records may share their bytes. A trigger refuses UPDATE and DELETE.
    """

    sha256 = models.CharField("mã băm", max_length=64, db_index=True)
    name = models.CharField("tên tệp", max_length=255)
    media_type = models.CharField("kiểu", max_length=100)
    size = models.BigIntegerField("dung lượng (byte)")
    stored_at = models.DateTimeField("lưu lúc")

    class Meta:
        verbose_name = "tệp"
        verbose_name_plural = "tệp"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(size__gt=0),
                name="storage_file_not_empty",
                violation_error_message="Tệp rỗng: hãy chọn lại tệp có nội dung.",
            ),
            models.CheckConstraint(
                condition=models.Q(sha256__regex=r"^[0-9a-f]{64}$"),
                name="storage_file_hash",
                violation_error_message="Mã băm của tệp phải là SHA-256. Hãy tải tệp lên lại.",
            ),
            models.CheckConstraint(
                condition=~models.Q(name=""),
                name="storage_file_named",
                violation_error_message="Tệp phải có tên. Hãy đặt tên rồi tải lên lại.",
            ),
        ]

    def __str__(self) -> str:
        return self.name
