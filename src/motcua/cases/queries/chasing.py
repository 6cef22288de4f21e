"""The chase list: mine, and that of the units I lead, in a few queries however much there is."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.db.models import CharField, Count, F, Q, QuerySet, UUIDField, Value
from django.utils import timezone

from motcua.cases.domain.chase import CHASE_WORDS, ChaseKind, Horizon, horizon_of
from motcua.cases.domain.lifecycle import Action
from motcua.cases.models import Case, ChaseNote
from motcua.cases.queries.chase_sources import SOURCES, Source
from motcua.cases.queries.clock import local
from motcua.kernel.text import sort_key
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import Permission
from motcua.organisations.queries.calendars import working_calendar
from motcua.organisations.queries.staff import names_of

_ORDER = {kind: place for place, kind in enumerate(ChaseKind)}
_COLUMNS = ("kind", "id", "who", "stands", "moment", "rank", "source")
_SOURCES = {source: place for place, source in enumerate(SOURCES)}

# How much each holder (none: nobody) has of each kind.
type ChaseCounts = Mapping[tuple[UUID | None, ChaseKind], int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """Why it is not done yet, said by whom, until when; `holds` while that day is not over."""

    reason: str
    until: dt.date
    by: str
    holds: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ChaseRow:
    """One thing to chase as the list shows it."""

    kind: ChaseKind
    case_id: UUID
    staff_id: UUID | None
    unit_id: UUID | None
    moment: dt.datetime
    action: Action | None = None  # the act that settles it, where one does
    code: str = ""
    applicant_name: str = ""
    procedure_name: str = ""
    step_name: str = ""
    holder_name: str = ""
    unit_name: str = ""
    noted: Noted | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChaseGroup:
    """The things of one kind, the most pressing first."""

    kind: ChaseKind
    rows: list[ChaseRow]

    @property
    def label(self) -> str:
        """What the kind is called."""
        return CHASE_WORDS[self.kind].label

    @property
    def moment_label(self) -> str:
        """What the moment is that presses."""
        return CHASE_WORDS[self.kind].moment

    @property
    def asks(self) -> str:
        """What it asks of whoever has it."""
        return CHASE_WORDS[self.kind].asks


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """How much one person has to chase, by kind; without a person, what nobody holds."""

    staff_id: UUID | None
    name: str
    counts: dict[ChaseKind, int]
    total: int


def my_chase(*, actor: Actor, now: dt.datetime) -> list[ChaseRow]:
    """Give what the actor has to do: of the own cases, of those covered, and what the unit shares."""
    return detailed(_entries(_mine(actor), _horizon(actor.agency_id, now)), now=now)


def my_chase_counts(*, actor: Actor, now: dt.datetime) -> list[tuple[ChaseKind, int]]:
    """Count what the actor has to do by kind, in the order in which the kinds press; one query."""
    counts = Counter(row.kind for row in _entries(_mine(actor), _horizon(actor.agency_id, now)))
    return [(kind, counts[kind]) for kind in ChaseKind if counts[kind]]


def unit_chase(*, unit_ids: Collection[UUID], agency_id: UUID, now: dt.datetime) -> list[ChaseRow]:
    """Give what lies with these units, whoever holds it: without words, to be counted or `detailed`."""
    return _entries(_of_units(unit_ids), _horizon(agency_id, now))


def unit_counts(*, unit_ids: Collection[UUID], agency_id: UUID, now: dt.datetime) -> ChaseCounts:
    """Count what lies with these units by holder and kind; one query."""
    ahead = _horizon(agency_id, now)
    parts = [
        _branch(source, condition, ahead).values_list("kind", "who").annotate(Count("id"))
        for source, condition in _of_units(unit_ids)
    ]
    counts: Counter[tuple[UUID | None, ChaseKind]] = Counter()
    for kind, staff, count in _united(parts):
        counts[staff, ChaseKind(kind)] += count
    return {key: count for key, count in counts.items() if count}


def unit_page(
    *,
    unit_ids: Collection[UUID],
    agency_id: UUID,
    now: dt.datetime,
    start: int,
    size: int,
    holder: Q | None = None,
) -> list[ChaseRow]:
    """Give a page of what lies with these units, in the order of the list, filled in; `holder` narrows it."""
    ahead = _horizon(agency_id, now)
    parts = [_part(source, condition & (holder or Q()), ahead) for source, condition in _of_units(unit_ids)]
    ordered = _united(parts).order_by("rank", "moment", "id")
    return detailed(_rows(ordered[start : start + size]), now=now)


def held_by(staff_id: UUID | None) -> Q:
    """Give the condition of what this person holds; without one, of what nobody holds."""
    return Q(who=staff_id) if staff_id else Q(who__isnull=True)


def counted(rows: Iterable[ChaseRow]) -> ChaseCounts:
    """Count rows by holder and kind."""
    return Counter((row.staff_id, row.kind) for row in rows)


def led_units(*, actor: Actor) -> frozenset[UUID]:
    """Give the units whose list the actor answers for."""
    return actor.units(Permission.ASSIGN_CASE)


def by_person(found: ChaseCounts, *, names: dict[UUID, str]) -> list[PersonRow]:
    """Put the counts of each person together, by name; what nobody holds comes first."""
    counts: dict[UUID | None, Counter[ChaseKind]] = {}
    for (staff_id, kind), count in found.items():
        counts.setdefault(staff_id, Counter())[kind] += count
    people = [
        PersonRow(
            staff_id=key,
            name=names.get(key, "") if key else "Việc chung, chưa ai giữ",
            counts=dict(of_person),
            total=of_person.total(),
        )
        for key, of_person in counts.items()
    ]
    return sorted(people, key=lambda person: (person.staff_id is not None, sort_key(person.name)))


def grouped(rows: Iterable[ChaseRow]) -> list[ChaseGroup]:
    """Put the rows under their kinds, in the order in which these press; what is noted comes last."""
    found: dict[ChaseKind, list[ChaseRow]] = {}
    for row in rows:
        found.setdefault(row.kind, []).append(row)
    return [
        ChaseGroup(
            kind=kind,
            rows=sorted(found[kind], key=lambda row: (bool(row.noted and row.noted.holds), row.moment)),
        )
        for kind in ChaseKind
        if kind in found
    ]


def detailed(rows: list[ChaseRow], *, now: dt.datetime) -> list[ChaseRow]:
    """Fill in the words of the rows, their notes and whose they are; three queries."""
    keys = {row.case_id for row in rows}
    names = names_of(staff_ids={row.staff_id for row in rows if row.staff_id})
    words = {entry["id"]: entry for entry in Case.objects.filter(id__in=keys).values(*_WORDS)}
    notes = _notes(keys, timezone.localdate(now))
    return [
        replace(
            row,
            code=found["code"],
            applicant_name=found["applicant_name"],
            procedure_name=found["procedure_version__name"],
            step_name=found["current_step__name"] or "",
            holder_name=names.get(row.staff_id, "") if row.staff_id else "",
            unit_name=found["current_unit__name"] or found["receiving_unit__name"],
            noted=notes.get((row.case_id, row.kind)),
        )
        for row in rows
        if (found := words.get(row.case_id))
    ]


_WORDS = (
    "id",
    "code",
    "applicant_name",
    "procedure_version__name",
    "current_step__name",
    "current_unit__name",
    "receiving_unit__name",
)


def _horizon(agency_id: UUID, now: dt.datetime) -> Horizon:
    return horizon_of(agency_id=agency_id, calendar=working_calendar(unit_id=agency_id), now=local(now))


def _mine(actor: Actor) -> list[tuple[Source, Q]]:
    """The branches whose union is mine: each reads one index."""
    held = [(source, Q(who__in=actor.hands)) for source in SOURCES if source.holder]
    shared = [
        (source, Q(**{"who__isnull": True, f"{source.place}__in": sorted(actor.units(source.shared_with))}))
        for source in SOURCES
        if source.shared_with is not None and actor.holds(source.shared_with)
    ]
    return [*held, *shared]


def _of_units(unit_ids: Collection[UUID]) -> list[tuple[Source, Q]]:
    return [(source, Q(**{f"{source.place}__in": sorted(unit_ids)})) for source in SOURCES]


def _entries(branches: list[tuple[Source, Q]], ahead: Horizon) -> list[ChaseRow]:
    """Read all kinds in one query."""
    rows = _rows(_united([_part(source, condition, ahead) for source, condition in branches]))
    return sorted(rows, key=lambda row: (_ORDER[row.kind], row.moment, row.case_id))


def _rows(found: QuerySet[Any]) -> list[ChaseRow]:
    return [
        ChaseRow(
            kind=ChaseKind(kind),
            case_id=key,
            staff_id=staff,
            unit_id=stands,
            moment=moment,
            action=SOURCES[source].act_of(held=staff is not None),
        )
        for kind, key, staff, stands, moment, _, source in found
    ]


def _united(parts: list[QuerySet[Any]]) -> QuerySet[Any]:
    united: QuerySet[Any] = parts[0].union(*parts[1:], all=True)
    return united


def _part(source: Source, condition: Q, ahead: Horizon) -> QuerySet[Any]:
    placed = _branch(source, condition, ahead).annotate(
        stands=F(source.place), rank=Value(_ORDER[source.kind]), source=Value(_SOURCES[source])
    )
    found: QuerySet[Any] = placed.values_list(*_COLUMNS)
    return found


def _branch(source: Source, condition: Q, ahead: Horizon) -> QuerySet[Any]:
    """The cases of a source, each with the name of its kind and `who` has it."""
    kind = Value(source.kind.value, output_field=CharField())
    who = F(source.holder) if source.holder else Value(None, output_field=UUIDField())
    return source.cases(ahead).order_by().annotate(kind=kind, who=who).filter(condition)


def _notes(keys: Collection[UUID], today: dt.date) -> dict[tuple[UUID, ChaseKind], Noted]:
    rows = ChaseNote.objects.filter(case_id__in=keys).select_related("noted_by").order_by("noted_at")
    return {
        (row.case_id, ChaseKind(row.kind)): Noted(
            reason=row.reason, until=row.until, by=row.noted_by.full_name, holds=today <= row.until
        )
        for row in rows
    }
