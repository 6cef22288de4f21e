"""The case register: one book per field and year, its numbers running from 1 (TT 01/2018, Điều 10)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from motcua.infra.database.models import Record


class RegisterBook(Record):
    """A volume of the case register; closed at the end of its year by the head of the one-stop office."""

    agency = models.ForeignKey(
        "organisations.Unit", models.PROTECT, verbose_name="cơ quan", related_name="register_books"
    )
    field = models.ForeignKey(
        "procedures.ProcedureField",
        models.PROTECT,
        verbose_name="lĩnh vực",
        related_name="register_books",
        db_index=False,
    )
    year = models.PositiveSmallIntegerField("năm")
    volume = models.PositiveSmallIntegerField("quyển số", default=1)
    closed_at = models.DateTimeField("khóa sổ lúc", null=True, blank=True)
    closed_by = models.ForeignKey(
        "organisations.Staff",
        models.PROTECT,
        verbose_name="người khóa sổ",
        related_name="closed_register_books",
        null=True,
        blank=True,
        db_index=False,
    )

    class Meta:
        verbose_name = "sổ theo dõi hồ sơ"
        verbose_name_plural = "sổ theo dõi hồ sơ"
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "field", "year", "volume"],
                name="register_book_once",
                violation_error_message="Quyển sổ này đã được mở.",
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None, closed_by=None)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
                name="register_book_closing_paired",
                violation_error_message="Khóa sổ phải ghi cả thời điểm và người khóa sổ.",
            ),
            models.CheckConstraint(
                condition=Q(volume__gte=1),
                name="register_book_volume_positive",
                violation_error_message="Quyển số phải từ 1 trở lên.",
            ),
        ]

    def __str__(self) -> str:
        return f"Quyển số {self.volume} năm {self.year}"
