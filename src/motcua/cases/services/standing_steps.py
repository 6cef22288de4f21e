"""The deadline of the present step after the clock of its case has stood."""

from __future__ import annotations

import datetime as dt

from motcua.cases.models import Case
from motcua.cases.queries.clock import aware, local
from motcua.cases.services.stepping import step_deadline
from motcua.kernel.working_time import shift, working_minutes_between
from motcua.organisations.queries.calendars import working_calendar


def count_step_again(*, case: Case, stood_since: dt.datetime, at: dt.datetime, anew: bool) -> None:
    """Count the present step from now (`anew`), or give it back the working time that the clock stood.

    A step that was late already when the clock stopped stays late.
    """
    step = case.current_step
    if step is None or step.due_at is None:
        return
    if anew:
        step.due_at = step_deadline(case=case, step=step, at=at)
    elif step.due_at > stood_since:
        calendar = working_calendar(unit_id=case.competent_unit_id)
        remaining = working_minutes_between(
            calendar=calendar, start=local(stood_since), end=local(step.due_at)
        )
        step.due_at = aware(shift(calendar=calendar, start=local(at), minutes=remaining))
    step.save(update_fields=["due_at"])
