"""The internal process of a version in an agency: its steps, its sum against the limit, its life."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from motcua.counter.access import StaffRequest, staff_page
from motcua.counter.acting import Act, sent, show_act
from motcua.counter.forms.process import ActivateForm, ApproveForm, RetireForm
from motcua.counter.process_picture import picture_of, rows_shown, units_in
from motcua.infra.storage.store import store_file
from motcua.organisations.domain.permissions import Permission
from motcua.procedures.domain.process_check import unfinished, unplaced
from motcua.procedures.domain.process_content import ProcessContent
from motcua.procedures.domain.process_sum import SumCheck
from motcua.procedures.domain.vocabulary import ProcessState
from motcua.procedures.models import InternalProcess
from motcua.procedures.policies import may_manage_process
from motcua.procedures.queries.contents import process_content
from motcua.procedures.queries.processes import processes_of, sum_check, with_steps
from motcua.procedures.services import processes

NO_PROCESS = "Không có quy trình này ở cơ quan của bạn."


@staff_page()
@require_GET
def show_process(request: StaffRequest, process_id: UUID) -> HttpResponse:
    """Show the steps and how their sum stands to the time limit."""
    process = process_or_404(request, process_id)
    check, content = sum_check(process=process), process_content(process=process)
    units = units_in(process)
    context = {
        "process": process,
        "picture": picture_of(content=content, units=units, title=_about(process)),
        "rows": rows_shown(content=content, units=units),
        "paths": content.paths,
        "faults": _faults(content, process),
        "check": check,
        "blocks": _blocks(process, check),
        "others": list(processes_of(version_id=process.version_id, agency_id=process.agency_id)),
        "may_manage": may_manage_process(actor=request.actor, agency_id=process.agency_id),
        "state": process.state,
    }
    return render(request, "counter/admin/process.html", context)


@require_http_methods(["GET", "POST"])
@staff_page(Permission.MANAGE_PROCEDURE)
def approve(request: StaffRequest, process_id: UUID) -> HttpResponse:
    """Record the decision that approves a draft, with the reason why its sum differs where it does."""
    process = process_or_404(request, process_id)
    form = ApproveForm(sent(request), request.FILES or None)
    act = Act(
        title="Phê duyệt quy trình",
        about=_about(process),
        lead="Quy trình đã phê duyệt không sửa được nữa; muốn đổi thì lập quy trình mới.",
        button="Ghi quyết định phê duyệt",
        back=page_of(process),
        done="Đã ghi quyết định phê duyệt quy trình.",
    )
    return show_act(
        request,
        act=act,
        form=form,
        template="counter/admin/process_approve.html",
        context={"check": sum_check(process=process)},
        perform=lambda: _approve(request, process, form),
    )


@require_http_methods(["GET", "POST"])
@staff_page(Permission.MANAGE_PROCEDURE)
def activate(request: StaffRequest, process_id: UUID) -> HttpResponse:
    """Put an approved process to work from a day on."""
    process, at = process_or_404(request, process_id), timezone.now()
    form = ActivateForm(sent(request), initial={"valid_from": timezone.localdate(at)})
    act = Act(
        title="Áp dụng quy trình",
        about=_about(process),
        lead="Hồ sơ nhận từ ngày này đi theo các bước của quy trình này; hồ sơ đã nhận giữ quy trình cũ.",
        button="Áp dụng",
        icon="play-circle",
        back=page_of(process),
        done="Đã đưa quy trình vào áp dụng.",
    )
    return show_act(
        request,
        act=act,
        form=form,
        perform=lambda: processes.activate_process(
            process_id=process.pk, valid_from=form.cleaned_data["valid_from"], actor=request.actor, at=at
        ),
    )


@require_http_methods(["GET", "POST"])
@staff_page(Permission.MANAGE_PROCEDURE)
def retire(request: StaffRequest, process_id: UUID) -> HttpResponse:
    """Take a process out of work."""
    process = process_or_404(request, process_id)
    form = RetireForm(sent(request))
    act = Act(
        title="Ngừng áp dụng quy trình",
        about=_about(process),
        lead="Hồ sơ nhận sau ngày này không có bước xử lý cho đến khi áp dụng quy trình khác.",
        button="Ngừng áp dụng",
        kind="danger",
        icon="archive",
        back=page_of(process),
        done="Đã ghi ngày ngừng áp dụng quy trình.",
    )
    return show_act(
        request,
        act=act,
        form=form,
        perform=lambda: processes.retire_process(
            process_id=process.pk,
            valid_to=form.cleaned_data["valid_to"],
            actor=request.actor,
            at=timezone.now(),
        ),
    )


def process_or_404(request: StaffRequest, process_id: UUID) -> InternalProcess:
    """Give a process of the actor's agency, or of one the actor manages, with its steps."""
    process = with_steps().filter(pk=process_id).first()
    seen = process is not None and (
        process.agency_id == request.actor.agency_id
        or request.actor.may(Permission.MANAGE_PROCEDURE, process.agency_id)
    )
    if process is None or not seen:
        raise Http404(NO_PROCESS)
    return process


def page_of(process: InternalProcess) -> str:
    """Give the address of a process's page."""
    return reverse("counter:process", args=[process.pk])


def _about(process: InternalProcess) -> str:
    return f"Quy trình {process.number}: {process.version.name}"


@transaction.atomic
def _approve(request: StaffRequest, process: InternalProcess, form: ApproveForm) -> InternalProcess:
    decision, at = form.decision(), timezone.now()
    chosen = form.cleaned_data["file"]
    file_id = store_file(content=chosen, name=chosen.name or "tep", at=at).pk if chosen else None
    return processes.approve_process(
        process_id=process.pk, actor=request.actor, at=at, decision_file_id=file_id, **decision
    )


def _faults(content: ProcessContent, process: InternalProcess) -> list[str]:
    """What is still to be mended before a draft is approved and put to work."""
    if process.state not in {ProcessState.DRAFT, ProcessState.APPROVED}:
        return []
    homeless = ", ".join(str(place) for place in unplaced(content=content))
    return [
        *(str(fault) for fault in unfinished(content=content)),
        *([f"Bước {homeless}: chưa giao cho đơn vị nào."] if homeless else []),
    ]


def _blocks(process: InternalProcess, check: SumCheck) -> bool:
    """Whether the sum keeps the process from being put to work."""
    waits = process.state in {ProcessState.DRAFT, ProcessState.APPROVED}
    return waits and not check.matches and not process.mismatch_explanation
