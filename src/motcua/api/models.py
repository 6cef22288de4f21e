"""Tokens with which other systems ask; only their hash is kept."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from motcua.infra.database.models import Record


class ApiToken(Record):
    """A token of one account: it may do what the account's grants allow, until it expires or is revoked."""

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="tài khoản", related_name="api_tokens"
    )
    name = models.CharField("hệ thống dùng", max_length=120)
    digest = models.CharField("mã băm", max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField("cấp lúc")
    expires_at = models.DateTimeField("hết hạn lúc")
    revoked_at = models.DateTimeField("thu hồi lúc", null=True, blank=True)
    last_used_at = models.DateTimeField("dùng lần cuối", null=True, blank=True)

    class Meta:
        verbose_name = "mã truy cập API"
        verbose_name_plural = "mã truy cập API"
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("created_at")),
                name="api_token_expires_later",
                violation_error_message="Ngày hết hạn phải sau ngày cấp.",
            ),
        ]

    def __str__(self) -> str:
        return self.name
