"""What is printed for a certification: the words in force that day, filled from its rows in the book."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import FETCH_RAISE
from django.utils import timezone

from motcua.cases.domain.certification_words import authority_lines, number_words
from motcua.cases.domain.vocabulary import CERTIFICATION_BOOK_SYMBOLS
from motcua.cases.models import CertificationEntry
from motcua.documents.domain.certification import CertifiedPaper, WordsContext, WordsFacts, fill_words
from motcua.documents.domain.certification_kind import CertificationKind as PrintedKind
from motcua.documents.models import CertificationWording
from motcua.documents.queries.wordings import wording_in_force
from motcua.procedures.domain.vocabulary import CertificationKind, label_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of one case, with the number they carry; `verified` false is shown as "chưa kiểm chứng"."""

    kind: PrintedKind
    number: str
    context: WordsContext
    verified: bool


class WordingMissing(Exception):  # noqa: N818 - named by what happened
    """No words are in force for the kind on the day of the certification."""

    def __init__(self, *, kind: CertificationKind) -> None:
        super().__init__(
            f"Chưa có lời chứng áp dụng cho việc “{label_of(kind).lower()}”. Hãy nhập lời chứng trước khi in."
        )


def entries_of_case(*, case_id: UUID) -> list[CertificationEntry]:
    """Give the rows of a case with their book and agency, in the order of the book; one query."""
    rows = CertificationEntry.objects.filter(case_id=case_id).select_related("book__agency")
    return list(rows.order_by("number", "line").fetch_mode(FETCH_RAISE))


def words_of(*, entries: list[CertificationEntry]) -> Words:
    """Fill the words of one case's rows, each as often as there are copies; raise `WordingMissing`."""
    first, last = entries[0], entries[-1]
    book, kind = first.book, CertificationKind(first.book.kind)
    printed = PrintedKind(kind.value)
    wording = wording_in_force(
        agency_id=book.agency_id, kind=printed, on=timezone.localdate(first.certified_at)
    )
    if wording is None:
        raise WordingMissing(kind=kind)
    number = number_words(
        first=first.number,
        last=last.number,
        volume=book.volume,
        year=book.year,
        symbol=CERTIFICATION_BOOK_SYMBOLS[kind],
    )
    context = words_context(kind=printed, wording=wording, entries=entries)
    return Words(kind=printed, number=number, context=context, verified=wording.verified)


def words_context(
    *, kind: PrintedKind, wording: CertificationWording, entries: list[CertificationEntry]
) -> WordsContext:
    """Map rows of one signer to what the letter prints."""
    return WordsContext(
        kind=kind,
        title=wording.title,
        papers=tuple(
            CertifiedPaper(
                words=fill_words(text=wording.text, facts=facts_of(entry=entry)), times=entry.copies
            )
            for entry in entries
        ),
        authority=authority_lines(position=entries[0].signer_position),
        signer_name=entries[0].signer_name,
    )


def facts_of(*, entry: CertificationEntry) -> WordsFacts:
    """Give the facts of one row that words may speak of."""
    book = entry.book
    return WordsFacts(
        number=entry.number,
        volume=book.volume,
        symbol=CERTIFICATION_BOOK_SYMBOLS[CertificationKind(book.kind)],
        certified_on=timezone.localdate(entry.certified_at),
        place=book.agency.name,
        requester_name=entry.requester_name,
        requester_identity=entry.requester_identity,
        paper_title=entry.paper_title,
        pages=entry.pages,
        copies=entry.copies,
        signer_name=entry.signer_name,
        signer_position=entry.signer_position,
        agency_name=book.agency.name,
    )
