"""What families of acts add to the page of a case: each section a template with what it reads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from motcua.cases.queries.arrivals import arrival_facts
from motcua.cases.queries.case_page import CasePage
from motcua.cases.queries.case_waits import waits_of
from motcua.cases.queries.incidents import incidents_of
from motcua.cases.queries.interagency import verifications_of
from motcua.cases.queries.late_section import late_section
from motcua.cases.queries.notices import notices_of
from motcua.cases.queries.way import way_facts
from motcua.counter.case_process import process_of_case
from motcua.counter.result_papers import result_papers_of
from motcua.organisations.domain.actor import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseSection:
    """One part of the page; `read` gives what the template calls `section`, or none."""

    template: str
    read: Callable[[CasePage, Actor, datetime], Any]


# In the order of the page, below the outcome and the control slip.
SECTIONS: tuple[CaseSection, ...] = (
    CaseSection(
        template="counter/case_waits.html",
        read=lambda page, _actor, now: waits_of(case=page.case, now=now),
    ),
    CaseSection(template="counter/case_process.html", read=process_of_case),
    CaseSection(
        template="counter/case_arrival.html",
        read=lambda page, _actor, now: arrival_facts(case=page.case, now=now),
    ),
    CaseSection(
        template="counter/case_explanations.html",
        read=lambda page, actor, now: late_section(case=page.case, actor=actor, now=now),
    ),
    CaseSection(
        template="counter/case_apologies.html",
        read=lambda page, _actor, _now: list(page.case.apologies.all()) or None,
    ),
    CaseSection(
        template="counter/case_transfer.html",
        read=lambda page, _actor, _now: way_facts(case=page.case),
    ),
    CaseSection(
        template="counter/case_agencies.html",
        read=lambda page, _actor, _now: list(page.case.participations.all()) or None,
    ),
    CaseSection(
        template="counter/case_consultations.html",
        read=lambda page, _actor, _now: list(page.case.consultations.all()) or None,
    ),
    CaseSection(
        template="counter/case_verifications.html",
        read=lambda page, _actor, _now: verifications_of(case_id=page.case.id) or None,
    ),
    CaseSection(
        template="counter/case_incidents.html",
        read=lambda page, _actor, _now: incidents_of(case_id=page.case.id) or None,
    ),
    CaseSection(
        template="counter/case_result_papers.html",
        read=lambda page, actor, _now: result_papers_of(page=page, actor=actor),
    ),
    CaseSection(
        template="counter/case_notices.html",
        read=lambda page, actor, _now: notices_of(case=page.case, actor=actor),
    ),
)


def sections_of(*, page: CasePage, actor: Actor, now: datetime) -> list[tuple[str, Any]]:
    """Give template and content of each section that has something to show."""
    read = [(section.template, section.read(page, actor, now)) for section in SECTIONS]
    return [(template, content) for template, content in read if content is not None]
