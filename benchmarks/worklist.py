"""Work lists and searches through HTTP, on archives of several sizes, in turns.

Every archive is a database of its own with a server of its own, so that each request to the small one is
followed by the same request to the large one: what else the machine does meets both.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from urllib.parse import urlencode

from django.test import Client
from django.urls import reverse

from benchmarks.archive_database import communes_of, make_archive
from benchmarks.figure import Bound, Figure
from benchmarks.office import known_office
from benchmarks.page_client import Visitor, served
from benchmarks.raw import raw_connection
from benchmarks.scale import Scale
from benchmarks.timing import percentile

MEASURE = "worklist"
MOST_GROWTH = 1.5
MOST_MILLISECONDS = 150
PERCENT = 95
VIEWS = ("MINE", "UNIT", "DUE_TODAY", "LATE", "WAITING", "READY", "ALL")


def measure(scale: Scale) -> list[Figure]:
    """Make the archives, serve them, ask for every page in turn."""
    cookies = _session()
    databases = {size: make_archive(cases=size, agencies=communes_of(size, scale)) for size in scale.cases}
    with ExitStack() as servers:
        visitors = {
            size: servers.enter_context(
                Visitor(port=servers.enter_context(served(database=database)), cookies=cookies)
            )
            for size, database in databases.items()
        }
        pages = {size: pages_of(database) for size, database in databases.items()}
        times = ask(visitors, pages, scale=scale)
    return figures_of(times, scale.cases)


def _session() -> dict[str, str]:
    """Log in as the counter officer; the session is copied with the database into every archive."""
    client = Client()
    client.force_login(known_office().account)
    return {name: morsel.value for name, morsel in client.cookies.items()}


def pages_of(database: str) -> Mapping[str, str]:
    """Give the addresses to ask for; names, codes and numbers are those of a case in the middle."""
    with raw_connection(dbname=database) as raw:
        row = raw.execute(
            "SELECT c.id, c.code, c.applicant_name, a.identity_number"
            " FROM cases_case c JOIN people_applicant a ON a.id = c.applicant_id"
            " WHERE c.agency_id = %s ORDER BY c.accepted_at"
            " OFFSET (SELECT count(*) / 2 FROM cases_case WHERE agency_id = %s) LIMIT 1",
            [known_office().agency.id] * 2,
        ).fetchone()
    if row is None:
        raise LookupError("The archive is empty.")
    key, code, name, number = row
    lists, search = reverse("counter:worklist"), reverse("counter:search")
    texts = {"code": code, "identity number": number, "full name": name, "frequent surname": "nguyen"}
    return {
        "first page": reverse("counter:home"),
        "page of a case": reverse("counter:case", args=[key]),
        **{f"list {view}": f"{lists}?{urlencode({'view': view})}" for view in VIEWS},
        **{f"search by {what}": f"{search}?{urlencode({'q': text})}" for what, text in texts.items()},
    }


def ask(
    visitors: Mapping[int, Visitor], pages: Mapping[int, Mapping[str, str]], *, scale: Scale
) -> dict[int, dict[str, list[float]]]:
    """Give the seconds of each request, by archive and page."""
    times: dict[int, dict[str, list[float]]] = {
        size: {page: [] for page in addresses} for size, addresses in pages.items()
    }
    for turn in range(scale.warming + scale.requests):
        for page in next(iter(pages.values())):
            for size, visitor in visitors.items():
                seconds = visitor.seconds(pages[size][page])
                if turn >= scale.warming:
                    times[size][page].append(seconds)
    return times


def figures_of(times: Mapping[int, Mapping[str, list[float]]], sizes: Sequence[int]) -> list[Figure]:
    smallest, largest = sizes[0], sizes[-1]
    figures = []
    for page in times[smallest]:
        slow = {size: percentile(times[size][page], PERCENT) * 1000 for size in sizes}
        figures += [
            Figure(
                measure=MEASURE,
                name=f"{page}, p{PERCENT} at {size:,} cases",
                value=slow[size],
                unit="ms",
                bound=Bound(way="<", value=MOST_MILLISECONDS) if size == largest else None,
            )
            for size in sizes
        ]
        figures.append(
            Figure(
                measure=MEASURE,
                name=f"{page}, growth",
                value=slow[largest] / slow[smallest],
                unit="× as long",
                bound=Bound(way="≤", value=MOST_GROWTH),
            )
        )
    return figures
