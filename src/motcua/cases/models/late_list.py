"""The monthly list of late officials and units: frozen when it is signed, mended by an addendum only."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from motcua.infra.database.models import Record

_SIGNED = Q(
    signed_at__isnull=False, signed_by__isnull=False, done_paper__isnull=False, open_paper__isnull=False
)
_UNSIGNED = Q(signed_at=None, signed_by=None, done_paper=None, open_paper=None)


class LateList(Record):
    """The list of one month of an agency, or an addendum to it (`seq` from 1, with its reason).

    `lines` is the snapshot: under "done" what was settled late in the month, under "open" what was late when
    the list was prepared (`as_of`). It names no applicant. A trigger refuses changes once it is signed.
    """

    agency = models.ForeignKey(
        "organisations.Unit",
        models.PROTECT,
        verbose_name="cơ quan",
        related_name="late_lists",
        db_index=False,
    )
    month = models.DateField("tháng")
    seq = models.PositiveSmallIntegerField("bổ sung lần", default=0)
    reason = models.CharField("lý do bổ sung, đính chính", max_length=1000, blank=True)
    as_of = models.DateTimeField("số liệu đến lúc")
    lines = models.JSONField("các dòng")
    content_hash = models.CharField("mã băm", max_length=64)
    prepared_at = models.DateTimeField("lập lúc")
    prepared_by = models.ForeignKey(
        "organisations.Staff",
        models.PROTECT,
        verbose_name="người lập",
        related_name="prepared_late_lists",
        db_index=False,
    )
    signed_at = models.DateTimeField("ký lúc", null=True, blank=True)
    signed_by = models.ForeignKey(
        "organisations.Staff",
        models.PROTECT,
        verbose_name="thủ trưởng ký",
        related_name="signed_late_lists",
        null=True,
        blank=True,
        db_index=False,
    )
    done_paper = models.OneToOneField(
        "documents.IssuedPaper",
        models.PROTECT,
        verbose_name="danh sách đã chậm",
        related_name="late_list_done",
        null=True,
        blank=True,
    )
    open_paper = models.OneToOneField(
        "documents.IssuedPaper",
        models.PROTECT,
        verbose_name="danh sách đang chậm",
        related_name="late_list_open",
        null=True,
        blank=True,
    )
    published_at = models.DateTimeField("công khai lúc", null=True, blank=True)
    published_by = models.ForeignKey(
        "organisations.Staff",
        models.PROTECT,
        verbose_name="người công khai",
        related_name="published_late_lists",
        null=True,
        blank=True,
        db_index=False,
    )

    class Meta:
        verbose_name = "danh sách chậm trễ"
        verbose_name_plural = "danh sách chậm trễ"
        ordering = ["agency", "-month", "seq"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "month", "seq"],
                name="late_list_once_a_month",
                violation_error_message="Danh sách của tháng này đã được lập.",
            ),
            models.CheckConstraint(
                condition=Q(month__day=1),
                name="late_list_whole_month",
                violation_error_message="Danh sách lập theo tháng, ghi bằng ngày đầu tháng.",
            ),
            models.CheckConstraint(
                condition=Q(seq=0, reason="") | (Q(seq__gte=1) & ~Q(reason="")),
                name="late_list_addendum_reasoned",
                violation_error_message="Danh sách bổ sung, đính chính phải nêu lý do.",
            ),
            models.CheckConstraint(
                condition=Q(content_hash__regex=r"^[0-9a-f]{64}$"),
                name="late_list_hash_shape",
                violation_error_message="Mã băm của danh sách phải là SHA-256.",
            ),
            models.CheckConstraint(
                condition=_UNSIGNED
                | (_SIGNED & Q(signed_at__gte=F("prepared_at")) & ~Q(signed_by=F("prepared_by"))),
                name="late_list_signed_whole",
                violation_error_message="Danh sách đã ký phải có thủ trưởng ký khác người lập và hai bản in.",
            ),
            models.CheckConstraint(
                condition=Q(published_at=None, published_by=None)
                | Q(published_at__gte=F("signed_at"), signed_at__isnull=False, published_by__isnull=False),
                name="late_list_published_signed",
                violation_error_message="Chỉ công khai danh sách đã ký.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.month:%m/%Y} ({self.seq})"
