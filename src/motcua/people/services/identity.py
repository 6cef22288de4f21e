"""Show a whole identity number to somebody whose work needs it; every look is kept with its reason."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.infra.audit.log import record_audit
from motcua.kernel.decision import require
from motcua.kernel.text import normalise
from motcua.organisations.domain.actor import Actor
from motcua.people.domain.details import ApplicantRefused
from motcua.people.models import Applicant
from motcua.people.policies import may_reveal_identity
from motcua.people.queries.applicants import masked

_SHORTEST_REASON, _LONGEST_REASON = 5, 500


@transaction.atomic
def reveal_identity(*, applicant_id: UUID, reason: str, actor: Actor, at: datetime) -> str:
    """Return the identity number and record the look in the same transaction.

    Raises `NotPermitted`, and `ApplicantRefused` when the reason is missing or there is no number.
    """
    applicant = Applicant.objects.get(pk=applicant_id)
    require(may_reveal_identity(actor=actor, agency_id=applicant.agency_id))
    why = normalise(reason)
    if not _SHORTEST_REASON <= len(why) <= _LONGEST_REASON:
        raise ApplicantRefused(
            {
                "reason": f"Hãy ghi lý do xem số giấy tờ, từ {_SHORTEST_REASON} đến {_LONGEST_REASON} ký tự. "
                "Lý do được lưu vào nhật ký."
            }
        )
    if not applicant.identity_number:
        raise ApplicantRefused({"identity_number": "Người này chưa có số giấy tờ nào được ghi."})
    record_audit(
        action="identity.revealed",
        subject_type="people.applicant",
        subject_id=applicant.pk,
        at=at,
        account_id=actor.account_id,
        actor_name=actor.full_name,
        unit_id=actor.unit_id,
        reason=why,
        detail={"identity_kind": applicant.identity_kind, "shown": masked(applicant)},
    )
    return applicant.identity_number
