"""What the head of the one-stop office does to the registers: close a volume or a year, gather fields."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.cases.policies.certification import may_close_books
from motcua.cases.queries.register_groups import register_groups
from motcua.cases.services.register_books import close_volume, end_group, gather_fields
from motcua.cases.services.year_end import close_year
from motcua.counter.access import StaffRequest, staff_page
from motcua.counter.acting import Act, press, sent, show_act
from motcua.counter.forms.register import CloseYearForm, EndGroupForm, GroupForm
from motcua.kernel.text import sort_key
from motcua.organisations.domain.permissions import Permission
from motcua.procedures.models import ProcedureField

# Only the head of the one-stop office holds both (`may_close_books`).
CLOSING = (Permission.ASSIGN_CASE,)


@require_http_methods(["GET", "POST"])
@never_cache
@staff_page(*CLOSING)
def close_books(request: StaffRequest) -> HttpResponse:
    """Close every open book of a year, with totals, rows as they stand and the name of the head."""
    form = CloseYearForm(sent(request), initial={"year": timezone.localdate().year})
    act = Act(
        title="Khóa sổ cuối năm",
        button="Khóa sổ",
        icon="lock",
        back=reverse("counter:registers"),
        done="Đã khóa sổ. Bản chốt của từng quyển được giữ nguyên; kết quả trả sau hiện ở phụ lục.",
        lead="Sổ khóa từ ngày 31/12, kèm tổng số hồ sơ và tên người đứng đầu bộ phận một cửa "
        "(Thông tư 01/2018/TT-VPCP, Điều 10). Sổ đã khóa không mở lại được.",
    )
    return show_act(
        request,
        act=act,
        form=form,
        perform=lambda: close_year(
            agency_id=request.actor.agency_id,
            year=form.cleaned_data["year"],
            actor=request.actor,
            at=timezone.now(),
        ),
    )


@require_POST
@never_cache
@staff_page(*CLOSING)
def close_book(request: StaffRequest, book_id: UUID) -> HttpResponse:
    """Close a full volume within its year."""
    return press(
        request,
        back=reverse("counter:registers"),
        done="Đã khóa quyển sổ. Hồ sơ tiếp theo ghi vào quyển sau, số thứ tự chạy tiếp.",
        perform=lambda: close_volume(book_id=book_id, actor=request.actor, at=timezone.now()),
    )


@require_safe
@never_cache
@staff_page(Permission.VIEW_REGISTER)
def list_groups(request: StaffRequest) -> HttpResponse:
    """Show which fields share a register in the own agency."""
    context = {
        "groups": register_groups(agency_id=request.actor.agency_id),
        "may_change": may_close_books(actor=request.actor, agency_id=request.actor.agency_id),
    }
    return render(request, "counter/register_groups.html", context)


@require_http_methods(["GET", "POST"])
@never_cache
@staff_page(*CLOSING)
def add_group(request: StaffRequest) -> HttpResponse:
    """Gather fields in one register from a year on."""
    fields = sorted(ProcedureField.objects.order_by("id"), key=lambda field: sort_key(field.name))
    form = GroupForm(
        sent(request),
        choices=[(str(field.id), field.name) for field in fields],
        initial={"from_year": timezone.localdate().year + 1},
    )
    act = Act(
        title="Gộp lĩnh vực vào một sổ",
        button="Lưu nhóm",
        back=reverse("counter:register_groups"),
        done="Đã lưu nhóm lĩnh vực.",
    )
    return show_act(
        request,
        act=act,
        form=form,
        perform=lambda: gather_fields(
            name=form.cleaned_data["name"],
            field_ids=form.field_ids(),
            from_year=form.cleaned_data["from_year"],
            actor=request.actor,
            at=timezone.now(),
        ),
    )


@require_http_methods(["GET", "POST"])
@never_cache
@staff_page(*CLOSING)
def split_group(request: StaffRequest, group_id: UUID) -> HttpResponse:
    """Let the fields of a group have books of their own again."""
    groups = register_groups(agency_id=request.actor.agency_id)
    group = next((one for one in groups if one.id == group_id), None)
    if group is None:
        raise Http404("Không có nhóm lĩnh vực này.")
    form = EndGroupForm(sent(request), initial={"to_year": timezone.localdate().year + 1})
    act = Act(
        title="Tách nhóm lĩnh vực",
        about=group.name,
        button="Tách nhóm",
        back=reverse("counter:register_groups"),
        done="Đã ghi năm tách nhóm.",
    )
    return show_act(
        request,
        act=act,
        form=form,
        perform=lambda: end_group(
            group_id=group_id,
            to_year=form.cleaned_data["to_year"],
            actor=request.actor,
            at=timezone.now(),
        ),
    )
