"""What is entered about a token: for which account, used by which system."""

from __future__ import annotations

from django import forms

from motcua.counter.forms.required import line, pick


class TokenForm(forms.Form):
    """A token for the account of a connected system."""

    staff = pick(
        "Tài khoản kết nối",
        missing="Hãy chọn tài khoản.",
        help_text="Tài khoản có vai trò “Hệ thống kết nối”; mã xem được đúng các đơn vị của vai trò đó.",
    )
    name = line("Hệ thống dùng mã này", missing="Hãy ghi tên hệ thống dùng mã truy cập này.", length=120)
