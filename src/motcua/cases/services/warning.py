"""Warning the people of a case: of its due date, and of work that is done but not closed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from motcua.cases.domain.law import Rule
from motcua.cases.domain.warning import DueWarning, WarningKind, WarningRule, warning_now
from motcua.cases.models import Case, StaffNotice
from motcua.cases.queries.clock import local
from motcua.cases.queries.late_cases import not_closed
from motcua.cases.queries.law import law_of
from motcua.cases.queries.responsible import responsible_for
from motcua.cases.queries.running import CLOCK_RUNS
from motcua.organisations.domain.actor import Actor
from motcua.organisations.queries.calendars import working_calendar

# Three working days never take longer than this, the longest Tết included.
_HORIZON = dt.timedelta(days=15)
# In the last hour of a working day there is still time to close what is done.
BEFORE_CLOSING = dt.timedelta(minutes=60)
_READ = (
    "code",
    "due_at",
    "accepted_at",
    "procedure",
    "competent_unit",
    "current_unit",
    "assignee",
    "regime__code",
)


def warn_of_due_dates(*, at: dt.datetime) -> int:
    """Tell holder and leader of every running case what its due date asks for now; give how many are told.

    A second run tells nobody twice: the table keeps one notice for a person, a case, a reason and a day.
    """
    cases = _running().filter(due_at__lte=at + _HORIZON)
    due = {case: _warning_of(case, at) for case in cases.iterator(chunk_size=2000)}
    return _tell({case: warning for case, warning in due.items() if warning}, at)


def warn_of_unclosed(*, at: dt.datetime) -> int:
    """Before closing time tell whose results are signed but not with the one-stop yet.

    So that a case is not late in the data alone when the work was done in time.
    """
    cases = Case.objects.filter(not_closed()).select_related("regime").only(*_READ)
    today = timezone.localdate(at)
    due = {case: DueWarning(WarningKind.NOT_CLOSED, today) for case in cases if _closes_soon(case, at)}
    return _tell(due, at)


def read_notices(*, actor: Actor, at: dt.datetime) -> int:
    """Note that the actor has seen what there is to see; give how many that were."""
    return StaffNotice.objects.filter(staff_id=actor.staff_id, read_at=None, made_at__lte=at).update(
        read_at=at
    )


def _running() -> QuerySet[Case]:
    return Case.objects.filter(CLOCK_RUNS, due_at__isnull=False).select_related("regime").only(*_READ)


def _warning_of(case: Case, at: dt.datetime) -> DueWarning | None:
    if case.due_at is None or case.accepted_at is None:
        return None
    law, on = law_of(regime_code=case.regime.code), timezone.localdate(case.accepted_at)
    first = law.value(rule=Rule.WARNING_DAYS, on=on, procedure_id=case.procedure_id)
    last = law.value(rule=Rule.APOLOGY_DAYS_BEFORE, on=on, procedure_id=case.procedure_id)
    return warning_now(
        due_at=local(case.due_at),
        now=local(at),
        calendar=working_calendar(unit_id=case.competent_unit_id),
        rule=WarningRule(first_days=int(first or 0), last_days=int(last or 0)),
    )


def _closes_soon(case: Case, at: dt.datetime) -> bool:
    now = local(at)
    day = working_calendar(unit_id=case.competent_unit_id).day(date=now.date())
    return day.minutes > 0 and day.closing - BEFORE_CLOSING <= now <= day.closing


def _tell(due: Mapping[Case, DueWarning], at: dt.datetime) -> int:
    people = responsible_for(cases=list(due), on=timezone.localdate(at))
    notices = [
        StaffNotice(
            staff_id=staff_id,
            case=case,
            kind=warning.kind.value,
            on=warning.on,
            text=_words(case, warning.kind),
            made_at=at,
        )
        for case, warning in due.items()
        for staff_id in people[case.id]
    ]
    return tell_once(notices=notices)


def tell_once(*, notices: Sequence[StaffNotice]) -> int:
    """Tell what was not told already and give how much that was.

    The constraint catches what another worker tells meanwhile.
    """
    return len(StaffNotice.objects.bulk_create(_new(notices), ignore_conflicts=True))


def _new(notices: Sequence[StaffNotice]) -> Iterable[StaffNotice]:
    cases = {notice.case_id for notice in notices}
    told: set[tuple[UUID, UUID, str, dt.date]] = set(
        StaffNotice.objects.filter(case_id__in=cases).values_list("case_id", "staff_id", "kind", "on")
    )
    return [one for one in notices if (one.case_id, one.staff_id, one.kind, one.on) not in told]


def _words(case: Case, kind: WarningKind) -> str:
    due = f"{timezone.localtime(case.due_at):%H:%M ngày %d/%m/%Y}" if case.due_at else ""
    match kind:
        case WarningKind.DUE_SOON:
            return f"Hồ sơ {case.code} sắp đến hạn trả ({due})."
        case WarningKind.APOLOGISE:
            return (
                f"Hồ sơ {case.code} đến hạn trả lúc {due}. Nếu không kịp, hôm nay là hạn cuối để xin lỗi "
                "và hẹn lại."
            )
        case WarningKind.DUE_NOW:
            return f"Hồ sơ {case.code} đã đến hạn trả ({due}) mà chưa có kết quả."
        case WarningKind.LATE:
            return f"Hồ sơ {case.code} quá hạn trả từ {due}. Hãy xin lỗi người nộp và giải trình."
        case WarningKind.AGENCY_LATE:
            return f"Có cơ quan chưa trả lời đúng hạn về hồ sơ {case.code}."
        case _:
            return (
                f"Hồ sơ {case.code} đã ký kết quả nhưng chưa bàn giao, xác nhận nhận. "
                "Hãy kết thúc trước giờ nghỉ để hồ sơ không chậm trên dữ liệu."
            )
