"""Everything on the certification screen that is filled in together: the request and its papers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict

from motcua.cases.domain.certification import MOST_PAPERS, CertificationRequest, PaperToCertify
from motcua.cases.queries.certification_law import certification_versions
from motcua.cases.queries.certification_signers import Signer, signers_of_day
from motcua.counter.forms.certification import CertificationForm, PaperForm
from motcua.counter.forms.typed import keep_typed
from motcua.organisations.models import Unit
from motcua.procedures.domain.vocabulary import CertificationKind

LINES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificationSheet:
    """The forms of one request on one screen."""

    request: CertificationForm
    lines: tuple[PaperForm, ...]

    @property
    def parts(self) -> tuple[forms.Form, ...]:
        """Every form, in the order of the page."""
        return (self.request, *self.lines)

    @property
    def taken(self) -> tuple[PaperForm, ...]:
        """The lines that name a paper."""
        return tuple(line for line in self.lines if line.taken)

    def is_valid(self) -> bool:
        """Judge every form, so that all faults show at once."""
        return all(part.is_valid() for part in self.parts)

    def asked(self) -> CertificationRequest:
        """Give the valid sheet as the service reads it."""
        return self.request.request(papers=tuple(line.paper() for line in self.taken))

    def place_of(self, name: str) -> tuple[forms.Form, str]:
        """Tell form and field for a field as the service names it."""
        match name.split("."):
            case ["papers", place, field]:
                return self.taken[int(place)], field
            case ["papers"]:
                return self.lines[0], "title"
            case ["applicant_id"]:
                return self.request, "requester_name"
        return self.request, name


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What the desk offers today: offices, signers and procedures."""

    offices: Sequence[Unit]
    office: Unit
    on: date
    signers: Sequence[Signer]

    def choices(self, *, kind: str) -> dict[str, list[tuple[str, str]]]:
        """Give the choices of the form for a kind of certification."""
        return {
            "offices": [(str(office.pk), office.name) for office in self.offices],
            "signers": [(str(signer.staff_id), _signer_words(signer)) for signer in self.signers],
            "procedures": self._procedures(kind),
        }

    def _procedures(self, kind: str) -> list[tuple[str, str]]:
        """Contracts, wills and inheritances are procedures of one kind; the others have one each."""
        if kind != CertificationKind.CONTRACT:
            return []
        versions = certification_versions(
            unit_id=self.office.pk, kind=CertificationKind.CONTRACT, on=self.on
        ).select_related("procedure")
        return [(str(version.procedure_id), version.name) for version in versions]


def offer_at(*, offices: Sequence[Unit], office: Unit, on: date) -> Offer:
    """Look up who may sign at the office today."""
    signers = signers_of_day(agency_id=office.agency_id, on=on)
    return Offer(offices=offices, office=office, on=on, signers=signers)


def blank_sheet(*, offer: Offer, initial: dict[str, Any]) -> CertificationSheet:
    """Give the screen ready for the next requester."""
    kind = initial.get("kind", CertificationKind.COPY.value)
    return CertificationSheet(
        request=CertificationForm(initial=dict(initial), **offer.choices(kind=kind)),
        lines=tuple(PaperForm(prefix=f"paper-{place}") for place in range(LINES)),
    )


def typed_sheet(*, data: QueryDict, offer: Offer, lines: int) -> CertificationSheet:
    """Give the screen with what was typed so far, nothing judged."""
    return CertificationSheet(
        request=keep_typed(CertificationForm(**offer.choices(kind=data.get("kind", ""))), data=data),
        lines=tuple(keep_typed(PaperForm(prefix=f"paper-{place}"), data=data) for place in range(lines)),
    )


def sent_sheet(*, data: QueryDict, offer: Offer) -> CertificationSheet:
    """Read the screen as it was sent to be saved."""
    return CertificationSheet(
        request=CertificationForm(data, **offer.choices(kind=data.get("kind", ""))),
        lines=tuple(PaperForm(data, prefix=f"paper-{place}") for place in range(lines_of(data))),
    )


def lines_of(data: QueryDict) -> int:
    """Count the lines of the form that was sent: at least the usual ones, never more than a request holds."""
    sent = sum(1 for name in data if name.startswith("paper-") and name.endswith("-title"))
    return min(max(sent, LINES), MOST_PAPERS)


def counted_papers(sheet: CertificationSheet) -> list[PaperToCertify]:
    """Give the papers whose fee can be told from what is typed so far."""
    papers = []
    for line in sheet.lines:
        typed = PaperForm(_data_of(line), prefix=line.prefix)
        if typed.taken and typed.is_valid():
            papers.append(typed.paper())
    return papers


def _data_of(line: PaperForm) -> dict[str, Any]:
    return {line.add_prefix(bound.name): bound.value() for bound in line}


def _signer_words(signer: Signer) -> str:
    words = f"{signer.full_name}, {signer.position}" if signer.position else signer.full_name
    return f"{words} (thay {signer.acting_for})" if signer.acting_for else words
