"""Running numbers: one row per series and period."""

from __future__ import annotations

from django.db import models


class NumberSeries(models.Model):
    """The last number given in a series (for example case codes of an agency on one day)."""

    series = models.CharField(max_length=120)
    period = models.CharField(max_length=20)
    last_number = models.PositiveBigIntegerField(default=0)

    class Meta:
        verbose_name = "dãy số"
        verbose_name_plural = "dãy số"
        constraints = [
            models.UniqueConstraint(fields=["series", "period"], name="numbering_one_row_per_period"),
        ]

    def __str__(self) -> str:
        return f"{self.series}/{self.period}: {self.last_number}"
