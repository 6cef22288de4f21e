"""Foreseen failures become answers here and nowhere else: the status, and the sentence to show."""

from __future__ import annotations

from django import forms

from motcua.cases.services.intake import IntakeRefused
from motcua.cases.services.recording import CaseChangedSince
from motcua.infra.storage.store import UploadRefused
from motcua.kernel.decision import NotPermitted
from motcua.kernel.workflow import TransitionNotAllowed
from motcua.people.domain.details import ApplicantRefused

STATUS: dict[type[Exception], int] = {
    NotPermitted: 403,
    CaseChangedSince: 409,
    TransitionNotAllowed: 409,
    IntakeRefused: 422,
    ApplicantRefused: 422,
    UploadRefused: 422,
}
FORESEEN = tuple(STATUS)


def status_of(error: Exception) -> int:
    """Give the HTTP status of a foreseen failure."""
    return STATUS[type(error)]


def show_in(form: forms.Form, error: Exception) -> int:
    """Put the sentences of `error` at the fields they concern (else at the top); give the status."""
    fields: dict[str, str] = getattr(error, "fields", {})
    for name, sentence in fields.items():
        form.add_error(name if name in form.fields else None, sentence)
    if not fields:
        form.add_error(None, str(error))
    return status_of(error)
