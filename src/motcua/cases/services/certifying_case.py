"""The case of a certification, built in memory: code, due date of the day, words to find it by."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils import timezone

from motcua.cases.domain.certification import CertificationRefused, CertificationRequest, summary_of
from motcua.cases.domain.chain import JsonValue
from motcua.cases.domain.code import case_code, code_period, code_series
from motcua.cases.domain.due import SAME_DAY, ClockRule, first_deadline
from motcua.cases.domain.law import NoRegime, RegimeRules, Rule
from motcua.cases.domain.search_words import search_vector
from motcua.cases.domain.term import cutoff_of, term_words, written_rule
from motcua.cases.domain.vocabulary import CaseCodeFormat
from motcua.cases.models import Case
from motcua.cases.queries.law import law_on
from motcua.cases.services.certifying_desk import Desk
from motcua.infra.numbering.allocate import next_number
from motcua.kernel.identifiers import InvalidIdentifier
from motcua.kernel.working_time import Counting, Deadline, WorkingTimeError
from motcua.organisations.domain.actor import Actor
from motcua.organisations.queries.calendars import NationalCalendarMissing, working_calendar
from motcua.people.models import Applicant
from motcua.procedures.domain.vocabulary import Channel, LimitUnit, label_of

_SUMMARY_LENGTH = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class DayClock:
    """The law of the day, the deadline under it, and the rule as the event of reception keeps it."""

    law: RegimeRules
    deadline: Deadline
    received_at: dt.datetime
    limit_text: str
    written: Mapping[str, str | int]


def clock_of_day(*, desk: Desk, received_at: dt.datetime) -> DayClock:
    """Count the deadline: within the day, after the cut-off the next working day (NĐ 23/2015, Điều 7).

    It is stored although the case is settled at once. Raises `CertificationRefused` when the day has no law
    or no calendar.
    """
    on = timezone.localdate(received_at)
    try:
        law = law_on(day=on)
        same_day = law.value(rule=Rule.SAME_DAY_CUTOFF, on=on, procedure_id=desk.version.procedure_id)
        cutoff = desk.version.cutoff_rule or same_day or ""
        rule = ClockRule(term=SAME_DAY, counting=Counting.DATES, cutoff=cutoff_of(text=cutoff))
        deadline = first_deadline(
            calendar=working_calendar(unit_id=desk.agency.id),
            received_at=timezone.localtime(received_at).replace(tzinfo=None),
            rule=rule,
        )
    except (NoRegime, NationalCalendarMissing, WorkingTimeError) as fault:
        raise CertificationRefused({"received_at": str(fault)}) from fault
    return DayClock(
        law=law,
        deadline=deadline,
        received_at=received_at,
        limit_text=term_words(rule=rule),
        written=written_rule(rule=rule, cutoff=cutoff),
    )


def case_of(
    *, request: CertificationRequest, desk: Desk, requester: Applicant, clock: DayClock, actor: Actor
) -> Case:
    """Build the case with a fresh code; its state comes with its events."""
    code = _code(desk, clock)
    summary = summary_of(kind_label=label_of(request.kind), papers=request.papers, length=_SUMMARY_LENGTH)
    due_at = timezone.make_aware(clock.deadline.due_at)
    return Case(
        code=code,
        regime_id=clock.law.id,
        procedure_version=desk.version,
        procedure_id=desk.version.procedure_id,
        field_id=desk.version.field_id,
        agency=desk.agency,
        receiving_unit=desk.unit,
        returning_unit=desk.unit,
        competent_unit=desk.agency,
        channel=Channel.COUNTER.value,
        applicant=requester,
        applicant_name=requester.full_name,
        applicant_sort_key=requester.sort_key,
        summary=summary,
        accepted_at=clock.received_at,
        original_due_at=due_at,
        due_at=due_at,
        due_provisional=clock.deadline.provisional,
        limit_amount=1,
        limit_unit=LimitUnit.WORKING_DAY.value,
        counting=Counting.DATES.value,
        limit_text=clock.limit_text,
        received_by_id=actor.staff_id,
        immediate=True,
        search=search_vector(
            unit_ids=[desk.agency.id],
            codes=[code],
            names=[requester.full_name],
            identity_numbers=[requester.identity_number],
            summary=summary,
        ),
    )


def reception_facts(
    *, case: Case, request: CertificationRequest, desk: Desk, clock: DayClock
) -> dict[str, JsonValue]:
    """Give what the first event keeps, as the reception of any other case does (`services.opening`)."""
    return {
        "code": case.code,
        "procedure": desk.version.procedure.code,
        "regime": clock.law.code,
        "channel": case.channel,
        "components": len(request.papers),
        "due_at": clock.deadline.due_at.isoformat(timespec="minutes"),
        "clock": dict(clock.written),
    }


def _code(desk: Desk, clock: DayClock) -> str:
    """Take the next code of the agency's day, in the order that the regime wants."""
    on, code_format = timezone.localdate(clock.received_at), clock.law.code_format
    former = code_format is CaseCodeFormat.DOTTED_2018 and desk.agency.former_code
    agency_code = former or desk.agency.code
    sequence = next_number(series=code_series(agency_code=agency_code), period=code_period(received_on=on))
    try:
        return case_code(code_format=code_format, agency_code=agency_code, received_on=on, sequence=sequence)
    except InvalidIdentifier as fault:
        raise CertificationRefused({"unit_id": str(fault)}) from fault
