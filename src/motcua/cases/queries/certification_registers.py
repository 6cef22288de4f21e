"""The certification registers as an office reads them: volumes of a year, and their pages by number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import FETCH_RAISE, Count, Q, QuerySet, Sum

from motcua.cases.domain.vocabulary import CERTIFICATION_BOOK_SYMBOLS
from motcua.cases.models import CertificationBook, CertificationEntry
from motcua.kernel.identifiers import mask
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import Permission
from motcua.procedures.domain.vocabulary import CertificationKind, label_of

PAGE_SIZE = 50
ELECTRONIC_NOTE = "điện tử"
_COLUMNS = (
    "book",
    "number",
    "line",
    "case__code",
    "paper_title",
    "pages",
    "copies",
    "fee",
    "signer_name",
    "signer_position",
    "requester_name",
    "requester_identity",
    "electronic",
    "certified_at",
    "note",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class BookRow:
    """A volume; `title` as it stands on its cover, e.g. "Quyển số 01/2026 - SCT/BS"."""

    id: UUID
    kind: CertificationKind
    kind_label: str
    title: str
    year: int
    volume: int
    first_number: int
    last_number: int
    closed_at: datetime | None
    closed_by_name: str
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterRow:
    """One row in the columns of the register; the identity number is masked, `fee` in đồng."""

    entry_id: UUID
    case_id: UUID
    case_code: str
    number: int
    certified_at: datetime
    requester_name: str
    requester_identity: str
    paper_title: str
    pages: int
    copies: int
    signer: str
    fee: int
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterPage:
    """A page of a volume; `pages` is how many there are."""

    book: BookRow
    rows: tuple[RegisterRow, ...]
    page: int
    pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BookTotals:
    """What a volume amounts to: certifications, papers, copies and fees in đồng."""

    certifications: int
    papers: int
    copies: int
    fee: int


def certification_books(*, actor: Actor, year: int) -> list[BookRow]:
    """Give the volumes of a year that the actor may read, kind by kind; one query."""
    rows = _readable(actor).filter(year=year).order_by("agency_id", "kind", "volume")
    order = list(CertificationKind)
    return sorted((_book_row(book) for book in rows), key=lambda book: order.index(book.kind))


def book_years(*, actor: Actor) -> list[int]:
    """Give the years that have books, the latest first."""
    return list(_readable(actor).order_by("-year").values_list("year", flat=True).distinct())


def register_page(
    *, actor: Actor, book_id: UUID, page: int = 1, size: int = PAGE_SIZE
) -> RegisterPage | None:
    """Give one page of a volume by its numbers: page 1,000 costs what page 1 does; two queries.

    None when there is no such volume or the actor may not read it. A page beyond the end is the last one.
    """
    book = _readable(actor).filter(id=book_id).first()
    if book is None:
        return None
    pages = max(1, -(-(book.last_number - book.first_number + 1) // size))
    page = min(max(1, page), pages)
    start = book.first_number + (page - 1) * size
    entries = register_entries(Q(book_id=book.id, number__gte=start, number__lt=start + size))
    return RegisterPage(book=_book_row(book), rows=rows_of(entries=list(entries)), page=page, pages=pages)


def totals_of(*, book_id: UUID) -> BookTotals:
    """Add a volume up; one query."""
    sums = CertificationEntry.objects.filter(book_id=book_id).aggregate(
        certifications=Count("number", distinct=True),
        papers=Count("id"),
        copies=Sum("copies", default=0),
        fee=Sum("fee", default=0),
    )
    return BookTotals(**sums)


def rows_of(*, entries: Sequence[CertificationEntry]) -> tuple[RegisterRow, ...]:
    """Give entries, read with their case, in the columns of the register."""
    return tuple(_row(entry) for entry in entries)


def register_entries(where: Q) -> QuerySet[CertificationEntry]:
    """Read entries with their case, in the order of the book; nothing more is loaded lazily."""
    rows = CertificationEntry.objects.filter(where).select_related("case").only(*_COLUMNS)
    return rows.order_by("book_id", "number", "line").fetch_mode(FETCH_RAISE)


def _readable(actor: Actor) -> QuerySet[CertificationBook]:
    """Give the books of the agencies whose registers the actor may read."""
    units = actor.units(Permission.VIEW_REGISTER)
    agencies = units | {actor.agency_id} if units else units
    return CertificationBook.objects.filter(agency_id__in=agencies).fetch_mode(FETCH_RAISE)


def _book_row(book: CertificationBook) -> BookRow:
    kind = CertificationKind(book.kind)
    return BookRow(
        id=book.id,
        kind=kind,
        kind_label=label_of(kind),
        title=f"Quyển số {book.volume:02}/{book.year} - {CERTIFICATION_BOOK_SYMBOLS[kind]}",
        year=book.year,
        volume=book.volume,
        first_number=book.first_number,
        last_number=book.last_number,
        closed_at=book.closed_at,
        closed_by_name=book.closed_by_name,
        total=book.last_number - book.first_number + 1,
    )


def _row(entry: CertificationEntry) -> RegisterRow:
    signer = ", ".join(part for part in (entry.signer_name, entry.signer_position) if part)
    notes = [ELECTRONIC_NOTE] if entry.electronic else []
    return RegisterRow(
        entry_id=entry.id,
        case_id=entry.case_id,
        case_code=entry.case.code,
        number=entry.number,
        certified_at=entry.certified_at,
        requester_name=entry.requester_name,
        requester_identity=mask(entry.requester_identity),
        paper_title=entry.paper_title,
        pages=entry.pages,
        copies=entry.copies,
        signer=signer,
        fee=entry.fee,
        note="; ".join([*notes, *([entry.note] if entry.note else [])]),
    )
