"""The form of logging in, which says whom to ask when a password is forgotten."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import LoginForm


class StaffLoginForm(LoginForm):  # type: ignore[misc]  # allauth ships no types
    """allauth's form without the mail for forgotten passwords: an administrator sets a new one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = "Quên mật khẩu? Người quản trị của cơ quan đặt lại giúp bạn."
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
