"""What the law and the procedure say about supplements of a case, and which request is open."""

from __future__ import annotations

import datetime as dt

from django.db.models import QuerySet
from django.utils import timezone

from motcua.cases.domain.law import RegimeRules, Rule
from motcua.cases.domain.state import ASKED_STATES
from motcua.cases.domain.supplement import SupplementTerms
from motcua.cases.models import Case, SupplementApproval, SupplementRequest
from motcua.cases.queries.clock import aware, local
from motcua.cases.queries.law import law_of
from motcua.kernel.decision import ALLOW, Decision, deny
from motcua.kernel.working_time import Counting, Limit, LimitUnit, compute_deadline
from motcua.organisations.queries.calendars import working_calendar
from motcua.procedures.models import ProcedureVersion

_BORN = ProcedureVersion()
ONCE = "NĐ 61/2018/NĐ-CP, Điều 11.2c, 15.3; NĐ 118/2025/NĐ-CP, Điều 11"


def terms_of(*, case: Case) -> SupplementTerms:
    """Give the numbers that hold for the case: the procedure's own, else those of its regime."""
    law = law_of(regime_code=case.regime.code)
    return SupplementTerms(
        most=_number(case, law, Rule.SUPPLEMENT_MAX, "supplement_max"),
        notice_days=_number(case, law, Rule.SUPPLEMENT_NOTICE_DAYS, "supplement_notice_days"),
        close_after_days=_number(case, law, Rule.CLOSE_AFTER_DAYS, "close_after_days"),
    )


def supplement_left(*, case: Case) -> Decision:
    """Say whether the dossier may be asked to be completed (once more)."""
    most = terms_of(case=case).most
    if case.supplement_count < most or open_approval(case=case) is not None:
        return ALLOW
    return deny(
        f"Hồ sơ đã được yêu cầu bổ sung {case.supplement_count} lần, pháp luật chỉ cho yêu cầu {most} lần. "
        "Nếu do lỗi của người nộp hoặc theo quy định chuyên ngành, hãy xin lãnh đạo đồng ý yêu cầu thêm.",
        ONCE,
    )


def open_approval(*, case: Case) -> SupplementApproval | None:
    """Give the leader's approval of one more request that has not been used."""
    rows = SupplementApproval.objects.filter(case_id=case.id, request=None)
    return rows.order_by("-approved_at").first()


def unanswered_request(*, case: Case) -> SupplementRequest | None:
    """Give the request that waits for the applicant."""
    rows = SupplementRequest.objects.filter(case_id=case.id, received_at=None)
    return rows.prefetch_related("items").first()


def uncompleted_cases(*, at: dt.datetime) -> QuerySet[Case]:
    """Give the cases whose days to complete the dossier are over, the longest over first."""
    states = [state.value for state in ASKED_STATES]
    return Case.objects.filter(state__in=states, wait_until__lt=at).order_by("wait_until", "id")


def notice_deadline(*, case: Case) -> dt.datetime | None:
    """Give the last moment to tell the applicant, counted from the reception (NĐ 61/2018, Điều 19.4)."""
    if case.accepted_at is None:
        return None
    return days_after(case=case, moment=case.accepted_at, days=terms_of(case=case).notice_days)


def days_after(*, case: Case, moment: dt.datetime, days: int) -> dt.datetime:
    """Count working days from an aware moment by the calendar of the competent agency."""
    deadline = compute_deadline(
        calendar=working_calendar(unit_id=case.competent_unit_id),
        received_at=local(moment),
        limit=Limit(days, LimitUnit.WORKING_DAY),
        counting=Counting.DATES,
        cutoff=None,
    )
    return aware(deadline.due_at)


def _number(case: Case, law: RegimeRules, rule: Rule, name: str) -> int:
    """The procedure's own where it differs from what every procedure is born with."""
    version = case.procedure_version
    own = getattr(version, name)
    if own != getattr(_BORN, name):
        return int(own)
    on = timezone.localdate(case.accepted_at or case.submitted_at)
    return int(law.value(rule=rule, on=on, procedure_id=case.procedure_id) or own)
