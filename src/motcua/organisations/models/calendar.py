"""Working calendars: hours of the week, and the days that differ; each inherits from the one above."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from motcua.infra.database.models import Record
from motcua.organisations.domain.working_days import day_kind_choices, scope_choices

_SCOPES = (
    Q(scope="NATION", parent=None, territory=None, unit=None)
    | Q(scope="PROVINCE", parent__isnull=False, territory__isnull=False, unit=None)
    | Q(scope="UNIT", parent__isnull=False, territory=None, unit__isnull=False)
)


class Calendar(Record):
    """A calendar of the nation, of a province or of a unit.

    `revision` grows with every edit, so that readers know when what they hold is old. Due dates that
    end in a year missing from `confirmed_years` are printed as expected ("dự kiến").
    """

    name = models.CharField("tên", max_length=160)
    scope = models.CharField("phạm vi", max_length=10, choices=scope_choices)
    parent = models.ForeignKey(
        "self", models.PROTECT, verbose_name="kế thừa từ", related_name="children", null=True, blank=True
    )
    territory = models.ForeignKey(
        "organisations.Territory",
        models.PROTECT,
        verbose_name="tỉnh",
        related_name="calendars",
        null=True,
        blank=True,
    )
    unit = models.ForeignKey(
        "organisations.Unit",
        models.PROTECT,
        verbose_name="đơn vị",
        related_name="calendars",
        null=True,
        blank=True,
    )
    revision = models.PositiveIntegerField("lần sửa", default=1)
    confirmed_years = ArrayField(
        models.PositiveSmallIntegerField(), verbose_name="các năm đã xác nhận", default=list, blank=True
    )

    class Meta:
        verbose_name = "lịch làm việc"
        verbose_name_plural = "lịch làm việc"
        constraints = [
            models.CheckConstraint(
                condition=_SCOPES,
                name="organisations_calendar_scope",
                violation_error_message="Lịch của tỉnh phải gắn với tỉnh, lịch của đơn vị với đơn vị.",
            ),
            models.UniqueConstraint(
                fields=["scope"],
                condition=Q(scope="NATION"),
                name="organisations_calendar_one_nation",
                violation_error_message="Lịch toàn quốc đã có.",
            ),
            models.UniqueConstraint(
                fields=["territory"],
                name="organisations_calendar_one_per_province",
                violation_error_message="Tỉnh này đã có lịch làm việc.",
            ),
            models.UniqueConstraint(
                fields=["unit"],
                name="organisations_calendar_one_per_unit",
                violation_error_message="Đơn vị này đã có lịch làm việc riêng.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class WeeklyHours(Record):
    """The working hours of each weekday from a day on: {"mon": ["07:30-11:30", "13:30-17:30"], …}.

    `reception` has the same shape: hours in which the counter receives besides although they never count
    (Saturday reception, QĐ 14/2010/QĐ-TTg).
    """

    calendar = models.ForeignKey(Calendar, models.PROTECT, verbose_name="lịch", related_name="weekly_hours")
    valid_from = models.DateField("từ ngày")
    intervals = models.JSONField("giờ làm việc theo thứ")
    reception = models.JSONField("giờ chỉ tiếp nhận theo thứ", default=dict, blank=True)
    source_document = models.CharField("văn bản căn cứ", max_length=300)
    note = models.CharField("ghi chú", max_length=300, blank=True)

    class Meta:
        verbose_name = "giờ làm việc"
        verbose_name_plural = "giờ làm việc"
        constraints = [
            models.UniqueConstraint(
                fields=["calendar", "valid_from"],
                name="organisations_hours_once_a_day",
                violation_error_message="Đã có giờ làm việc áp dụng từ ngày này.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.calendar_id} {self.valid_from}"


class CalendarDay(Record):
    """One day that differs from its weekday, with the paper that says so.

    `verified` false means computed or expected, not announced: shown as "chưa kiểm chứng".
    """

    calendar = models.ForeignKey(Calendar, models.PROTECT, verbose_name="lịch", related_name="days")
    date = models.DateField("ngày")
    kind = models.CharField("loại ngày", max_length=10, choices=day_kind_choices)
    name = models.CharField("tên ngày", max_length=160)
    counts_for_deadline = models.BooleanField("tính vào thời hạn")
    counter_open = models.BooleanField("có tiếp nhận hồ sơ")
    intervals = models.JSONField("giờ làm việc riêng", default=list, blank=True)
    source_document = models.CharField("văn bản căn cứ", max_length=300)
    verified = models.BooleanField("đã kiểm chứng", default=False)

    class Meta:
        verbose_name = "ngày trong lịch"
        verbose_name_plural = "ngày trong lịch"
        constraints = [
            models.UniqueConstraint(
                fields=["calendar", "date"],
                name="organisations_day_once",
                violation_error_message="Ngày này đã có trong lịch.",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["SWAP_WORK", "WORK"]) | Q(counts_for_deadline=False),
                name="organisations_day_off_not_counted",
                violation_error_message="Ngày nghỉ không được tính vào thời hạn.",
            ),
            models.CheckConstraint(
                condition=~Q(kind="SWAP_WORK") | Q(counts_for_deadline=True, counter_open=True),
                name="organisations_day_swap_work_counted",
                violation_error_message="Ngày làm bù có tiếp nhận hồ sơ và được tính vào thời hạn.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.date} {self.name}"
