"""Accepting a dossier that came online or by post: from then on it is a case like one from the counter."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from motcua.cases.domain.intake import IntakeRequest
from motcua.cases.domain.lifecycle import Action
from motcua.cases.domain.vocabulary import ReturnMethod
from motcua.cases.models import Case
from motcua.cases.policies.arrival import may_accept
from motcua.cases.queries.supplements import unanswered_request
from motcua.cases.services.arrivals import note_answer
from motcua.cases.services.completing import settle_request
from motcua.cases.services.deciding import decide_opening
from motcua.cases.services.intake import register_still_open
from motcua.cases.services.opening import open_arrived
from motcua.cases.services.stepping import lock_visible_case
from motcua.kernel.decision import require
from motcua.organisations.domain.actor import Actor
from motcua.procedures.domain.vocabulary import Channel
from motcua.procedures.queries.catalogue import version_in_force


@transaction.atomic
def accept_arrival(
    *,
    case_id: UUID,
    seen_revision: int | None,
    time_limit_id: UUID | None,
    actor: Actor,
    at: dt.datetime,
) -> Case:
    """Accept a dossier that waits: code, due date, steps, register row and control slip as at the counter.

    Raises `NotPermitted`, `CaseUnknown`, `CaseChangedSince`, `NotInForce`, or `IntakeRefused` by field.
    """
    case = lock_visible_case(case_id=case_id, seen_revision=seen_revision, actor=actor, at=at)
    require(may_accept(actor=actor, case=case))
    # The catalogue may have changed while the dossier waited: it is settled as the day of acceptance says.
    version = version_in_force(procedure_id=case.procedure_id, on=timezone.localdate(at))
    opening = decide_opening(request=_request(case, version.id, time_limit_id), at=at)
    # What was asked for is not needed any more: the office found it elsewhere, or got it at the counter.
    request = unanswered_request(case=case)
    if request is not None:
        settle_request(request=request, actor=actor, at=at)
    with register_still_open():
        open_arrived(case=case, opening=opening, actor=actor, at=at)
    note_answer(case_id=case.id, answer=Action.RECEIVE, at=at)
    return case


def _request(case: Case, version_id: UUID, time_limit_id: UUID | None) -> IntakeRequest:
    """What was asked with the arrival; its papers are stored already."""
    return IntakeRequest(
        procedure_version_id=version_id,
        time_limit_id=time_limit_id,
        unit_id=case.receiving_unit_id,
        applicant_id=case.applicant_id,
        submitter_id=case.submitter_id,
        authorisation=case.authorisation,
        summary=case.summary,
        sets_count=case.sets_count,
        channel=Channel(case.channel),
        return_method=ReturnMethod(case.return_method),
        return_place=case.return_place,
        submitted_at=case.submitted_at,
        competent_id=case.competent_unit_id,
        returning_id=case.returning_unit_id,
    )
