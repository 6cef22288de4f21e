"""Intake through the service against the same SQL sent by psycopg alone, in one process and one run."""

from __future__ import annotations

from itertools import count
from statistics import median
from typing import Any
from uuid import UUID

import psycopg
from django.utils import timezone

from benchmarks.figure import Bound, Figure
from benchmarks.office import Office, known_office
from benchmarks.raw import raw_connection
from benchmarks.scale import Scale
from benchmarks.statements import Intake, record_statements, send
from benchmarks.timing import seconds_of
from motcua.cases.models import Case, CaseComponent, CaseEvent, CaseStep, Handover
from motcua.cases.services.intake import receive_case

MEASURE = "intake"
LEAST_RATIO = 0.5


def measure(scale: Scale) -> list[Figure]:
    """Alternate rounds of both; the ratio is the median over the rounds, the rates are those of the best.

    psycopg sends the statements twice: as it does by itself, prepared by the server after some uses, and
    with the values written into the text, as Django has it do.
    """
    office, turn, each = known_office(), count(), scale.intakes_per_round

    def through_service() -> None:
        for _ in range(each):
            receive_case(request=office.request(next(turn)), actor=office.actor, at=timezone.now())

    through_service()  # what is kept in memory is read now
    intake = captured_intake(office)
    with raw_connection() as prepared, raw_connection(cursor_factory=psycopg.ClientCursor) as written:
        _seconds_by_psycopg(prepared, intake, each)
        rounds = [
            (
                seconds_of(through_service),
                _seconds_by_psycopg(prepared, intake, each),
                _seconds_by_psycopg(written, intake, each),
            )
            for _ in range(scale.rounds)
        ]
    return _figures(rounds, each=each, statements=len(intake.statements))


def captured_intake(office: Office) -> Intake:
    """Receive one case and keep what was sent."""
    received: list[Case] = []

    def act() -> None:
        received.append(receive_case(request=office.request(0), actor=office.actor, at=timezone.now()))

    statements = record_statements(act)
    case = received[0]
    return Intake(statements=statements, fresh=_keys_of(case), code=case.code, row=case.book_number or 0)


def _keys_of(case: Case) -> frozenset[UUID]:
    parts = (CaseStep, CaseComponent, CaseEvent, Handover)
    kept = (model.objects.filter(case=case).values_list("id", flat=True) for model in parts)
    return frozenset({case.id}).union(*kept)


def _seconds_by_psycopg(raw: psycopg.Connection[Any], intake: Intake, times: int) -> float:
    coming = intake.rounds(times=times, raw=raw)

    def act() -> None:
        for statements in coming:
            send(raw, statements)

    return seconds_of(act)


def _figures(rounds: list[tuple[float, float, float]], *, each: int, statements: int) -> list[Figure]:
    best = [each / min(column) for column in zip(*rounds, strict=True)]
    bound = Bound(way="≥", value=LEAST_RATIO)
    ratios = {
        "prepared": median(prepared / service for service, prepared, _ in rounds),
        "values in the text": median(written / service for service, _, written in rounds),
    }
    return [
        Figure(measure=MEASURE, name="statements of an intake", value=statements),
        Figure(measure=MEASURE, name="through the service", value=best[0], unit="/s"),
        Figure(measure=MEASURE, name="psycopg alone, prepared", value=best[1], unit="/s"),
        Figure(measure=MEASURE, name="psycopg alone, values in the text", value=best[2], unit="/s"),
        *(
            Figure(
                measure=MEASURE,
                name=f"service : psycopg, {how}",
                value=ratio,
                unit="of its rate",
                bound=bound,
            )
            for how, ratio in ratios.items()
        ),
    ]
