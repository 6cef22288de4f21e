"""Officials: where each works, in which position, and what each may do where and when."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from motcua.infra.database.models import Record
from motcua.organisations.domain.permissions import permission_choices, role_choices
from motcua.organisations.models.unit import Unit


class Position(Record):
    """A title as papers print it; `rank` orders people of one unit, the lowest first."""

    name = models.CharField("chức vụ, chức danh", max_length=120)
    rank = models.PositiveSmallIntegerField("thứ bậc", default=100)

    class Meta:
        verbose_name = "chức vụ"
        verbose_name_plural = "chức vụ"
        constraints = [
            models.UniqueConstraint(
                fields=["name"],
                name="organisations_position_name",
                violation_error_message="Chức vụ này đã có.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Staff(Record):
    """A person who works in a unit; with an account, one who can log in."""

    account = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name="tài khoản",
        related_name="staff",
        null=True,
        blank=True,
    )
    full_name = models.CharField("họ và tên", max_length=120)
    sort_key = models.CharField("khóa sắp xếp", max_length=400, editable=False, db_collation="C")
    folded_name = models.CharField("tên không dấu", max_length=120, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name="đơn vị", related_name="staff")
    position = models.ForeignKey(
        Position, models.PROTECT, verbose_name="chức vụ", related_name="staff", null=True, blank=True
    )
    phone = models.CharField("điện thoại", max_length=40, blank=True)
    email = models.EmailField("thư điện tử", blank=True)
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("thôi việc từ ngày", null=True, blank=True)

    class Meta:
        verbose_name = "cán bộ, công chức"
        verbose_name_plural = "cán bộ, công chức"
        indexes = [models.Index(fields=["unit", "sort_key"], name="organisations_staff_unit")]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from")),
                name="organisations_staff_period",
                violation_error_message="Ngày thôi việc phải sau ngày bắt đầu.",
            ),
            models.CheckConstraint(
                condition=~Q(full_name=""),
                name="organisations_staff_named",
                violation_error_message="Hãy nhập họ và tên.",
            ),
        ]

    def __str__(self) -> str:
        return self.full_name


class Grant(Record):
    """A role of a staff member in a unit and everything below it, until its end or its withdrawal."""

    staff = models.ForeignKey(Staff, models.PROTECT, verbose_name="công chức", related_name="grants")
    role = models.CharField("vai trò", max_length=30, choices=role_choices)
    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name="đơn vị", related_name="grants")
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("hết hiệu lực từ ngày", null=True, blank=True)
    withdrawn_at = models.DateTimeField("thu hồi lúc", null=True, blank=True)

    class Meta:
        verbose_name = "phân quyền"
        verbose_name_plural = "phân quyền"
        constraints = [
            models.UniqueConstraint(
                fields=["staff", "role", "unit", "valid_from"],
                condition=Q(withdrawn_at=None),
                name="organisations_grant_once_a_day",
                violation_error_message="Vai trò này đã được giao từ cùng ngày.",
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from")),
                name="organisations_grant_period",
                violation_error_message="Ngày hết hiệu lực phải sau ngày bắt đầu.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} ({self.valid_from})"


class Delegation(Record):
    """Permissions lent for an absence: always with an end, never lent on."""

    delegator = models.ForeignKey(
        Staff, models.PROTECT, verbose_name="người ủy quyền", related_name="delegations_given"
    )
    delegate = models.ForeignKey(
        Staff, models.PROTECT, verbose_name="người được ủy quyền", related_name="delegations_received"
    )
    permissions = ArrayField(
        models.CharField(max_length=30, choices=permission_choices), verbose_name="quyền được ủy quyền"
    )
    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name="đơn vị", related_name="delegations")
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("hết hiệu lực từ ngày")
    withdrawn_at = models.DateTimeField("thu hồi lúc", null=True, blank=True)
    reason = models.CharField("lý do", max_length=300)
    document_number = models.CharField("số văn bản ủy quyền", max_length=80, blank=True)

    class Meta:
        verbose_name = "ủy quyền"
        verbose_name_plural = "ủy quyền"
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__gt=F("valid_from")),
                name="organisations_delegation_period",
                violation_error_message="Ngày kết thúc ủy quyền phải sau ngày bắt đầu.",
            ),
            models.CheckConstraint(
                condition=~Q(delegator=F("delegate")),
                name="organisations_delegation_other",
                violation_error_message="Không thể ủy quyền cho chính mình.",
            ),
            models.CheckConstraint(
                condition=Q(permissions__len__gt=0),
                name="organisations_delegation_of_something",
                violation_error_message="Hãy chọn ít nhất một quyền để ủy quyền.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.delegator_id} → {self.delegate_id} ({self.valid_from})"
