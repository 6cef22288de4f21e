"""Accounts: who may log in. What an account may do is said by the grants of its staff member."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.core.validators import RegexValidator
from django.db import models

from motcua.infra.database.models import Record


class AccountManager(BaseUserManager["Account"]):
    """Makes accounts with hashed passwords."""

    def create_account(self, *, username: str, password: str | None, email: str = "") -> Account:
        """Make an account; without a password it can log in by single sign-on only."""
        account = self.model(username=username, email=self.normalize_email(email))
        account.set_password(password)
        account.save(using=self._db)
        return account


class Account(Record, AbstractBaseUser):
    """A login: username, password hash, address; never deleted, only switched off."""

    username = models.CharField(
        "tên đăng nhập",
        max_length=64,
        unique=True,
        validators=[
            RegexValidator(
                r"^[a-z0-9][a-z0-9._-]{2,63}$", "Chỉ dùng chữ thường không dấu, số, dấu chấm, gạch."
            )
        ],
    )
    email = models.EmailField("thư điện tử", blank=True)
    is_active = models.BooleanField("đang dùng", default=True)
    created_at = models.DateTimeField("lập lúc", auto_now_add=True)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = AccountManager()

    class Meta:
        verbose_name = "tài khoản"
        verbose_name_plural = "tài khoản"

    def __str__(self) -> str:
        return self.username


class ApiToken(Record):
    """A token of one account: it may do what the account's grants allow, until it expires or is revoked.

    Only its hash is kept. A token has 256 random bits, so a plain hash of it cannot be turned back.
    """

    account = models.ForeignKey(Account, models.PROTECT, verbose_name="tài khoản", related_name="api_tokens")
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
                condition=models.Q(expires_at__gt=models.F("created_at")),
                name="api_token_expires_later",
                violation_error_message="Ngày hết hạn phải sau ngày cấp.",
            ),
            models.CheckConstraint(
                condition=~models.Q(name=""),
                name="api_token_named",
                violation_error_message="Hãy ghi tên hệ thống dùng mã truy cập này.",
            ),
        ]

    def __str__(self) -> str:
        return self.name
