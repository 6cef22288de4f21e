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
    """Let the clients receive cases for some seconds, beginning together."""
    from django.db import connections

    connections.close_all()
    spawn = multiprocessing.get_context("spawn")
    barrier, told = spawn.Barrier(scale.clients), spawn.Queue()
    clients = [
        spawn.Process(target=receive_for, args=(scale.client_seconds, place, barrier, told))
        for place in range(scale.clients)
    ]
    for client in clients:
        client.start()
    counts = [told.get(timeout=scale.client_seconds + 120) for _ in clients]
    for client in clients:
        client.join()
    received, seconds = sum(number for number, _ in counts), max(took for _, took in counts)
    return [
        Figure(
            measure=MEASURE,
            name=f"intakes with {scale.clients} clients, one agency",
            value=received / seconds,
            unit="/s",
            bound=Bound(way="≥", value=LEAST_RATE),
        )
    ]


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
