"""How much is measured: the full run, and a quick one that only shows that everything still works."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """Numbers of repetitions; `cases` are the sizes of the archives compared, smallest first."""

    rounds: int
    intakes_per_round: int
    clients: int
    client_seconds: float
    cases: tuple[int, ...]
    agencies: int
    warming: int
    requests: int
    documents: int
    deadlines: int
    bulk: int
    chase_officers: int
    chase_cases: int
    plan_rows: int


FULL = Scale(
    rounds=12,
    intakes_per_round=100,
    clients=8,
    client_seconds=10,
    cases=(10_000, 1_000_000),
    agencies=1,
    warming=8,  # until every thread of a server has its connection and its statements
    requests=100,
    documents=200,
    deadlines=2_000,
    bulk=500,
    chase_officers=40,
    chase_cases=5_000,
    plan_rows=590,  # a hundred pages
)
QUICK = Scale(
    rounds=2,
    intakes_per_round=3,
    clients=2,
    client_seconds=0.3,
    cases=(200, 400),
    agencies=2,
    warming=0,
    requests=2,
    documents=3,
    deadlines=20,
    bulk=3,
    chase_officers=2,
    chase_cases=30,
    plan_rows=12,
)
