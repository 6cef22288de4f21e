"""Register the people who come to the counter, find them again, and correct what is known of them."""

from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from motcua.infra.audit.log import record_audit
from motcua.kernel.decision import require
from motcua.kernel.identifiers import mask
from motcua.organisations.domain.actor import Actor
from motcua.people.domain.checking import check_details
from motcua.people.domain.details import ApplicantDetails, ApplicantRefused
from motcua.people.domain.naming import name_keys
from motcua.people.domain.returning import merge_returning
from motcua.people.models import Applicant
from motcua.people.policies import may_register_applicant
from motcua.people.queries.applicants import details_of

_TAKEN = "Số giấy tờ này đã ghi cho {name}. Hãy mở thông tin của người đó, hoặc kiểm tra lại số."
# What a confirmation against the population database confirmed: changed, it is confirmed no longer.
_CONFIRMED_FIELDS = frozenset({"full_name", "birth_date", "gender", "identity_kind", "identity_number"})


@transaction.atomic
def find_or_register_applicant(
    *, details: ApplicantDetails, agency_id: UUID, actor: Actor, at: datetime
) -> Applicant:
    """Return the applicant known by the identity number, brought up to date, or register a new one.

    Somebody without a number is always registered anew: a name alone does not tell two people apart.
    Raises `ApplicantRefused` with a sentence per field and `NotPermitted`.
    """
    require(may_register_applicant(actor=actor, agency_id=agency_id))
    checked = check_details(details=details, today=timezone.localdate(at))
    if not checked.identity_number:
        applicant = Applicant.objects.create(agency_id=agency_id, registered_at=at, **_columns(checked))
        return _registered(applicant, actor=actor, at=at)
    applicant, created = Applicant.objects.select_for_update(of=("self",)).get_or_create(
        agency_id=agency_id,
        identity_kind=checked.identity_kind,
        identity_number=checked.identity_number,
        defaults={"registered_at": at, **_columns(checked)},
    )
    if created:
        return _registered(applicant, actor=actor, at=at)
    merged = merge_returning(known=details_of(applicant), told=checked)
    return _write(applicant, merged, actor=actor, at=at)


@transaction.atomic
def update_applicant(
    *, applicant_id: UUID, details: ApplicantDetails, actor: Actor, at: datetime
) -> Applicant:
    """Replace what is known of an applicant; an identity number known for another is refused."""
    applicant = Applicant.objects.select_for_update(of=("self",)).get(pk=applicant_id)
    require(may_register_applicant(actor=actor, agency_id=applicant.agency_id))
    checked = check_details(details=details, today=timezone.localdate(at))
    _refuse_number_of_another(applicant, checked)
    return _write(applicant, checked, actor=actor, at=at)


def _refuse_number_of_another(applicant: Applicant, details: ApplicantDetails) -> None:
    others = Applicant.objects.filter(
        agency_id=applicant.agency_id,
        identity_kind=details.identity_kind,
        identity_number=details.identity_number,
    ).exclude(pk=applicant.pk)
    other = others.first() if details.identity_number else None
    if other is not None:
        raise ApplicantRefused({"identity_number": _TAKEN.format(name=other.full_name)})


def _columns(details: ApplicantDetails) -> dict[str, Any]:
    sort_key, folded_name = name_keys(full_name=details.full_name, kind=details.kind)
    return {**asdict(details), "sort_key": sort_key, "folded_name": folded_name}


def _registered(applicant: Applicant, *, actor: Actor, at: datetime) -> Applicant:
    _audit(applicant, action="applicant.registered", detail={"kind": applicant.kind}, actor=actor, at=at)
    return applicant


def _write(applicant: Applicant, details: ApplicantDetails, *, actor: Actor, at: datetime) -> Applicant:
    columns = _columns(details)
    changed = sorted(name for name, value in columns.items() if getattr(applicant, name) != value)
    if not changed:
        return applicant
    detail = {"fields": changed, "identity_before": mask(applicant.identity_number)}
    for name in changed:
        setattr(applicant, name, columns[name])
    if _CONFIRMED_FIELDS.intersection(changed):
        applicant.verified_at, applicant.verified_by_source = None, ""
    applicant.save(update_fields=[*changed, "verified_at", "verified_by_source"])
    _audit(applicant, action="applicant.changed", detail=detail, actor=actor, at=at)
    return applicant


def _audit(applicant: Applicant, *, action: str, detail: dict[str, Any], actor: Actor, at: datetime) -> None:
    record_audit(
        action=action,
        subject_type="people.applicant",
        subject_id=applicant.pk,
        at=at,
        account_id=actor.account_id,
        actor_name=actor.full_name,
        unit_id=actor.unit_id,
        detail=detail,
    )
