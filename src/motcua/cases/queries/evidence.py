"""The traces that a case left, read from its events, its result and its files."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from motcua.cases.domain.evidence import Finding, Moment, Trace, found_in
from motcua.cases.domain.lifecycle import Action
from motcua.cases.models import Case, CaseEvent, CaseResult
from motcua.cases.queries.clock import local

_TRACES = {
    Action.APPROVE_RESULT: Trace.SIGNED,
    Action.HAND_OVER_RESULT: Trace.HANDED_OVER,
    Action.ACCEPT_RESULT: Trace.ACCEPTED,
    Action.SETTLE_AT_ONCE: Trace.ACCEPTED,
    Action.RETURN_RESULT: Trace.RETURNED,
}
_READ = [action.value for action in (*_TRACES, Action.CORRECT_ERROR)]


def moments_of(*, case_ids: Sequence[UUID]) -> Mapping[UUID, list[Moment]]:
    """Give the traces of cases in order of time, in two queries.

    What came before an error was corrected belongs to the result that was wrong, and is left out.
    """
    found: dict[UUID, list[Moment]] = defaultdict(list)
    reopened: dict[UUID, dt.datetime] = {}
    events = CaseEvent.objects.filter(case_id__in=case_ids, kind__in=_READ).order_by("case_id", "seq")
    for event in events.only("case", "seq", "at", "kind", "hash", "actor_name"):
        if event.kind == Action.CORRECT_ERROR:
            reopened[event.case_id] = event.at
            found[event.case_id].clear()
            continue
        source = f"Sự kiện số {event.seq} của hồ sơ, {event.actor_name}"
        trace = _TRACES[Action(event.kind)]
        found[event.case_id].append(Moment(trace=trace, at=local(event.at), source=source, hash=event.hash))
    for result in CaseResult.objects.filter(case_id__in=case_ids).select_related("file"):
        found[result.case_id] += _of_result(result, reopened.get(result.case_id))
    return {case_id: sorted(found[case_id], key=lambda moment: moment.at) for case_id in case_ids}


def findings_of(*, cases: Iterable[Case], now: dt.datetime) -> Mapping[UUID, Finding]:
    """Say of each case what its evidence shows, in two queries; without a due date nothing is late."""
    due = {case.id: case.original_due_at for case in cases}
    moments = moments_of(case_ids=list(due))
    return {
        case_id: found_in(moments=moments[case_id], due_at=local(due_at), now=local(now))
        if due_at
        else Finding.NOT_LATE
        for case_id, due_at in due.items()
    }


def _of_result(result: CaseResult, reopened: dt.datetime | None) -> Iterable[Moment]:
    file = result.file
    if file is not None and (reopened is None or file.stored_at > reopened):
        yield Moment(
            trace=Trace.FILE_STORED, at=local(file.stored_at), source=f"Tệp “{file.name}”", hash=file.sha256
        )
    if result.signed_on is not None and (reopened is None or result.signed_on >= local(reopened).date()):
        at = dt.datetime.combine(result.signed_on, dt.time())
        yield Moment(trace=Trace.SIGNED_ON, at=at, source=f"Văn bản {result.number or result.title}")
