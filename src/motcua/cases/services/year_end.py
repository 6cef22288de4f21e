"""Closing the books of a year, with their totals and who closed them.

NĐ 23/2015/NĐ-CP, Điều 13; TT 01/2018/TT-VPCP, Điều 10.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from motcua.cases.models import Case, CertificationBook, RegisterBook
from motcua.cases.policies.certification import may_close_books
from motcua.cases.queries.intake_facts import forget_intake_facts
from motcua.cases.services.register_snapshots import store_snapshot
from motcua.infra.audit.log import record_audit
from motcua.kernel.decision import require
from motcua.organisations.domain.actor import Actor

SYSTEM_NAME = "Hệ thống (tự động khóa sổ cuối năm)"
_DECEMBER, _LAST = 12, 31


class YearNotOver(Exception):  # noqa: N818 - named by what happened
    """Books are closed on the last day of their year or later."""

    def __init__(self, *, year: int) -> None:
        super().__init__(f"Năm {year} chưa kết thúc. Khóa sổ từ ngày 31/12/{year}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class BookAct:
    """Who closes a book and when; without a person it is the system after the year."""

    at: datetime
    name: str
    staff_id: UUID | None = None
    account_id: UUID | None = None

    @classmethod
    def of(cls, *, actor: Actor, at: datetime) -> BookAct:
        return cls(at=at, name=actor.full_name, staff_id=actor.staff_id, account_id=actor.account_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedBooks:
    """The books that were closed, each with its total."""

    certification: tuple[CertificationBook, ...]
    registers: tuple[RegisterBook, ...]


@transaction.atomic
def close_year(*, agency_id: UUID, year: int, actor: Actor, at: datetime) -> ClosedBooks:
    """Close every open book of the agency's year; raise `NotPermitted` or `YearNotOver`.

    What is closed already stays as it was closed.
    """
    require(may_close_books(actor=actor, agency_id=agency_id))
    if timezone.localdate(at) < date(year, _DECEMBER, _LAST):
        raise YearNotOver(year=year)
    return _close(act=BookAct.of(actor=actor, at=at), agency_id=agency_id, year=year)


@transaction.atomic
def close_ended_years(*, at: datetime) -> ClosedBooks:
    """Close what nobody closed, in every agency, once the year is over; a second call closes nothing."""
    year = timezone.localdate(at).year
    return _close(act=BookAct(at=at, name=SYSTEM_NAME), year__lt=year)


def close_books_of(*, agency_ids: Collection[UUID], act: BookAct) -> ClosedBooks:
    """Close every open book of agencies that end, in the caller's transaction."""
    return _close(act=act, agency_id__in=agency_ids)


def close_certification_book(*, book: CertificationBook, act: BookAct) -> None:
    """Close one locked book with the number of certifications in it."""
    book.total = book.last_number - book.first_number + 1
    _sign(book, act)
    _audit(book, act)


def close_register(*, book: RegisterBook, act: BookAct) -> None:
    """Close one locked volume with its total and the rows as they stand (TT 01/2018/TT-VPCP, Điều 10)."""
    book.total = Case.objects.filter(book=book).count()
    book.closed_at, book.closed_by_id, book.closed_by_name = act.at, act.staff_id, act.name
    book.snapshot = store_snapshot(book=book, at=act.at)
    book.save(update_fields=["closed_at", "closed_by", "closed_by_name", "total", "snapshot"])
    _audit(book, act)


def _close(*, act: BookAct, **which: Any) -> ClosedBooks:
    certification = CertificationBook.objects.select_for_update(of=("self",)).filter(closed_at=None, **which)
    registers = RegisterBook.objects.select_for_update(of=("self",)).filter(closed_at=None, **which)
    closed = ClosedBooks(
        certification=tuple(certification.order_by("id")), registers=tuple(registers.order_by("id"))
    )
    for book in closed.certification:
        close_certification_book(book=book, act=act)
    for register in closed.registers:
        close_register(book=register, act=act)
    forget_intake_facts()  # intake keeps the open register of a field at hand
    return closed


def _sign(book: CertificationBook, act: BookAct) -> None:
    book.closed_at, book.closed_by_id, book.closed_by_name = act.at, act.staff_id, act.name
    book.save(update_fields=["closed_at", "closed_by", "closed_by_name", "total"])


def _audit(book: CertificationBook | RegisterBook, act: BookAct) -> None:
    record_audit(
        action="book.closed",
        subject_type=book._meta.label_lower,  # noqa: SLF001 - Django's documented model API
        subject_id=book.id,
        at=act.at,
        account_id=act.account_id,
        actor_name=act.name,
        unit_id=book.agency_id,
        detail={"year": book.year, "volume": book.volume, "total": book.total},
    )
