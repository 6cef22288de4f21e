"""Numbers of the certification books: consecutive through the year, never given twice.

NĐ 23/2015/NĐ-CP, Điều 13, 14.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from motcua.cases.models import CertificationBook
from motcua.cases.policies.certification import may_close_books
from motcua.cases.services.year_end import BookAct, close_certification_book
from motcua.kernel.decision import require
from motcua.organisations.domain.actor import Actor
from motcua.procedures.domain.vocabulary import CertificationKind, label_of

_TAKE = """
UPDATE cases_certificationbook SET last_number = last_number + %s
WHERE agency_id = %s AND kind = %s AND year = %s AND closed_at IS NULL
RETURNING id, volume, last_number
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenNumbers:
    """Numbers from `first` to `last` of one volume."""

    book_id: UUID
    year: int
    volume: int
    first: int
    last: int


class BookClosed(Exception):  # noqa: N818 - named by what happened
    """The book of the year is closed; the message says since when and what to do."""

    def __init__(self, *, book: CertificationBook) -> None:
        closed_at = timezone.localtime(book.closed_at)
        super().__init__(
            f"Sổ {label_of(CertificationKind(book.kind)).lower()} năm {book.year} đã khóa lúc "
            f"{closed_at:%H:%M} ngày {closed_at:%d/%m/%Y}. Hãy chứng thực từ ngày 01/01/{book.year + 1}."
        )


def take_numbers(*, agency_id: UUID, kind: CertificationKind, at: datetime, count: int) -> GivenNumbers:
    """Take the next `count` numbers of the book of the year of `at`, opening it when it is the first.

    The book stays locked until the caller's transaction ends and a roll-back gives the numbers back, so
    there are no gaps. Raises `BookClosed`.
    """
    year = timezone.localdate(at).year
    while True:
        with connection.cursor() as cursor:
            cursor.execute(_TAKE, [count, agency_id, kind.value, year])
            row = cursor.fetchone()
        if row is not None:
            book_id, volume, last = row
            return GivenNumbers(book_id=book_id, year=year, volume=volume, first=last - count + 1, last=last)
        _open_first_volume(agency_id=agency_id, kind=kind, year=year)


@transaction.atomic
def open_next_volume(
    *, agency_id: UUID, kind: CertificationKind, actor: Actor, at: datetime
) -> CertificationBook:
    """Close the volume that is full and open the next, whose numbers go on (NĐ 23/2015, Điều 14).

    Without a volume the first is opened. Raises `NotPermitted`, and `BookClosed` when the year is closed.
    """
    require(may_close_books(actor=actor, agency_id=agency_id))
    year = timezone.localdate(at).year
    books = CertificationBook.objects.select_for_update(of=("self",)).filter(
        agency_id=agency_id, kind=kind.value, year=year
    )
    full = books.filter(closed_at=None).first()
    if full is None:
        _open_first_volume(agency_id=agency_id, kind=kind, year=year)
        return books.get(closed_at=None)
    close_certification_book(book=full, act=BookAct.of(actor=actor, at=at))
    return CertificationBook.objects.create(
        agency_id=agency_id,
        kind=kind.value,
        year=year,
        volume=full.volume + 1,
        first_number=full.last_number + 1,
        last_number=full.last_number,
    )


def _open_first_volume(*, agency_id: UUID, kind: CertificationKind, year: int) -> None:
    """Open volume 1 unless another transaction just did; a closed book stays the last of its year."""
    closed = CertificationBook.objects.filter(agency_id=agency_id, kind=kind.value, year=year)
    last = closed.order_by("-volume").first()
    if last is not None and last.closed_at is not None:
        raise BookClosed(book=last)
    CertificationBook.objects.bulk_create(
        [CertificationBook(agency_id=agency_id, kind=kind.value, year=year)], ignore_conflicts=True
    )
