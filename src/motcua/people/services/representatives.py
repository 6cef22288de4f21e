"""Record who may act for whom, and end it."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from motcua.infra.audit.log import record_audit
from motcua.kernel.decision import require
from motcua.organisations.domain.actor import Actor
from motcua.people.domain.details import ApplicantRefused
from motcua.people.domain.representation import Representation, check_representation
from motcua.people.domain.vocabulary import ApplicantKind
from motcua.people.models import Applicant, Representative
from motcua.people.policies import may_register_applicant


@transaction.atomic
def appoint_representative(
    *, principal_id: UUID, representative_id: UUID, asked: Representation, actor: Actor, at: datetime
) -> Representative:
    """Record that one applicant may act for another of the same agency."""
    principal = Applicant.objects.select_for_update(of=("self",)).get(pk=principal_id)
    require(may_register_applicant(actor=actor, agency_id=principal.agency_id))
    representative = _other_of_the_agency(principal, representative_id)
    right = check_representation(
        asked=asked,
        principal=ApplicantKind(principal.kind),
        representative=ApplicantKind(representative.kind),
    )
    appointed, created = Representative.objects.get_or_create(
        principal=principal,
        representative=representative,
        kind=right.kind,
        valid_from=right.valid_from,
        defaults={"document": right.document, "valid_to": right.valid_to},
    )
    if not created:
        raise ApplicantRefused({"valid_from": "Quyền đại diện này đã được ghi từ cùng ngày."})
    _audit(appointed, action="representative.appointed", actor=actor, at=at)
    return appointed


@transaction.atomic
def end_representation(
    *, representation_id: UUID, valid_to: date, actor: Actor, at: datetime
) -> Representative:
    """End a right to act for another; `valid_to` is the first day it is over."""
    right = Representative.objects.select_for_update(of=("self",)).get(pk=representation_id)
    agency_id = Applicant.objects.values_list("agency_id", flat=True).get(pk=right.principal_id)
    require(may_register_applicant(actor=actor, agency_id=agency_id))
    if valid_to <= right.valid_from:
        raise ApplicantRefused({"valid_to": "Ngày hết hiệu lực phải sau ngày bắt đầu."})
    right.valid_to = valid_to
    right.save(update_fields=["valid_to"])
    _audit(right, action="representative.ended", actor=actor, at=at)
    return right


def _other_of_the_agency(principal: Applicant, representative_id: UUID) -> Applicant:
    if representative_id == principal.pk:
        raise ApplicantRefused({"representative": "Một người không thể đại diện cho chính mình."})
    known = Applicant.objects.filter(pk=representative_id, agency_id=principal.agency_id).first()
    if known is None:
        raise ApplicantRefused(
            {"representative": "Cơ quan chưa ghi nhận người đại diện này. Hãy ghi thông tin người đó trước."}
        )
    return known


def _audit(right: Representative, *, action: str, actor: Actor, at: datetime) -> None:
    record_audit(
        action=action,
        subject_type="people.applicant",
        subject_id=right.principal_id,
        at=at,
        account_id=actor.account_id,
        actor_name=actor.full_name,
        unit_id=actor.unit_id,
        detail={
            "representative_id": str(right.representative_id),
            "kind": right.kind,
            "valid_from": right.valid_from.isoformat(),
            "valid_to": right.valid_to.isoformat() if right.valid_to else None,
        },
    )
