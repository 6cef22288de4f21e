"""Find the papers that were issued about a case or request."""

from __future__ import annotations

import uuid

from django.db import models

from motcua.documents.domain.forms.letter import Letter
from motcua.documents.models import IssuedPaper


def papers_of(*, subject_id: uuid.UUID) -> models.QuerySet[IssuedPaper]:
    """Give the papers of a subject with file and issuer, the newest first."""
    return (
        IssuedPaper.objects.filter(subject_id=subject_id)
        .select_related("file", "issued_by")
        .defer("context")
        .order_by("-issued_at", "-id")
        .fetch_mode(models.FETCH_RAISE)
    )


def latest_paper(*, subject_id: uuid.UUID, letter: type[Letter]) -> IssuedPaper | None:
    """Give the newest paper of this form and set about the subject."""
    return (
        papers_of(subject_id=subject_id).filter(form_code=letter.form_code, form_set=letter.form_set).first()
    )
