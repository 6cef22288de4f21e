"""The case register: one book per field, or group of fields, and year (TT 01/2018/TT-VPCP, Điều 10)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from motcua.infra.database.models import Record


class RegisterBook(Record):
    """A volume of the case register; closed at the end of its year by the head of the one-stop office.

    Its numbers run from 1, on through the volumes of the year. `closed_by` is null when the system closed
    it; `closed_by_name` says so. `total` is the number of cases in it, `snapshot` the rows as they
    stood when it was closed: a file under its hash, which nothing changes.
    """

    agency = models.ForeignKey(
        "organisations.Unit", models.PROTECT, verbose_name="cơ quan", related_name="register_books"
    )
    field = models.ForeignKey(
        "procedures.ProcedureField",
        models.PROTECT,
        verbose_name="lĩnh vực",
        related_name="register_books",
        null=True,
        blank=True,
        db_index=False,
    )
    group = models.ForeignKey(
        "cases.RegisterGroup",
        models.PROTECT,
        verbose_name="nhóm lĩnh vực",
        related_name="books",
        null=True,
        blank=True,
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
    snapshot = models.ForeignKey(
        "storage.StoredFile",
        models.PROTECT,
        verbose_name="bản chốt",
        related_name="register_snapshots",
        null=True,
        blank=True,
        db_index=False,
    )

    class Meta:
        verbose_name = "sổ theo dõi hồ sơ"
        verbose_name_plural = "sổ theo dõi hồ sơ"
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "field", "group", "year", "volume"],
                name="register_book_once",
                nulls_distinct=False,
                violation_error_message="Quyển sổ này đã được mở.",
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None, closed_by=None, closed_by_name="", total=None, snapshot=None)
                | (Q(closed_at__isnull=False, total__isnull=False) & ~Q(closed_by_name="")),
                name="register_book_closing_paired",
                violation_error_message="Khóa sổ phải ghi thời điểm, người khóa sổ và tổng số hồ sơ.",
            ),
            models.CheckConstraint(
                condition=Q(field__isnull=False, group=None) | Q(field=None, group__isnull=False),
                name="register_book_of_field_or_group",
                violation_error_message="Sổ theo dõi là của một lĩnh vực hoặc một nhóm lĩnh vực.",
            ),
            models.CheckConstraint(
                condition=Q(volume__gte=1),
                name="register_book_volume_positive",
                violation_error_message="Quyển số phải từ 1 trở lên.",
            ),
        ]

    def __str__(self) -> str:
        return f"Quyển số {self.volume} năm {self.year}"


class RegisterPrint(Record):
    """A printed part of a closed volume, made once from its snapshot; the file never changes."""

    book = models.ForeignKey(
        RegisterBook, models.PROTECT, verbose_name="quyển sổ", related_name="prints", db_index=False
    )
    part = models.PositiveSmallIntegerField("phần")
    file = models.ForeignKey(
        "storage.StoredFile",
        models.PROTECT,
        verbose_name="tệp",
        related_name="register_prints",
        db_index=False,
    )
    template_version = models.CharField("phiên bản mẫu", max_length=64)

    class Meta:
        verbose_name = "bản in sổ"
        verbose_name_plural = "bản in sổ"
        constraints = [
            models.UniqueConstraint(
                fields=["book", "part"],
                name="register_print_once",
                violation_error_message="Phần này của quyển sổ đã được in.",
            ),
            models.CheckConstraint(
                condition=Q(part__gte=1),
                name="register_print_part_positive",
                violation_error_message="Phần của quyển sổ phải từ 1 trở lên.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.book_id}, phần {self.part}"
