"""Bringing a case into being: its rows, its numbers, its first event.

Numbers are taken last. The series of an agency's day stays locked from then until the transaction ends, so
only the case and its event are written after it. Foreign keys are checked at the end of the transaction,
which lets steps, papers and the first row of the control slip be stored before the case they belong to.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils import timezone

from motcua.cases.domain.boundary import CodeAgency
from motcua.cases.domain.chain import JsonValue
from motcua.cases.domain.code import case_code, code_period, code_series
from motcua.cases.domain.due import SameDay
from motcua.cases.domain.intake import IntakeRequest, IntakeText
from motcua.cases.domain.law import RegimeRules, Rule
from motcua.cases.domain.lifecycle import Action
from motcua.cases.domain.limit_choice import Timing
from motcua.cases.domain.plan import Plan
from motcua.cases.domain.route import outcome_of
from motcua.cases.domain.search_words import search_vector
from motcua.cases.domain.state import State
from motcua.cases.domain.term import term_words, written_rule
from motcua.cases.domain.vocabulary import CaseCodeFormat
from motcua.cases.models import (
    Case,
    CaseComponent,
    CaseEvent,
    CaseStep,
    Handover,
    StepOpinion,
    Transfer,
)
from motcua.cases.queries.clock import aware, local
from motcua.cases.queries.competence import CompetentFacts
from motcua.cases.queries.intake_facts import (
    OfficeFacts,
    PersonFacts,
    VersionFacts,
)
from motcua.cases.queries.returning_offices import ReturningFacts
from motcua.cases.services.freezing import frozen_opinions, frozen_step
from motcua.cases.services.recording import Act, chained, record
from motcua.cases.services.register_opening import open_book
from motcua.cases.services.transfer_rows import transfer_rows
from motcua.infra.database.insert import insert_rows, insert_values
from motcua.infra.numbering.allocate import next_numbers
from motcua.kernel.working_time import Deadline, WorkingCalendar, shift
from motcua.organisations.domain.actor import Actor

_NUMBERED = ("current_step", "current_unit", "code", "book", "book_number", "search")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What was found out about a dossier that arrived: checked, and not accepted yet."""

    request: IntakeRequest
    text: IntakeText
    office: OfficeFacts
    version: VersionFacts
    applicant: PersonFacts
    submitter: PersonFacts | None
    law: RegimeRules
    returning: ReturningFacts
    competent: CompetentFacts | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening(Asking):
    """Everything that was decided about a case before it exists; `counted_from` is where its clock starts."""

    timing: Timing
    deadline: Deadline
    calendar: WorkingCalendar
    plan: Plan
    book_id: UUID | None
    register_group_id: UUID | None
    counted_from: dt.datetime


def open_case(*, opening: Opening, actor: Actor, at: dt.datetime) -> tuple[Case, CaseEvent]:
    """Store the case with all that belongs to it, in the caller's transaction; the event is not published."""
    case = Case(**asked_facts(opening=opening), **_accepted_facts(opening, actor, at), changed_at=at)
    _begin(case, opening, actor, at, components=component_rows(case=case, opening=opening))
    act = _reception(case, opening, at, components=len(opening.request.components))
    event = chained(case=case, act=act, actor=actor, source=None, target=State.ACCEPTED)
    insert_rows(rows=[case, event])
    return case, event


def open_arrived(*, case: Case, opening: Opening, actor: Actor, at: dt.datetime) -> CaseEvent:
    """Open the locked case of a dossier that is stored already with its papers; its event is published.

    Law and version are those of the acceptance: from then on the case has them for ever.
    """
    facts = {
        "regime_id": opening.law.id,
        "procedure_version_id": opening.version.id,
        **_accepted_facts(opening, actor, at),
    }
    for name, value in facts.items():
        setattr(case, name, value)
    _begin(case, opening, actor, at, components=[])
    act = _reception(case, opening, at, components=case.components.count())
    return record(case=case, act=act, actor=actor, changed=[*facts, *_NUMBERED])


def _begin(
    case: Case, opening: Opening, actor: Actor, at: dt.datetime, *, components: list[dict[str, Any]]
) -> None:
    """Store steps, papers and the first row of the control slip, then take the numbers."""
    steps = _steps(case, opening, actor, at)
    case.current_step_id = steps[opening.plan.received]["id"]
    case.current_unit_id = opening.plan.current.unit_id
    insert_values(
        tables={
            CaseStep: steps,
            StepOpinion: _opinions(case, opening, steps, at),
            CaseComponent: components,
            Handover: _first_handover(case, opening, actor, at),
            Transfer: transfer_rows(case=case, opening=opening, actor=actor, at=at),
        }
    )
    on = timezone.localdate(at)
    book_id = opening.book_id or open_book(
        agency_id=opening.office.agency_id,
        field_id=opening.version.field_id,
        group_id=opening.register_group_id,
        year=on.year,
    )
    _number(case, opening, book_id, on)


def asked_facts(*, opening: Asking) -> dict[str, Any]:
    """What is asked, by whom, where and under which law."""
    request, version = opening.request, opening.version
    return {
        "regime_id": opening.law.id,
        "procedure_version_id": version.id,
        "procedure_id": version.procedure_id,
        "field_id": version.field_id,
        "agency_id": opening.office.agency_id,
        "receiving_unit_id": opening.office.unit_id,
        "returning_unit_id": opening.returning.unit_id,
        "competent_unit_id": opening.competent.agency_id if opening.competent else opening.office.agency_id,
        "channel": request.channel.value,
        "applicant_id": request.applicant_id,
        "applicant_name": opening.applicant.name,
        "applicant_sort_key": opening.applicant.sort_key,
        "submitter_id": request.submitter_id if opening.submitter else None,
        "authorisation": opening.text.authorisation,
        "summary": opening.text.summary,
        "sets_count": request.sets_count,
        "submitted_at": request.submitted_at,
        "return_method": request.return_method.value,
        "return_place": opening.text.return_place,
    }


def _accepted_facts(opening: Opening, actor: Actor, at: dt.datetime) -> dict[str, Any]:
    """What is agreed with the acceptance: the limit and the due date."""
    timing, due_at = opening.timing, aware(opening.deadline.due_at)
    return {
        "accepted_at": at,
        "original_due_at": due_at,
        "due_at": due_at,
        "due_provisional": opening.deadline.provisional,
        "limit_amount": timing.limit.amount if timing.limit else None,
        "limit_unit": timing.limit.unit if timing.limit else "",
        "counting": timing.limit.counting if timing.limit else "",
        "limit_text": term_words(rule=timing.rule),
        "received_by_id": actor.staff_id,
        "immediate": isinstance(timing.rule.term, SameDay) and opening.version.immediate,
    }


def _steps(case: Case, opening: Opening, actor: Actor, at: dt.datetime) -> list[dict[str, Any]]:
    """The frozen steps: those of the counter are done by the reception, the next one begins."""
    plan, steps = opening.plan, []
    for place, planned in enumerate(plan.steps):
        step = frozen_step(case_id=case.id, position=place + 1, planned=planned)
        if place <= plan.received:
            due = _step_due(opening, planned.minutes) if planned.counted else None
            step |= {"started_at": at, "due_at": aware(due) if due else None}
            if place < plan.received:
                outcome = outcome_of(finished_at=local(at), due_at=due) or ""
                step |= {"assignee_id": actor.staff_id, "finished_at": at, "outcome": outcome}
            else:
                step["awaited"] = len(planned.opinions)
        steps.append(step)
    return steps


def _opinions(
    case: Case, opening: Opening, steps: list[dict[str, Any]], at: dt.datetime
) -> list[dict[str, Any]]:
    """What the steps ask of other units; those of the step that begins are open at once."""
    opinions = []
    for place, (planned, step) in enumerate(zip(opening.plan.steps, steps, strict=True)):
        for opinion in frozen_opinions(case_id=case.id, step_id=step["id"], planned=planned):
            if place == opening.plan.received:
                due = aware(_step_due(opening, opinion["planned_minutes"]))
                opinion |= {"started_at": at, "due_at": due}
            opinions.append(opinion)
    return opinions


def _step_due(opening: Opening, minutes: int) -> dt.datetime:
    """When a step that begins now must be done, in local time: never after the case itself."""
    due = shift(calendar=opening.calendar, start=opening.deadline.started_at, minutes=minutes)
    return min(due, opening.deadline.due_at)


def component_rows(*, case: Case, opening: Asking) -> list[dict[str, Any]]:
    """The papers of the dossier as rows to insert."""
    known = opening.version.components
    return [
        {
            "case_id": case.id,
            "component_id": received.component_id,
            "position": place + 1,
            "name": known[received.component_id].name if received.component_id else name,
            "form": received.form.value,
            "quantity": received.quantity,
            "pages": received.pages,
            "file_id": received.file_id,
            "shown_only": received.shown_only,
        }
        for place, (received, name) in enumerate(
            zip(opening.request.components, opening.text.component_names, strict=True)
        )
    ]


def _first_handover(case: Case, opening: Opening, actor: Actor, at: dt.datetime) -> list[dict[str, Any]]:
    """The first row of the control slip: from the one-stop office to the unit that works on the case."""
    to_unit = opening.plan.current.unit_id
    if to_unit == opening.office.unit_id:
        return []
    return [
        {
            "case_id": case.id,
            "seq": 1,
            "from_unit_id": opening.office.unit_id,
            "from_staff_id": actor.staff_id,
            "to_unit_id": to_unit,
            "handed_at": at,
        }
    ]


def _number(case: Case, opening: Opening, book_id: UUID, on: dt.date) -> None:
    """Take code and row of the register in one statement; every caller locks the day before the book."""
    code_format = opening.law.code_format
    agency_code = _code_of_agency(opening, on)
    sequence, row = next_numbers(
        wanted=[
            (code_series(agency_code=agency_code), code_period(received_on=on)),
            (_register_series(opening), str(on.year)),
        ]
    )
    case.code = case_code(code_format=code_format, agency_code=agency_code, received_on=on, sequence=sequence)
    case.book_id, case.book_number = book_id, row
    case.search = words_to_find(case=case, opening=opening, unit_ids=opening.plan.units)


def _register_series(opening: Opening) -> str:
    """Name the row of numbers of the register: that of the field, or of the group it is in."""
    owner = opening.register_group_id or opening.version.field_id
    return f"register:{opening.office.agency_id}:{owner}"


def _code_of_agency(opening: Opening, on: dt.date) -> str:
    """The code of the agency that receives, or of the one that settles, as the regime has it."""
    rule = opening.law.value(rule=Rule.CASE_CODE_AGENCY, on=on, procedure_id=opening.version.procedure_id)
    named = opening.competent if opening.competent and rule == CodeAgency.COMPETENT else opening.office
    former = opening.law.code_format is CaseCodeFormat.DOTTED_2018 and named.agency_former_code
    return former or named.agency_code


def words_to_find(*, case: Case, opening: Asking, unit_ids: Iterable[UUID] = ()) -> str:
    """The words by which the case is found in its agencies and in the units of its process."""
    people = [person for person in (opening.applicant, opening.submitter) if person]
    return search_vector(
        unit_ids={case.agency_id, case.competent_unit_id, *_collected_at(opening), *unit_ids},
        codes=[case.code, *case.external_codes],
        names=[person.name for person in people],
        identity_numbers=[person.identity_number for person in people],
        summary=case.summary,
    )


def _collected_at(opening: Asking) -> set[UUID]:
    """The office that returns what another received, and its agency; the receiving one sees it anyhow."""
    returning = opening.returning
    elsewhere = returning.unit_id != opening.office.unit_id
    return {returning.unit_id, returning.agency_id} if elsewhere else set()


def _reception(case: Case, opening: Opening, at: dt.datetime, *, components: int) -> Act:
    """What was agreed on that day, so that the due date can be folded from it for ever."""
    data: dict[str, JsonValue] = {
        "code": case.code,
        "procedure": opening.version.procedure_code,
        "regime": opening.law.code,
        "channel": case.channel,
        "components": components,
        "book_number": case.book_number,
        "due_at": opening.deadline.due_at.isoformat(timespec="minutes"),
        "clock": written_rule(rule=opening.timing.rule, cutoff=opening.timing.cutoff),
    }
    if opening.counted_from != at:
        data["counted_from"] = opening.counted_from.isoformat()
    return Act(action=Action.RECEIVE, at=at, data=data)
