"""Merging agencies with everything they hold, in one transaction: nothing is lost, nothing is rewritten.

A case that is not finished goes to the successor as it stands: code, register row, due date, events and
papers are those it has, and an event says that it went. What is finished stays where it was finished; who
works in the successor sees it (`Unit.heirs`). Registers are closed and stay readable; the successor opens its
own.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone

from motcua.cases.domain.chain import JsonValue
from motcua.cases.domain.lifecycle import Action
from motcua.cases.domain.search_words import quoted, unit_word
from motcua.cases.domain.state import STATES
from motcua.cases.models import Case, SavedList
from motcua.cases.queries.intake_facts import forget_intake_facts
from motcua.cases.services.recording import Act, record
from motcua.cases.services.unit_references import BY_HAND, MOVES, forget_derived
from motcua.cases.services.year_end import BookAct, close_books_of
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.merger import MergedUnits, Merger
from motcua.organisations.domain.refusal import OrganisationRefused
from motcua.organisations.models import Unit
from motcua.organisations.queries.calendars import forget_calendars
from motcua.organisations.services.unit_merging import merge_units
from motcua.people.services.merged_applicants import MergedApplicants, merge_applicants
from motcua.procedures.services.merged_offers import MergedOffers, merge_offers

BOOK_KEEPER = "Hệ thống (sắp xếp đơn vị hành chính)"
UNFINISHED = Q(state__in=[state.value for state, facts in STATES.items() if not facts.final])
LIST_NAME = 80
PLACES = BY_HAND["cases.Case"]


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeReport:
    """What the merger moved, to be printed; `moved` counts rows by model and field."""

    units: MergedUnits
    applicants: MergedApplicants
    offers: MergedOffers
    cases: int
    codes: tuple[str, ...]
    books_closed: int
    renamed: int
    moved: dict[str, int] = field(default_factory=dict)


def merge_agencies(*, merger: Merger, actor: Actor, at: dt.datetime, dry_run: bool) -> MergeReport:
    """Merge as `merger` says; a dry run does the same and takes it back. Raise `OrganisationRefused`."""
    if not dry_run and merger.on > timezone.localdate(at):
        sentence = f"Ngày {merger.on:%d/%m/%Y} chưa đến. Chỉ xem trước được (--dry-run)."
        raise OrganisationRefused({"on": sentence})
    with transaction.atomic():
        report = _merge(merger, actor, at)
        if dry_run:
            transaction.set_rollback(True)
    forget_intake_facts()
    forget_calendars()
    return report


def _merge(merger: Merger, actor: Actor, at: dt.datetime) -> MergeReport:
    units = merge_units(merger=merger, actor=actor, at=at)
    agency_ids = set(units.agencies)
    applicants = merge_applicants(agency_ids=agency_ids, into_id=units.into_id)
    renamed = _rename_applicants(applicants.same)
    offers = merge_offers(
        successors=units.successors, agency_ids=agency_ids, into_id=units.into_id, on=merger.on
    )
    codes = _move_cases(units, merger, actor, at)
    moved = {move.name: move.apply(successors=units.successors) for move in MOVES}
    _carry_saved_lists(units.successors)
    forget_derived(agency_ids=agency_ids)
    closed = close_books_of(agency_ids=agency_ids, act=BookAct(at=at, name=BOOK_KEEPER))
    return MergeReport(
        units=units,
        applicants=applicants,
        offers=offers,
        cases=len(codes),
        codes=tuple(code for code in codes if code),
        books_closed=len(closed.registers) + len(closed.certification),
        renamed=renamed,
        moved=moved,
    )


def _rename_applicants(same: Mapping[UUID, UUID]) -> int:
    """Let the cases of two records of one person name the record that goes on; the name on the case stays."""
    renamed = 0
    for old, new in same.items():
        renamed += Case.objects.filter(applicant_id=old).update(applicant_id=new)
        Case.objects.filter(submitter_id=old).update(submitter_id=new)
    return renamed


def _move_cases(units: MergedUnits, merger: Merger, actor: Actor, at: dt.datetime) -> list[str]:
    """Move every unfinished case that a merged unit holds or that its way leads through; give the codes."""
    old = units.successors
    held = Q()
    for place in PLACES:
        held |= Q(**{f"{place}__in": old})
    passing = Q(steps__unit__in=old, steps__finished_at=None)
    found = Case.objects.filter(UNFINISHED).filter(held | passing).values("id")
    locked = Case.objects.select_for_update(of=("self",)).filter(id__in=found)
    cases = list(locked.defer("search").order_by("id"))
    names = dict(Unit.objects.filter(id__in=[*old, *old.values()]).values_list("id", "name"))
    for case in cases:
        changes = {
            place: (getattr(case, f"{place}_id"), old[getattr(case, f"{place}_id")])
            for place in PLACES
            if getattr(case, f"{place}_id") in old
        }
        if case.competent_unit_id in old and case.calendar_unit_id is None:
            case.calendar_unit_id = case.competent_unit_id  # counted as it was promised
        for place, (_, new) in changes.items():
            setattr(case, f"{place}_id", new)
        data: dict[str, JsonValue] = {
            "effective_on": merger.on.isoformat(),
            "legal_basis": merger.legal_basis,
            "moved": [[place, names[was], names[new]] for place, (was, new) in changes.items()],
        }
        record(
            case=case,
            act=Act(action=Action.REORGANISE, at=at, reason=merger.legal_basis, data=data),
            actor=actor,
            changed=["calendar_unit", *changes],
        )
    _let_search_find([case.id for case in cases], old)
    return [case.code for case in cases]


def _carry_saved_lists(successors: Mapping[UUID, UUID]) -> None:
    """Lists that units keep stay at hand; of two with one name the later says where it comes from."""
    for kept in SavedList.objects.filter(unit__in=successors).select_related("unit__agency").order_by("id"):
        former = kept.unit
        if former is None:
            continue
        there = SavedList.objects.filter(unit_id=successors[former.id])
        if there.filter(name=kept.name).exists():
            kept.name = f"{kept.name} ({former.agency.name})"[:LIST_NAME]
        kept.is_default = kept.is_default and not there.filter(is_default=True).exists()
        kept.unit_id = successors[former.id]
        kept.save(update_fields=["name", "is_default", "unit"])


def _let_search_find(case_ids: list[UUID], successors: Mapping[UUID, UUID]) -> None:
    """Add the words of the successors: the words of a case say which units may find it."""
    with connection.cursor() as cursor:
        for old, new in successors.items():
            cursor.execute(
                "UPDATE cases_case SET search = search || %s::tsvector"
                " WHERE id = ANY(%s) AND search @@ %s::tsquery",
                [quoted(word=unit_word(unit_id=new)), case_ids, quoted(word=unit_word(unit_id=old))],
            )
