"""How far a case has come, for anybody who holds its code: without a login only that (TT 01/2018, Điều 16).

Codes run by number, so whoever reads one can guess the next. Nothing here may tell a neighbour what somebody
asked for: no name, no procedure, no unit and no words of a step, which in the processes of offices name both.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from motcua.cases.domain.state import STATES, State, StateClock
from motcua.cases.domain.vocabulary import ReturnMethod
from motcua.cases.models import Case, CaseStep
from motcua.cases.queries.words import any_of_words, has_words
from motcua.kernel.identifiers import InvalidIdentifier, case_code_spellings
from motcua.organisations.domain.permissions import Role

# What is done in a step, told by its role alone.
STEP_WORDS = {
    Role.COUNTER_OFFICER: "Tiếp nhận hồ sơ",
    Role.ONESTOP_HEAD: "Tiếp nhận hồ sơ",
    Role.HANDLER: "Thẩm định, giải quyết",
    Role.UNIT_LEADER: "Phân công, xem xét",
    Role.APPROVER: "Ký duyệt kết quả",
    Role.CLERK: "Vào sổ, đóng dấu",
    Role.RESULT_OFFICER: "Trả kết quả",
}
_RUNNING = frozenset({StateClock.RUN})


@dataclass(frozen=True, slots=True)
class PublicStep:
    """A step in general words; one that is neither done nor current lies ahead."""

    name: str
    is_done: bool
    is_current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicProgress:
    """The degree of completion and its dates (aware), and where the result will be."""

    code: str
    state: State
    accepted_at: dt.datetime | None
    due_at: dt.datetime | None
    due_provisional: bool
    resolved_at: dt.datetime | None
    returned_at: dt.datetime | None
    is_late: bool
    return_method: ReturnMethod
    agency_name: str
    receiving_unit_id: UUID
    returning_unit_id: UUID
    steps: tuple[PublicStep, ...]

    @property
    def steps_total(self) -> int:
        """Count the steps of the process."""
        return len(self.steps)

    @property
    def steps_done(self) -> int:
        """Count the steps that are done."""
        return sum(step.is_done for step in self.steps)

    @property
    def percent(self) -> int:
        """Give the share of steps done, in whole percent."""
        return 100 * self.steps_done // self.steps_total if self.steps else 0


def progress(*, code: str, now: dt.datetime | None = None) -> PublicProgress | None:
    """Find a case by its code, the levels of the agency in either order; none when there is no such case."""
    case = _with_code(code)
    if case is None:
        return None
    state = State(case.state)
    running = STATES[state].clock in _RUNNING and case.paused_since is None
    late = running and case.due_at is not None and case.due_at < (now or timezone.now())
    return PublicProgress(
        code=case.code or next(iter(case.external_codes), ""),
        state=state,
        accepted_at=case.accepted_at,
        due_at=case.due_at,
        due_provisional=case.due_provisional,
        resolved_at=case.resolved_at,
        returned_at=case.returned_at,
        is_late=late,
        return_method=ReturnMethod(case.return_method),
        agency_name=case.agency.name,
        receiving_unit_id=case.receiving_unit_id,
        returning_unit_id=case.returning_unit_id,
        steps=_steps(CaseStep.objects.filter(case_id=case.id).order_by("position"), case, state),
    )


def _with_code(code: str) -> Case | None:
    try:
        spellings = case_code_spellings(code)
    except InvalidIdentifier:
        return None
    cases = Case.objects.select_related("agency").defer("search")
    found = cases.filter(code__in=spellings).first()
    if found is not None:
        return found
    # A code that another system gave (TT 04/2025/TT-VPCP, Điều 23); the index on words holds those too.
    words = any_of_words(spelling.casefold() for spelling in spellings)
    return cases.filter(has_words(words), external_codes__overlap=list(spellings)).first()


def _steps(steps: Iterable[CaseStep], case: Case, state: State) -> tuple[PublicStep, ...]:
    over = state is State.RETURNED
    return tuple(
        PublicStep(
            name=_words(step.role),
            is_done=over or step.finished_at is not None,
            is_current=not over and step.id == case.current_step_id,
        )
        for step in steps
    )


def _words(role: str) -> str:
    return (
        STEP_WORDS.get(Role(role), STEP_WORDS[Role.HANDLER])
        if role in set(Role)
        else STEP_WORDS[Role.HANDLER]
    )
