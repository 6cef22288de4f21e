"""Counting questions per visitor and window."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import RequestFactory

from motcua.infra.throttle.limit import Limit, TooManyHits, count_hit
from motcua.infra.throttle.models import HitWindow
from motcua.infra.throttle.visitor import visitor_of

LIMIT = Limit(scope="look-up", hits=3, window=timedelta(minutes=10))
AT = datetime(2026, 11, 20, 8, 4, tzinfo=UTC)


def refused(*, limit: Limit = LIMIT, visitor: str = "203.0.113.7", at: datetime = AT) -> timedelta | None:
    try:
        count_hit(limit=limit, visitor=visitor, at=at)
    except TooManyHits as error:
        return error.retry_after
    return None


@pytest.mark.django_db
def test_hits_beyond_the_limit_are_refused_until_the_window_ends() -> None:
    assert [refused() for _ in range(4)] == [None, None, None, timedelta(minutes=6)]
    assert refused(at=AT + timedelta(minutes=6)) is None


@pytest.mark.django_db
def test_hits_of_another_visitor_or_scope_count_apart() -> None:
    for _ in range(4):
        refused()

    assert refused(visitor="203.0.113.8") is None
    assert refused(limit=Limit(scope="rating", hits=3, window=LIMIT.window)) is None


@pytest.mark.django_db
def test_address_is_not_stored() -> None:
    refused()

    assert "203.0.113.7" not in str(HitWindow.objects.values().get())


@pytest.mark.django_db
def test_windows_long_over_are_cleared() -> None:
    refused()
    refused(visitor="203.0.113.9", at=AT + timedelta(hours=23))

    refused(at=AT + timedelta(days=1, minutes=10))

    assert HitWindow.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_hits_at_the_same_time_are_all_counted() -> None:
    def hit(_number: int) -> None:
        count_hit(limit=Limit(scope="x", hits=99, window=LIMIT.window), visitor="a", at=AT)
        connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(hit, range(20)))

    assert HitWindow.objects.get().hits == 20


@pytest.mark.parametrize(
    ("proxies", "forwarded", "remote", "visitor"),
    [
        (0, "", "203.0.113.7", "203.0.113.7"),
        (0, "198.51.100.1", "203.0.113.7", "203.0.113.7"),
        (1, "198.51.100.1", "127.0.0.1", "198.51.100.1"),
        (1, "10.9.9.9, 198.51.100.1", "127.0.0.1", "198.51.100.1"),
        (2, "198.51.100.1, 10.0.0.5", "127.0.0.1", "198.51.100.1"),
        (2, "198.51.100.1", "127.0.0.1", "198.51.100.1"),
        (1, "", "127.0.0.1", "127.0.0.1"),
        (0, "", "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        (0, "", "::ffff:203.0.113.7", "203.0.113.7"),
        (0, "", "", "unknown"),
    ],
)
def test_visitor_is_the_address_before_the_proxies(
    settings: object, proxies: int, forwarded: str, remote: str, visitor: str
) -> None:
    settings.TRUSTED_PROXIES = proxies  # type: ignore[attr-defined]
    request = RequestFactory(headers={"X-Forwarded-For": forwarded}).get("/", REMOTE_ADDR=remote)

    assert visitor_of(request) == visitor
