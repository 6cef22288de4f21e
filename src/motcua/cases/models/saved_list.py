"""Lists of work that were given a name: a view with its filters, of one officer or of a unit."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from motcua.infra.database.models import Record

_OF_STAFF = Q(staff__isnull=False, unit=None)
_OF_UNIT = Q(staff=None, unit__isnull=False)


class SavedList(Record):
    """An address of the work list under a name; `query` is what stands in the address, which stays the truth.

    One owner: an officer, or a unit whose people all see it. `is_default` opens the list when none is named.
    """

    name = models.CharField("tên", max_length=80)
    query = models.CharField("điều kiện", max_length=1000)
    staff = models.ForeignKey(
        "organisations.Staff",
        models.PROTECT,
        verbose_name="của công chức",
        related_name="saved_lists",
        null=True,
        blank=True,
        db_index=False,
    )
    unit = models.ForeignKey(
        "organisations.Unit",
        models.PROTECT,
        verbose_name="của đơn vị",
        related_name="saved_lists",
        null=True,
        blank=True,
        db_index=False,
    )
    is_default = models.BooleanField("mở trước tiên", default=False)

    class Meta:
        verbose_name = "danh sách đã lưu"
        verbose_name_plural = "danh sách đã lưu"
        constraints = [
            models.CheckConstraint(
                condition=_OF_STAFF | _OF_UNIT,
                name="saved_list_one_owner",
                violation_error_message="Danh sách là của một người hoặc của một đơn vị.",
            ),
            models.CheckConstraint(
                condition=~Q(name=""),
                name="saved_list_named",
                violation_error_message="Hãy đặt tên danh sách.",
            ),
            models.UniqueConstraint(
                fields=["staff", "name"],
                condition=_OF_STAFF,
                name="saved_list_name_of_staff",
                violation_error_message="Bạn đã có danh sách tên này.",
            ),
            models.UniqueConstraint(
                fields=["unit", "name"],
                condition=_OF_UNIT,
                name="saved_list_name_of_unit",
                violation_error_message="Đơn vị đã có danh sách tên này.",
            ),
            models.UniqueConstraint(
                fields=["staff"],
                condition=_OF_STAFF & Q(is_default=True),
                name="saved_list_one_default_of_staff",
                violation_error_message="Mỗi người chỉ có một danh sách mở trước tiên.",
            ),
            models.UniqueConstraint(
                fields=["unit"],
                condition=_OF_UNIT & Q(is_default=True),
                name="saved_list_one_default_of_unit",
                violation_error_message="Mỗi đơn vị chỉ có một danh sách mở trước tiên.",
            ),
        ]

    def __str__(self) -> str:
        return self.name
