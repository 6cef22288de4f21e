"""What intake must know: the office, the offer of the day, the procedure, the process, the people.

What never changes is kept in memory by its key: a version in force and a process at work are not edited, a
new one follows. That an office exists and receives a procedure changes by the day; it is kept for
`KEPT_SECONDS`, so an edit made elsewhere counts that much later. People are read each time.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery

from motcua.cases.domain.limit_choice import LimitFacts
from motcua.cases.domain.plan import OpinionFacts, ProcessStepFacts
from motcua.cases.models import RegisterBook, RegisterGroupField
from motcua.infra.database.prepared import prepared_cursor
from motcua.organisations.domain.hard_area import HARD_AREA_NAMES, HardAreaKind
from motcua.organisations.domain.structure import UnitKind
from motcua.organisations.models import HardArea, Unit
from motcua.organisations.queries.validity import in_force
from motcua.procedures.domain.vocabulary import ProcessState, SupplementClockMode, VersionState
from motcua.procedures.models import InternalProcess, ProcedureVersion
from motcua.procedures.queries.catalogue import receivable
from motcua.procedures.queries.contents import branch_of, question_of
from motcua.procedures.queries.processes import with_steps

KEPT = 4096  # versions and processes of a province; some kilobytes each
KEPT_SECONDS = 2.0
# Written out: compiling it anew for each case would take a quarter of the time of an intake.
PEOPLE = """
SELECT id, full_name, sort_key, identity_number FROM people_applicant WHERE agency_id = %s AND id = ANY(%s)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeFacts:
    """The one-stop office and the agency it belongs to; `hard_area` says why its area is hard, if it is."""

    unit_id: UUID
    agency_id: UUID
    agency_code: str
    agency_former_code: str
    hard_area: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """That the office receives the procedure today; process, register book and group when there are any."""

    process_id: UUID | None
    book_id: UUID | None
    register_group_id: UUID | None


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
    hard_area_extra_days: int
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


class Shelf[K, V]:
    """What was found, for `KEPT_SECONDS`; what was not found is asked for again. `clock` gives seconds."""

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._found: dict[K, tuple[float, V]] = {}

    def get(self, key: K, read: Callable[[], V | None]) -> V | None:
        """Give the value of the key, read anew when it is not fresh."""
        now = self._clock()
        kept = self._found.get(key)
        if kept is not None and now - kept[0] < KEPT_SECONDS:
            return kept[1]
        value = read()
        if value is not None:
            if len(self._found) >= KEPT:
                self._found.clear()
            self._found[key] = now, value
        return value

    def empty(self) -> None:
        """Forget everything."""
        self._found.clear()


_OFFICES: Shelf[tuple[UUID, date], OfficeFacts] = Shelf()
_OFFERS: Shelf[tuple[UUID, UUID, date], Offer] = Shelf()


def forget_intake_facts() -> None:
    """Empty the shelves of this process after an edit of offices, receptions, processes or books."""
    _OFFICES.empty()
    _OFFERS.empty()


def office_facts(*, unit_id: UUID, on: date) -> OfficeFacts | None:
    """Give the one-stop office when it exists on the day."""
    return _OFFICES.get((unit_id, on), lambda: _read_office(unit_id, on))


def offer_of(*, version_id: UUID, office: OfficeFacts, on: date) -> Offer | None:
    """Give the offer when the version is in force and the office receives it on the day."""
    return _OFFERS.get((version_id, office.unit_id, on), lambda: _read_offer(version_id, office, on))


def offer_elsewhere(*, version_id: UUID, office: OfficeFacts, agency_id: UUID, on: date) -> Offer:
    """Give the process of another agency that settles the case, and the register of the receiving one."""
    rows = ProcedureVersion.objects.filter(id=version_id).annotate(
        process=Subquery(_process_at_work(agency_id, on).values("id")[:1]),
        register_group=Subquery(_group_of(office, on).values("group_id")[:1]),
        book=Subquery(_open_book(office, on).values("id")[:1]),
    )
    process_id, book_id, group_id = rows.values_list("process", "book", "register_group").get()
    return Offer(process_id=process_id, book_id=book_id, register_group_id=group_id)


def _read_office(unit_id: UUID, on: date) -> OfficeFacts | None:
    found = Unit.objects.filter(in_force(on), id=unit_id, kind=UnitKind.ONE_STOP)
    area = HardArea.objects.filter(in_force(on), unit_id=OuterRef("agency_id")).order_by("-valid_from")
    found = found.annotate(hard_area=Subquery(area.values("kind")[:1]))
    row = found.values_list("agency_id", "agency__code", "agency__former_code", "hard_area").first()
    if row is None:
        return None
    return OfficeFacts(
        unit_id=unit_id,
        agency_id=row[0],
        agency_code=row[1],
        agency_former_code=row[2],
        hard_area=HARD_AREA_NAMES[HardAreaKind(row[3])] if row[3] else "",
    )


def _read_offer(version_id: UUID, office: OfficeFacts, on: date) -> Offer | None:
    rows = receivable(unit_id=office.unit_id, on=on).filter(id=version_id).order_by()
    rows = rows.annotate(
        process=Subquery(_process_at_work(office.agency_id, on).values("id")[:1]),
        register_group=Subquery(_group_of(office, on).values("group_id")[:1]),
        book=Subquery(_open_book(office, on).values("id")[:1]),
    )
    row = rows.values_list("process", "book", "register_group").first()
    if row is None:
        return None
    return Offer(process_id=row[0], book_id=row[1], register_group_id=row[2])


def _process_at_work(agency_id: UUID, on: date) -> QuerySet[InternalProcess]:
    states = [ProcessState.ACTIVE, ProcessState.RETIRED]
    rows = InternalProcess.objects.filter(
        in_force(on), version_id=OuterRef("id"), agency_id=agency_id, state__in=states
    )
    return rows.order_by("-valid_from")


def _group_of(office: OfficeFacts, on: date) -> QuerySet[RegisterGroupField]:
    """The group whose register the field is entered in that year, if the agency put it in one."""
    return RegisterGroupField.objects.filter(
        Q(group__to_year=None) | Q(group__to_year__gt=on.year),
        field_id=OuterRef("field_id"),
        group__agency_id=office.agency_id,
        group__from_year__lte=on.year,
    )


def _open_book(office: OfficeFacts, on: date) -> QuerySet[RegisterBook]:
    grouped = Q(group_id=OuterRef("register_group"))
    # A field in a group has no open book of its own that year: `gather_fields` sees to it.
    rows = RegisterBook.objects.filter(
        grouped | Q(field_id=OuterRef("field_id")), agency_id=office.agency_id, year=on.year, closed_at=None
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
        hard_area_extra_days=version.hard_area_extra_days,
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
    process = with_steps().get(id=process_id)
    return tuple(
        ProcessStepFacts(
            name=step.name,
            unit_id=step.unit_id,
            role=step.role,
            minutes=step.minutes,
            counted=step.counted,
            question=question_of(step=step),
            branch=branch_of(step=step),
            opinions=tuple(
                OpinionFacts(name=row.name, unit_id=row.unit_id, minutes=row.minutes)
                for row in step.opinions.all()
                if row.unit_id is not None
            ),
        )
        for step in process.steps.all()
    )


def people_facts(*, ids: Collection[UUID], agency_id: UUID) -> dict[UUID, PersonFacts]:
    """Give those of the people that the agency knows."""
    with prepared_cursor() as cursor:
        cursor.execute(PEOPLE, [agency_id, list(ids)])
        return {
            key: PersonFacts(name=name, sort_key=order, identity_number=number)
            for key, name, order, number in cursor.fetchall()
        }
