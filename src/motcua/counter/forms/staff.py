"""What is entered about a person in service: entry, post, end, roles, account."""

from __future__ import annotations

import re

from django import forms

from motcua.counter.forms.day import DayField
from motcua.counter.forms.required import RequiredDay, key_of, line, paragraph, pick, pick_any
from motcua.kernel.text import fold
from motcua.organisations.domain.login import Login
from motcua.organisations.domain.particulars import StaffDetails
from motcua.organisations.domain.permissions import role_choices

_NOT_OF_A_USERNAME = re.compile(r"[^a-z0-9]")


class AddStaffForm(forms.Form):
    """A person who enters service."""

    full_name = line("Họ và tên", missing="Hãy nhập họ và tên.", length=120)
    unit = pick("Đơn vị", missing="Hãy chọn đơn vị.")
    position = pick_any("Chức vụ, chức danh")
    new_position = line("Chức danh khác", help_text="Khi danh sách trên chưa có chức danh này.", length=120)
    valid_from = RequiredDay(label="Công tác từ ngày")
    phone = line("Điện thoại", length=40)
    email = line("Thư điện tử", length=254)

    def details(self) -> StaffDetails:
        """Give the person in the words of the service, but for a new position."""
        cleaned = self.cleaned_data
        unit_id = key_of(cleaned["unit"])
        assert unit_id is not None  # noqa: S101 - the field is required
        return StaffDetails(
            full_name=cleaned["full_name"],
            unit_id=unit_id,
            valid_from=cleaned["valid_from"],
            position_id=key_of(cleaned["position"]),
            phone=cleaned["phone"],
            email=cleaned["email"],
        )


class AppointForm(forms.Form):
    """The post a person moves to."""

    unit = pick("Đơn vị", missing="Hãy chọn đơn vị.")
    position = pick_any("Chức vụ, chức danh")
    document = line(
        "Quyết định điều động, bổ nhiệm",
        missing="Hãy ghi số quyết định điều động, bổ nhiệm.",
        help_text="Số, ngày, cơ quan ban hành.",
    )


class EndServiceForm(forms.Form):
    """The end of a person's service."""

    on = RequiredDay(label="Thôi việc từ ngày", help_text="Ngày đầu tiên không còn công tác.")
    reason = line(
        "Lý do, quyết định",
        missing="Hãy ghi lý do hoặc số quyết định thôi việc, nghỉ hưu, chuyển công tác.",
    )


class GrantForm(forms.Form):
    """A role in a unit for a time."""

    role = pick("Vai trò", missing="Hãy chọn vai trò.", choices=[("", "Chọn vai trò"), *role_choices()])
    unit = pick(
        "Tại đơn vị", missing="Hãy chọn đơn vị.", help_text="Có giá trị cho cả các bộ phận trực thuộc."
    )
    valid_from = RequiredDay(label="Từ ngày")
    valid_to = DayField(label="Hết hiệu lực từ ngày", help_text="Để trống khi chưa biết ngày kết thúc.")


class EndGrantForm(forms.Form):
    """When a role is taken back."""

    on = RequiredDay(
        label="Thu hồi từ ngày", help_text="Hôm nay: thu hồi ngay. Ngày sau: hết hiệu lực từ ngày đó."
    )
    reason = line("Lý do")


class OpenAccountForm(forms.Form):
    """The name a person logs in with."""

    username = line(
        "Tên đăng nhập",
        missing="Hãy nhập tên đăng nhập.",
        help_text="Chữ thường không dấu, số, dấu chấm, gạch; từ 3 ký tự.",
        length=64,
    )

    def login(self, *, password: str) -> Login:
        """Give the login with a password made for it."""
        return Login(username=self.cleaned_data["username"], password=password)


class SwitchOffForm(forms.Form):
    """Why an account is barred."""

    reason = paragraph("Lý do khóa", missing="Hãy ghi lý do khóa tài khoản.", length=300)


class SwitchOnForm(forms.Form):
    """Why an account is opened again."""

    reason = line("Lý do mở lại")


def offered_username(full_name: str) -> str:
    """Give "hangntt" for "Nguyễn Thị Thu Hằng": the given name, then the initials of the others."""
    words = [_NOT_OF_A_USERNAME.sub("", word) for word in fold(full_name).split()]
    words = [word for word in words if word]
    return "".join([words[-1], *(word[0] for word in words[:-1])]) if words else ""
