"""The rows of a volume as it is printed: from its cases while it is open, from its snapshot afterwards."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any
from uuid import UUID

from django.db.models import FETCH_RAISE, QuerySet
from django.utils import timezone

from motcua.cases.domain.vocabulary import RETURN_METHOD_LABELS, ReturnMethod
from motcua.cases.models import Case, RegisterBook
from motcua.documents.domain.register import RegisterRow
from motcua.infra.storage.store import open_file

_READ = ("procedure_version", "applicant", "competent_unit", "return_record")


def printed_rows(*, book_id: UUID, first: int = 1, beyond: int | None = None) -> list[RegisterRow]:
    """Give the rows of numbers from `first` up to before `beyond`, in one query."""
    cases = _cases(Case.objects.filter(book_id=book_id, book_number__gte=first))
    return [_row(case) for case in (cases.filter(book_number__lt=beyond) if beyond else cases)]


def returned_after_closing(*, book: RegisterBook) -> list[RegisterRow]:
    """Give the rows of a closed volume whose result was returned since; they stand in its annex."""
    cases = Case.objects.filter(book_id=book.id, returned_at__gt=book.closed_at)
    return [_row(case) for case in _cases(cases)]


def count_returned_since(*, book_id: UUID, at: dt.datetime) -> int:
    """Count the rows of the annex of a volume that was closed at `at`."""
    return Case.objects.filter(book_id=book_id, returned_at__gt=at).count()


def snapshot_of(*, book: RegisterBook) -> dict[str, Any]:
    """Read the snapshot of a closed volume, its rows as `RegisterRow`."""
    if book.snapshot_id is None:
        raise LookupError("The volume has no snapshot.")
    with open_file(file_id=book.snapshot_id).content as kept:
        content: dict[str, Any] = json.load(kept)
    return content | {"rows": [RegisterRow(**row) for row in content["rows"]]}


def _cases(cases: QuerySet[Case]) -> QuerySet[Case]:
    return cases.select_related(*_READ).defer("search").order_by("book_number").fetch_mode(FETCH_RAISE)


def _row(case: Case) -> RegisterRow:
    record = getattr(case, "return_record", None)
    method = ReturnMethod(record.method if record else case.return_method)
    return RegisterRow(
        number=case.book_number or 0,
        code=case.code,
        procedure_name=case.procedure_version.name,
        applicant_name=case.applicant_name,
        contact=" / ".join(filter(None, (case.applicant.address, case.applicant.phone))),
        handling_unit=case.competent_unit.name,
        sets_count=case.sets_count,
        received_at=_words(case.accepted_at),
        due_at=_words(case.due_at),
        returned_at=_words(case.returned_at),
        return_method=RETURN_METHOD_LABELS[method],
        collector=record.collector_name if record else "",
    )


def _words(at: dt.datetime | None) -> str:
    return f"{timezone.localtime(at):%H:%M %d/%m/%Y}" if at else ""
