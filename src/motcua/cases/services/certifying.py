"""Certify papers on the spot: received, settled and returned in one act (NĐ 61/2018/NĐ-CP, Điều 17.4)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from motcua.cases.domain.certification import (
    CertificationRefused,
    CertificationRequest,
    check_request,
    numbers_wanted,
)
from motcua.cases.domain.chain import JsonValue
from motcua.cases.domain.lifecycle import Action, Guard
from motcua.cases.domain.state import State
from motcua.cases.models import Case, CaseEvent, CertificationEntry
from motcua.cases.policies.certification import may_certify
from motcua.cases.services.certification_books import BookClosed, GivenNumbers, take_numbers
from motcua.cases.services.certifying_case import case_of, clock_of_day, reception_facts
from motcua.cases.services.certifying_desk import Desk, desk_of
from motcua.cases.services.certifying_requester import requester_of
from motcua.cases.services.certifying_rows import Certification, entries_of, write_parts
from motcua.cases.services.certifying_titles import learn_titles
from motcua.cases.services.recording import Act, chained, perform, write_events
from motcua.infra.database.insert import insert_rows
from motcua.kernel.decision import ALLOW, require
from motcua.kernel.money import Dong
from motcua.organisations.domain.actor import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Certified:
    """The case that is closed already, its rows in the book and the fee of all papers in đồng."""

    case: Case
    entries: tuple[CertificationEntry, ...]
    total_fee: Dong


@transaction.atomic
def certify(*, request: CertificationRequest, actor: Actor, at: dt.datetime) -> Certified:
    """Certify several papers of one requester as one case; every paper gets its row in the book of its kind.

    Everything is looked up and checked before the first number is taken, because numbers lock the book.
    Raises `NotPermitted`, and `CertificationRefused` with a sentence per field; nothing is stored then.
    """
    require(may_certify(actor=actor, unit_id=request.unit_id))
    asked = check_request(request=request, at=at, zone=timezone.get_current_timezone())
    desk = desk_of(request=asked, on=timezone.localdate(at))
    requester = requester_of(request=asked, agency_id=desk.agency.id, actor=actor, at=at)
    clock = clock_of_day(desk=desk, received_at=asked.received_at or at)
    case = case_of(request=asked, desk=desk, requester=requester, clock=clock, actor=actor)
    numbers = _numbers(asked, desk, at)
    done = Certification(
        request=asked, desk=desk, case=case, requester=requester, numbers=numbers, actor=actor, at=at
    )
    entries = entries_of(done=done)
    events = _events(done, reception_facts(case=case, request=asked, desk=desk, clock=clock))
    insert_rows(rows=[case])
    write_events(case=case, events=events)
    write_parts(done=done, entries=entries)
    learn_titles(agency_id=desk.agency.id, papers=asked.papers, at=at)
    return Certified(case=case, entries=entries, total_fee=Dong(sum(entry.fee for entry in entries)))


def _numbers(request: CertificationRequest, desk: Desk, at: dt.datetime) -> GivenNumbers:
    wanted = numbers_wanted(numbering=desk.numbering, papers=len(request.papers))
    try:
        return take_numbers(agency_id=desk.agency.id, kind=request.kind, at=at, count=wanted)
    except BookClosed as closed:
        raise CertificationRefused({"kind": str(closed)}) from closed


def _events(done: Certification, reception: Mapping[str, JsonValue]) -> list[CaseEvent]:
    """Receive, settle at once, return: the row of the lifecycle for what is given on the spot."""
    received_at = done.request.received_at or done.at
    receive = Act(action=Action.RECEIVE, at=received_at, data=reception)
    settle = Act(
        action=Action.SETTLE_AT_ONCE,
        at=done.at,
        data=done.facts(),
        guards={Guard.IMMEDIATE_PROCEDURE: ALLOW},
    )
    back = Act(action=Action.RETURN_RESULT, at=done.at)
    return [
        chained(case=done.case, act=receive, actor=done.actor, source=None, target=State.ACCEPTED),
        perform(case=done.case, act=settle, actor=done.actor),
        perform(case=done.case, act=back, actor=done.actor),
    ]
