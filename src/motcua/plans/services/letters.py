"""Letters of a plan: the next number of the agency's letters of a kind, and the paper that bears it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from uuid import UUID

from django.utils import timezone

from motcua.documents.domain.forms.letter import Letter
from motcua.documents.domain.official_letter import (
    LetterKind,
    OfficialLetterContext,
    letter_number,
    letter_symbol,
)
from motcua.documents.models import IssuedPaper
from motcua.documents.services.papers import issue_paper
from motcua.infra.numbering.allocate import next_number
from motcua.organisations.domain.actor import Actor
from motcua.organisations.models import Unit
from motcua.plans.models import Plan
from motcua.plans.queries.plan_paper import symbol_of
from motcua.plans.queries.plans import PlanUnknown


def lock_plan(*, plan_id: UUID) -> Plan:
    """Lock a plan with its agency. Raises `PlanUnknown`."""
    plans = Plan.objects.select_for_update(of=("self",)).select_related("agency")
    plan = plans.filter(id=plan_id).first()
    if plan is None:
        raise PlanUnknown
    return plan


def issue_numbered(
    *,
    letter: type[Letter],
    kind: LetterKind,
    agency: Unit,
    subject_id: UUID,
    content: Callable[[str], OfficialLetterContext],
    actor: Actor,
    at: dt.datetime,
) -> IssuedPaper:
    """Issue what `content` makes of the next number of the year, in the caller's transaction."""
    number = letter_number(
        running=next_number(
            series=f"letter:{kind.name}:{agency.id}", period=str(timezone.localdate(at).year)
        ),
        symbol=letter_symbol(kind=kind, body=symbol_of(agency=agency)),
    )
    return issue_paper(
        letter=letter,
        context=content(number),
        subject_id=subject_id,
        agency_id=agency.id,
        regime_code="",
        number=number,
        actor=actor,
        at=at,
    )
