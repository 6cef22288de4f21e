"""Apologies at the end of a month: the PDF alone, and drafted, signed, stored and told by the service."""

from __future__ import annotations

from itertools import count
from statistics import median

from django.utils import timezone

from benchmarks.bare_paper import set_plainly
from benchmarks.figure import Bound, Figure
from benchmarks.office import known_office
from benchmarks.scale import Scale
from benchmarks.timing import seconds_of
from motcua.cases.models import Case
from motcua.cases.services.apologising import draft_proposed_apology, sign_apology
from motcua.cases.services.intake import receive_case
from motcua.cases.services.taking import take_case
from motcua.documents.domain.form_set import FormSet
from motcua.documents.domain.forms.apologies import APOLOGIES
from motcua.documents.models import IssuedPaper
from motcua.infra.access.models import Account
from motcua.infra.render import render_pdf
from motcua.organisations.domain.actor import Actor
from motcua.organisations.queries.actors import load_actor

MEASURE = "apologies"
WANTED = 500
ROUNDS = 5
MOST_SECONDS = 15
HANDLER, HEAD = "hotich", "phochutich"


def measure(scale: Scale) -> list[Figure]:
    """Sign some apologies by the service, then print 500 out of their contents, no two alike, one process.

    A quick run prints few; all say how long 500 take at that pace. The typesetter alone sets the same words
    in turns with the letters.
    """
    cases = _taken(scale.documents)
    head = _actor(HEAD)
    signed = seconds_of(lambda: [_sign(case, head) for case in cases])
    papers = list(IssuedPaper.objects.filter(form_code="04", subject_id__in=[case.id for case in cases]))
    marks = count()
    _print(papers[:1], 1, marks)
    set_plainly(papers[:1], 1, marks)
    printed = min(len(papers) * 2, WANTED) if scale.documents < WANTED // 10 else WANTED
    each = max(1, printed // ROUNDS)
    rounds = [
        (
            seconds_of(lambda: _print(papers, each, marks)),
            seconds_of(lambda: set_plainly(papers, each, marks)),
        )
        for _ in range(ROUNDS)
    ]
    wall, plain = (sum(column) / (each * ROUNDS) for column in zip(*rounds, strict=True))
    return [
        Figure(
            measure=MEASURE,
            name="500 apologies to PDF, one process",
            value=wall * WANTED,
            unit="s",
            bound=Bound(way="<", value=MOST_SECONDS),
        ),
        Figure(
            measure=MEASURE,
            name="the same words set plainly by the typesetter alone",
            value=plain * WANTED,
            unit="s",
        ),
        Figure(
            measure=MEASURE,
            name="apology : plain words",
            value=median(letters / words for letters, words in rounds),
            unit="× as long",
        ),
        Figure(
            measure=MEASURE,
            name="500 apologies signed by the service, stored and told",
            value=signed * WANTED / len(cases),
            unit="s",
        ),
    ]


def _taken(number: int) -> list[Case]:
    """Cases in work, each with an apology that waits for the signature."""
    office, handler = known_office(), _actor(HANDLER)
    cases = []
    for place in range(number):
        case = receive_case(request=office.request(place), actor=office.actor, at=timezone.now())
        case = take_case(case_id=case.id, seen_revision=case.revision, actor=handler, at=timezone.now())
        cases.append(
            draft_proposed_apology(
                case_id=case.id,
                seen_revision=case.revision,
                actor=handler,
                at=timezone.now(),
                reason="Chờ xác minh thông tin cư trú",
            )
        )
    return cases


def _sign(case: Case, head: Actor) -> None:
    sign_apology(case_id=case.id, seen_revision=case.revision, actor=head, at=timezone.now())


def _print(papers: list[IssuedPaper], number: int, marks: count[int]) -> None:
    for place in range(number):
        paper = papers[place % len(papers)]
        mark = f"{next(marks)}/DO"  # nothing that was printed before may be taken from memory
        context = paper.context | {"number": mark, "reason": f"{paper.context['reason']} ({mark})"}
        template = APOLOGIES[FormSet(paper.form_set)].template
        render_pdf(template=template, context=context, at=paper.issued_at, qr=f"{context['qr_text']} {mark}")


def _actor(username: str) -> Actor:
    actor = load_actor(account=Account.objects.get(username=username), at=timezone.now())
    if actor is None:
        raise LookupError(f"Nobody in service has the account {username}.")
    return actor
