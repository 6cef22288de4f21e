"""The parts of a procedure version: components, time limits, results."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from motcua.infra.database.models import Record
from motcua.procedures.domain.vocabulary import Channel, Counting, LimitUnit
from motcua.procedures.models.choices import choices_of
from motcua.procedures.models.procedure import ProcedureVersion


class ProcedureComponent(Record):
    """A paper that the version asks for; `group` names the situation in which it is asked."""

    version = models.ForeignKey(
        ProcedureVersion, verbose_name="phiên bản", on_delete=models.PROTECT, related_name="components"
    )
    position = models.PositiveSmallIntegerField("thứ tự")
    group = models.CharField("nhóm, trường hợp", max_length=1000, blank=True)
    name = models.TextField("tên giấy tờ")
    originals = models.PositiveSmallIntegerField("số bản chính", default=0)
    copies = models.PositiveSmallIntegerField("số bản sao", default=0)
    required = models.BooleanField("bắt buộc", default=True)
    form_code = models.CharField("mẫu đơn, tờ khai", max_length=500, blank=True)
    shown_only = models.BooleanField("chỉ xuất trình", default=False)

    class Meta:
        verbose_name = "thành phần hồ sơ"
        verbose_name_plural = "thành phần hồ sơ"
        constraints = [
            models.UniqueConstraint(
                fields=["version", "position"],
                name="procedurecomponent_position_unique",
                violation_error_message="Đã có thành phần hồ sơ ở thứ tự này.",
            ),
            models.CheckConstraint(
                condition=~Q(name=""),
                name="procedurecomponent_named",
                violation_error_message="Thành phần hồ sơ phải có tên.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class TimeLimit(Record):
    """How long a case may take by one channel; several when the text tells situations apart."""

    version = models.ForeignKey(
        ProcedureVersion, verbose_name="phiên bản", on_delete=models.PROTECT, related_name="time_limits"
    )
    channel = models.CharField("hình thức nộp", max_length=10, choices=choices_of(Channel))
    position = models.PositiveSmallIntegerField("thứ tự")
    label = models.CharField("trường hợp", max_length=1000, blank=True)
    amount = models.PositiveIntegerField("thời hạn")
    unit = models.CharField("đơn vị tính", max_length=15, choices=choices_of(LimitUnit))
    counting = models.CharField("cách tính", max_length=10, choices=choices_of(Counting))
    same_day = models.BooleanField("trong ngày làm việc", default=False)
    fee_text = models.TextField("phí, lệ phí", blank=True)
    note = models.TextField("mô tả", blank=True)

    class Meta:
        verbose_name = "thời hạn giải quyết"
        verbose_name_plural = "thời hạn giải quyết"
        constraints = [
            models.UniqueConstraint(
                fields=["version", "channel", "position"],
                name="timelimit_position_unique",
                violation_error_message="Hình thức nộp này đã có thời hạn ở thứ tự này.",
            ),
            models.CheckConstraint(
                condition=Q(amount__gte=1),
                name="timelimit_amount_positive",
                violation_error_message="Thời hạn giải quyết phải lớn hơn 0.",
            ),
            models.CheckConstraint(
                condition=~Q(unit=LimitUnit.WORKING_HOUR) | Q(counting=Counting.HOURS),
                name="timelimit_hours_counted_by_hour",
                violation_error_message="Thời hạn tính bằng giờ thì cách tính phải là theo giờ làm việc.",
            ),
            models.CheckConstraint(
                condition=~Q(unit__in=[LimitUnit.CALENDAR_DAY, LimitUnit.MONTH]) | Q(counting=Counting.DATES),
                name="timelimit_calendar_counted_by_date",
                violation_error_message="Thời hạn tính bằng ngày hoặc tháng thì cách tính phải là theo ngày.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_channel_display()}: {self.amount} {self.get_unit_display()}"


class ProcedureResult(Record):
    """What the procedure gives in the end."""

    version = models.ForeignKey(
        ProcedureVersion, verbose_name="phiên bản", on_delete=models.PROTECT, related_name="results"
    )
    position = models.PositiveSmallIntegerField("thứ tự")
    name = models.CharField("kết quả", max_length=1000)
    code = models.CharField("mã giấy tờ", max_length=60, blank=True)

    class Meta:
        verbose_name = "kết quả thực hiện"
        verbose_name_plural = "kết quả thực hiện"
        constraints = [
            models.UniqueConstraint(
                fields=["version", "position"],
                name="procedureresult_position_unique",
                violation_error_message="Đã có kết quả ở thứ tự này.",
            ),
            models.CheckConstraint(
                condition=~Q(name=""),
                name="procedureresult_named",
                violation_error_message="Kết quả phải có tên.",
            ),
        ]

    def __str__(self) -> str:
        return self.name
