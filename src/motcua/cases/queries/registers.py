"""The case registers as an office reads them: books of a year, and their pages by running number.

Sổ theo dõi hồ sơ: Mẫu số 06 of TT 01/2018/TT-VPCP, Mẫu số 07 of TT 03/2025/TT-VPCP. A book is a view over the
cases that were entered in it; the numbers are given at reception and never change.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.db.models import FETCH_RAISE, OuterRef, Q, QuerySet, Subquery

from motcua.cases.domain.state import STATE_LABELS, State
from motcua.cases.domain.vocabulary import RETURN_METHOD_LABELS, ReturnMethod
from motcua.cases.models import Case, RegisterBook
from motcua.kernel.text import sort_key
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import Permission
from motcua.organisations.domain.structure import UnitKind
from motcua.organisations.models import Unit

PAGE_SIZE = 50
PRINTED_TOGETHER = 1000  # rows in one part on paper: well under a second


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseBook:
    """A volume of the register; `last_number` is 0 while nothing is entered."""

    id: UUID
    field_name: str
    agency_id: UUID
    agency_name: str
    year: int
    volume: int
    first_number: int
    last_number: int
    total: int | None
    snapshot_hash: str
    closed_at: dt.datetime | None
    closed_by_name: str

    @property
    def title(self) -> str:
        """Name the volume as on its cover."""
        return f"Quyển số {self.volume:02d}/{self.year}"

    @property
    def parts(self) -> range:
        """Count the parts in which it is printed, from 1."""
        rows = self.last_number - self.first_number + 1 if self.last_number else 0
        return range(1, -(-rows // PRINTED_TOGETHER) + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseBookRow:
    """One row in the columns of the form; the return is empty until it happened. Moments are aware."""

    case_id: UUID
    number: int
    code: str
    procedure_name: str
    applicant_name: str
    contact: str
    handling_unit: str
    sets_count: int
    received_at: dt.datetime | None
    due_at: dt.datetime | None
    returned_at: dt.datetime | None
    return_method: str
    collector: str
    state_label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseBookPage:
    """A page of a volume; `pages` is how many there are, `page` counts from 1."""

    book: CaseBook
    rows: list[CaseBookRow]
    page: int
    pages: int


def case_books(*, actor: Actor, year: int | None = None) -> list[CaseBook]:
    """Give the volumes of the actor's agencies, the latest year first, in one query."""
    books = readable_books(actor=actor)
    if year is not None:
        books = books.filter(year=year)
    found = [_book(book) for book in books]
    return sorted(found, key=lambda book: (-book.year, sort_key(book.field_name), book.volume, book.id))


def case_book_page(
    *, book_id: UUID, actor: Actor, page: int = 1, size: int = PAGE_SIZE
) -> CaseBookPage | None:
    """Give a page of a volume by number, in two queries; none when the actor may not read it.

    Numbers run on through the year over all volumes, and a page is a stretch of numbers: the last page of a
    book of a million rows costs what the first does.
    """
    found = readable_books(actor=actor).filter(id=book_id).first()
    if found is None:
        return None
    book = _book(found)
    first = book.first_number
    pages = max(1, -(-(book.last_number - first + 1) // size))
    wanted = min(max(page, 1), pages)
    start = first + (wanted - 1) * size
    return CaseBookPage(book=book, rows=_rows(book.id, start, start + size), page=wanted, pages=pages)


def readable_books(*, actor: Actor) -> QuerySet[RegisterBook]:
    """The books of agencies whose register the actor may read, as a whole or from their one-stop office.

    A division sees its own cases; the register holds everybody's.
    """
    units = actor.units(Permission.VIEW_REGISTER)
    offices = Unit.objects.filter(id__in=units, kind=UnitKind.ONE_STOP).values("agency_id")
    readable = Q(agency_id__in=units) | Q(agency_id__in=offices)
    books = RegisterBook.objects.filter(readable).annotate(
        first=_number_of("book_number"), last=_number_of("-book_number")
    )
    return books.select_related("agency", "field", "group", "closed_by", "snapshot").fetch_mode(FETCH_RAISE)


def _number_of(order: str) -> Subquery:
    """The last or first number of a book, read off the end of the index instead of over all its rows."""
    return Subquery(Case.objects.filter(book_id=OuterRef("pk")).order_by(order).values("book_number")[:1])


def book_name(*, book: RegisterBook) -> str:
    """Name the field, or the group of fields, whose register it is."""
    owner = book.group or book.field
    return owner.name if owner else ""


def _book(book: RegisterBook) -> CaseBook:
    return CaseBook(
        id=book.id,
        field_name=book_name(book=book),
        agency_id=book.agency_id,
        agency_name=book.agency.name,
        year=book.year,
        volume=book.volume,
        first_number=vars(book)["first"] or 1,  # annotated by readable_books, as the next
        last_number=vars(book)["last"] or 0,
        total=book.total,
        snapshot_hash=book.snapshot.sha256 if book.snapshot else "",
        closed_at=book.closed_at,
        closed_by_name=book.closed_by_name,
    )


def _rows(book_id: UUID, first: int, beyond: int) -> list[CaseBookRow]:
    cases = (
        Case.objects.filter(book_id=book_id, book_number__gte=first, book_number__lt=beyond)
        .select_related("procedure_version", "applicant", "competent_unit", "return_record")
        .defer("search")
        .order_by("book_number")
        .fetch_mode(FETCH_RAISE)
    )
    return [_row(case) for case in cases]


def _row(case: Case) -> CaseBookRow:
    record = getattr(case, "return_record", None)
    method = ReturnMethod(record.method if record else case.return_method)
    return CaseBookRow(
        case_id=case.id,
        number=case.book_number or 0,
        code=case.code,
        procedure_name=case.procedure_version.name,
        applicant_name=case.applicant_name,
        contact=" / ".join(filter(None, (case.applicant.address, case.applicant.phone))),
        handling_unit=case.competent_unit.name,
        sets_count=case.sets_count,
        received_at=case.accepted_at,
        due_at=case.due_at,
        returned_at=case.returned_at,
        return_method=RETURN_METHOD_LABELS[method],
        collector=record.collector_name if record else "",
        state_label=STATE_LABELS[State(case.state)],
    )
