"""Running numbers are never given twice and leave no gap."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from motcua.infra.numbering.allocate import next_number


@pytest.mark.django_db
def test_next_number_counts_each_series_and_period_from_one() -> None:
    numbers = [next_number(series="H99.012.34", period="2026-11-20") for _ in range(3)]
    other = next_number(series="H99.012.34", period="2026-11-21")

    assert numbers == [1, 2, 3]
    assert other == 1


@pytest.mark.django_db(transaction=True)
def test_next_number_outside_a_transaction_is_refused() -> None:
    with pytest.raises(RuntimeError, match="inside the transaction"):
        next_number(series="H99", period="2026")


@pytest.mark.django_db(transaction=True)
def test_next_number_under_eight_writers_gives_each_number_once() -> None:
    def take(_index: int) -> int:
        try:
            with transaction.atomic():
                return next_number(series="H99", period="2026")
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=8) as pool:
        numbers = list(pool.map(take, range(80)))

    assert sorted(numbers) == list(range(1, 81))
