"""Several cases in one go: ordered once, done one by one, each in a transaction of its own.

What became of a case is written in the transaction that did it: a job that was broken off is gone on with
where it stopped, by any process, and nothing is done twice. One failure never undoes another's work.
"""

from __future__ import annotations

import datetime as dt
import logging
import time
from collections.abc import Callable, Mapping, Sequence
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from motcua.cases.domain.bulk import MOST_AT_ONCE, BulkOrder, ItemState
from motcua.cases.domain.lifecycle import ACTION_LABELS, Action
from motcua.cases.domain.refusal import WorkRefused
from motcua.cases.models import BulkItem, BulkJob
from motcua.cases.services.bulk_acts import BULK_ACTS, Doing
from motcua.cases.services.recording import ActBackdated, CaseChangedSince, CaseUnknown
from motcua.kernel.decision import NotPermitted
from motcua.kernel.workflow import TransitionNotAllowed
from motcua.organisations.domain.actor import Actor
from motcua.organisations.queries.actors import load_actor

TASK = "cases.run_bulk"
# What a process did not finish in this time, it no longer works on.
GIVEN_UP_AFTER = dt.timedelta(minutes=1)
SENTENCE_LENGTH = 1000
# More than a few are worked off by as many hands as a worker has: each takes what the other has not.
FEW, HANDS = 50, 2

_FORESEEN = (NotPermitted, TransitionNotAllowed, CaseChangedSince, CaseUnknown, ActBackdated, WorkRefused)
_log = logging.getLogger(__name__)


@transaction.atomic
def order_bulk(
    *,
    action: Action,
    orders: Sequence[BulkOrder],
    actor: Actor,
    at: dt.datetime,
    details: Mapping[str, str] | None = None,
) -> BulkJob:
    """Order an act for several cases and leave it to the worker; raise `WorkRefused` for none or too many."""
    kept = {order.case_id: order for order in orders}
    if not kept:
        raise WorkRefused({"chosen": "Hãy chọn ít nhất một hồ sơ."})
    if len(kept) > MOST_AT_ONCE:
        raise WorkRefused({"chosen": f"Mỗi lần làm tối đa {MOST_AT_ONCE} hồ sơ. Hãy chọn ít hơn."})
    job = BulkJob.objects.create(
        action=action.value,
        staff_id=actor.staff_id,
        details=dict(details or {}),
        total=len(kept),
        ordered_at=at,
    )
    BulkItem.objects.bulk_create(
        BulkItem(
            job=job,
            position=place,
            case_id=order.case_id,
            seen_revision=order.seen_revision,
            details=dict(order.details),
        )
        for place, order in enumerate(kept.values(), start=1)
    )
    for _ in range(HANDS if job.total > FEW else 1):
        app.configure_task(TASK).defer(job_id=str(job.id))
    return job


def run_bulk(
    *, job_id: UUID, seconds: float | None = None, now: Callable[[], dt.datetime] = timezone.now
) -> BulkJob:
    """Do what of the job still waits, for so many seconds or to the end; give the job as it then stands.

    Another process may run the same job at the same time: each takes what the other has not.
    """
    job = BulkJob.objects.select_related("staff__account").get(id=job_id)
    account = job.staff.account
    actor = load_actor(account=account, at=now()) if account is not None else None
    begun = time.monotonic()
    while job.finished_at is None and (seconds is None or time.monotonic() - begun < seconds):
        if not _do_next(job, actor, now):
            break
    return _finish(job, now)


def resume_bulk(*, at: dt.datetime) -> list[UUID]:
    """Go on with every job that was broken off; give their keys."""
    waiting = BulkJob.objects.filter(finished_at=None, ordered_at__lt=at - GIVEN_UP_AFTER)
    found = list(waiting.order_by("ordered_at").values_list("id", flat=True))
    for job_id in found:
        run_bulk(job_id=job_id)
    return found


@transaction.atomic
def _do_next(job: BulkJob, actor: Actor | None, now: Callable[[], dt.datetime]) -> bool:
    """Do the first case that waits and that nobody else is doing; say whether there was one."""
    waiting = BulkItem.objects.select_for_update(of=("self",), skip_locked=True)
    item = waiting.filter(job_id=job.id, state=ItemState.WAITING).order_by("position").first()
    if item is None:
        return False
    item.state, item.sentence = _outcome(job, item, actor, now())
    item.done_at = now()
    item.save(update_fields=["state", "sentence", "done_at"])
    return True


def _outcome(job: BulkJob, item: BulkItem, actor: Actor | None, at: dt.datetime) -> tuple[ItemState, str]:
    """Do it and say what became of it; what the service wrote before it refused is rolled back by it."""
    if actor is None:
        return ItemState.REFUSED, "Tài khoản của người giao việc không còn hiệu lực nên không làm tiếp."
    doing = Doing(case_id=item.case_id, seen_revision=item.seen_revision, actor=actor, at=at)
    try:
        # Each service is a transaction of its own, here a savepoint of the item's.
        BULK_ACTS[Action(job.action)]({**job.details, **item.details}, doing)
    except _FORESEEN as refusal:
        return ItemState.REFUSED, str(refusal)[:SENTENCE_LENGTH]
    except Exception:  # noqa: BLE001 - one case's fault, whatever it is, is logged and stops no other
        _log.exception("Case %s of the bulk job %s failed", item.case_id, job.id)
        return ItemState.REFUSED, "Không ghi được việc này. Hãy mở hồ sơ và làm lại."
    return ItemState.DONE, f"Đã làm: {ACTION_LABELS[Action(job.action)]}."


def _finish(job: BulkJob, now: Callable[[], dt.datetime]) -> BulkJob:
    """Note the end when nothing waits; a case that another process holds still waits."""
    if not BulkItem.objects.filter(job_id=job.id, state=ItemState.WAITING).exists():
        BulkJob.objects.filter(id=job.id, finished_at=None).update(finished_at=now())
        job.refresh_from_db(fields=["finished_at"])
    return job
