"""That the area of an agency is a hard one, from a day and by a document."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from motcua.infra.database.models import Record
from motcua.organisations.domain.hard_area import HardAreaKind, hard_area_choices
from motcua.organisations.models.unit import Unit


class HardArea(Record):
    """The area of the agency is hard from `valid_from` until the day before `valid_to`.

    Read on the day of a reception: what is recorded later moves no due date that was promised.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name="cơ quan", related_name="hard_areas")
    kind = models.CharField("loại vùng", max_length=20, choices=hard_area_choices)
    document = models.CharField("văn bản công nhận", max_length=300)
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("hết áp dụng từ ngày", null=True, blank=True)

    class Meta:
        verbose_name = "vùng khó khăn"
        verbose_name_plural = "vùng khó khăn"
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "valid_from"],
                name="organisations_hard_area_once_a_day",
                violation_error_message="Đã ghi vùng khó khăn của cơ quan từ cùng ngày.",
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from")),
                name="organisations_hard_area_period",
                violation_error_message="Ngày hết áp dụng phải sau ngày bắt đầu.",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in HardAreaKind]),
                name="organisations_hard_area_kind",
                violation_error_message="Loại vùng khó khăn không có trong danh mục.",
            ),
            models.CheckConstraint(
                condition=~Q(document=""),
                name="organisations_hard_area_document",
                violation_error_message="Hãy ghi văn bản công nhận vùng khó khăn.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} ({self.valid_from})"
