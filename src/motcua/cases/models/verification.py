"""A verification that was carried out: on the spot, or of papers with those who keep them."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from motcua.infra.database.models import Record


class Verification(Record):
    """The record kept with the case: time, place, participants, content (NĐ 61/2018, Điều 19.3)."""

    case = models.ForeignKey(
        "cases.Case", models.PROTECT, verbose_name="hồ sơ", related_name="verifications", db_index=False
    )
    number = models.PositiveSmallIntegerField("lần")
    held_at = models.DateTimeField("thời gian")
    place = models.CharField("địa điểm", max_length=300)
    participants = models.CharField("thành phần tham gia", max_length=1000)
    content = models.CharField("nội dung, kết quả", max_length=4000)
    applicant_present = models.BooleanField("chủ hồ sơ có mặt", default=False)
    file = models.ForeignKey(
        "storage.StoredFile",
        models.PROTECT,
        verbose_name="biên bản",
        related_name="verifications",
        null=True,
        blank=True,
        db_index=False,
    )
    recorded_at = models.DateTimeField("ghi lúc")
    recorded_by = models.ForeignKey(
        "organisations.Staff",
        models.PROTECT,
        verbose_name="người ghi",
        related_name="verifications",
        db_index=False,
    )

    class Meta:
        verbose_name = "xác minh, kiểm tra thực địa"
        verbose_name_plural = "xác minh, kiểm tra thực địa"
        ordering = ["case", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "number"],
                name="verification_number_unique",
                violation_error_message="Lần xác minh này đã được ghi.",
            ),
            models.CheckConstraint(
                condition=~Q(place="") & ~Q(participants="") & ~Q(content=""),
                name="verification_described",
                violation_error_message="Xác minh phải có địa điểm, thành phần tham gia và nội dung.",
            ),
            models.CheckConstraint(
                condition=Q(held_at__lte=F("recorded_at")),
                name="verification_held_before_recorded",
                violation_error_message="Thời gian xác minh không được sau lúc ghi.",
            ),
        ]

    def __str__(self) -> str:
        return f"Xác minh lần {self.number}"
