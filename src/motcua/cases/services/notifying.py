"""Telling an applicant: a message is made with the act that causes it, then sent or told by hand."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from motcua.cases.domain.lifecycle import Action
from motcua.cases.domain.notice import BY_HAND, MOST_ATTEMPTS, NoticeChannel, NoticeStatus, next_try
from motcua.cases.domain.refusal import WorkRefused
from motcua.cases.models import ApplicantNotice, Case
from motcua.cases.policies.notifying import may_record_telling
from motcua.cases.ports import MessageNotSent, Messenger, ready_messengers
from motcua.cases.queries.visibility import visible_cases
from motcua.cases.services.recording import CaseUnknown
from motcua.cases.services.stepping import checked_note
from motcua.documents.models import IssuedPaper
from motcua.kernel.decision import require
from motcua.organisations.domain.actor import Actor
from motcua.people.models import Applicant

MOST_IN_ONE_RUN = 200
_SUBJECT_LENGTH, _FAILURE_LENGTH = 200, 500


def notify_applicant(
    *,
    case: Case,
    subject: str,
    text: str,
    at: dt.datetime,
    actor: Actor | None = None,
    act: Action | None = None,
    paper: IssuedPaper | None = None,
    told: NoticeChannel | None = None,
) -> ApplicantNotice:
    """Make a message to whoever handed the case in, in the caller's transaction.

    It goes by the first channel that the office has set up and the person has an address for; without one it
    waits until an officer has phoned or told it at the counter. `actor` none: the system wrote it. `told` is
    the way by hand in which the actor has just told it.
    """
    person = case.submitter or case.applicant
    channel, address = _way_to(person)
    by_hand = actor is not None and told in BY_HAND
    return ApplicantNotice.objects.create(
        case=case,
        act=act.value if act else "",
        paper=paper,
        subject=subject[:_SUBJECT_LENGTH],
        text=text,
        channel=(told if by_hand and told else channel).value,
        recipient=person.full_name,
        address="" if by_hand else address,
        made_at=at,
        made_by_id=actor.staff_id if actor else None,
        status=(NoticeStatus.TOLD if by_hand else NoticeStatus.WAITING).value,
        settled_at=at if by_hand else None,
        settled_by_id=actor.staff_id if actor and by_hand else None,
    )


@transaction.atomic
def record_telling(
    *, notice_id: UUID, channel: NoticeChannel, note: str, actor: Actor, at: dt.datetime
) -> ApplicantNotice:
    """Write down that the officer told the applicant, now, by phone or at the counter.

    Raises `CaseUnknown`, `NotPermitted` or `WorkRefused`.
    """
    notice = (
        ApplicantNotice.objects.select_for_update(of=("self",))
        .filter(id=notice_id, case__in=visible_cases(actor=actor))
        .select_related("case")
        .first()
    )
    if notice is None:
        raise CaseUnknown
    require(may_record_telling(actor=actor, notice=notice))
    if channel not in BY_HAND:
        raise WorkRefused({"channel": "Hãy chọn báo qua điện thoại hoặc báo tại bộ phận một cửa."})
    notice.channel, notice.note = channel.value, checked_note(note=note)
    notice.status = NoticeStatus.TOLD.value
    notice.settled_at, notice.settled_by_id = at, actor.staff_id
    notice.save(update_fields=["channel", "note", "status", "settled_at", "settled_by"])
    return notice


def send_waiting_notices(*, at: dt.datetime) -> int:
    """Send what waits for a channel that is set up; give how many messages were taken over."""
    messengers = ready_messengers()
    due = Q(try_after=None) | Q(try_after__lte=at)
    waiting = ApplicantNotice.objects.filter(
        due, status=NoticeStatus.WAITING.value, channel__in=list(messengers)
    )
    ids = list(waiting.order_by("made_at", "id").values_list("id", flat=True)[:MOST_IN_ONE_RUN])
    return sum(_send_one(notice_id, messengers, at) for notice_id in ids)


@transaction.atomic
def _send_one(notice_id: UUID, messengers: dict[NoticeChannel, Messenger], at: dt.datetime) -> bool:
    notice = (
        ApplicantNotice.objects.select_for_update(skip_locked=True)
        .filter(id=notice_id, status=NoticeStatus.WAITING.value)
        .first()
    )
    if notice is None:  # another worker has it, or an officer told it meanwhile
        return False
    messenger = messengers[NoticeChannel(notice.channel)]
    notice.attempts += 1
    try:
        messenger.send(to=notice.address, subject=notice.subject, text=notice.text)
    except MessageNotSent as failure:
        notice.failure = str(failure)[:_FAILURE_LENGTH]
        notice.try_after = next_try(attempts=notice.attempts, at=at)
        if notice.attempts >= MOST_ATTEMPTS:
            notice.status = NoticeStatus.FAILED.value
    else:
        notice.status, notice.settled_at, notice.failure = NoticeStatus.SENT.value, at, ""
    notice.save(update_fields=["attempts", "failure", "try_after", "status", "settled_at"])
    return notice.status == NoticeStatus.SENT


def _way_to(person: Applicant) -> tuple[NoticeChannel, str]:
    """The first channel that is set up and for which the person left an address; else a person tells it."""
    addresses = {NoticeChannel.EMAIL: person.email, NoticeChannel.SMS: person.phone}
    ready = ready_messengers()
    for channel, address in addresses.items():
        if address and channel in ready:
            return channel, address
    return (NoticeChannel.PHONE, person.phone) if person.phone else (NoticeChannel.COUNTER, "")
