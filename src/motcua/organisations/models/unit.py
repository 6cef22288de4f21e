"""One dated tree of agencies, one-stop offices and divisions."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from motcua.infra.database.models import Record
from motcua.organisations.domain.structure import level_choices, unit_kind_choices


class Unit(Record):
    """An agency or a part of one, from `valid_from` until the day before `valid_to`.

    `agency` is the nearest agency at or above the unit. `ancestry` holds the keys from the root down to
    the unit itself; it never changes because a unit that moves is closed and followed by another. `heirs`
    are the units that took a merged unit over, with all above them: who works there sees what it left.
    """

    kind = models.CharField("loại", max_length=10, choices=unit_kind_choices)
    agency = models.ForeignKey("self", models.PROTECT, verbose_name="cơ quan", related_name="agency_units")
    parent = models.ForeignKey(
        "self", models.PROTECT, verbose_name="trực thuộc", related_name="children", null=True, blank=True
    )
    ancestry = ArrayField(models.UUIDField(), verbose_name="đường từ gốc", editable=False)
    heirs = ArrayField(
        models.UUIDField(), verbose_name="đơn vị kế tiếp", default=list, blank=True, editable=False
    )
    name = models.CharField("tên", max_length=250)
    short_name = models.CharField("tên viết tắt trong số, ký hiệu", max_length=40, blank=True)
    superior_name = models.CharField("tên cơ quan cấp trên ghi trên văn bản", max_length=250, blank=True)
    place = models.CharField("địa danh ghi trên văn bản", max_length=120, blank=True)
    code = models.CharField("mã định danh (QĐ 20/2020/QĐ-TTg)", max_length=35, blank=True)
    former_code = models.CharField("mã định danh cũ (TT 10/2016/TT-BTTTT)", max_length=35, blank=True)
    level = models.CharField("cấp", max_length=10, choices=level_choices)
    territory = models.ForeignKey(
        "organisations.Territory",
        models.PROTECT,
        verbose_name="địa bàn",
        related_name="units",
        null=True,
        blank=True,
    )
    calendar = models.ForeignKey(
        "organisations.Calendar",
        models.PROTECT,
        verbose_name="lịch làm việc riêng",
        related_name="used_by_units",
        null=True,
        blank=True,
    )
    position = models.PositiveSmallIntegerField("thứ tự", default=0)
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("hết hiệu lực từ ngày", null=True, blank=True)
    closing_reason = models.CharField("lý do kết thúc", max_length=300, blank=True)

    class Meta:
        verbose_name = "đơn vị"
        verbose_name_plural = "đơn vị"
        indexes = [
            GinIndex(fields=["ancestry"], name="organisations_unit_ancestry"),
            GinIndex(fields=["heirs"], name="organisations_unit_heirs"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["code", "valid_from"],
                condition=~Q(code=""),
                name="organisations_unit_code_once_a_day",
                violation_error_message="Mã định danh này đã có từ cùng ngày.",
            ),
            models.UniqueConstraint(
                fields=["code"],
                condition=Q(valid_to=None) & ~Q(code=""),
                name="organisations_unit_code_open_once",
                violation_error_message="Mã định danh này đang được một đơn vị khác dùng.",
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from")),
                name="organisations_unit_period",
                violation_error_message="Ngày hết hiệu lực phải sau ngày bắt đầu.",
            ),
            models.CheckConstraint(
                condition=Q(kind="AGENCY", agency=F("id")) | (~Q(kind="AGENCY") & ~Q(agency=F("id"))),
                name="organisations_unit_agency",
                violation_error_message="Cơ quan là của chính nó; bộ phận phải thuộc một cơ quan.",
            ),
            models.CheckConstraint(
                condition=~Q(kind="AGENCY") | ~Q(code=""),
                name="organisations_unit_agency_has_code",
                violation_error_message="Cơ quan phải có mã định danh.",
            ),
            models.CheckConstraint(
                condition=Q(kind="AGENCY") | Q(parent__isnull=False),
                name="organisations_unit_part_has_parent",
                violation_error_message="Bộ phận phải trực thuộc một cơ quan hoặc đơn vị.",
            ),
            models.CheckConstraint(
                condition=Q(parent=None, ancestry__len=1) | Q(parent__isnull=False, ancestry__len__gt=1),
                name="organisations_unit_ancestry_depth",
                violation_error_message="Đường từ gốc của đơn vị không khớp với đơn vị cấp trên.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class UnitSuccession(Record):
    """One unit took over the work of another on a day."""

    predecessor = models.ForeignKey(
        Unit, models.PROTECT, verbose_name="đơn vị cũ", related_name="successions"
    )
    successor = models.ForeignKey(Unit, models.PROTECT, verbose_name="đơn vị mới", related_name="precessions")
    effective_on = models.DateField("từ ngày")
    legal_basis = models.CharField("căn cứ", max_length=300, blank=True)

    class Meta:
        verbose_name = "kế tiếp đơn vị"
        verbose_name_plural = "kế tiếp đơn vị"
        constraints = [
            models.UniqueConstraint(
                fields=["predecessor", "successor"],
                name="organisations_unit_succession_once",
                violation_error_message="Việc kế tiếp này đã được ghi.",
            ),
            models.CheckConstraint(
                condition=~Q(predecessor=F("successor")),
                name="organisations_unit_succession_other",
                violation_error_message="Một đơn vị không thể kế tiếp chính nó.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor_id} → {self.successor_id} ({self.effective_on})"


class Office(Record):
    """The one-stop office of a unit: what receipts and public pages print about it."""

    unit = models.OneToOneField(Unit, models.PROTECT, verbose_name="đơn vị", related_name="office")
    name = models.CharField("tên", max_length=250)
    address = models.CharField("địa chỉ", max_length=300)
    phone = models.CharField("điện thoại", max_length=40, blank=True)
    website = models.URLField("trang thông tin điện tử", blank=True)
    email = models.EmailField("thư điện tử", blank=True)
    petition_address = models.TextField("nơi tiếp nhận phản ánh, kiến nghị", blank=True)

    class Meta:
        verbose_name = "bộ phận một cửa"
        verbose_name_plural = "bộ phận một cửa"

    def __str__(self) -> str:
        return self.name
