"""The rows of a certification beside its case: the book, the papers shown, the result and its return."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from motcua.cases.domain.certification import CertificationRequest
from motcua.cases.domain.certification_words import number_words
from motcua.cases.domain.chain import JsonValue
from motcua.cases.domain.vocabulary import (
    CERTIFICATION_BOOK_SYMBOLS,
    ComponentForm,
    ResultKind,
    ReturnMethod,
)
from motcua.cases.models import Case, CaseComponent, CaseResult, CaseReturn, CertificationEntry
from motcua.cases.services.certification_books import GivenNumbers
from motcua.cases.services.certifying_desk import Desk
from motcua.infra.database.insert import insert_rows
from motcua.kernel.identifiers import mask
from motcua.organisations.domain.actor import Actor
from motcua.people.models import Applicant
from motcua.procedures.domain.vocabulary import label_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Certification:
    """One certification about to be written: what was asked, under what, as which case and numbers."""

    request: CertificationRequest
    desk: Desk
    case: Case
    requester: Applicant
    numbers: GivenNumbers
    actor: Actor
    at: dt.datetime

    def number_text(self) -> str:
        """Give the numbers as the result carries them."""
        return number_words(
            first=self.numbers.first,
            last=self.numbers.last,
            volume=self.numbers.volume,
            year=self.numbers.year,
            symbol=CERTIFICATION_BOOK_SYMBOLS[self.request.kind],
        )

    def facts(self) -> dict[str, JsonValue]:
        """Give what the event of settling keeps, so that the chain covers the book as well."""
        return {
            "certification": self.request.kind.value,
            "number": self.number_text(),
            "papers": len(self.request.papers),
            "fee": sum(fee.amount for fee in self.desk.fees),
            "signer": str(self.desk.signer.staff_id),
            "acting_for": self.desk.signer.acting_for,
        }


def entries_of(*, done: Certification) -> tuple[CertificationEntry, ...]:
    """Build one row per paper; papers that share a number are told apart by their line."""
    shared = done.numbers.first == done.numbers.last
    return tuple(
        CertificationEntry(
            book_id=done.numbers.book_id,
            number=done.numbers.first if shared else done.numbers.first + place,
            line=place + 1 if shared else 1,
            case=done.case,
            paper_title=paper.title,
            pages=paper.pages,
            copies=paper.copies,
            fee=done.desk.fees[place].amount,
            signer_id=done.desk.signer.staff_id,
            signer_name=done.desk.signer.full_name,
            signer_position=done.desk.signer.position,
            recorded_by_id=done.actor.staff_id,
            requester_name=done.requester.full_name,
            requester_identity=done.requester.identity_number,
            electronic=paper.electronic,
            certified_at=done.at,
        )
        for place, paper in enumerate(done.request.papers)
    )


def write_parts(*, done: Certification, entries: Sequence[CertificationEntry]) -> None:
    """Write the rows of the book, the papers shown, the result and its return."""
    insert_rows(rows=entries)
    insert_rows(rows=_papers_shown(done.case, entries))
    insert_rows(rows=[_result(done)])
    insert_rows(rows=[_return(done)])


def _papers_shown(case: Case, entries: Sequence[CertificationEntry]) -> list[CaseComponent]:
    """The originals were looked at and given back: nothing of them is kept (TT 03/2025/TT-VPCP, Điều 5)."""
    return [
        CaseComponent(
            case=case,
            position=place,
            name=entry.paper_title,
            form=ComponentForm.ORIGINAL.value,
            quantity=1,
            pages=entry.pages,
            shown_only=True,
        )
        for place, entry in enumerate(entries, start=1)
    ]


def _result(done: Certification) -> CaseResult:
    return CaseResult(
        case=done.case,
        kind=ResultKind.GRANTED.value,
        number=done.number_text(),
        title=label_of(done.request.kind),
        signed_on=timezone.localdate(done.at),
        signer_id=done.desk.signer.staff_id,
        proposed_by_id=done.actor.staff_id,
        proposed_at=done.at,
    )


def _return(done: Certification) -> CaseReturn:
    return CaseReturn(
        case=done.case,
        returned_at=done.at,
        returned_by_id=done.actor.staff_id,
        method=ReturnMethod.COUNTER.value,
        collector_name=done.requester.full_name[:200],
        collector_identity_masked=mask(done.requester.identity_number),
    )
