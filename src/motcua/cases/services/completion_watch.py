"""The daily look for dossiers that nobody completed in time; closing them stays an act of the office."""

from __future__ import annotations

from datetime import datetime

from motcua.cases.queries.supplements import uncompleted_cases
from motcua.infra.audit.log import record_audit

WATCHER_NAME = "Hệ thống (theo dõi hạn bổ sung)"
MOST_LISTED = 200


def find_uncompleted(*, at: datetime) -> int:
    """Find the cases whose days to complete the dossier are over and record the finding; give how many."""
    found = uncompleted_cases(at=at)
    count = found.count()
    if count:
        listed = found.values_list("id", "code", "wait_until")[:MOST_LISTED]
        record_audit(
            action="supplements.overdue",
            subject_type="cases.case",
            subject_id="",
            at=at,
            account_id=None,
            actor_name=WATCHER_NAME,
            reason=f"{count} hồ sơ quá hạn bổ sung",
            detail={
                "count": count,
                "cases": [
                    {"case": str(case_id), "code": code, "until": f"{until:%Y-%m-%dT%H:%M%z}"}
                    for case_id, code, until in listed
                ],
            },
        )
    return count
