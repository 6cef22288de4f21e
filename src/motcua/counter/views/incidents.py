"""Incidents: the list of them, one with its facts, its conclusion with the letter of apology."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from motcua.cases.models import Incident
from motcua.cases.policies.incidents import may_conclude_incident
from motcua.cases.queries.incidents import incident_page, read_incident
from motcua.cases.queries.visibility import SEEING
from motcua.cases.services.incident_conclusions import conclude_incident
from motcua.counter.access import StaffRequest, refuse, staff_page
from motcua.counter.acting import Act, sent, show_act
from motcua.counter.forms.case_action import offer
from motcua.counter.forms.incident import ConclusionForm
from motcua.counter.paging import page_number
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import Permission
from motcua.organisations.queries.staff import staff_of_units
from motcua.organisations.queries.units import tree

_WAITING = {"cho": True, "xong": False}
UNKNOWN = "Không tìm thấy sự cố này, hoặc bạn không xem được hồ sơ của nó."


@require_safe
@never_cache
@staff_page(*SEEING)
def list_incidents(request: StaffRequest) -> HttpResponse:
    """Show the incidents of the cases one sees, those that wait for a conclusion apart."""
    waiting = _WAITING.get(request.GET.get("ket-luan", ""))
    page = incident_page(actor=request.actor, waiting=waiting, page=page_number(request.GET))
    return render(request, "counter/incidents.html", {"page": page})


@require_http_methods(["GET", "POST"])
@never_cache
@staff_page(Permission.APPROVE_RESULT)
def conclude(request: StaffRequest, incident_id: UUID) -> HttpResponse:
    """Say who is responsible, what is done and what it costs; the apology is issued with it."""
    incident = read_incident(incident_id=incident_id, actor=request.actor)
    if incident is None:
        raise Http404(UNKNOWN)
    decision = may_conclude_incident(actor=request.actor, incident=incident)
    if not decision:
        return refuse(request, reason=decision.reason)
    form = _offered(ConclusionForm(sent(request)), request.actor)
    return show_act(
        request,
        act=_act(incident),
        form=form,
        perform=lambda: conclude_incident(
            incident_id=incident_id,
            conclusion=form.conclusion(),
            actor=request.actor,
            at=timezone.now(),
        ),
        template="counter/incident_conclusion.html",
        context={"incident": incident},
    )


def _act(incident: Incident) -> Act:
    return Act(
        title="Kết luận sự cố",
        about=f"{incident.case.code} · {incident.case.applicant_name}",
        button="Kết luận và ban hành văn bản xin lỗi",
        icon="pen",
        back=reverse("counter:incidents"),
        done="Đã kết luận sự cố và ban hành văn bản xin lỗi.",
        lead="Kết luận không sửa được. Văn bản xin lỗi ghi diễn biến, đơn vị chịu trách nhiệm, biện pháp "
        "khắc phục và chi phí (NĐ 61/2018/NĐ-CP, Điều 21).",
    )


def _offered(form: ConclusionForm, actor: Actor) -> ConclusionForm:
    """Offer the units of the own agency and their people, without the one who concludes."""
    on = timezone.localdate()
    units = list(tree(unit_ids=[actor.agency_id], on=on))
    people = staff_of_units(unit_ids=[unit.id for unit in units], on=on).exclude(id=actor.staff_id)
    offer(
        form,
        "responsible_unit",
        [("", "Chọn đơn vị"), *((str(unit.id), unit.name) for unit in units)],
    )
    offer(
        form,
        "responsible_staff",
        [("", "Chưa xác định"), *((str(person.pk), person.full_name) for person in people)],
    )
    return form
