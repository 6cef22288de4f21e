"""The page that shows every component once, with samples; only where the data are samples too."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from motcua.counter.access import actor_of
from motcua.infra.components.option import Option
from motcua.infra.components.tags.state import TONES
from motcua.kernel.decision import ALLOW, deny
from motcua.kernel.text import fold
from motcua.kernel.working_time import DayCount
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import Permission

NOBODY = UUID(int=0)
WORKDAY = 480

SAMPLE_ACTOR = Actor(
    staff_id=NOBODY,
    account_id=NOBODY,
    full_name="Nguyễn Thị Hoài Thương",
    position="Công chức tiếp nhận và trả kết quả",
    agency_id=NOBODY,
    unit_id=NOBODY,
    permits=MappingProxyType({permission: frozenset({NOBODY}) for permission in Permission}),
    acting_for=MappingProxyType({}),
)

OPTIONS = (
    Option("1.001193", "Đăng ký khai sinh", "1.001193 · Hộ tịch · trong ngày"),
    Option("2.000815", "Chứng thực bản sao từ bản chính", "2.000815 · Chứng thực · trong ngày"),
    Option("1.004873", "Cấp giấy xác nhận tình trạng hôn nhân", "1.004873 · Hộ tịch · 3 ngày làm việc"),
    Option("1.001612", "Đăng ký thành lập hộ kinh doanh", "1.001612 · Hộ kinh doanh · 3 ngày làm việc"),
)


class SampleForm(forms.Form):
    """One field of each shape, in the words of the counter."""

    identity = forms.CharField(
        label="Số định danh cá nhân",
        help_text="12 chữ số. Đã từng nộp hồ sơ thì tên, địa chỉ tự hiện.",
    )
    full_name = forms.CharField(label="Họ và tên")
    birth_date = forms.DateField(label="Ngày sinh", required=False, help_text="Ví dụ 05/09/1987")
    return_method = forms.ChoiceField(
        label="Nhận kết quả",
        choices=[("", "Chọn cách nhận"), ("COUNTER", "Tại quầy"), ("POST", "Qua bưu chính")],
    )
    channel = forms.ChoiceField(
        label="Cách nộp",
        widget=forms.RadioSelect,
        choices=[("COUNTER", "Trực tiếp"), ("ONLINE", "Trực tuyến"), ("POST", "Bưu chính công ích")],
    )
    summary = forms.CharField(
        label="Nội dung yêu cầu", widget=forms.Textarea(attrs={"rows": 2}), required=False
    )
    scan = forms.FileField(label="Bản quét", required=False, help_text="PDF, PNG hoặc JPEG, tối đa 50 MB")
    authorised = forms.BooleanField(label="Người nộp được ủy quyền", required=False)
    procedure = forms.CharField(
        label="Thủ tục", help_text="Gõ vài chữ của tên hoặc mã, có dấu hay không cũng được."
    )
    title = forms.CharField(label="Tên giấy tờ")


def _rows(now: datetime) -> list[dict[str, Any]]:
    samples = (
        (
            "H40.18-261120-0012",
            "Đỗ Thị Hồng Ngọc",
            "Đăng ký khai sinh",
            "Thụ lý · Trần Văn Nghĩa",
            -190,
            "late",
        ),
        (
            "H40.18-261119-0031",
            "Nguyễn Ngọc Ẵm",
            "Xác nhận tình trạng hôn nhân",
            "Trình ký · Lê Đức Thuận",
            220,
            "working",
        ),
        (
            "H40.18-261118-0007",
            "Hộ kinh doanh Phở Gia Truyền Bát Đàn Kỳ Vỹ",
            "Đăng ký thay đổi nội dung đăng ký hộ kinh doanh đối với hộ kinh doanh chuyển địa chỉ",
            "Thẩm tra · Phạm Quỳnh Uyên",
            2 * WORKDAY + 60,
            "working",
        ),
        ("H40.18-261112-0004", "Vừ A Dềnh", "Hỗ trợ chi phí mai táng", "Chờ người dân", None, "waiting"),
    )
    names = ("code", "applicant", "procedure", "step", "minutes", "tone")
    rows: list[dict[str, Any]] = [dict(zip(names, sample, strict=True)) for sample in samples]
    for row in rows:
        row["due_at"] = now + timedelta(minutes=row["minutes"] or 0)
    return rows


def _context(request: HttpRequest) -> dict[str, Any]:
    now = timezone.now()
    faulty = SampleForm(data={"identity": "12AB", "full_name": "Nguyễn Hữu Thỉnh"}, auto_id="faulty_%s")
    faulty.add_error("identity", "Số định danh phải có đúng 12 chữ số, bạn đã nhập 4 ký tự.")
    return {
        "tones": TONES,
        "rows": _rows(now),
        "form": SampleForm(),
        "faulty": faulty,
        "options": OPTIONS,
        "found": OPTIONS[:2] if "found" in request.GET else (),
        "now": now,
        "late": now - timedelta(minutes=190),
        "tomorrow": now + timedelta(days=1),
        "allowed": ALLOW,
        "refused": deny("Hồ sơ đang do Trần Văn Nghĩa thụ lý, chỉ người đang thụ lý mới chuyển bước được."),
        "days": (
            DayCount(date(2026, 2, 13), 330, "Nhận 10:00, tính từ lúc nhận đến hết giờ"),
            DayCount(date(2026, 2, 14), 0, "Thứ Bảy"),
            DayCount(date(2026, 2, 16), 0, "Nghỉ Tết Nguyên đán"),
            DayCount(date(2026, 2, 23), 480, "Ngày làm việc"),
            DayCount(date(2026, 2, 24), 150, "Đủ 16 giờ làm việc lúc 10:00"),
        ),
        "due_at": datetime(2026, 2, 24, 10, 0, tzinfo=timezone.get_default_timezone()),
        "step_names": ("Tiếp nhận", "Thụ lý", "Thẩm tra", "Trình ký", "Trả kết quả"),
    }


@require_GET
def show_components(request: HttpRequest) -> HttpResponse:
    """Show every component; ?q= answers the comboboxes of the page."""
    if not settings.COMPONENTS_PAGE:
        raise Http404
    if "q" in request.GET:
        wanted = fold(request.GET["q"])
        found = [option for option in OPTIONS if wanted and wanted in fold(f"{option.text} {option.note}")]
        return render(request, "components/options.html", {"options": found})
    if actor_of(request) is None:
        request.actor = SAMPLE_ACTOR  # type: ignore[attr-defined]  # so that the rail has rooms to show
    return render(request, "counter/components.html", _context(request))
