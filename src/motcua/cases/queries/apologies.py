"""What an apology needs to know: the law of the case, the date to propose, and where drafts wait."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from motcua.cases.domain.apology import ApologyLaw, StepAhead, last_day_to_apologise, proposed_due
from motcua.cases.domain.law import Rule
from motcua.cases.models import Case
from motcua.cases.queries.clock import aware, local
from motcua.cases.queries.law import law_of
from motcua.organisations.queries.calendars import working_calendar


def apology_law(*, case: Case) -> ApologyLaw:
    """Give what the regime of the case says about apologies and new dates."""
    law = law_of(regime_code=case.regime.code)
    on = timezone.localdate(case.accepted_at) if case.accepted_at else timezone.localdate()
    most = law.holding(rule=Rule.EXTENSION_MAX, on=on, procedure_id=case.procedure_id)
    days = law.value(rule=Rule.APOLOGY_DAYS_BEFORE, on=on, procedure_id=case.procedure_id)
    return ApologyLaw(
        most_extensions=int(most.value) if most else 0,
        days_before=int(days or 0),
        basis=most.basis if most else "",
    )


def proposed_new_due(*, case: Case, now: dt.datetime) -> dt.datetime | None:
    """Propose the new date of a case from the steps it still has to go; aware, none without a due date."""
    if case.due_at is None:
        return None
    position = case.current_step.position if case.current_step else 0
    ahead = [
        StepAhead(
            planned_minutes=step.planned_minutes,
            started_at=local(step.started_at) if step.started_at and step.position == position else None,
        )
        for step in case.steps.all()
        if step.counted and step.position >= position
    ]
    return aware(
        proposed_due(
            calendar=working_calendar(unit_id=case.competent_unit_id),
            steps=ahead,
            due_at=local(case.due_at),
            now=local(now),
        )
    )


def is_too_late(*, law: ApologyLaw, due_at: dt.datetime, at: dt.datetime) -> bool:
    """Say whether an apology at `at` comes later than the law asks."""
    last = last_day_to_apologise(due_on=timezone.localdate(due_at), days_before=law.days_before)
    return timezone.localdate(at) > last
