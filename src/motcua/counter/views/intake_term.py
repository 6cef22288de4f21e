"""When the case on the sheet would be due, were it received now, with the reason day by day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from motcua.cases.queries.deadlines import preview
from motcua.counter.desk import Desk
from motcua.counter.forms.intake_sheet import IntakeSheet
from motcua.counter.refusals import FORESEEN
from motcua.kernel.working_time import DayCount
from motcua.procedures.domain.vocabulary import Channel


@dataclass(frozen=True, slots=True)
class Term:
    """The due time with its days; `fault` says why there is none, and both are empty before a choice."""

    due_at: dt.datetime | None = None
    days: Sequence[DayCount] = ()
    provisional: str = ""
    fault: str = ""


def term_of(*, sheet: IntakeSheet, desk: Desk) -> Term:
    """Count the term of what is chosen on the sheet; changes nothing."""
    version = sheet.choice.version
    if version is None:
        return Term()
    limit = sheet.intake["time_limit"].value()
    competent = sheet.intake["competent"].value()
    try:
        deadline = preview(
            version_id=version.pk,
            time_limit_id=UUID(limit) if limit else None,
            unit_id=desk.office(sheet.intake["office"].value()).pk,
            channel=Channel(sheet.intake["channel"].value()),
            competent_id=UUID(competent) if competent else None,
            at=desk.at,
        )
    except FORESEEN as refused:
        return Term(fault=str(refused))
    except ValueError:
        return Term()  # the limit or the channel is none that the page offers; saving says so at the field
    return Term(due_at=deadline.due_at, days=deadline.days, provisional=". ".join(deadline.doubts))
