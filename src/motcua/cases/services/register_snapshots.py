"""The rows of a volume as they stand when it is closed: one file, kept under its hash for ever."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from motcua.cases.models import Case, RegisterBook
from motcua.cases.queries.register_printing import printed_rows
from motcua.cases.services.case_papers import form_set_of
from motcua.documents.domain.form_set import FormSet
from motcua.infra.storage.models import StoredFile
from motcua.infra.storage.store import store_own_file


def store_snapshot(*, book: RegisterBook, at: datetime) -> StoredFile | None:
    """Keep the rows of the volume; an empty one has none.

    What is printed later is printed from this file, so that a return after the closing never changes it.
    """
    rows = printed_rows(book_id=book.id)
    if not rows:
        return None
    content = {
        "agency": str(book.agency_id),
        "year": book.year,
        "volume": book.volume,
        "form_set": register_form_set(book_id=book.id).value,
        "closed_at": at.isoformat(),
        "closed_by": book.closed_by_name,
        "rows": [asdict(row) for row in rows],
    }
    return store_own_file(
        content=json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode(),
        name=f"So-theo-doi-{book.year}-quyen-{book.volume:02}.json",
        media_type="application/json",
        at=at,
    )


def register_form_set(*, book_id: UUID) -> FormSet:
    """Give the form of the register: that of the regime of its last case."""
    case = Case.objects.filter(book_id=book_id).select_related("regime").order_by("-book_number").first()
    return form_set_of(case=case) if case else FormSet.TT03_2025
