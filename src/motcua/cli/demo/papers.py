"""Papers and incidents of the demo commune: a sheet of results, a receipt, a loss made good, errors found."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from motcua.cases.domain.incident import IncidentKind
from motcua.cases.domain.state import State
from motcua.cases.models import Case, Incident
from motcua.cases.queries.result_sheets import waiting_groups
from motcua.cases.services.incident_conclusions import Conclusion, conclude_incident
from motcua.cases.services.incidents import correct_error, report_incident
from motcua.cases.services.result_sheets import make_result_sheet
from motcua.cases.services.return_papers import issue_return_slip
from motcua.cli.demo.commune import Commune
from motcua.infra.access.models import Account
from motcua.organisations.domain.actor import Actor
from motcua.organisations.queries.actors import load_actor

ON_A_SHEET = 4  # the rest of what was handed over waits on the page
LOSS = "Bản chính giấy chứng sinh bị thất lạc khi chuyển từ quầy sang phòng chuyên môn"
REMEDY = "Xin cấp lại giấy chứng sinh tại cơ sở y tế; chấn chỉnh việc giao nhận giấy tờ gốc"
COST = 50_000
ERROR = "Ghi sai năm sinh của người mẹ so với giấy tờ đã nộp"
LATER_ERROR = "Người nhận báo kết quả ghi thiếu tên đệm của người con"


@transaction.atomic
def leave_papers(*, commune: Commune, at: dt.datetime) -> None:
    """Leave each kind of this work done once and waiting once."""
    returner, handler, chairman, deputy = (
        _who(name, at) for name in ("traketqua", "hotich", "chutich", "phochutich")
    )
    for group in waiting_groups(actor=returner)[:1]:
        events = [row.event_id for row in group.rows[:ON_A_SHEET]]
        make_result_sheet(event_ids=events, actor=returner, at=at)
    cases = Case.objects.filter(agency=commune.agency, immediate=False).order_by("-accepted_at", "id")
    # A few results are collected at another office: what was returned there is not ours to answer for.
    own = cases.filter(returning_unit=commune.units["one_stop"])
    returned = own.filter(state=State.RETURNED).exclude(returned_at=None)[:2]
    for case in returned[:1]:
        issue_return_slip(case_id=case.id, actor=returner, at=at)
    for case in returned[1:]:
        _report(case, IncidentKind.ERROR, LATER_ERROR, returner, at)
    for case in cases.filter(state=State.PROCESSING, assignee_id=handler.staff_id)[:1]:
        _report(case, IncidentKind.LOSS, LOSS, handler, at)
        _conclude(Incident.objects.get(case=case), commune, deputy, at)
    for case in cases.filter(state=State.RESOLVED, result__approved_by_id=deputy.staff_id)[:1]:
        _correct(case, chairman, at)


def _report(case: Case, kind: IncidentKind, words: str, actor: Actor, at: dt.datetime) -> None:
    report_incident(
        case_id=case.id,
        seen_revision=case.revision,
        actor=actor,
        at=at,
        kind=kind,
        description=words,
        found_on=timezone.localdate(at),
    )


def _correct(case: Case, actor: Actor, at: dt.datetime) -> None:
    correct_error(
        case_id=case.id,
        seen_revision=case.revision,
        actor=actor,
        at=at,
        description=ERROR,
        found_on=timezone.localdate(at),
    )


def _conclude(incident: Incident, commune: Commune, actor: Actor, at: dt.datetime) -> None:
    conclusion = Conclusion(
        responsible_unit_id=commune.units["one_stop"].id, responsible_staff_id=None, remedy=REMEDY, cost=COST
    )
    conclude_incident(incident_id=incident.id, conclusion=conclusion, actor=actor, at=at)


def _who(username: str, at: dt.datetime) -> Actor:
    actor = load_actor(account=Account.objects.get(username=username), at=at)
    if actor is None:
        raise LookupError(f"Nobody in service has the account {username}.")
    return actor
