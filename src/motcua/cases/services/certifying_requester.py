"""Who asks for a certification: somebody known, somebody found or registered now."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from motcua.cases.domain.certification import IDENTITY_WANTED, CertificationRefused, CertificationRequest
from motcua.organisations.domain.actor import Actor
from motcua.people.domain.details import ApplicantDetails, ApplicantRefused
from motcua.people.domain.vocabulary import IdentityKind
from motcua.people.models import Applicant
from motcua.people.queries.applicants import find_by_identity
from motcua.people.services.applicants import find_or_register_applicant
from motcua.procedures.domain.vocabulary import CertificationKind

_FIELDS = {
    "full_name": "requester_name",
    "identity_number": "requester_identity",
    "identity_kind": "requester_identity_kind",
    "kind": "requester_kind",
}


def requester_of(*, request: CertificationRequest, agency_id: UUID, actor: Actor, at: datetime) -> Applicant:
    """Return the requester, stored; raise `CertificationRefused` with the sentence at the field."""
    if request.applicant_id is not None:
        return _known(request, request.applicant_id, agency_id)
    if not request.requester_name:
        return _known_by_number(request, agency_id)
    details = ApplicantDetails(
        full_name=request.requester_name,
        kind=request.requester_kind,
        identity_kind=request.requester_identity_kind,
        identity_number=request.requester_identity,
    )
    try:
        return find_or_register_applicant(details=details, agency_id=agency_id, actor=actor, at=at)
    except ApplicantRefused as refused:
        faults = {_FIELDS.get(field, "requester_name"): text for field, text in refused.fields.items()}
        raise CertificationRefused(faults) from refused


def _known(request: CertificationRequest, applicant_id: UUID, agency_id: UUID) -> Applicant:
    applicant = Applicant.objects.filter(id=applicant_id, agency_id=agency_id).first()
    if applicant is None:
        raise CertificationRefused(
            {"applicant_id": "Không tìm thấy người yêu cầu này trong cơ quan. Hãy chọn lại hoặc nhập họ tên."}
        )
    if request.kind is not CertificationKind.COPY and not applicant.identity_number:
        raise CertificationRefused({"requester_identity": IDENTITY_WANTED})
    return applicant


def _known_by_number(request: CertificationRequest, agency_id: UUID) -> Applicant:
    kind = request.requester_identity_kind
    applicant = find_by_identity(
        agency_id=agency_id,
        number=request.requester_identity,
        identity_kind=None if kind is IdentityKind.NONE else kind,
    )
    if applicant is None:
        raise CertificationRefused(
            {"requester_name": "Chưa có ai được ghi với số giấy tờ này. Hãy nhập họ và tên."}
        )
    return applicant
