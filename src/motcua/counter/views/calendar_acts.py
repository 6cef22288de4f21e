"""Editing a calendar: a day, hours from a day on, a confirmed year, years to come, an own calendar."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from motcua.counter.access import StaffRequest, refuse, staff_page
from motcua.counter.acting import Act, press, say_and_go, sent, show_act
from motcua.counter.forms.calendar import (
    ConfirmYearForm,
    DayForm,
    HoursForm,
    OwnCalendarForm,
    RemoveDayForm,
    facts_of_day,
    facts_of_hours,
)
from motcua.counter.forms.required import offer
from motcua.counter.views.calendar import open_calendar
from motcua.counter.views.organisation_choices import managed_units
from motcua.infra.components.wording import say_moment
from motcua.organisations.domain.permissions import Permission
from motcua.organisations.domain.structure import Level
from motcua.organisations.models import Calendar, CalendarDay
from motcua.organisations.policies import may_edit_calendar
from motcua.organisations.queries.calendars import hours_of
from motcua.organisations.queries.territories import find_territories
from motcua.organisations.services import calendars, own_calendars
from motcua.organisations.services.seed import seed_national_calendar

YEARS_AHEAD = 20


@require_http_methods(["GET", "POST"])
@staff_page(Permission.MANAGE_CALENDAR)
def set_day(request: StaffRequest, calendar_id: UUID, day: str) -> HttpResponse:
    """Say how one day differs, or correct it."""
    calendar, on = open_calendar(request, calendar_id), _day(day)
    allowed = may_edit_calendar(actor=request.actor, calendar=calendar)
    if not allowed:
        return refuse(request, reason=allowed.reason)
    held = CalendarDay.objects.filter(calendar=calendar, date=on).first()
    form = DayForm(sent(request), initial=facts_of_day(held))
    act = Act(
        title=say_moment(on)[:1].upper() + say_moment(on)[1:],
        about=calendar.name,
        lead="Hạn đã in trên giấy tiếp nhận không thay đổi; hồ sơ nhận từ bây giờ được tính theo lịch mới.",
        button="Lưu ngày này",
        back=year_of(calendar, on.year),
        done=f"Đã lưu lịch ngày {on:%d/%m/%Y}.",
    )
    return show_act(
        request,
        act=act,
        form=form,
        template="counter/admin/calendar_day.html",
        context={"held": held, "calendar": calendar, "day": on},
        perform=lambda: calendars.set_day(
            calendar_id=calendar.pk, details=form.details(day=on), actor=request.actor, at=timezone.now()
        ),
    )


@require_http_methods(["GET", "POST"])
@staff_page(Permission.MANAGE_CALENDAR)
def remove_day(request: StaffRequest, calendar_id: UUID, day: str) -> HttpResponse:
    """Let a day follow its weekday, or the calendar above, again."""
    calendar, on = open_calendar(request, calendar_id), _day(day)
    form = RemoveDayForm(sent(request))
    act = Act(
        title=f"Bỏ ngày {on:%d/%m/%Y} khỏi lịch",
        about=calendar.name,
        lead="Ngày này lại theo giờ thường lệ, hoặc theo lịch cấp trên.",
        button="Bỏ ngày này",
        kind="danger",
        icon="calendar-x",
        back=year_of(calendar, on.year),
        done=f"Đã bỏ ngày {on:%d/%m/%Y} khỏi lịch.",
    )
    return show_act(
        request,
        act=act,
        form=form,
        perform=lambda: calendars.remove_day(
            calendar_id=calendar.pk,
            day=on,
            note=form.cleaned_data["note"],
            actor=request.actor,
            at=timezone.now(),
        ),
    )


@require_http_methods(["GET", "POST"])
@staff_page(Permission.MANAGE_CALENDAR)
def set_hours(request: StaffRequest, calendar_id: UUID) -> HttpResponse:
    """Set the hours of the week from a day on: summer and winter, or a new decision."""
    calendar = open_calendar(request, calendar_id)
    form = HoursForm(sent(request), initial=facts_of_hours(hours_of(calendar_id=calendar.pk).first()))
    act = Act(
        title="Giờ làm việc trong tuần",
        about=calendar.name,
        lead="Giờ đang áp dụng được giữ cho những ngày trước đó. Mùa hè, mùa đông là hai lần khai. "
        "Giờ chỉ tiếp nhận (ví dụ sáng thứ Bảy) không tính vào thời hạn.",
        button="Lưu giờ làm việc",
        back=year_of(calendar, timezone.localdate().year),
        done="Đã lưu giờ làm việc.",
    )
    return show_act(
        request,
        act=act,
        form=form,
        template="counter/admin/calendar_hours.html",
        perform=lambda: calendars.set_hours(
            calendar_id=calendar.pk, details=form.details(), actor=request.actor, at=timezone.now()
        ),
    )


@require_http_methods(["GET", "POST"])
@staff_page(Permission.MANAGE_CALENDAR)
def confirm_year(request: StaffRequest, calendar_id: UUID, year: int) -> HttpResponse:
    """Confirm that everything announced for a year is entered."""
    calendar = open_calendar(request, calendar_id)
    if not 1 <= year <= date.max.year:
        raise Http404("Năm này không có thật.")
    form = ConfirmYearForm(sent(request))
    act = Act(
        title=f"Xác nhận lịch năm {year}",
        about=calendar.name,
        lead="Xác nhận khi mọi ngày nghỉ, nghỉ bù, hoán đổi của năm đã được thông báo và nhập đủ. "
        "Hạn trả trong năm không còn ghi “dự kiến”.",
        button="Xác nhận năm",
        icon="check2-all",
        back=year_of(calendar, year),
        done=f"Đã xác nhận lịch năm {year}.",
    )
    return show_act(
        request,
        act=act,
        form=form,
        perform=lambda: calendars.confirm_year(
            calendar_id=calendar.pk,
            year=year,
            source_document=form.cleaned_data["source_document"],
            actor=request.actor,
            at=timezone.now(),
        ),
    )


@require_POST
@staff_page(Permission.MANAGE_CALENDAR)
def add_year(request: StaffRequest) -> HttpResponse:
    """Add the expected holidays of the next year that the national calendar lacks."""
    at = timezone.now()
    asked = request.POST.get("year", "")
    today = timezone.localdate(at)
    year = int(asked) if asked.isascii() and asked.isdigit() and len(asked) == len("2026") else today.year
    if not today.year <= year <= today.year + YEARS_AHEAD:
        raise Http404("Năm này quá xa để dự kiến ngày nghỉ.")
    return press(
        request,
        back=f"{reverse('counter:calendar')}?{urlencode({'year': year})}",
        done=f"Đã thêm ngày nghỉ dự kiến đến hết năm {year}. Các ngày này chưa kiểm chứng.",
        perform=lambda: seed_national_calendar(through_year=year, actor=request.actor, at=at),
    )


@require_http_methods(["GET", "POST"])
@staff_page(Permission.MANAGE_CALENDAR)
def open_own(request: StaffRequest) -> HttpResponse:
    """Give a unit or a province a calendar of its own over the one it follows."""
    at = timezone.now()
    on = timezone.localdate(at)
    form = OwnCalendarForm(sent(request))
    provinces = [
        (f"province:{row.pk}", row.full_name) for row in find_territories(on=on, level=Level.PROVINCE)
    ]
    units = managed_units(actor=request.actor, permission=Permission.MANAGE_CALENDAR, on=on)
    own = [(f"unit:{key}", words) for key, words in units]
    groups = [("", "Chọn đơn vị hoặc tỉnh"), ("Đơn vị", own), *([("Tỉnh", provinces)] if provinces else [])]
    offer(form, owner=groups)  # type: ignore[arg-type]  # a group is a choice too
    act = Act(
        title="Lập lịch làm việc riêng",
        lead="Lịch riêng bắt đầu trống và kế thừa mọi ngày của lịch cấp trên; chỉ khai những gì khác.",
        button="Lập lịch",
        icon="plus-lg",
        back=reverse("counter:calendar"),
        done="Đã lập lịch làm việc riêng.",
    )
    return show_act(
        request,
        act=act,
        form=form,
        perform=lambda: _open(request, form),
        answer=lambda made: say_and_go(request, act.done, year_of(made, on.year)),
    )


def _open(request: StaffRequest, form: OwnCalendarForm) -> Calendar:
    scope, _, key = form.cleaned_data["owner"].partition(":")
    name, at = form.cleaned_data["name"], timezone.now()
    if scope == "province":
        return own_calendars.open_province_calendar(
            territory_id=UUID(key), name=name, actor=request.actor, at=at
        )
    return own_calendars.open_unit_calendar(unit_id=UUID(key), name=name, actor=request.actor, at=at)


def year_of(calendar: Calendar, year: int) -> str:
    """Give the address of a year of a calendar."""
    return f"{reverse('counter:calendar_of', args=[calendar.pk])}?{urlencode({'year': year})}"


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Http404("Ngày này không có thật.") from None
