"""Learn the titles of papers, so that the next officer picks them instead of typing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import connection

from motcua.cases.domain.certification import TITLE_LENGTH, PaperToCertify
from motcua.cases.queries.certification_titles import folded_title
from motcua.infra.database.models import new_id

_LEARN = """
INSERT INTO cases_papertitle (id, agency_id, title, folded, uses, last_used_at)
SELECT id, %s, title, folded, uses, %s
FROM unnest(%s::uuid[], %s::text[], %s::text[], %s::integer[]) AS learnt (id, title, folded, uses)
ON CONFLICT (agency_id, title) DO UPDATE
SET uses = cases_papertitle.uses + EXCLUDED.uses, last_used_at = EXCLUDED.last_used_at
"""


def learn_titles(*, agency_id: UUID, papers: Iterable[PaperToCertify], at: datetime) -> None:
    """Count one use for each paper with one statement; new titles are added."""
    # Sorted, so that two officers with the same titles lock them in the same order.
    uses = sorted(Counter(paper.title for paper in papers).items())
    titles = [title for title, _count in uses]
    folded = [folded_title(title=title)[:TITLE_LENGTH] for title in titles]
    keys = [new_id() for _title in titles]
    with connection.cursor() as cursor:
        cursor.execute(_LEARN, [agency_id, at, keys, titles, folded, [count for _title, count in uses]])
