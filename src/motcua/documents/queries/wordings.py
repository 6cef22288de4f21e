"""Find the words of certification in force."""

from __future__ import annotations

import uuid
from datetime import date

from django.db import models

from motcua.documents.domain.certification_kind import CertificationKind
from motcua.documents.models import CertificationWording


def wording_in_force(
    *, agency_id: uuid.UUID, kind: CertificationKind, on: date
) -> CertificationWording | None:
    """Give the agency's own words on that day, else the common ones, else none."""
    return (
        CertificationWording.objects.filter(
            models.Q(agency_id=agency_id) | models.Q(agency=None),
            models.Q(valid_to=None) | models.Q(valid_to__gt=on),
            kind=kind,
            valid_from__lte=on,
        )
        .order_by(models.F("agency_id").asc(nulls_last=True), "-valid_from")
        .first()
    )


def wordings_of(*, agency_id: uuid.UUID) -> models.QuerySet[CertificationWording]:
    """Give the agency's own and the common words, by kind, the newest first."""
    return CertificationWording.objects.filter(
        models.Q(agency_id=agency_id) | models.Q(agency=None)
    ).order_by("kind", "-valid_from", "id")
