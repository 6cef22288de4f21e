"""Keep the words of certification: a new text takes over from a day, an office confirms it."""

from __future__ import annotations

import uuid
from datetime import date, datetime

from django.db import transaction

from motcua.documents.domain.certification import WordingRefused, check_words
from motcua.documents.domain.certification_kind import CertificationKind
from motcua.documents.models import CertificationWording
from motcua.documents.policies import may_keep_wording
from motcua.infra.audit.log import record_audit
from motcua.kernel.decision import require
from motcua.kernel.text import normalise, normalise_lines
from motcua.organisations.domain.actor import Actor


@transaction.atomic
def replace_wording(
    *,
    agency_id: uuid.UUID,
    kind: CertificationKind,
    title: str,
    text: str,
    legal_basis: str,
    valid_from: date,
    actor: Actor,
    at: datetime,
) -> CertificationWording:
    """Let new words hold for the agency from `valid_from` on; the former ones end on that day.

    Raises `NotPermitted` and `WordingRefused`.
    """
    require(may_keep_wording(actor=actor, agency_id=agency_id))
    title, text = normalise(title), normalise_lines(text)
    check_words(title=title, text=text)
    _end_former(agency_id=agency_id, kind=kind, ends_on=valid_from)
    wording = CertificationWording.objects.create(
        agency_id=agency_id,
        kind=kind,
        title=title,
        text=text,
        legal_basis=normalise(legal_basis),
        valid_from=valid_from,
        verified=False,
    )
    _record("wording.replaced", wording, actor=actor, at=at)
    return wording


@transaction.atomic
def confirm_wording(*, wording_id: uuid.UUID, actor: Actor, at: datetime) -> CertificationWording:
    """Record that the office compared the words with the circular. Raises `NotPermitted`."""
    wording = CertificationWording.objects.select_for_update(of=("self",)).get(id=wording_id)
    require(may_keep_wording(actor=actor, agency_id=wording.agency_id))
    wording.verified = True
    wording.save(update_fields=["verified"])
    _record("wording.confirmed", wording, actor=actor, at=at)
    return wording


def _end_former(*, agency_id: uuid.UUID, kind: CertificationKind, ends_on: date) -> None:
    own = CertificationWording.objects.select_for_update(of=("self",)).filter(agency_id=agency_id, kind=kind)
    former = own.filter(valid_to=None).first()
    if former is None:
        return
    if former.valid_from >= ends_on:
        day = f"{former.valid_from:%d/%m/%Y}"
        raise WordingRefused(
            {"valid_from": f"Lời chứng mới phải áp dụng sau ngày {day}. Hãy chọn ngày khác."}
        )
    former.valid_to = ends_on
    former.save(update_fields=["valid_to"])


def _record(action: str, wording: CertificationWording, *, actor: Actor, at: datetime) -> None:
    record_audit(
        action=action,
        subject_type="CertificationWording",
        subject_id=wording.id,
        at=at,
        account_id=actor.account_id,
        actor_name=actor.full_name,
        unit_id=wording.agency_id,
        detail={"kind": wording.kind, "valid_from": wording.valid_from.isoformat()},
    )
