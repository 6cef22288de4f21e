"""What the cases of an archive are drawn from: agencies, procedures offered there, people."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.utils import timezone

from benchmarks.office import Office
from motcua.cases.domain.limit_choice import LimitRefused, Timing
from motcua.cases.domain.plan import Plan, ProcessStepFacts, plan_for
from motcua.cases.domain.search_words import search_vector
from motcua.cases.queries.deadlines import timing_of
from motcua.cases.queries.intake_facts import VersionFacts, process_facts, version_facts
from motcua.cases.queries.law import law_on
from motcua.cli.demo.people import draw_person
from motcua.infra.database.models import new_id
from motcua.organisations.models import Unit
from motcua.people.domain.naming import name_keys
from motcua.people.domain.vocabulary import ApplicantKind
from motcua.procedures.domain.vocabulary import Channel
from motcua.procedures.models import InternalProcess

CASES_OF_A_PERSON = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    """A commune that received the cases."""

    id: UUID
    one_stop_id: UUID
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """A procedure with its limit and the steps of its process."""

    version: VersionFacts
    timing: Timing
    steps: tuple[ProcessStepFacts, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """A procedure in an agency: the plan of its cases, and the words they all are found by."""

    offered: Offered
    plan: Plan
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """An applicant, as a case remembers one."""

    id: UUID
    name: str
    sort_key: str
    words: str


def open_agencies(*, office: Office, count: int) -> list[Agency]:
    """Give the office and as many communes beside it as are wanted in all."""
    agencies = [Agency(id=office.agency.id, one_stop_id=office.one_stop.id, code=office.agency.code)]
    for place in range(1, count):
        agency_id, one_stop_id = new_id(), new_id()
        code = f"H99.{place + 100:03}"
        common = {"level": "COMMUNE", "valid_from": office.agency.valid_from, "agency_id": agency_id}
        Unit.objects.create(
            id=agency_id, kind="AGENCY", ancestry=[agency_id], name=f"UBND xã số {place}", code=code, **common
        )
        Unit.objects.create(
            id=one_stop_id,
            kind="ONE_STOP",
            parent_id=agency_id,
            ancestry=[agency_id, one_stop_id],
            name=f"Trung tâm Phục vụ hành chính công xã số {place}",
            **common,
        )
        agencies.append(Agency(id=agency_id, one_stop_id=one_stop_id, code=code))
    return agencies


def offered_procedures(*, office: Office) -> list[Offered]:
    """Give the procedures of the office that have a limit at the counter."""
    on = timezone.localdate()
    law, offered = law_on(day=on), []
    for process in InternalProcess.objects.filter(agency=office.agency, state="ACTIVE").order_by("id"):
        version = version_facts(version_id=process.version_id)
        limits = [limit for limit in version.limits if limit.channel == Channel.COUNTER]
        limit_id = limits[0].id if limits else None
        try:
            timing = timing_of(
                version=version, law=law, time_limit_id=limit_id, channel=Channel.COUNTER, on=on
            )
        except LimitRefused:
            continue
        offered.append(Offered(version=version, timing=timing, steps=process_facts(process_id=process.id)))
    return offered


def errand_of(*, offered: Offered, agency: Agency, home: UUID) -> Errand:
    """Plan the procedure in the agency; the steps of another agency than `home` name no unit of ours."""
    steps = offered.steps
    if agency.id != home:
        steps = tuple(replace(step, unit_id=None) for step in steps)
    plan = plan_for(process=steps, one_stop_id=agency.one_stop_id, competent_id=agency.id, limit_minutes=480)
    units = {agency.id, *(step.unit_id for step in plan.steps)}
    words = _words(unit_ids=units, summary=offered.version.name)
    return Errand(offered=offered, plan=plan, words=words)


def code_words(*, code: str) -> str:
    """Give the words of a code; put side by side, all words of a case are its tsvector."""
    return _words(codes=[code])


def _words(
    *,
    unit_ids: Iterable[UUID] = (),
    codes: Iterable[str] = (),
    names: Iterable[str] = (),
    identity_numbers: Iterable[str] = (),
    summary: str = "",
) -> str:
    return search_vector(
        unit_ids=unit_ids, codes=codes, names=names, identity_numbers=identity_numbers, summary=summary
    )


def draw_people(
    *, cases: int, agencies: Sequence[Agency], chance: random.Random
) -> tuple[list[Known], list[dict[str, object]]]:
    """Draw the applicants, one agency after the other in turn, and the rows that store them."""
    at, known, rows = timezone.now(), [], []
    for place in range(max(cases // CASES_OF_A_PERSON, 20 * len(agencies))):
        person = draw_person(chance, today=at.date(), commune="xã Vĩnh An")
        sort_key, folded = name_keys(full_name=person.full_name, kind=ApplicantKind.CITIZEN)
        number = f"{person.identity_number[:4]}{place:08}"  # unique, which a drawn number need not be
        words = _words(names=[person.full_name], identity_numbers=[number])
        one = Known(id=new_id(), name=person.full_name, sort_key=sort_key, words=words)
        known.append(one)
        rows.append(
            {
                "id": one.id,
                "agency_id": agencies[place % len(agencies)].id,
                "full_name": one.name,
                "sort_key": sort_key,
                "folded_name": folded,
                "birth_date": person.birth_date,
                "identity_kind": "CCCD",
                "identity_number": number,
                "address": person.address,
                "phone": person.phone,
                "registered_at": at,
            }
        )
    return known, rows


def moments(*, cases: int, since: dt.date, now: dt.datetime, chance: random.Random) -> list[dt.datetime]:
    """Give when the cases were received: in order, on working days, in office hours, never after `now`."""
    days = [since + dt.timedelta(days=place) for place in range((timezone.localdate(now) - since).days + 1)]
    working = [day for day in days if day.weekday() < 5]
    drawn = sorted(
        timezone.make_aware(
            dt.datetime.combine(working[place * len(working) // cases], dt.time(7, 30))
            + dt.timedelta(minutes=chance.randrange(570))
        )
        for place in range(cases)
    )
    return [min(moment, now) for moment in drawn]
