"""Issuing a paper of a case: in the form set of its regime, numbered without gaps by office and year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from uuid import UUID

from django.utils import timezone

from motcua.cases.domain.arrival import lookup_code
from motcua.cases.domain.law import RegimeRules, Rule
from motcua.cases.models import Case
from motcua.cases.queries.law import law_of
from motcua.documents.domain.form_set import FormSet
from motcua.documents.domain.forms.letter import Letter, PaperContext
from motcua.documents.models import IssuedPaper
from motcua.documents.services.papers import issue_paper
from motcua.infra.numbering.allocate import next_number
from motcua.organisations.domain.actor import Actor
from motcua.organisations.models import Unit


def issue_case_paper(
    *,
    case: Case,
    letter: type[Letter],
    series: str,
    symbol: Callable[[int], str],
    context: Callable[[str], PaperContext],
    actor: Actor,
    at: dt.datetime,
    agency_id: UUID | None = None,
    office: Unit | None = None,
) -> IssuedPaper:
    """Number, render and record a paper of the case, in the caller's transaction; every call makes a new one.

    `series` names the row of numbers at the receiving office, begun anew each year; `symbol` writes a running
    number with its symbol, `context` fills the paper that bears it; `agency_id` is in whose name,
    when that is not the agency that received the case. A paper of another office is numbered there, in the
    name of its agency. Raises `NotPermitted`.
    """
    office_id = office.id if office else case.receiving_unit_id
    agency_id = agency_id or (office.agency_id if office else case.agency_id)
    number = next_symbol(series=series, office_id=office_id, symbol=symbol, at=at)
    return issue_paper(
        letter=letter,
        context=context(number),
        subject_id=case.id,
        agency_id=agency_id,
        regime_code=case.regime.code,
        number=number,
        actor=actor,
        at=at,
    )


def followed_by(*, case: Case) -> str:
    """Give the code by which a case is followed: its own, before acceptance that of the portal."""
    return case.code or lookup_code(external_codes=case.external_codes, channel=case.channel)


def next_symbol(*, series: str, office_id: UUID, symbol: Callable[[int], str], at: dt.datetime) -> str:
    """Take the next number of a series of the office, begun anew each year, and write its symbol."""
    year = timezone.localdate(at).year
    return symbol(next_number(series=f"{series}:{office_id}", period=str(year)))


def form_set_of(*, case: Case) -> FormSet:
    """Give the set of forms that held on the day the case was received, before that on its arrival."""
    on = timezone.localdate(case.accepted_at or case.submitted_at)
    law = law_of(regime_code=case.regime.code)
    return form_set_in(law=law, on=on, procedure_id=case.procedure_id)


def form_set_in(*, law: RegimeRules, on: dt.date, procedure_id: UUID | None = None) -> FormSet:
    """Give the set of forms that the law names for a day."""
    value = law.value(rule=Rule.FORM_SET, on=on, procedure_id=procedure_id)
    return FormSet(value) if value else FormSet.TT03_2025
