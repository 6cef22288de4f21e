"""Groups of fields that share one case register: each agency decides for itself (TT 01/2018, Mẫu số 06)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from motcua.infra.database.models import Record


class RegisterGroup(Record):
    """Fields entered in one book, from the beginning of `from_year` until that of `to_year`.

    Years are whole, because the numbers of a book run on from 01 to the end of its year.
    """

    agency = models.ForeignKey(
        "organisations.Unit", models.PROTECT, verbose_name="cơ quan", related_name="register_groups"
    )
    name = models.CharField("tên nhóm", max_length=200)
    from_year = models.PositiveSmallIntegerField("từ năm")
    to_year = models.PositiveSmallIntegerField("hết dùng từ năm", null=True, blank=True)

    class Meta:
        verbose_name = "nhóm lĩnh vực của sổ"
        verbose_name_plural = "nhóm lĩnh vực của sổ"
        constraints = [
            models.CheckConstraint(
                condition=~Q(name=""),
                name="register_group_named",
                violation_error_message="Hãy đặt tên nhóm lĩnh vực.",
            ),
            models.CheckConstraint(
                condition=Q(to_year=None) | Q(to_year__gt=F("from_year")),
                name="register_group_years_in_order",
                violation_error_message="Năm hết dùng phải sau năm bắt đầu.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class RegisterGroupField(Record):
    """One field of a group; that it is in one group a year is held by the service, which locks."""

    group = models.ForeignKey(RegisterGroup, models.PROTECT, verbose_name="nhóm", related_name="members")
    field = models.ForeignKey(
        "procedures.ProcedureField",
        models.PROTECT,
        verbose_name="lĩnh vực",
        related_name="register_groups",
    )

    class Meta:
        verbose_name = "lĩnh vực của nhóm"
        verbose_name_plural = "lĩnh vực của nhóm"
        constraints = [
            models.UniqueConstraint(
                fields=["group", "field"],
                name="register_group_field_once",
                violation_error_message="Lĩnh vực này đã ở trong nhóm.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.group_id}: {self.field_id}"
