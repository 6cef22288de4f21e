"""The passwords of a demo: made anew for each installation, kept in its data folder, shown at login."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest

FILE = "demo-accounts.json"


@dataclass(frozen=True)
class DemoAccount:
    """One account to try the product with."""

    username: str
    password: str
    full_name: str
    role: str


def keep_accounts(accounts: Sequence[DemoAccount], *, data_dir: Path) -> None:
    """Write the accounts where only the owner of the folder reads them."""
    path = data_dir / FILE
    path.touch()
    path.chmod(0o600)
    path.write_text(
        json.dumps([asdict(account) for account in accounts], ensure_ascii=False), encoding="utf-8"
    )


def kept_accounts(*, data_dir: Path) -> list[DemoAccount]:
    """Read the accounts; none when no demo was founded here."""
    path = data_dir / FILE
    if not path.exists():
        return []
    return [DemoAccount(**facts) for facts in json.loads(path.read_text(encoding="utf-8"))]


def demo_accounts(request: HttpRequest) -> dict[str, Any]:
    """Context of the login page: the accounts of the demo, nothing in an office."""
    if not settings.DEMO or request.user.is_authenticated:
        return {}
    return {"demo_accounts": kept_accounts(data_dir=settings.DATA_DIR)}
