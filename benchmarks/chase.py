"""The chase list of a commune in trouble, through HTTP: forty officers, thousands of open cases.

In turns with each page, psycopg alone sends the SQL of that page: the ratio is what is done around it.
"""

from __future__ import annotations

import datetime as dt
import random
from statistics import median
from uuid import UUID

import psycopg
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from benchmarks.figure import Bound, Figure
from benchmarks.office import known_office
from benchmarks.page_client import Visitor, served
from benchmarks.raw import raw_connection
from benchmarks.scale import Scale
from benchmarks.statements import record_statements, send
from benchmarks.timing import percentile, seconds_of
from motcua.cases.domain.state import State
from motcua.cases.models import Case, CaseStep
from motcua.cases.services.intake import receive_case
from motcua.infra.access.models import Account
from motcua.infra.database.models import new_id
from motcua.kernel.text import fold, name_sort_key
from motcua.organisations.domain.permissions import Role
from motcua.organisations.models import Grant, Staff, Unit

MEASURE = "chase"
MOST_MILLISECONDS = 150
PERCENT = 95
LEADER = "chutich"

type Times = list[tuple[float, float]]


def measure(scale: Scale) -> list[Figure]:
    """Fill the commune, then ask for the list of one officer and for that of the whole commune."""
    officer = fill(scale)[1]  # the first holds nothing: the cases that nobody has would have been theirs
    pages = {
        "my list": (officer, reverse("counter:chase")),
        "first page": (officer, reverse("counter:home")),
        "list of the commune": (Account.objects.get(username=LEADER), reverse("counter:chase_units")),
    }
    database = str(connection.settings_dict["NAME"])
    with served(database=database) as port:
        times = {name: _times(port, account, url, scale) for name, (account, url) in pages.items()}
    return [figure for name, rounds in times.items() for figure in _figures(name, rounds, scale.chase_cases)]


def _figures(name: str, rounds: Times, cases: int) -> list[Figure]:
    pages, bare = zip(*rounds, strict=True)
    return [
        Figure(
            measure=MEASURE,
            name=f"{name}, p{PERCENT} at {cases:,} open cases",
            value=percentile(pages, PERCENT) * 1000,
            unit="ms",
            bound=Bound(way="<", value=MOST_MILLISECONDS),
        ),
        Figure(
            measure=MEASURE,
            name=f"{name} : its SQL by psycopg alone",
            value=median(pages) / median(bare),
            unit="× as long",
        ),
    ]


def _times(port: int, account: Account, url: str, scale: Scale) -> Times:
    """Give the seconds of the page and of its SQL, in turns."""
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(account)
    client.get(url)  # what is kept in memory is read now
    statements = record_statements(lambda: client.get(url))
    cookies = {name: morsel.value for name, morsel in client.cookies.items()}
    with (
        Visitor(port=port, cookies=cookies) as visitor,
        raw_connection(cursor_factory=psycopg.ClientCursor) as raw,
    ):
        rounds = [
            (visitor.seconds(url), seconds_of(lambda: send(raw, statements)))
            for _ in range(scale.warming + scale.requests)
        ]
    return rounds[scale.warming :]


def fill(scale: Scale) -> list[Account]:
    """Hire the officers and give them copies of one received case, due from a week ago to a month ahead."""
    office = known_office()
    model = receive_case(request=office.request(0), actor=office.actor, at=timezone.now())
    unit, first = model.current_unit, model.current_step
    if unit is None or first is None:
        raise LookupError(model.code)
    hired = [_hire(number, unit) for number in range(scale.chase_officers)]
    chance, now = random.Random(11), timezone.now()
    cases, steps = [], []
    for number in range(scale.chase_cases):
        due = now + dt.timedelta(hours=chance.randrange(-7 * 24, 30 * 24))
        holder = hired[number % len(hired)][0] if number % 10 else None  # one in ten is held by nobody
        case = Case(**_copied(model) | _of_copy(model, number) | {"due_at": due, "original_due_at": due})
        case.assignee_id = holder
        step = {"id": new_id(), "case_id": case.id, "due_at": due, "assignee_id": holder}
        cases.append(case)
        steps.append(CaseStep(**_copied(first) | step))
    Case.objects.bulk_create(cases, batch_size=1000)
    CaseStep.objects.bulk_create(steps, batch_size=1000)
    for case, its_step in zip(cases, steps, strict=True):
        case.current_step = its_step
    Case.objects.bulk_update(cases, ["current_step"], batch_size=500)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as the server does by itself within a minute; the archive does the same
    return [account for _, account in hired]


def _of_copy(model: Case, number: int) -> dict[str, object]:
    """What tells a copy apart: its own key and code, and no place in the register."""
    return {
        "id": new_id(),
        "code": f"{model.code}-{number}",
        "book_id": None,
        "book_number": None,
        "immediate": True,
        "state": State.PROCESSING.value,
        "current_step_id": None,
    }


def _copied(row: Case | CaseStep) -> dict[str, object]:
    fields = row._meta.concrete_fields  # noqa: SLF001 - Django's documented model API
    return {field.attname: getattr(row, field.attname) for field in fields}


def _hire(number: int, unit: Unit) -> tuple[UUID, Account]:
    name = f"Cán bộ {number}"
    account = Account.objects.create_account(username=f"canbo{number}", password=None)
    staff = Staff.objects.create(
        account=account,
        full_name=name,
        sort_key=name_sort_key(name),
        folded_name=fold(name),
        unit=unit,
        valid_from=dt.date(2025, 7, 1),
    )
    Grant.objects.create(staff=staff, role=Role.HANDLER, unit=unit, valid_from=dt.date(2025, 7, 1))
    return staff.id, account
