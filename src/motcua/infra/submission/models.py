"""Forms that were sent: one row for each that had its effect."""

from __future__ import annotations

from django.db import models

from motcua.infra.database.models import Record


class Submission(Record):
    """A form of an account that was carried out, and what came of it.

    `key` was given to the form when it was shown; `digest` is that of its content, so that the same form
    sent again can be told from another that carries the same key.
    """

    account_id = models.UUIDField("tài khoản")
    key = models.UUIDField("khóa của biểu mẫu")
    digest = models.CharField("mã băm nội dung", max_length=64)
    subject_id = models.UUIDField("đối tượng đã lập")
    at = models.DateTimeField("lúc")

    class Meta:
        verbose_name = "biểu mẫu đã gửi"
        verbose_name_plural = "biểu mẫu đã gửi"
        constraints = [
            models.UniqueConstraint(
                fields=["account_id", "key"],
                name="submission_once",
                violation_error_message="Biểu mẫu này đã được ghi. Hãy mở biểu mẫu mới.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} → {self.subject_id}"
