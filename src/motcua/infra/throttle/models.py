"""How often somebody asked within a stretch of time."""

from __future__ import annotations

from django.db import models


class HitWindow(models.Model):
    """Questions of one visitor in one window; the visitor is a keyed hash, never an address."""

    visitor = models.CharField(max_length=64)
    begins_at = models.DateTimeField(db_index=True)
    hits = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "số lần hỏi"
        verbose_name_plural = "số lần hỏi"
        constraints = [
            models.UniqueConstraint(
                fields=["visitor", "begins_at"],
                name="throttle_one_row_per_window",
                violation_error_message="Số lần hỏi trong khoảng thời gian này đã có.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.begins_at}: {self.hits}"
