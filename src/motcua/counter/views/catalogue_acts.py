"""The life of a version: a draft begun from it, put in force, repealed; where its procedure is received."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from motcua.counter.access import StaffRequest, staff_page
from motcua.counter.acting import Act, press, say_and_go, sent, show_act
from motcua.counter.forms.catalogue import CloseReceptionForm, DraftForm, ReceptionForm, RepealForm
from motcua.counter.forms.required import offer
from motcua.counter.views.catalogue import page_of, version_or_404
from motcua.counter.views.organisation_choices import managed_units
from motcua.organisations.domain.permissions import Permission
from motcua.procedures.models import Reception
from motcua.procedures.queries.contents import content_of
from motcua.procedures.services.receptions import close_reception, open_reception
from motcua.procedures.services.versions import activate_version, draft_version, repeal_version


@require_http_methods(["GET", "POST"])
@staff_page(Permission.MANAGE_PROCEDURE)
def draft_from(request: StaffRequest, version_id: UUID) -> HttpResponse:
    """Begin a new version with everything the one shown says."""
    version = version_or_404(version_id)
    form = DraftForm(sent(request))
    act = Act(
        title="Lập phiên bản mới",
        about=version.name,
        lead="Dự thảo chép lại toàn bộ nội dung phiên bản này để sửa. Dự thảo chưa có hiệu lực; khi công bố, "
        "phiên bản trước hết hiệu lực từ ngày của phiên bản mới.",
        button="Lập dự thảo",
        icon="files",
        back=page_of(version),
        done="Đã lập dự thảo. Hãy sửa nội dung rồi công bố.",
    )
    return show_act(
        request,
        act=act,
        form=form,
        perform=lambda: draft_version(
            content=content_of(version=version),
            valid_from=form.cleaned_data["valid_from"],
            actor=request.actor,
            at=timezone.now(),
        ),
        answer=lambda draft: say_and_go(request, act.done, reverse("counter:version_edit", args=[draft.pk])),
    )


@require_POST
@staff_page(Permission.MANAGE_PROCEDURE)
def activate(request: StaffRequest, version_id: UUID) -> HttpResponse:
    """Put a draft in force from its date."""
    version = version_or_404(version_id)
    return press(
        request,
        back=page_of(version),
        done=f"Đã công bố phiên bản {version.number}, có hiệu lực từ ngày {version.valid_from:%d/%m/%Y}.",
        perform=lambda: activate_version(version_id=version.pk, actor=request.actor, at=timezone.now()),
    )


@require_http_methods(["GET", "POST"])
@staff_page(Permission.MANAGE_PROCEDURE)
def repeal(request: StaffRequest, version_id: UUID) -> HttpResponse:
    """End a version without a successor."""
    version = version_or_404(version_id)
    form = RepealForm(sent(request))
    act = Act(
        title="Bãi bỏ thủ tục",
        about=version.name,
        lead="Từ ngày này không tiếp nhận được nữa; hồ sơ đã nhận vẫn giải quyết theo phiên bản "
        "lúc tiếp nhận.",
        button="Bãi bỏ",
        kind="danger",
        icon="archive",
        back=page_of(version),
        done="Đã ghi việc bãi bỏ thủ tục.",
    )
    return show_act(
        request,
        act=act,
        form=form,
        perform=lambda: repeal_version(
            version_id=version.pk,
            valid_to=form.cleaned_data["valid_to"],
            reason=form.cleaned_data["reason"],
            actor=request.actor,
            at=timezone.now(),
        ),
    )


@require_http_methods(["GET", "POST"])
@staff_page(Permission.MANAGE_PROCEDURE)
def add_reception(request: StaffRequest, version_id: UUID) -> HttpResponse:
    """Let a unit receive the procedure from a day on."""
    version, at = version_or_404(version_id), timezone.now()
    on = timezone.localdate(at)
    form = ReceptionForm(sent(request), initial={"valid_from": on, "unit": request.actor.agency_id})
    offer(form, unit=managed_units(actor=request.actor, permission=Permission.MANAGE_PROCEDURE, on=on))
    act = Act(
        title="Thêm nơi tiếp nhận",
        about=version.name,
        lead="Cơ quan tiếp nhận thì bộ phận một cửa của cơ quan cũng tiếp nhận.",
        button="Thêm nơi tiếp nhận",
        icon="plus-lg",
        back=page_of(version),
        done="Đã thêm nơi tiếp nhận.",
    )
    return show_act(
        request,
        act=act,
        form=form,
        perform=lambda: open_reception(
            procedure_id=version.procedure_id,
            unit_id=UUID(form.cleaned_data["unit"]),
            valid_from=form.cleaned_data["valid_from"],
            actor=request.actor,
            at=at,
        ),
    )


@require_http_methods(["GET", "POST"])
@staff_page(Permission.MANAGE_PROCEDURE)
def end_reception(request: StaffRequest, reception_id: UUID) -> HttpResponse:
    """Let a unit stop receiving a procedure."""
    managed = request.actor.units(Permission.MANAGE_PROCEDURE)
    rows = Reception.objects.select_related("procedure", "unit").filter(unit_id__in=managed)
    reception = rows.filter(pk=reception_id).first()
    if reception is None:
        raise Http404("Không có nơi tiếp nhận này trong phạm vi bạn quản lý.")
    form = CloseReceptionForm(sent(request), initial={"valid_to": timezone.localdate()})
    act = Act(
        title="Thôi tiếp nhận",
        about=f"{reception.unit.name}: {reception.procedure.name}",
        button="Thôi tiếp nhận",
        kind="danger",
        icon="x-circle",
        back=reverse("counter:procedure", args=[reception.procedure_id]),
        done="Đã ghi ngày thôi tiếp nhận.",
    )
    return show_act(
        request,
        act=act,
        form=form,
        perform=lambda: close_reception(
            reception_id=reception.pk,
            valid_to=form.cleaned_data["valid_to"],
            actor=request.actor,
            at=timezone.now(),
        ),
    )
