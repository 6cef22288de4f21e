"""The progress report of a plan: frozen when it is signed, mended by an addendum only."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from motcua.infra.database.models import Record
from motcua.plans.models.plan import Plan


class ProgressReport(Record):
    """How a plan stood on a day, or an addendum to that (`seq` from 1, with its reason).

    `content` holds tasks and targets as plain values, `rows` the file with every case and procedure behind
    each figure; `content_hash` covers both. A trigger refuses changes once the report is signed.
    """

    plan = models.ForeignKey(
        Plan, models.PROTECT, verbose_name="kế hoạch", related_name="reports", db_index=False
    )
    as_of = models.DateField("tính đến ngày")
    seq = models.PositiveSmallIntegerField("bổ sung lần", default=0)
    reason = models.CharField("lý do bổ sung, đính chính", max_length=1000, blank=True)
    content = models.JSONField("số liệu")
    rows = models.ForeignKey(
        "storage.StoredFile", models.PROTECT, verbose_name="danh sách", related_name="+", db_index=False
    )
    content_hash = models.CharField("mã băm", max_length=64)
    prepared_at = models.DateTimeField("lập lúc")
    prepared_by = models.ForeignKey(
        "organisations.Staff", models.PROTECT, verbose_name="người lập", related_name="+", db_index=False
    )
    signed_at = models.DateTimeField("ký lúc", null=True, blank=True)
    signed_by = models.ForeignKey(
        "organisations.Staff",
        models.PROTECT,
        verbose_name="người ký",
        related_name="+",
        null=True,
        blank=True,
        db_index=False,
    )
    paper = models.OneToOneField(
        "documents.IssuedPaper",
        models.PROTECT,
        verbose_name="báo cáo đã ký",
        related_name="plan_report",
        null=True,
        blank=True,
    )

    class Meta:
        verbose_name = "báo cáo thực hiện kế hoạch"
        verbose_name_plural = "báo cáo thực hiện kế hoạch"
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "as_of", "seq"],
                name="plan_report_once",
                violation_error_message="Báo cáo của ngày này đã được lập.",
            ),
            models.CheckConstraint(
                condition=Q(seq=0, reason="") | (Q(seq__gte=1) & ~Q(reason="")),
                name="plan_report_addendum_reasoned",
                violation_error_message="Báo cáo bổ sung, đính chính phải nêu lý do.",
            ),
            models.CheckConstraint(
                condition=Q(content_hash__regex=r"^[0-9a-f]{64}$"),
                name="plan_report_hash_shape",
                violation_error_message="Mã băm của báo cáo phải là SHA-256.",
            ),
            models.CheckConstraint(
                condition=Q(signed_at=None, signed_by=None, paper=None)
                | (
                    Q(signed_at__isnull=False, signed_by__isnull=False, paper__isnull=False)
                    & Q(signed_at__gte=F("prepared_at"))
                    & ~Q(signed_by=F("prepared_by"))
                ),
                name="plan_report_signed_whole",
                violation_error_message="Báo cáo đã ký phải có người ký khác người lập và bản in.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.as_of:%d/%m/%Y} ({self.seq})"
