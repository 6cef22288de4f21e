"""The nightly check of the event chains: what was found is kept in the audit log, also when all is well."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.cases.domain.chain import Break, breaks_in
from motcua.cases.models import Case, CaseEvent
from motcua.cases.queries.chains import link_of, verify_chains
from motcua.infra.audit.log import record_audit

CHECKER_NAME = "Hệ thống (kiểm tra chuỗi sự kiện)"
_MOST_LISTED = 100


def check_chains(*, at: datetime, newest: int | None = None) -> tuple[Break, ...]:
    """Verify the chains of the newest cases, or of all, and record the finding.

    Cases go on being worked meanwhile, so what looks broken is looked at again under the lock of its case.
    """
    suspects = {suspect.case_id: None for suspect in verify_chains(newest=newest)}
    breaks = tuple(one for case_id in suspects for one in _breaks_under_lock(case_id))
    record_audit(
        action="chains.broken" if breaks else "chains.verified",
        subject_type="cases.caseevent",
        subject_id=str(breaks[0].case_id) if breaks else "",
        at=at,
        account_id=None,
        actor_name=CHECKER_NAME,
        reason=f"{len(breaks)} chuỗi sự kiện bị đứt" if breaks else "",
        detail={
            "newest": newest,
            "breaks": [
                {"case": str(one.case_id), "seq": one.seq, "finding": one.sentence}
                for one in breaks[:_MOST_LISTED]
            ],
        },
    )
    return breaks


@transaction.atomic
def _breaks_under_lock(case_id: UUID) -> list[Break]:
    case = Case.objects.select_for_update(of=("self",)).get(id=case_id)
    events = CaseEvent.objects.filter(case_id=case_id).order_by("seq")
    links = [(link_of(event=event), event.hash) for event in events]
    return list(breaks_in(case_id=case_id, links=links, last_hash=case.last_hash, count=case.event_count))
