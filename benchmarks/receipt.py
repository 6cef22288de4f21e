"""Receipts per second: the PDF alone on one core, and issued by the service."""

from __future__ import annotations

import time
from itertools import count
from statistics import median

from django.utils import timezone

from benchmarks.bare_paper import set_plainly
from benchmarks.figure import Bound, Figure
from benchmarks.office import Office, known_office
from benchmarks.scale import Scale
from benchmarks.timing import seconds_of
from motcua.cases.services.intake import receive_case
from motcua.cases.services.receipts import issue_receipt
from motcua.documents.domain.form_set import FormSet
from motcua.documents.domain.forms import RECEIPTS
from motcua.documents.models import IssuedPaper
from motcua.infra.render import render_pdf

MEASURE = "receipt"
LEAST_RATE = 50
ROUNDS = 5


def measure(scale: Scale) -> list[Figure]:
    """Issue receipts of cases received just now, then print their contents anew, each a little different.

    The rate on one core divides by the time that processors worked for us, whatever else the machine does;
    the rate by the clock is of the best of some rounds. The typesetter alone sets the same words in turns.
    """
    office = known_office()
    issued: list[IssuedPaper] = []
    served = seconds_of(lambda: issued.extend(_issue(office, scale.documents)))
    marks = count()
    _print(issued[:1], marks)
    set_plainly(issued[:1], 1, marks)
    rounds = [
        (*_timed(issued, marks), seconds_of(lambda: set_plainly(issued, len(issued), marks)))
        for _ in range(ROUNDS)
    ]
    wall, worked, plain = (min(column) for column in zip(*rounds, strict=True))
    return [
        Figure(
            measure=MEASURE,
            name="PDF/A receipts on one core",
            value=len(issued) / worked,
            unit="/s",
            bound=Bound(way="≥", value=LEAST_RATE),
        ),
        Figure(measure=MEASURE, name="PDF/A receipts by the clock", value=len(issued) / wall, unit="/s"),
        Figure(
            measure=MEASURE,
            name="the same words set plainly by the typesetter alone",
            value=len(issued) / plain,
            unit="/s",
        ),
        Figure(
            measure=MEASURE,
            name="receipt : plain words",
            value=median(receipts / words for receipts, _, words in rounds),
            unit="× as long",
        ),
        Figure(
            measure=MEASURE,
            name="issued by the service, stored and recorded",
            value=len(issued) / served,
            unit="/s",
        ),
    ]


def _issue(office: Office, documents: int) -> list[IssuedPaper]:
    cases = [
        receive_case(request=office.request(place), actor=office.actor, at=timezone.now())
        for place in range(documents)
    ]
    return [issue_receipt(case_id=case.id, actor=office.actor, at=timezone.now()) for case in cases]


def _timed(issued: list[IssuedPaper], marks: count[int]) -> tuple[float, float]:
    worked = time.process_time()
    wall = seconds_of(lambda: _print(issued, marks))
    return wall, time.process_time() - worked


def _print(issued: list[IssuedPaper], marks: count[int]) -> None:
    for paper in issued:
        mark = f"{next(marks)}/DO"  # nothing that was printed before may be taken from memory
        context = paper.context | {"number": mark, "request": f"{paper.context['request']} ({mark})"}
        template = RECEIPTS[FormSet(paper.form_set)].template
        render_pdf(template=template, context=context, at=paper.issued_at, qr=f"{context['qr_text']} {mark}")
