"""Where the frozen process of a case leads next, and how a step ended against its own deadline."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from motcua.cases.domain.vocabulary import StepOutcome
from motcua.organisations.domain.permissions import Permission, Role
from motcua.procedures.domain.branching import Answer, Branch, Fork, left_out

# What doing a step of a role takes, in the unit of the step; a step that names no role is handled.
WORK_OF_ROLE: dict[Role, Permission] = {
    Role.COUNTER_OFFICER: Permission.RECEIVE_CASE,
    Role.CERTIFIER: Permission.CERTIFY,
    Role.HANDLER: Permission.HANDLE_CASE,
    Role.UNIT_LEADER: Permission.ASSIGN_CASE,
    Role.APPROVER: Permission.APPROVE_RESULT,
    Role.RESULT_OFFICER: Permission.RETURN_RESULT,
    Role.ONESTOP_HEAD: Permission.ASSIGN_CASE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteStep:
    """What the way of a case needs to know of one step."""

    id: UUID
    position: int
    name: str
    unit_id: UUID
    role: str
    asks: bool = False
    answer: Answer | None = None
    branch: Branch | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """The way ahead from the current step; while this one `asks`, any branch may still be it.

    `following` is the next step, none at the end. `homeward` is the step of the one-stop office that returns
    the result, none when the process does not write it down. `signed_later`: a step ahead signs the result.
    """

    following: RouteStep | None
    homeward: RouteStep | None
    signed_later: bool
    asks: bool = False

    @property
    def inner(self) -> RouteStep | None:
        """The next step when it still belongs to the handling, not to the return of the result."""
        return None if self.following == self.homeward else self.following


def route_from(
    *, steps: Iterable[RouteStep], position: int, home: UUID, answer: Answer | None = None
) -> Route:
    """Look ahead of `position`; `home` is the one-stop office that returns the result.

    Steps that an answer leaves out are not on the way; `answer` is the one that the present step is about to
    be given. The return of the result is the last step, when the one-stop office does it and does not sign.
    """
    known = {position: answer} if answer else {}
    ordered = sorted(steps, key=lambda step: step.position)
    out = excluded(steps=ordered, answers=known)
    way = [step for step in ordered if step.position not in out]
    ahead = [step for step in way if step.position > position]
    last = ahead[-1] if ahead else None
    homeward = last if last and last.unit_id == home and last.role != Role.APPROVER else None
    return Route(
        following=ahead[0] if ahead else None,
        homeward=homeward,
        signed_later=any(step.role == Role.APPROVER for step in ahead),
        asks=not answer and any(step.asks and not step.answer for step in way if step.position == position),
    )


def excluded(*, steps: Iterable[RouteStep], answers: Mapping[int, Answer]) -> set[int]:
    """Give the positions that the answers given so far leave out, with `answers` besides."""
    known = list(steps)
    given = {step.position: step.answer for step in known if step.answer}
    forks = [Fork(position=step.position, asks=step.asks, branch=step.branch) for step in known]
    return left_out(forks=forks, answers={**given, **answers})


def work_of(*, role: str) -> Permission:
    """Give the permission that doing a step of this role takes."""
    try:
        return WORK_OF_ROLE.get(Role(role), Permission.HANDLE_CASE)
    except ValueError:
        return Permission.HANDLE_CASE


def outcome_of(*, finished_at: dt.datetime, due_at: dt.datetime | None) -> StepOutcome | None:
    """Compare two moments of the office's local time; none when there is no deadline.

    A day ahead is early, the due day itself is on time, after the due moment is late: offices count in days
    (the words of the control slip: trước hạn, đúng hạn, quá hạn).
    """
    if due_at is None:
        return None
    if finished_at > due_at:
        return StepOutcome.LATE
    return StepOutcome.EARLY if finished_at.date() < due_at.date() else StepOutcome.ON_TIME
