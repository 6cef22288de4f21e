"""The papers handed in with a case."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from motcua.cases.domain.vocabulary import COMPONENT_FORM_LABELS
from motcua.infra.database.models import Record


class CaseComponent(Record):
    """One paper of the dossier; `component` is null for one the procedure does not ask for.

    `shown_only` papers were looked at and given back; they are never kept nor digitised.
    """

    case = models.ForeignKey(
        "cases.Case", models.PROTECT, verbose_name="hồ sơ", related_name="components", db_index=False
    )
    component = models.ForeignKey(
        "procedures.ProcedureComponent",
        models.PROTECT,
        verbose_name="thành phần theo thủ tục",
        related_name="case_components",
        null=True,
        blank=True,
        db_index=False,
    )
    position = models.PositiveSmallIntegerField("thứ tự")
    name = models.TextField("tên giấy tờ")
    form = models.CharField("hình thức", max_length=12, choices=list(COMPONENT_FORM_LABELS.items()))
    quantity = models.PositiveSmallIntegerField("số lượng", default=1)
    pages = models.PositiveIntegerField("số trang", null=True, blank=True)
    file = models.ForeignKey(
        "storage.StoredFile",
        models.PROTECT,
        verbose_name="tệp",
        related_name="case_components",
        null=True,
        blank=True,
        db_index=False,
    )
    shown_only = models.BooleanField("chỉ xuất trình", default=False)

    class Meta:
        verbose_name = "thành phần hồ sơ đã nộp"
        verbose_name_plural = "thành phần hồ sơ đã nộp"
        ordering = ["case", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "position"],
                name="case_component_position_unique",
                violation_error_message="Hồ sơ đã có giấy tờ ở thứ tự này.",
            ),
            models.CheckConstraint(
                condition=Q(quantity__gte=1),
                name="case_component_quantity_positive",
                violation_error_message="Số lượng phải từ 1 trở lên.",
            ),
            models.CheckConstraint(
                condition=~Q(name=""),
                name="case_component_named",
                violation_error_message="Giấy tờ phải có tên.",
            ),
            models.CheckConstraint(
                condition=Q(pages=None) | Q(pages__gte=1),
                name="case_component_pages_positive",
                violation_error_message="Số trang phải từ 1 trở lên.",
            ),
        ]

    def __str__(self) -> str:
        return self.name
