"""The sheet on which signed results go from a unit to the one-stop office, many cases on one paper."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from motcua.infra.database.models import Record


class ResultSheet(Record):
    """Phiếu bàn giao kết quả giải quyết TTHC: numbered without gaps by giving unit and year.

    What it says stands in its paper, which never changes; the rows tell which hand-over is on which sheet.
    """

    from_unit = models.ForeignKey(
        "organisations.Unit", models.PROTECT, verbose_name="đơn vị giao", related_name="given_result_sheets"
    )
    to_unit = models.ForeignKey(
        "organisations.Unit",
        models.PROTECT,
        verbose_name="bộ phận một cửa nhận",
        related_name="received_result_sheets",
    )
    year = models.PositiveSmallIntegerField("năm")
    number = models.PositiveIntegerField("số")
    made_by = models.ForeignKey(
        "organisations.Staff",
        models.PROTECT,
        verbose_name="người lập",
        related_name="result_sheets",
        db_index=False,
    )
    made_at = models.DateTimeField("lập lúc")
    paper = models.OneToOneField(
        "documents.IssuedPaper", models.PROTECT, verbose_name="phiếu đã in", related_name="result_sheet"
    )

    class Meta:
        verbose_name = "phiếu bàn giao kết quả"
        verbose_name_plural = "phiếu bàn giao kết quả"
        constraints = [
            models.UniqueConstraint(
                fields=["from_unit", "year", "number"],
                name="result_sheet_number_once",
                violation_error_message="Số phiếu bàn giao này đã được dùng trong năm.",
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1),
                name="result_sheet_number_positive",
                violation_error_message="Số phiếu bàn giao phải từ 1 trở lên.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number:02}/{self.year}"


class ResultSheetRow(Record):
    """One case on a sheet, by the event of its hand-over: a hand-over stands on one sheet only."""

    sheet = models.ForeignKey(ResultSheet, models.PROTECT, verbose_name="phiếu", related_name="rows")
    position = models.PositiveSmallIntegerField("thứ tự")
    case = models.ForeignKey(
        "cases.Case", models.PROTECT, verbose_name="hồ sơ", related_name="result_sheet_rows"
    )
    event = models.OneToOneField(
        "cases.CaseEvent", models.PROTECT, verbose_name="lượt bàn giao", related_name="result_sheet_row"
    )

    class Meta:
        verbose_name = "dòng phiếu bàn giao kết quả"
        verbose_name_plural = "dòng phiếu bàn giao kết quả"
        constraints = [
            models.UniqueConstraint(
                fields=["sheet", "position"],
                name="result_sheet_row_position_once",
                violation_error_message="Phiếu bàn giao đã có dòng ở thứ tự này.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.case_id}"
