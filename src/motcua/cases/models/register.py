"""The case register: one book per field and year, its numbers running from 1 (TT 01/2018, Điều 10)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from motcua.infra.database.models import Record


class RegisterBook(Record):
    """A volume of the case register; closed at the end of its year by the head of the one-stop office.

    `closed_by` is null when the system closed it after the year; `closed_by_name` says so. `total` is the
    number of cases in it.
    """

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
    closed_by_name = models.CharField("tên người khóa sổ", max_length=200, blank=True)
    total = models.PositiveIntegerField("tổng số hồ sơ", null=True, blank=True)

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
                condition=Q(closed_at=None, closed_by=None, closed_by_name="", total=None)
                | (Q(closed_at__isnull=False, total__isnull=False) & ~Q(closed_by_name="")),
                name="register_book_closing_paired",
                violation_error_message="Khóa sổ phải ghi thời điểm, người khóa sổ và tổng số hồ sơ.",
            ),
            models.CheckConstraint(
                condition=Q(volume__gte=1),
                name="register_book_volume_positive",
                violation_error_message="Quyển số phải từ 1 trở lên.",
            ),
        ]

    def __str__(self) -> str:
        return f"Quyển số {self.volume} năm {self.year}"
