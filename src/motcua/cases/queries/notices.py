"""The messages to the applicant of a case, as its page lists them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from motcua.cases.domain.notice import OPEN_STATUSES, NoticeStatus
from motcua.cases.models import ApplicantNotice, Case
from motcua.cases.policies.notifying import may_tell_applicant
from motcua.cases.queries.visibility import visible_cases
from motcua.kernel.decision import Decision
from motcua.organisations.domain.actor import Actor

_TONES = {
    NoticeStatus.WAITING: "waiting",
    NoticeStatus.SENT: "ok",
    NoticeStatus.FAILED: "error",
    NoticeStatus.TOLD: "ok",
}


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """A message, and whether it still has to reach the applicant."""

    notice: ApplicantNotice
    open: bool
    tone: str  # of its badge
    by: str


@dataclass(frozen=True, slots=True)
class CaseNotices:
    """All messages of a case, latest first; `telling` judges whether this actor may tell what is open."""

    rows: Sequence[NoticeRow]
    telling: Decision


def notices_of(*, case: Case, actor: Actor) -> CaseNotices | None:
    """Give the messages of a case that the actor sees; none when there are none."""
    notices = ApplicantNotice.objects.filter(case_id=case.id).select_related("made_by", "settled_by", "paper")
    rows = [
        NoticeRow(
            notice=notice,
            open=notice.status in OPEN_STATUSES,
            tone=_TONES[NoticeStatus(notice.status)],
            by=notice.made_by.full_name if notice.made_by else "hệ thống",
        )
        for notice in notices.order_by("-made_at", "-id")
    ]
    return CaseNotices(rows, may_tell_applicant(actor=actor, case=case)) if rows else None


def visible_notice(*, notice_id: UUID, actor: Actor) -> ApplicantNotice | None:
    """Give a message of a case that the actor sees."""
    notices = ApplicantNotice.objects.filter(id=notice_id, case__in=visible_cases(actor=actor))
    return notices.select_related("case").first()
