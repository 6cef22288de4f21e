"""Cases that wait: for papers, for a payment, for a posting to end; in the office of the work tests."""

from __future__ import annotations

from datetime import datetime, timedelta

from motcua.cases.domain.notice import NoticeChannel
from motcua.cases.domain.supplement import Answer, AskedItem, RepeatGround, SupplementReason
from motcua.cases.domain.vocabulary import ComponentForm
from motcua.cases.models import Case, SupplementItem
from motcua.cases.services.supplements import (
    approve_supplement,
    notify_supplement,
    receive_supplement,
    request_supplement,
)
from motcua.procedures.models import ProcedureVersion
from tests.areas.cases.intake_office import MORNING
from tests.areas.cases.work_office import MINUTE, WorkOffice, taken

DAY = timedelta(days=1)
ASKED = MORNING + 20 * MINUTE  # Thursday 09:30
TOLD = MORNING + 30 * MINUTE
BROUGHT = MORNING + 5 * DAY  # Tuesday 09:10


def allow_pauses(office: WorkOffice, *reasons: str, mode: str = "RESTART") -> None:
    """Let the procedure leave times out."""
    ProcedureVersion.objects.filter(id=office.intake.version.id).update(
        pause_policy=list(reasons), supplement_clock_mode=mode
    )


def birth_paper(office: WorkOffice, **changes: object) -> AskedItem:
    """Ask for the second paper of the procedure."""
    values: dict[str, object] = {
        "name": "Giấy chứng sinh",
        "reason_code": SupplementReason.INVALID,
        "component_id": office.intake.components[1].id,
        "form": ComponentForm.ORIGINAL,
        **changes,
    }
    return AskedItem(**values)  # type: ignore[arg-type]


def asked(office: WorkOffice, *, case: Case | None = None, at: datetime = ASKED) -> Case:
    """A case whose handler asked for a paper, at 09:30."""
    case = case or taken(office)
    return request_supplement(
        case_id=case.id,
        seen_revision=case.revision,
        actor=office.handler,
        at=at,
        items=[birth_paper(office)],
        reason="Giấy chứng sinh chưa có dấu của cơ sở y tế",
    )


def told(office: WorkOffice, *, case: Case | None = None, at: datetime = TOLD) -> Case:
    """A case whose applicant was told of it by the one-stop office, at 09:40."""
    case = case or asked(office)
    return notify_supplement(
        case_id=case.id,
        seen_revision=case.revision,
        actor=office.intake.counter,
        at=at,
        via=NoticeChannel.PHONE,
    )


def brought(office: WorkOffice, *, case: Case | None = None, at: datetime = BROUGHT) -> Case:
    """A case whose papers came, the next Tuesday."""
    case = case or told(office)
    items = SupplementItem.objects.filter(request__case_id=case.id, answer=None)
    return receive_supplement(
        case_id=case.id,
        seen_revision=case.revision,
        actor=office.intake.counter,
        at=at,
        answers={item.id: Answer(form=ComponentForm.ORIGINAL) for item in items},
    )


def allowed_again(office: WorkOffice, *, case: Case, ground: RepeatGround, at: datetime) -> Case:
    """The leader of the division allows one more request."""
    return approve_supplement(
        case_id=case.id,
        seen_revision=case.revision,
        actor=office.leader,
        at=at,
        ground=ground,
        reason="Người nộp khai sai nơi sinh",
    )
