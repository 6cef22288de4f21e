"""The one door for changing a case: lock, check, lifecycle, event, clock, revision, publication.

`perform` changes a case in memory and gives the event; `record` also writes both and publishes. A use-case
that does several acts at once (certification) performs each and writes them with `write_events`. No other
module sets `Case.state` or makes a `CaseEvent`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.utils import timezone

from motcua.cases.domain.chain import JsonValue, hash_of
from motcua.cases.domain.clock import CLOCK_EFFECTS
from motcua.cases.domain.events import EVENT_OF
from motcua.cases.domain.lifecycle import ACTION_LABELS, LIFECYCLE, Action
from motcua.cases.domain.state import ASKED_STATES, SETTLED_STATES, State
from motcua.cases.domain.vocabulary import ResultKind
from motcua.cases.models import Case, CaseEvent
from motcua.cases.queries.chains import link_of
from motcua.cases.queries.clock import aware, clock_after
from motcua.infra.events.bus import publish
from motcua.kernel.decision import Decision
from motcua.organisations.domain.actor import NOBODY, Actor

# What every act writes beside the fields its use-case names.
WRITTEN = (
    "state",
    "due_at",
    "original_due_at",
    "due_provisional",
    "paused_since",
    "wait_until",
    "elapsed_for_stats",
    "resolved_at",
    "returned_at",
    "result_kind",
    "changed_at",
    "revision",
    "event_count",
    "last_hash",
)


# Acts that the own seat brings, whoever holds the case: covering its holder has no part in them.
_OF_THE_SEAT = frozenset(
    {
        Action.TAKE,
        Action.ASSIGN,
        Action.ACCEPT_HANDOVER,
        Action.APPROVE_RESULT,
        Action.REJECT_PROPOSAL,
        Action.ACCEPT_RESULT,
        Action.RETURN_RESULT,
    }
)


class CaseUnknown(Exception):  # noqa: N818 - named by what happened
    """There is no such case, or it may not be seen; the sentence does not tell which."""

    def __init__(self) -> None:
        super().__init__("Không tìm thấy hồ sơ. Hãy kiểm tra lại mã hồ sơ.")


class CaseChangedSince(Exception):  # noqa: N818 - named by what happened
    """Somebody else acted since the page was read; the sentence says who did what and when."""

    def __init__(self, *, event: CaseEvent) -> None:
        when = timezone.localtime(event.at)
        who = f"{event.actor_name} ({event.actor_position})" if event.actor_position else event.actor_name
        what = ACTION_LABELS[Action(event.kind)]
        super().__init__(
            f"Hồ sơ đã thay đổi trong lúc bạn xem: {who} vừa thực hiện “{what}” "
            f"lúc {when:%H:%M} ngày {when:%d/%m/%Y}. Hãy xem lại hồ sơ rồi thực hiện tiếp."
        )
        self.event = event


class ActBackdated(Exception):  # noqa: N818 - named by what happened
    """An act would come before one that is already recorded."""

    def __init__(self, *, last: dt.datetime) -> None:
        when = timezone.localtime(last)
        super().__init__(
            f"Việc gần nhất của hồ sơ được ghi lúc {when:%H:%M:%S} ngày {when:%d/%m/%Y}. "
            "Không ghi lùi thời gian. Hãy kiểm tra đồng hồ của máy chủ."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """What is done to a case: `at` is aware; `guards` are the judged conditions of the transition.

    `data` is kept with the event: text, whole numbers, lists and objects of these. The clock reads from it
    `pause_reason` (words), `legal_basis` and `new_due_at` (ISO time with zone).
    """

    action: Action
    at: dt.datetime
    reason: str = ""
    data: Mapping[str, JsonValue] = field(default_factory=dict)
    guards: Mapping[str, Decision] = field(default_factory=dict)
    step_id: UUID | None = None
    result_kind: ResultKind = ResultKind.GRANTED  # read when the act resolves the case


def lock_case(*, case_id: UUID, seen_revision: int | None) -> Case:
    """Lock the case until the transaction ends; raise when it changed since `seen_revision` was shown.

    Without a revision (an act that no page preceded) nothing is compared.
    """
    case = Case.objects.select_for_update(of=("self",)).filter(id=case_id).first()
    if case is None:
        raise CaseUnknown
    if seen_revision is not None and seen_revision != case.revision:
        raise CaseChangedSince(event=CaseEvent.objects.get(case_id=case.id, seq=case.event_count))
    return case


def perform(*, case: Case, act: Act, actor: Actor) -> CaseEvent:
    """Do the act to the case in memory and give its event, chained and unsaved.

    Raises `TransitionNotAllowed`, `NotPermitted` (a guard) or `ActBackdated`; the case is then unchanged.
    """
    if act.at < case.changed_at:
        raise ActBackdated(last=case.changed_at)
    source = State(case.state)
    target = LIFECYCLE.apply(source, act.action, guards=act.guards)
    return chained(case=case, act=act, actor=actor, source=source, target=target)


def record(*, case: Case, act: Act, actor: Actor, changed: Collection[str] = ()) -> CaseEvent:
    """Do the act to the locked case, write it with the fields of `changed`, append its event, publish."""
    event = perform(case=case, act=act, actor=actor)
    event.save(force_insert=True)
    case.save(update_fields=[*WRITTEN, *changed])
    announce(case=case, event=event)
    return event


def write_events(*, case: Case, events: Sequence[CaseEvent]) -> None:
    """Append events performed one after another on a case that the caller writes itself, and publish them."""
    CaseEvent.objects.bulk_create(events)
    for event in events:
        announce(case=case, event=event)


def chained(*, case: Case, act: Act, actor: Actor, source: State | None, target: State) -> CaseEvent:
    """Put the case into `target` and make the event of it; `source` is none for the birth of a case."""
    event = CaseEvent(
        case=case,
        seq=case.event_count + 1,
        at=act.at,
        kind=act.action.value,
        from_state=source.value if source else "",
        to_state=target.value,
        staff_id=None if actor.staff_id == NOBODY else actor.staff_id,
        actor_name=actor.full_name,
        actor_position=actor.position,
        unit_id=None if actor.unit_id == NOBODY else actor.unit_id,
        step_id=act.step_id or case.current_step_id,
        reason=act.reason,
        data=_on_behalf(case, act, actor) | dict(act.data),
        previous_hash=case.last_hash,
    )
    event.hash = hash_of(link=link_of(event=event))
    if source is not None and act.action in CLOCK_EFFECTS:
        _wind_clock(case, event)
    if target is not source:
        _stamp(case, act, target)
    case.state = target.value
    case.changed_at = act.at
    case.revision += 1
    case.event_count = event.seq
    case.last_hash = event.hash
    return event


def announce(*, case: Case, event: CaseEvent) -> None:
    """Publish what happened, for acts of which other areas hear."""
    happening = EVENT_OF.get(Action(event.kind))
    if happening is not None:
        publish(
            happening(
                case_id=case.id,
                code=case.code,
                agency_id=case.agency_id,
                staff_id=event.staff_id,
                at=event.at,
            )
        )


def _on_behalf(case: Case, act: Act, actor: Actor) -> dict[str, JsonValue]:
    """Name the absent holder whom the actor covers; a use-case that moves the case says it by itself."""
    covered = actor.covers.get(case.assignee_id) if case.assignee_id else None
    return {"acting_for": covered} if covered and act.action not in _OF_THE_SEAT else {}


def _wind_clock(case: Case, event: CaseEvent) -> None:
    """Fold the clock again with this event and keep what came out."""
    clock = clock_after(case=case, event=event)
    if clock is not None:
        case.due_at = aware(clock.due_at)
        case.original_due_at = aware(clock.due_without_extension)
        case.due_provisional = clock.provisional
        case.paused_since = aware(clock.standing_since) if clock.standing_since else None
        case.elapsed_for_stats = clock.elapsed_minutes if clock.ended_at else None


def _stamp(case: Case, act: Act, target: State) -> None:
    """Set the moments that belong to the state; a reopened case loses its result until there is a new one."""
    if target not in ASKED_STATES:
        case.wait_until = None
    settled = target in SETTLED_STATES
    if not settled:
        case.resolved_at, case.returned_at, case.result_kind = None, None, ResultKind.NONE.value
        return
    if target is State.RESOLVED:
        case.resolved_at, case.result_kind = act.at, act.result_kind.value
    else:
        case.returned_at = act.at
