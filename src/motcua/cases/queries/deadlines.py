"""The due date of a case that is about to be received, with its explanation day by day."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.utils import timezone

from motcua.cases.domain.due import first_deadline
from motcua.cases.domain.hard_area import ExtraDays
from motcua.cases.domain.intake import IntakeRefused
from motcua.cases.domain.law import NoRegime, RegimeRules, Rule
from motcua.cases.domain.limit_choice import LimitRefused, Timing, TimingFacts, timing_for
from motcua.cases.queries.clock import local
from motcua.cases.queries.competence import competent_facts
from motcua.cases.queries.intake_facts import VersionFacts, VersionStillDraft, office_facts, version_facts
from motcua.cases.queries.law import law_on
from motcua.kernel.working_time import Deadline, WorkingCalendar, WorkingTimeError
from motcua.organisations.queries.calendars import NationalCalendarMissing, working_calendar
from motcua.procedures.domain.vocabulary import Channel
from motcua.procedures.models import ProcedureVersion


def preview(
    *,
    version_id: UUID,
    time_limit_id: UUID | None,
    unit_id: UUID,
    at: dt.datetime,
    channel: Channel = Channel.COUNTER,
    competent_id: UUID | None = None,
) -> Deadline:
    """Count what `receive_case` at `at` (aware) would promise; raise `IntakeRefused` when it cannot.

    `competent_id` is the agency that settles the case, when that is not the one of the office.
    """
    on = timezone.localdate(at)
    office = office_facts(unit_id=unit_id, on=on)
    if office is None:
        raise IntakeRefused({"unit": "Bộ phận một cửa này không hoạt động vào ngày tiếp nhận. Hãy chọn lại."})
    elsewhere = competent_id not in {None, office.agency_id} and competent_facts(
        version_id=version_id, unit_id=unit_id, agency_id=competent_id, on=on
    )
    settling = elsewhere or office
    try:
        timing = timing_of(
            version=version_facts(version_id=version_id),
            law=law_on(day=on),
            time_limit_id=time_limit_id,
            channel=channel,
            on=on,
            hard_area=settling.hard_area,
        )
    except (ProcedureVersion.DoesNotExist, VersionStillDraft) as error:
        sentence = "Không tìm thấy thủ tục này trong danh mục đang áp dụng. Hãy chọn lại."
        raise IntakeRefused({"procedure": sentence}) from error
    except (LimitRefused, NoRegime, WorkingTimeError) as error:
        raise IntakeRefused({"time_limit": str(error)}) from error
    return deadline_of(agency_id=settling.agency_id, timing=timing, at=at)[1]


def timing_of(
    *,
    version: VersionFacts,
    law: RegimeRules,
    time_limit_id: UUID | None,
    channel: Channel,
    on: dt.date,
    hard_area: str = "",
) -> Timing:
    """Choose limit and cut-off; raise `LimitRefused` or a `WorkingTimeError`.

    `hard_area` says why the area of the agency that settles the case is hard; empty when it is not.
    """
    cutoff = law.value(rule=Rule.SAME_DAY_CUTOFF, on=on, procedure_id=version.procedure_id)
    facts = TimingFacts(
        limits=version.limits,
        immediate=version.immediate,
        cutoff=version.cutoff,
        same_day_cutoff=cutoff or "",
        supplement_mode=version.supplement_mode,
        extra=ExtraDays(version.hard_area_extra_days, hard_area)
        if hard_area and version.hard_area_extra_days
        else None,
    )
    return timing_for(facts=facts, time_limit_id=time_limit_id, channel=channel)


def deadline_of(*, agency_id: UUID, timing: Timing, at: dt.datetime) -> tuple[WorkingCalendar, Deadline]:
    """Count by the calendar of the agency that settles the case; raise `IntakeRefused` when it cannot."""
    try:
        calendar = working_calendar(unit_id=agency_id)
        return calendar, first_deadline(calendar=calendar, received_at=local(at), rule=timing.rule)
    except (WorkingTimeError, NationalCalendarMissing) as error:
        raise IntakeRefused({"time_limit": str(error)}) from error
