"""Intakes per second with several clients at once, each a process of its own, all in one agency."""

from __future__ import annotations

import multiprocessing
import time
from multiprocessing.synchronize import Barrier
from queue import Queue

from benchmarks.figure import Bound, Figure
from benchmarks.scale import Scale

MEASURE = "clients"
LEAST_RATE = 150


def measure(scale: Scale) -> list[Figure]:
    """Let one client receive cases for some seconds, then all of them, beginning together."""
    from django.db import connections

    connections.close_all()
    alone, together = _rate(1, scale.client_seconds), _rate(scale.clients, scale.client_seconds)
    return [
        Figure(measure=MEASURE, name="intakes with one client", value=alone, unit="/s"),
        Figure(
            measure=MEASURE,
            name=f"intakes with {scale.clients} clients, one agency",
            value=together,
            unit="/s",
            bound=Bound(way="≥", value=LEAST_RATE),
        ),
        Figure(
            measure=MEASURE,
            name=f"{scale.clients} clients : one client",
            value=together / alone,
            unit="× its rate",
        ),
    ]


def _rate(number: int, seconds: float) -> float:
    """Give the intakes per second of that many clients at once."""
    spawn = multiprocessing.get_context("spawn")
    barrier, told = spawn.Barrier(number), spawn.Queue()
    clients = [
        spawn.Process(target=receive_for, args=(seconds, place, barrier, told)) for place in range(number)
    ]
    for client in clients:
        client.start()
    counts = [told.get(timeout=seconds + 120) for _ in clients]
    for client in clients:
        client.join()
    return sum(received for received, _ in counts) / max(took for _, took in counts)


def receive_for(seconds: float, place: int, barrier: Barrier, told: Queue[tuple[int, float]]) -> None:
    """Receive cases for that long; tell how many and how long it really took."""
    import django

    django.setup()
    from django.utils import timezone

    from benchmarks.office import known_office
    from motcua.cases.services.intake import receive_case

    office, number = known_office(), 0
    receive_case(request=office.request(place), actor=office.actor, at=timezone.now())
    barrier.wait(timeout=120)
    begun = time.perf_counter()
    while time.perf_counter() - begun < seconds:
        receive_case(request=office.request(place + number), actor=office.actor, at=timezone.now())
        number += 1
    told.put((number, time.perf_counter() - begun))
