"""Foreseen failures become answers here and nowhere else: the status, and the sentence to show."""

from __future__ import annotations

from collections.abc import Callable

from django import forms

from motcua.cases.domain.certification import CertificationRefused
from motcua.cases.domain.certification_fee import FeeUnknown
from motcua.cases.domain.intake import IntakeRefused
from motcua.cases.domain.law import NoRegime
from motcua.cases.domain.law_edit import LawRefused
from motcua.cases.domain.limit_choice import LimitRefused
from motcua.cases.domain.refusal import WorkRefused
from motcua.cases.queries.worklist_filters import FiltersRefused
from motcua.cases.services.late_lists import LateListUnknown
from motcua.cases.services.recording import ActBackdated, CaseChangedSince, CaseUnknown
from motcua.cases.services.register_books import BookUnknown
from motcua.cases.services.year_end import YearNotOver
from motcua.documents.domain.certification import WordingRefused
from motcua.infra.storage.refusal import UploadRefused
from motcua.infra.submission.once import AlreadySubmitted
from motcua.kernel.decision import NotPermitted
from motcua.kernel.workflow import TransitionNotAllowed
from motcua.kernel.working_time import WorkingTimeError
from motcua.organisations.domain.refusal import OrganisationRefused
from motcua.organisations.queries.calendars import NationalCalendarMissing
from motcua.people.domain.details import ApplicantRefused
from motcua.plans.domain.acting import TaskRefused
from motcua.plans.domain.draft import DraftRefused
from motcua.plans.queries.plans import PlanUnknown
from motcua.plans.queries.report_facts import ReportUnknown
from motcua.plans.services.cascade import CascadeRefused
from motcua.plans.services.checking import ReadingChangedSince, ReadingClosed
from motcua.plans.services.measuring import TargetRefused
from motcua.plans.services.task_door import TaskChangedSince
from motcua.procedures.domain.refusal import NotInForce, NotReceivedHere, ProcessRefused, VersionRefused

STATUS: dict[type[Exception], int] = {
    NotPermitted: 403,
    BookUnknown: 404,
    CaseUnknown: 404,
    LateListUnknown: 404,
    PlanUnknown: 404,
    ReportUnknown: 404,
    ActBackdated: 409,
    AlreadySubmitted: 409,
    CaseChangedSince: 409,
    ReadingChangedSince: 409,
    ReadingClosed: 409,
    TaskChangedSince: 409,
    TransitionNotAllowed: 409,
    ApplicantRefused: 422,
    CascadeRefused: 422,
    CertificationRefused: 422,
    DraftRefused: 422,
    FeeUnknown: 422,
    FiltersRefused: 422,
    IntakeRefused: 422,
    LawRefused: 422,
    LimitRefused: 422,
    NationalCalendarMissing: 422,
    NoRegime: 422,
    NotInForce: 422,
    NotReceivedHere: 422,
    OrganisationRefused: 422,
    ProcessRefused: 422,
    TaskRefused: 422,
    TargetRefused: 422,
    UploadRefused: 422,
    VersionRefused: 422,
    WordingRefused: 422,
    WorkingTimeError: 422,
    WorkRefused: 422,
    YearNotOver: 422,
}
FORESEEN = tuple(STATUS)

# Where a sentence belongs when the failure itself names no field.
FIELDS: dict[type[Exception], str] = {
    FeeUnknown: "kind",
    LimitRefused: "time_limit",
    NotInForce: "procedure",
    NotReceivedHere: "procedure",
    UploadRefused: "scan",
    YearNotOver: "year",
}

type PlaceOf = Callable[[str], tuple[forms.Form, str]]


def status_of(error: Exception) -> int:
    """Give the HTTP status of a foreseen failure."""
    return next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)


def sentences_of(error: Exception) -> dict[str, str]:
    """Give the sentences of a failure by field; "" for one that concerns no single field."""
    fields: dict[str, str] = dict(getattr(error, "fields", {}))
    field: str = getattr(error, "field", "") or FIELDS.get(type(error), "")
    return fields or {field: str(error)}


def show_in(form: forms.Form, error: Exception) -> int:
    """Put the sentences of `error` at the fields they concern (else at the top); give the status."""
    return show_in_parts(error, place_of=lambda name: (form, name))


def show_in_parts(error: Exception, *, place_of: PlaceOf) -> int:
    """Do the same on a page of several forms: `place_of` tells form and field for a name of the service."""
    for name, sentence in sentences_of(error).items():
        form, field = place_of(name)
        form.add_error(field if field in form.fields else None, sentence)
    return status_of(error)
