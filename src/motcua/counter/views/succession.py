"""Cases of people who left, lost their permission or are about to: who has some, and to whom they go."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from motcua.cases.domain.bulk import MOST_AT_ONCE, BulkOrder
from motcua.cases.domain.lifecycle import Action
from motcua.cases.domain.succession import SuccessionWay, ToGive, spread
from motcua.cases.models import Case
from motcua.cases.queries.case_rows import loaded_cases, rows_of
from motcua.cases.queries.chasing import led_units
from motcua.cases.queries.handlers import handlers_of_step
from motcua.cases.queries.holders import cases_in_hand, holders_to_replace, loads_of
from motcua.cases.services.bulk import order_bulk, run_bulk
from motcua.counter.access import StaffRequest, staff_page
from motcua.counter.forms.succession import SuccessionForm
from motcua.counter.views.worklist_bulk import PATIENCE_SECONDS
from motcua.organisations.domain.permissions import Permission
from motcua.organisations.models import Staff
from motcua.organisations.queries.staff import read_person

SHOWN = 100


@require_safe
@never_cache
@staff_page(Permission.ASSIGN_CASE)
def list_holders(request: StaffRequest) -> HttpResponse:
    """Show whose cases in the units led need another holder, now or soon."""
    rows = holders_to_replace(on=timezone.localdate(), unit_ids=led_units(actor=request.actor))
    return render(request, "counter/succession_list.html", {"rows": rows})


@require_http_methods(["GET", "POST"])
@never_cache
@staff_page(Permission.ASSIGN_CASE)
def hand_on(request: StaffRequest, staff_id: UUID) -> HttpResponse:
    """Show the open cases of one person in the units led; when sent, give each a successor."""
    person = read_person(staff_id=staff_id)
    held = cases_in_hand(staff_id=staff_id, unit_ids=led_units(actor=request.actor))
    keys = list(held.values_list("id", flat=True))
    if person is None or not keys:
        raise Http404("Người này không giữ hồ sơ nào trong đơn vị bạn phụ trách.")
    cases = list(loaded_cases().filter(id__in=keys[:MOST_AT_ONCE]).order_by("due_at", "id"))
    able = _able(cases)
    form = _form(request, cases, able, leaving=staff_id)
    if form.is_bound and form.is_valid():
        orders = _orders(cases, able, form)
        if orders:
            return _order(request, orders, reason=form.cleaned_data["reason"])
        form.add_error(None, "Không người nào được chọn làm được bước hiện tại của các hồ sơ này.")
    context = {
        "person": person,
        "form": form,
        "total": len(keys),
        "most": MOST_AT_ONCE,
        "rows": rows_of(ids=keys[:SHOWN], actor=request.actor, now=timezone.now()),
    }
    return render(request, "counter/succession.html", context, status=422 if form.is_bound else 200)


def _order(request: StaffRequest, orders: list[BulkOrder], *, reason: str) -> HttpResponse:
    job = order_bulk(
        action=Action.ASSIGN,
        orders=orders,
        actor=request.actor,
        at=timezone.now(),
        details={"reason": reason},
    )
    run_bulk(job_id=job.id, seconds=PATIENCE_SECONDS)
    return redirect(f"{reverse('counter:bulk_job', args=[job.id])}?next={reverse('counter:successions')}")


def _orders(cases: list[Case], able: dict[UUID, dict[UUID, Staff]], form: SuccessionForm) -> list[BulkOrder]:
    given = _successors(cases, able, form)
    return [
        BulkOrder(case_id=case.id, seen_revision=case.revision, details={"staff": str(given[case.id])})
        for case in cases
        if case.id in given
    ]


def _successors(
    cases: list[Case], able: dict[UUID, dict[UUID, Staff]], form: SuccessionForm
) -> dict[UUID, UUID]:
    """Give a successor to each case that one of the chosen people can do."""
    if form.cleaned_data["way"] == SuccessionWay.FIELD:
        of_field = {key: UUID(staff) for key, staff in form.by_field().items()}
        wanted = {case.id: of_field.get(str(case.field_id)) for case in cases}
        return {case_id: staff for case_id, staff in wanted.items() if staff in able[case_id]}
    people = [UUID(key) for key in form.chosen()]
    items = [ToGive(case.id, able[case.id]) for case in cases]
    return spread(cases=items, people=people, loads=loads_of(staff_ids=people))


def _able(cases: list[Case]) -> dict[UUID, dict[UUID, Staff]]:
    """Give, for each case, who can do the step where it stands; one query for each kind of step."""
    on = timezone.localdate()
    kinds = {(step.unit_id, step.role) for case in cases if (step := case.current_step) is not None}
    people = {
        kind: {person.id: person for person in handlers_of_step(unit_id=kind[0], role=kind[1], on=on)}
        for kind in kinds
    }
    return {
        case.id: people[step.unit_id, step.role] if (step := case.current_step) is not None else {}
        for case in cases
    }


def _form(
    request: StaffRequest, cases: list[Case], able: dict[UUID, dict[UUID, Staff]], *, leaving: UUID
) -> SuccessionForm:
    everybody = {person.id: person for people in able.values() for person in people.values()}
    everybody.pop(leaving, None)
    named = sorted(everybody.values(), key=lambda person: person.sort_key)
    loads = loads_of(staff_ids=everybody)
    fields = {str(case.field_id): case.field.name for case in cases}
    return SuccessionForm(
        request.POST if request.method == "POST" else None,
        people=[
            (str(person.id), f"{person.full_name} (đang giữ {loads.get(person.id, 0)} hồ sơ)")
            for person in named
        ],
        fields_of_work=sorted(fields.items(), key=lambda entry: entry[1]),
    )
