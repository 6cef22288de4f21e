"""What was certified just now: the numbers in the book and the fee, for the desk to tell and print."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from motcua.cases.domain.certification_words import number_words
from motcua.cases.domain.vocabulary import CERTIFICATION_BOOK_SYMBOLS
from motcua.cases.queries.certification_words import entries_of_case
from motcua.cases.queries.visibility import visible_cases
from motcua.organisations.domain.actor import Actor
from motcua.procedures.domain.vocabulary import CertificationKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """One request as it stands in the book; `fee` in đồng."""

    case_id: UUID
    kind: CertificationKind
    requester_name: str
    numbers: str
    papers: int
    fee: int


def done_of(*, case_id: str, actor: Actor) -> Done | None:
    """Give the request of a case the actor sees; none for anything else in the address."""
    try:
        key = UUID(case_id)
    except ValueError:
        return None
    entries = entries_of_case(case_id=key) if visible_cases(actor=actor).filter(pk=key).exists() else []
    if not entries:
        return None
    first, last = entries[0], entries[-1]
    kind = CertificationKind(first.book.kind)
    return Done(
        case_id=key,
        kind=kind,
        requester_name=first.requester_name,
        numbers=number_words(
            first=first.number,
            last=last.number,
            volume=first.book.volume,
            year=first.book.year,
            symbol=CERTIFICATION_BOOK_SYMBOLS[kind],
        ),
        papers=len(entries),
        fee=sum(entry.fee for entry in entries),
    )
