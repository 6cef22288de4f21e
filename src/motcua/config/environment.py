"""Settings from environment variables, typed; a bad value stops the start with a sentence."""

from __future__ import annotations

import secrets
import sys
from functools import cache
from pathlib import Path
from typing import Any, Literal
from urllib.parse import parse_qs, unquote, urlsplit

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

ADVICE = {
    "database_url": "DATABASE_URL phải có dạng postgresql://người_dùng:mật_khẩu@máy_chủ:5432/tên_cơ_sở_dữ_liệu.",
    "port": "MOTCUA_PORT phải là một số từ 1 đến 65535.",
    "data_dir": "MOTCUA_DATA_DIR phải là một thư mục ghi được.",
    "mode": "MOTCUA_MODE phải là demo, office hoặc test.",
    "allowed_hosts": 'MOTCUA_ALLOWED_HOSTS phải là một danh sách JSON, ví dụ ["mot-cua.xa.gov.vn"].',
    "proxies": "MOTCUA_PROXIES phải là số máy chủ trung gian đứng trước, từ 0 đến 9.",
    "email_url": "MOTCUA_EMAIL_URL phải có dạng smtp://tên:mật_khẩu@máy_chủ:587?from=hộp-thư@co.quan.vn "
    "(smtps:// nếu mã hóa ngay từ đầu).",
    "secret_key": "MOTCUA_SECRET_KEY phải dài ít nhất 32 ký tự.",
}


class Environment(BaseSettings):
    """Every setting that an administrator may give, with its unit and default.

    All names carry the prefix MOTCUA_, except DATABASE_URL which is named as everywhere.
    """

    model_config = SettingsConfigDict(env_prefix="MOTCUA_", extra="ignore")

    mode: Literal["demo", "office", "test"] = "demo"
    data_dir: Path = Path("var")
    database_url: str = Field(default="", validation_alias="DATABASE_URL")
    database_name: str = "motcua"
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=1, le=65535)
    web_processes: int = Field(default=2, ge=1, le=64)
    web_threads: int = Field(default=4, ge=1, le=64)
    secret_key: str = ""
    allowed_hosts: list[str] = ["localhost", "127.0.0.1", "[::1]"]
    https: bool = False
    proxies: int = Field(default=0, ge=0, le=9)  # reverse proxies before us, for the visitor's address
    public_url: str = ""
    max_upload_bytes: int = Field(default=50 * 1024 * 1024, ge=1024)
    email_url: str = ""

    @field_validator("database_url")
    @classmethod
    def _names_postgres(cls, value: str) -> str:
        parts = urlsplit(value)
        if value and (parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/")):
            raise ValueError(ADVICE["database_url"])
        return value

    @field_validator("email_url")
    @classmethod
    def _names_mail_server(cls, value: str) -> str:
        parts = urlsplit(value)
        if value and (parts.scheme not in {"smtp", "smtps"} or not parts.hostname or not _sender(value)):
            raise ValueError(ADVICE["email_url"])
        return value

    @field_validator("secret_key")
    @classmethod
    def _is_long(cls, value: str) -> str:
        if value and len(value) < 32:  # noqa: PLR2004 - Django's own lower bound of useful entropy
            raise ValueError(ADVICE["secret_key"])
        return value

    def database(self) -> dict[str, Any]:
        """Give Django's DATABASES entry: the named server, or the embedded one of the data folder."""
        common: dict[str, Any] = {
            "ENGINE": "motcua.infra.database.backend",
            "CONN_MAX_AGE": 600,
            "CONN_HEALTH_CHECKS": True,
        }
        if not self.database_url:
            folder = str(self.data_dir.resolve())
            embedded = {"NAME": self.database_name, "EMBEDDED_NAME": self.database_name}
            return common | embedded | {"EMBEDDED_DATA_DIR": folder}
        parts = urlsplit(self.database_url)
        return common | {
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(parts.hostname or ""),
            "PORT": str(parts.port or ""),
        }

    def mailers(self) -> dict[str, Any]:
        """Give Django's MAILERS: the mail server of the office, or none.

        smtp:// encrypts with STARTTLS when a user is named, smtps:// from the first byte.
        """
        if not self.email_url:
            return {}
        parts = urlsplit(self.email_url)
        safe = parts.scheme == "smtps"
        options = {
            "host": parts.hostname,
            "port": parts.port or (465 if safe else 587),
            "username": unquote(parts.username or ""),
            "password": unquote(parts.password or ""),
            "use_ssl": safe,
            "use_tls": not safe and bool(parts.username),
            "timeout": 20,
        }
        return {"default": {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}}

    def mail_sender(self) -> str:
        """Give the mailbox that messages come from."""
        return _sender(self.email_url)

    def secret(self) -> str:
        """Give the secret key: the one set, or one made once and kept in the data folder (mode 600)."""
        if self.secret_key:
            return self.secret_key
        path = self.data_dir / "secret_key"
        if not path.exists():
            self.data_dir.mkdir(parents=True, exist_ok=True)
            path.touch(mode=0o600)
            path.write_text(secrets.token_urlsafe(48), encoding="ascii")
        return path.read_text(encoding="ascii").strip()


def _sender(email_url: str) -> str:
    """Give the mailbox that messages come from: `from` of the query, else the user when it is a mailbox."""
    parts = urlsplit(email_url)
    user = unquote(parts.username or "")
    return parse_qs(parts.query).get("from", [user if "@" in user else ""])[0]


def _sentences(error: ValidationError) -> list[str]:
    names = [str(fault["loc"][0]).lower() if fault["loc"] else "" for fault in error.errors()]
    return [ADVICE.get(name, f"Giá trị của MOTCUA_{name.upper()} không đúng kiểu.") for name in names]


@cache
def load() -> Environment:
    """Read the environment once; stop with a sentence per fault when a value is bad."""
    try:
        return Environment()
    except ValidationError as error:
        print("\n".join(_sentences(error)), file=sys.stderr)  # noqa: T201 - there is no logging yet
        raise SystemExit(2) from None
