"""Keep one visitor from asking without end: counted in the database, alike for every process and machine."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db import connection
from django.utils.crypto import salted_hmac

from motcua.infra.throttle.models import HitWindow

COUNT = """
INSERT INTO throttle_hitwindow (visitor, begins_at, hits) VALUES (%s, %s, 1)
ON CONFLICT (visitor, begins_at) DO UPDATE SET hits = throttle_hitwindow.hits + 1
RETURNING hits
"""


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `hits` questions in each window; `scope` names what is asked."""

    scope: str
    hits: int
    window: timedelta


class TooManyHits(Exception):  # noqa: N818 - named by what happened
    """The visitor asked more often than the limit; after `retry_after` it may ask again."""

    def __init__(self, retry_after: timedelta) -> None:
        super().__init__(str(retry_after))
        self.retry_after = retry_after


def count_hit(*, limit: Limit, visitor: str, at: datetime) -> None:
    """Count one question; raise `TooManyHits` beyond the limit. `at` is aware."""
    begins_at = _window_of(at, limit.window)
    digest = salted_hmac("motcua.throttle", f"{limit.scope}:{visitor}", algorithm="sha256").hexdigest()
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [digest, begins_at])
        hits: int = cursor.fetchone()[0]
    if hits == 1:
        # Whoever opens a window clears what is over: the table stays as small as a day of visitors.
        HitWindow.objects.filter(begins_at__lt=at - max(limit.window, timedelta(days=1))).delete()
    if hits > limit.hits:
        raise TooManyHits(begins_at + limit.window - at)


def _window_of(at: datetime, window: timedelta) -> datetime:
    epoch = datetime(2000, 1, 1, tzinfo=UTC)
    return epoch + (at - epoch) // window * window
