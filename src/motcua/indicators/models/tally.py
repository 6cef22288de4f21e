"""Figures of whole months, kept so that a year of a large office is read in milliseconds.

A tally is never the source: it is counted anew from the cases whenever one of them changed, and a test holds
it equal to the full count.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from motcua.infra.database.models import Record


class MonthTally(Record):
    """A metric of an agency in one month, by field and channel; `month` is its first day."""

    agency = models.ForeignKey(
        "organisations.Unit", models.PROTECT, verbose_name="cơ quan", related_name="+", db_index=False
    )
    month = models.DateField("tháng")
    metric = models.CharField("chỉ số", max_length=40)
    field = models.ForeignKey(
        "procedures.ProcedureField",
        models.PROTECT,
        verbose_name="lĩnh vực",
        related_name="+",
        db_index=False,
    )
    channel = models.CharField("hình thức nộp", max_length=10)
    counted = models.PositiveIntegerField("số đạt")
    among = models.PositiveIntegerField("tổng số")

    class Meta:
        verbose_name = "số liệu tháng"
        verbose_name_plural = "số liệu tháng"
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "month", "metric", "field", "channel"],
                name="month_tally_unique",
                violation_error_message="Số liệu này của tháng đã có.",
            ),
            models.CheckConstraint(
                condition=Q(counted__lte=F("among")),
                name="month_tally_share",
                violation_error_message="Số đạt không được nhiều hơn tổng số.",
            ),
            models.CheckConstraint(
                condition=Q(month__day=1),
                name="month_tally_first_day",
                violation_error_message="Tháng được ghi bằng ngày đầu tháng.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.metric} {self.month:%m/%Y}"


class TallyMark(Record):
    """Up to which change of its cases an agency's tallies are counted; one row an agency."""

    agency = models.OneToOneField(
        "organisations.Unit", models.PROTECT, verbose_name="cơ quan", related_name="+"
    )
    counted_to = models.DateTimeField("đã tính đến")

    class Meta:
        verbose_name = "mốc tính số liệu"
        verbose_name_plural = "mốc tính số liệu"

    def __str__(self) -> str:
        return f"{self.agency_id} {self.counted_to:%d/%m/%Y %H:%M}"
