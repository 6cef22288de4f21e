"""What the demo commune does about its late cases: warns, apologises, explains, lists the month."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from motcua.cases.domain.explanation import LateCause
from motcua.cases.domain.state import State
from motcua.cases.models import Case
from motcua.cases.queries.late_cases import late_at
from motcua.cases.services.apologising import draft_proposed_apology, sign_apology
from motcua.cases.services.explaining import decide_explanation, explain_lateness
from motcua.cases.services.late_lists import prepare_late_list, publish_late_list, sign_late_list
from motcua.cases.services.warning import warn_of_due_dates
from motcua.cli.demo.commune import Commune
from motcua.infra.access.models import Account
from motcua.organisations.domain.actor import Actor
from motcua.organisations.queries.actors import load_actor

REASONS = (
    "Phải xác minh thông tin cư trú tại địa phương nơi người nộp ở trước đây.",
    "Chờ cơ quan có thẩm quyền trả lời ý kiến về nguồn gốc giấy tờ.",
    "Hồ sơ dồn nhiều trong tuần, công chức thụ lý nghỉ ốm.",
)
PROPOSAL = "Bố trí người làm thay khi vắng; nhắc việc trước hạn 03 ngày làm việc."
# So many of the late cases are apologised for, the next only drafted: the head finds work on the table.
SIGNED, DRAFTED, EXPLAINED = 2, 2, 3


def tend_late_cases(*, commune: Commune, at: dt.datetime) -> None:
    """Leave every kind of this work: notices, drafts to sign, reports to decide on, a published list."""
    head, control, office = (_who(name, at) for name in ("phochutich", "kiemsoat", "giamdoc"))
    with transaction.atomic():
        running = Case.objects.filter(late_at(now=at), state=State.PROCESSING, agency=commune.agency)
        for place, case in enumerate(running.order_by("original_due_at", "id")[: SIGNED + DRAFTED]):
            _apologise(case, office, head if place < SIGNED else None, REASONS[place % len(REASONS)], at)
        late = Case.objects.filter(late_at(now=at), agency=commune.agency).exclude(assignee=None)
        for place, case in enumerate(late.order_by("-original_due_at", "id")[:EXPLAINED]):
            _explain(case, office, head if place else None, REASONS[place % len(REASONS)], at)
        warn_of_due_dates(at=at)
        month = (timezone.localdate(at).replace(day=1) - dt.timedelta(days=1)).replace(day=1)
        made = prepare_late_list(agency_id=commune.agency.id, month=month, actor=control, at=at)
        sign_late_list(list_id=made.id, actor=head, at=at)
        publish_late_list(list_id=made.id, actor=control, at=at)


def _apologise(case: Case, author: Actor, head: Actor | None, reason: str, at: dt.datetime) -> None:
    case = draft_proposed_apology(
        case_id=case.id, seen_revision=case.revision, actor=author, at=at, reason=reason
    )
    if head is not None:
        sign_apology(case_id=case.id, seen_revision=case.revision, actor=head, at=at)


def _explain(case: Case, author: Actor, head: Actor | None, reason: str, at: dt.datetime) -> None:
    cause = LateCause.SUBJECTIVE if "dồn" in reason else LateCause.OBJECTIVE
    report = explain_lateness(
        case_id=case.id, cause=cause, text=reason, proposal=PROPOSAL, actor=author, at=at
    )
    if head is not None:
        decide_explanation(explanation_id=report.id, approve=True, reason="", actor=head, at=at)


def _who(username: str, at: dt.datetime) -> Actor:
    actor = load_actor(account=Account.objects.get(username=username), at=at)
    if actor is None:
        raise LookupError(f"Nobody in service has the account {username}.")
    return actor
