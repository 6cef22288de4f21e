"""Printing a volume of the register in parts: a closed one from its snapshot, kept; an open one as it stands.

A part has `PRINTED_TOGETHER` rows, so that a book of ten thousand is printed by and by.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from pypdf import PdfReader

from motcua.cases.models import RegisterBook, RegisterPrint
from motcua.cases.queries.register_printing import printed_rows, returned_after_closing, snapshot_of
from motcua.cases.queries.registers import PRINTED_TOGETHER, book_name, readable_books
from motcua.cases.services.register_snapshots import register_form_set
from motcua.documents.domain.form_set import FormSet
from motcua.documents.domain.forms.registers import REGISTERS
from motcua.documents.domain.moments import moment_in_words, place_and_date
from motcua.documents.domain.register import RegisterContext, RegisterRow
from motcua.infra.render import render_pdf, template_version
from motcua.infra.storage.store import open_file, store_own_file
from motcua.organisations.domain.actor import Actor

_TEMPLATE = REGISTERS[FormSet.TT03_2025].template


class PartUnknown(Exception):  # noqa: N818 - named by what happened
    """There is no such volume for the actor, or it has no such part."""

    def __init__(self) -> None:
        super().__init__("Không có quyển sổ hoặc phần in này, hoặc bạn không được xem.")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """Which rows of how many; `page` is the number of its first page."""

    rows: list[RegisterRow]
    place: int
    of: int
    page: int = 1


@transaction.atomic
def print_closed_part(*, book_id: UUID, part: int, actor: Actor, at: dt.datetime) -> RegisterPrint:
    """Give a part of a closed volume, made once from its snapshot; the parts before it are made too.

    Raises `PartUnknown`.
    """
    book = _readable(book_id, actor, closed=True)
    RegisterBook.objects.select_for_update(of=("self",)).get(id=book.id)
    content = snapshot_of(book=book)
    rows: list[RegisterRow] = content["rows"]
    parts = _parts(len(rows))
    if not 1 <= part <= parts:
        raise PartUnknown
    prints = {one.part: one for one in RegisterPrint.objects.filter(book=book).select_related("file")}
    page = 1
    for place in range(1, part + 1):
        one = _Part(
            rows=rows[(place - 1) * PRINTED_TOGETHER : place * PRINTED_TOGETHER],
            place=place,
            of=parts,
            page=page,
        )
        made = prints.get(place) or _store(book, one, FormSet(content["form_set"]), len(rows), at)
        page += _pages(made) - (1 if place == 1 else 0)  # the cover bears no number
    return made


def draft_part(*, book_id: UUID, part: int, actor: Actor, at: dt.datetime) -> bytes:
    """Give a part of a volume that is still written in, as it stands now; nothing is kept.

    Raises `PartUnknown`.
    """
    book = _readable(book_id, actor, closed=False)
    first, last = _ends(book)
    rows = printed_rows(
        book_id=book.id, first=first + (part - 1) * PRINTED_TOGETHER, beyond=first + part * PRINTED_TOGETHER
    )
    if part < 1 or not rows:
        raise PartUnknown
    one = _Part(rows=rows, place=part, of=_parts(last - first + 1))
    words = f"Bản in tạm lúc {moment_in_words(at)}. Sổ chưa khóa."
    return _render(book, one, register_form_set(book_id=book.id), last - first + 1, words, at)


def annex_of(*, book_id: UUID, actor: Actor, at: dt.datetime) -> bytes:
    """Give the annex of a closed volume: the results returned after its closing. Raises `PartUnknown`."""
    book = _readable(book_id, actor, closed=True)
    rows = returned_after_closing(book=book)
    if not rows:
        raise PartUnknown
    words = f"Phụ lục: kết quả trả sau ngày khóa sổ, đến {moment_in_words(at)}."
    one = _Part(rows=rows, place=2, of=3)  # neither cover nor closing: the book has both
    form_set = FormSet(snapshot_of(book=book)["form_set"])
    return _render(book, one, form_set, len(rows), words, at)


def _readable(book_id: UUID, actor: Actor, *, closed: bool) -> RegisterBook:
    books = readable_books(actor=actor).filter(id=book_id, snapshot__isnull=not closed)
    book = books.filter(closed_at__isnull=not closed).first()
    if book is None:
        raise PartUnknown
    return book


def _ends(book: RegisterBook) -> tuple[int, int]:
    numbers = book.cases.order_by("book_number").values_list("book_number", flat=True)
    return numbers.first() or 1, numbers.last() or 0


def _parts(rows: int) -> int:
    return -(-rows // PRINTED_TOGETHER)


def _store(book: RegisterBook, part: _Part, form_set: FormSet, total: int, at: dt.datetime) -> RegisterPrint:
    pdf = _render(book, part, form_set, total, "", at)
    name = f"So-theo-doi-{book.year}-quyen-{book.volume:02}-phan-{part.place:02}.pdf"
    return RegisterPrint.objects.create(
        book=book,
        part=part.place,
        file=store_own_file(content=pdf, name=name, media_type="application/pdf", at=at),
        template_version=template_version(_TEMPLATE),
    )


def _pages(made: RegisterPrint) -> int:
    with open_file(file_id=made.file_id).content as pdf:
        return len(PdfReader(pdf).pages)


def _render(  # noqa: PLR0917 - all of it is on the paper
    book: RegisterBook, part: _Part, form_set: FormSet, total: int, state: str, at: dt.datetime
) -> bytes:
    closed = book.closed_at
    day = timezone.localtime(closed or at)
    context = RegisterContext(
        superior_name=book.agency.superior_name,
        issuer_name=book.agency.name,
        name=book_name(book=book),
        year=book.year,
        volume=book.volume,
        number_words=_numbers(book),
        place_and_date=place_and_date(place=book.agency.place, at=day),
        rows=part.rows,
        with_sets=form_set is FormSet.TT01_2018,
        first_page=part.page,
        cover=part.place == 1,
        ending=part.place == part.of,
        total=total,
        state_words=state,
        closed_words=f"Khóa sổ lúc {moment_in_words(closed)}. {book.closed_by_name}." if closed else "",
        signer_name=book.closed_by.full_name if book.closed_by else "",
    )
    return render_pdf(template=_TEMPLATE, context=context.plain(), at=at)


def _numbers(book: RegisterBook) -> str:
    """Name the numbers of the whole volume: they run on from the volume before."""
    first, last = _ends(book)
    return f"từ số {first:02} đến số {last:02}"
