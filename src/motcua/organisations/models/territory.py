"""Administrative units of the country, each valid for a time, and what became of them."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from motcua.infra.database.models import Record
from motcua.organisations.domain.structure import extent_choices, level_choices


class Territory(Record):
    """A province, district or commune from `valid_from` until the day before `valid_to`.

    Codes are those of the General Statistics Office (QĐ 124/2004/QĐ-TTg). They are used again after
    a merger, so a code alone names nothing: always read it together with a day.
    """

    level = models.CharField("cấp", max_length=10, choices=level_choices)
    kind = models.CharField("loại", max_length=40)
    code = models.CharField("mã", max_length=10)
    name = models.CharField("tên", max_length=120)
    full_name = models.CharField("tên đầy đủ", max_length=160)
    folded_name = models.CharField("tên không dấu", max_length=160, editable=False)
    parent = models.ForeignKey(
        "self", models.PROTECT, verbose_name="trực thuộc", related_name="children", null=True, blank=True
    )
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("hết hiệu lực từ ngày", null=True, blank=True)

    class Meta:
        verbose_name = "đơn vị hành chính"
        verbose_name_plural = "đơn vị hành chính"
        constraints = [
            models.UniqueConstraint(
                fields=["level", "code", "valid_from"],
                name="organisations_territory_code_once_a_day",
                violation_error_message="Mã đơn vị hành chính này đã có từ cùng ngày.",
            ),
            models.UniqueConstraint(
                fields=["level", "code"],
                condition=Q(valid_to=None),
                name="organisations_territory_code_open_once",
                violation_error_message="Mã đơn vị hành chính này đang được dùng.",
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from")),
                name="organisations_territory_period",
                violation_error_message="Ngày hết hiệu lực phải sau ngày bắt đầu.",
            ),
            models.CheckConstraint(
                condition=Q(level="PROVINCE", parent=None) | (~Q(level="PROVINCE") & Q(parent__isnull=False)),
                name="organisations_territory_parent",
                violation_error_message="Tỉnh không có cấp trên; huyện và xã phải thuộc một đơn vị cấp trên.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.full_name} ({self.code})"


class TerritorySuccession(Record):
    """One territory went, wholly or in part, to another on a day."""

    predecessor = models.ForeignKey(
        Territory, models.PROTECT, verbose_name="đơn vị cũ", related_name="successions"
    )
    successor = models.ForeignKey(
        Territory, models.PROTECT, verbose_name="đơn vị mới", related_name="precessions"
    )
    extent = models.CharField("phạm vi", max_length=5, choices=extent_choices)
    effective_on = models.DateField("từ ngày")
    legal_basis = models.CharField("căn cứ", max_length=300, blank=True)
    note = models.CharField("ghi chú", max_length=300, blank=True)

    class Meta:
        verbose_name = "kế tiếp đơn vị hành chính"
        verbose_name_plural = "kế tiếp đơn vị hành chính"
        constraints = [
            models.UniqueConstraint(
                fields=["predecessor", "successor", "effective_on"],
                name="organisations_territory_succession_once",
                violation_error_message="Việc kế tiếp này đã được ghi.",
            ),
            models.CheckConstraint(
                condition=~Q(predecessor=F("successor")),
                name="organisations_territory_succession_other",
                violation_error_message="Một đơn vị không thể kế tiếp chính nó.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor_id} → {self.successor_id} ({self.effective_on})"
