"""One at a time."""

from __future__ import annotations

import threading

import pytest
from django.db import connection, transaction

from motcua.infra.database.turn import take_turn


@pytest.mark.django_db(transaction=True)
def test_turn_taken_outside_a_transaction_is_a_mistake() -> None:
    with pytest.raises(RuntimeError, match="inside the transaction"):
        take_turn(subject="x")


@pytest.mark.django_db(transaction=True)
def test_turn_is_waited_for_until_the_holder_is_done() -> None:
    order: list[str] = []
    waiting = threading.Event()

    def second() -> None:
        try:
            with transaction.atomic():
                waiting.set()
                take_turn(subject="x")
                order.append("second")
        finally:
            connection.close()

    thread = threading.Thread(target=second)
    with transaction.atomic():
        take_turn(subject="x")
        thread.start()
        waiting.wait(timeout=5)
        thread.join(timeout=0.2)
        order.append("first")
    thread.join(timeout=5)

    assert order == ["first", "second"]


@pytest.mark.django_db(transaction=True)
def test_turns_of_different_subjects_do_not_wait_for_each_other() -> None:
    done = threading.Event()

    def second() -> None:
        try:
            with transaction.atomic():
                take_turn(subject="y")
            done.set()
        finally:
            connection.close()

    with transaction.atomic():
        take_turn(subject="x")
        thread = threading.Thread(target=second)
        thread.start()
        assert done.wait(timeout=5)
    thread.join(timeout=5)
