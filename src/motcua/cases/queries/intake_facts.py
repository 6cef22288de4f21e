"""What intake must know: the office, the offer of the day, the procedure, the process, the people.

What never changes is kept in memory by its key: a version in force and a process at work are not edited, a
new one follows. What may change from one minute to the next is read each time, with one query a subject.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery

from motcua.cases.domain.limit_choice import LimitFacts
from motcua.cases.domain.plan import ProcessStepFacts
from motcua.cases.models import RegisterBook
from motcua.organisations.domain.structure import UnitKind
from motcua.organisations.models import Unit
from motcua.organisations.queries.validity import in_force
from motcua.people.models import Applicant
from motcua.procedures.domain.vocabulary import ProcessState, SupplementClockMode, VersionState
from motcua.procedures.models import InternalProcess, ProcedureVersion
from motcua.procedures.queries.catalogue import receivable

KEPT = 4096  # versions and processes of a province; some kilobytes each


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeFacts:
    """The one-stop office and the agency it belongs to."""

    unit_id: UUID
    agency_id: UUID
    agency_code: str
    agency_former_code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """That the office receives the procedure today; process and register book when there are any."""

    process_id: UUID | None
    book_id: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ComponentFacts:
    """A paper the procedure asks for."""

    name: str
    shown_only: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionFacts:
    """A procedure version in force, as far as intake needs it."""

    id: UUID
    procedure_id: UUID
    procedure_code: str
    field_id: UUID
    name: str
    immediate: bool
    cutoff: str
    supplement_mode: SupplementClockMode
    components: dict[UUID, ComponentFacts]
    limits: tuple[LimitFacts, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFacts:
    """An applicant as a case remembers them."""

    name: str
    sort_key: str
    identity_number: str


class VersionStillDraft(LookupError):  # noqa: N818 - named by what happened
    """A draft binds nobody, so nothing is received under it."""


def office_facts(*, unit_id: UUID, on: date) -> OfficeFacts | None:
    """Give the one-stop office when it exists on the day."""
    found = Unit.objects.filter(in_force(on), id=unit_id, kind=UnitKind.ONE_STOP)
    row = found.values_list("agency_id", "agency__code", "agency__former_code").first()
    if row is None:
        return None
    return OfficeFacts(unit_id=unit_id, agency_id=row[0], agency_code=row[1], agency_former_code=row[2])


def offer_of(*, version_id: UUID, office: OfficeFacts, on: date) -> Offer | None:
    """Give the offer when the version is in force and the office receives it on the day."""
    rows = receivable(unit_id=office.unit_id, on=on).filter(id=version_id).order_by()
    rows = rows.annotate(
        process=Subquery(_process_at_work(office, on).values("id")[:1]),
        book=Subquery(_open_book(office, on).values("id")[:1]),
    )
    row = rows.values_list("process", "book").first()
    return None if row is None else Offer(process_id=row[0], book_id=row[1])


def _process_at_work(office: OfficeFacts, on: date) -> QuerySet[InternalProcess]:
    states = [ProcessState.ACTIVE, ProcessState.RETIRED]
    rows = InternalProcess.objects.filter(
        in_force(on), version_id=OuterRef("id"), agency_id=office.agency_id, state__in=states
    )
    return rows.order_by("-valid_from")


def _open_book(office: OfficeFacts, on: date) -> QuerySet[RegisterBook]:
    rows = RegisterBook.objects.filter(
        agency_id=office.agency_id, field_id=OuterRef("field_id"), year=on.year, closed_at=None
    )
    return rows.order_by("-volume")


@lru_cache(maxsize=KEPT)
def version_facts(*, version_id: UUID) -> VersionFacts:
    """Give a version that is or was in force; raise `VersionStillDraft` for one that may still change."""
    version = ProcedureVersion.objects.select_related("procedure").get(id=version_id)
    if version.state == VersionState.DRAFT:
        raise VersionStillDraft
    return VersionFacts(
        id=version.id,
        procedure_id=version.procedure_id,
        procedure_code=version.procedure.code,
        field_id=version.field_id,
        name=version.name,
        immediate=version.immediate_result,
        cutoff=version.cutoff_rule,
        supplement_mode=SupplementClockMode(version.supplement_clock_mode),
        components={
            part.id: ComponentFacts(name=part.name, shown_only=part.shown_only)
            for part in version.components.order_by("position")
        },
        limits=tuple(
            LimitFacts(
                id=limit.id,
                channel=limit.channel,
                label=limit.label,
                amount=limit.amount,
                unit=limit.unit,
                counting=limit.counting,
                same_day=limit.same_day,
            )
            for limit in version.time_limits.order_by("channel", "position")
        ),
    )


@lru_cache(maxsize=KEPT)
def process_facts(*, process_id: UUID) -> tuple[ProcessStepFacts, ...]:
    """Give the steps of a process at work, in order."""
    process = InternalProcess.objects.get(id=process_id)
    return tuple(
        ProcessStepFacts(
            name=step.name,
            unit_id=step.unit_id,
            role=step.role,
            minutes=step.minutes,
            counted=step.counted,
        )
        for step in process.steps.order_by("position")
    )


def people_facts(*, ids: Collection[UUID], agency_id: UUID) -> dict[UUID, PersonFacts]:
    """Give those of the people that the agency knows."""
    rows = Applicant.objects.filter(id__in=ids, agency_id=agency_id)
    return {
        key: PersonFacts(name=name, sort_key=order, identity_number=number)
        for key, name, order, number in rows.values_list("id", "full_name", "sort_key", "identity_number")
    }
