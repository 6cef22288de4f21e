"""What the demo says when it is ready: the accounts to try it with, as a table that fits a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from motcua.infra.access.demo_accounts import DemoAccount

WIDTH = 100
_INDENT = "  "
_HEADS = ("Tài khoản", "Mật khẩu", "Vai trò")


def account_lines(accounts: Sequence[DemoAccount]) -> list[str]:
    """Give the table line by line, none wider than `WIDTH`; a long role goes on below itself."""
    rows = [_HEADS, *((account.username, account.password, account.role) for account in accounts)]
    names, passwords = (max(len(row[place]) for row in rows) for place in (0, 1))
    blank = " " * len(f"{_INDENT}{'':<{names}}  {'':<{passwords}}  ")
    lines: list[str] = []
    for name, password, role in rows:
        lines += textwrap.wrap(
            role,
            width=WIDTH,
            initial_indent=f"{_INDENT}{name:<{names}}  {password:<{passwords}}  ",
            subsequent_indent=blank,
            break_on_hyphens=False,
        )
    return lines
