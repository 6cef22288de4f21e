"""The rows of one case of an archive: most are returned, one or two in a hundred are being handled."""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.utils import timezone
from psycopg.types.json import Jsonb

from benchmarks.archive_ground import Agency, Errand, Known, Offered, code_words, errand_of
from benchmarks.office import Office
from motcua.cases.domain.chain import Link, hash_of
from motcua.cases.domain.code import case_code
from motcua.cases.domain.law import RegimeRules
from motcua.cases.domain.lifecycle import Action
from motcua.cases.domain.plan import Plan
from motcua.cases.domain.state import State
from motcua.cases.domain.term import term_words, written_rule
from motcua.cases.models import Case, CaseEvent, CaseResult, CaseStep, Handover, RegisterBook
from motcua.cases.queries.clock import aware
from motcua.cases.queries.deadlines import deadline_of
from motcua.infra.database.models import new_id

OPEN_SHARE = 0.015
OPEN_STATES = (State.ACCEPTED, State.PROCESSING, State.SUPPLEMENT, State.RESOLVED)
OPEN_WEIGHTS = (25, 50, 10, 15)
CHANNELS = ("COUNTER", "ONLINE", "POST")
CHANNEL_WEIGHTS = (60, 35, 5)
LATE_SHARE = 0.03
LED_BY = {
    State.PROCESSING: Action.TAKE,
    State.SUPPLEMENT: Action.REQUEST_SUPPLEMENT,
    State.RESOLVED: Action.ACCEPT_RESULT,
}

type Rows = Mapping[type[Any], list[dict[str, Any]]]


@dataclass(slots=True, kw_only=True)
class Writer:
    """Writes the rows of cases, one after the other in the order of their reception."""

    office: Office
    agencies: Sequence[Agency]
    offered: Sequence[Offered]
    people: Sequence[Known]
    handlers: Mapping[UUID, UUID]
    law: RegimeRules
    now: dt.datetime
    chance: random.Random
    _numbers: Counter[tuple[UUID, dt.date]] = field(default_factory=Counter)
    _book_rows: Counter[UUID] = field(default_factory=Counter)
    _errands: dict[tuple[int, int], Errand] = field(default_factory=dict)
    _heads: dict[tuple[str, dt.date], str] = field(default_factory=dict)
    _books: dict[tuple[UUID, UUID, int], UUID] = field(default_factory=dict)

    def case(self, *, accepted_at: dt.datetime, is_open: bool) -> Rows:
        """Give the rows of one case by model."""
        place = self.chance.randrange(len(self.agencies))
        agency = self.agencies[place]
        errand = self._errand(place, self.chance.randrange(len(self.offered)))
        per_agency = len(self.people) // len(self.agencies)
        person = self.people[place + len(self.agencies) * self.chance.randrange(per_agency)]
        case = self._settled(agency, errand.offered, person, accepted_at)
        case["search"] = f"{errand.words} {person.words} {code_words(code=case['code'])}"
        rows: dict[type[Any], list[dict[str, Any]]] = {Case: [case]}
        if is_open:
            self._reopen(case, rows, errand)
        return rows

    def _settled(
        self, agency: Agency, offered: Offered, person: Known, accepted_at: dt.datetime
    ) -> dict[str, Any]:
        on, version, limit = timezone.localdate(accepted_at), offered.version, offered.timing.limit
        self._numbers[agency.id, on] += 1
        book_id = self._book(agency.id, version.field_id, on.year)
        self._book_rows[book_id] += 1
        days = self.chance.randrange(1, 15)
        taken = days * (1.3 if self.chance.random() < LATE_SHARE else 0.8)
        resolved_at = min(accepted_at + dt.timedelta(days=taken), self.now)
        return {
            "id": new_id(),
            "code": f"{self._code_head(agency.code, on)}-{self._numbers[agency.id, on]:04}",
            "regime_id": self.law.id,
            "procedure_version_id": version.id,
            "procedure_id": version.procedure_id,
            "field_id": version.field_id,
            "agency_id": agency.id,
            "receiving_unit_id": agency.one_stop_id,
            "returning_unit_id": agency.one_stop_id,
            "competent_unit_id": agency.id,
            "channel": self.chance.choices(CHANNELS, CHANNEL_WEIGHTS)[0],
            "applicant_id": person.id,
            "applicant_name": person.name,
            "applicant_sort_key": person.sort_key,
            "summary": version.name[:1000],
            "accepted_at": accepted_at,
            "original_due_at": accepted_at + dt.timedelta(days=days),
            "due_at": accepted_at + dt.timedelta(days=days),
            "limit_amount": limit.amount if limit else None,
            "limit_unit": limit.unit if limit else "",
            "counting": limit.counting if limit else "",
            "limit_text": term_words(rule=offered.timing.rule),
            "resolved_at": resolved_at,
            "returned_at": min(resolved_at + dt.timedelta(hours=20), self.now),
            "state": State.RETURNED.value,
            "result_kind": "GRANTED",
            "received_by_id": self.office.actor.staff_id,
            "book_id": book_id,
            "book_number": self._book_rows[book_id],
            "changed_at": accepted_at,
            "revision": 1,
        }

    def _reopen(
        self, case: dict[str, Any], rows: dict[type[Any], list[dict[str, Any]]], errand: Errand
    ) -> None:
        """Put the case where it is being worked on, with its steps, slip, events and due date."""
        plan, timing = errand.plan, errand.offered.timing
        state = self.chance.choices(OPEN_STATES, OPEN_WEIGHTS)[0]
        _, deadline = deadline_of(agency_id=case["agency_id"], timing=timing, at=case["accepted_at"])
        at_step = len(plan.steps) - 1 if state is State.RESOLVED else plan.received
        rows[CaseStep] = self._steps(case, plan, at_step)
        unit_id = plan.steps[at_step].unit_id
        due_at, resolved = aware(deadline.due_at), state is State.RESOLVED
        case |= {
            "state": state.value,
            "due_at": due_at,
            "original_due_at": due_at,
            "due_provisional": deadline.provisional,
            "resolved_at": case["resolved_at"] if resolved else None,
            "returned_at": None,
            "result_kind": "GRANTED" if resolved else "NONE",
            "current_unit_id": unit_id,
            "current_step_id": rows[CaseStep][at_step]["id"],
            "assignee_id": None if state is State.ACCEPTED or resolved else self.handlers.get(unit_id),
        }
        rule = written_rule(rule=timing.rule, cutoff=timing.cutoff)
        birth = self._event(case, Action.RECEIVE, to_state=State.ACCEPTED, data={"clock": rule})
        rows[CaseEvent] = [birth]
        if state in LED_BY:
            rows[CaseEvent].append(self._event(case, LED_BY[state], to_state=state, data={}, after=birth))
        if unit_id != case["receiving_unit_id"]:
            rows[Handover] = [self._handover(case, unit_id)]
        if resolved:
            rows[CaseResult] = [self._result(case)]

    def _steps(self, case: dict[str, Any], plan: Plan, at_step: int) -> list[dict[str, Any]]:
        at = case["accepted_at"]
        return [
            {
                "id": new_id(),
                "case_id": case["id"],
                "position": place + 1,
                "name": step.name,
                "unit_id": step.unit_id,
                "role": step.role,
                "planned_minutes": step.minutes,
                "counted": step.counted,
                "started_at": at if place <= at_step else None,
                "finished_at": at if place < at_step else None,
                "outcome": "ON_TIME" if place < at_step else "",
            }
            for place, step in enumerate(plan.steps)
        ]

    def _event(
        self,
        case: dict[str, Any],
        action: Action,
        *,
        to_state: State,
        data: dict[str, Any],
        after: Mapping[str, Any] | None = None,
    ) -> dict[str, Any]:
        """Give an event, chained to the one before."""
        actor = self.office.actor
        event: dict[str, Any] = {
            "case_id": case["id"],
            "seq": after["seq"] + 1 if after else 1,
            "at": case["accepted_at"],
            "from_state": after["to_state"] if after else "",
            "to_state": to_state.value,
            "staff_id": actor.staff_id,
            "actor_name": actor.full_name,
            "actor_position": actor.position,
            "unit_id": actor.unit_id,
            "step_id": case["current_step_id"],
            "reason": "",
            "previous_hash": after["hash"] if after else "",
        }
        digest = hash_of(link=Link(kind=action.value, data=data, **event))
        case |= {"event_count": event["seq"], "revision": event["seq"], "last_hash": digest}
        return event | {"id": new_id(), "kind": action.value, "data": Jsonb(data), "hash": digest}

    def _handover(self, case: dict[str, Any], unit_id: UUID) -> dict[str, Any]:
        return {
            "id": new_id(),
            "case_id": case["id"],
            "seq": 1,
            "from_unit_id": case["receiving_unit_id"],
            "from_staff_id": self.office.actor.staff_id,
            "to_unit_id": unit_id,
            "handed_at": case["accepted_at"],
        }

    def _result(self, case: dict[str, Any]) -> dict[str, Any]:
        return {
            "id": new_id(),
            "case_id": case["id"],
            "kind": "GRANTED",
            "title": case["summary"][:500],
            "proposed_by_id": self.office.actor.staff_id,
            "proposed_at": case["accepted_at"],
        }

    def _errand(self, agency: int, offered: int) -> Errand:
        if (agency, offered) not in self._errands:
            self._errands[agency, offered] = errand_of(
                offered=self.offered[offered], agency=self.agencies[agency], home=self.office.agency.id
            )
        return self._errands[agency, offered]

    def _code_head(self, agency_code: str, on: dt.date) -> str:
        if (agency_code, on) not in self._heads:
            first = case_code(
                code_format=self.law.code_format, agency_code=agency_code, received_on=on, sequence=1
            )
            self._heads[agency_code, on] = first.rpartition("-")[0]
        return self._heads[agency_code, on]

    def _book(self, agency_id: UUID, field_id: UUID, year: int) -> UUID:
        key = agency_id, field_id, year
        if key not in self._books:
            book, _ = RegisterBook.objects.get_or_create(
                agency_id=agency_id, field_id=field_id, year=year, volume=1
            )
            self._books[key] = book.id
        return self._books[key]
