"""A tiny run of every benchmark, so that none rots; what they measure is told by `make bench`."""

from __future__ import annotations

import os
import queue
import subprocess
import sys
import threading
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from benchmarks import (
    apologies,
    archive_database,
    bulk,
    chase,
    clients,
    figure_targets,
    figures,
    intake,
    kernel,
    reading,
    receipt,
    startup,
    worklist,
)
from benchmarks.archive import fill
from benchmarks.figure import Bound, Figure, as_json, as_table
from benchmarks.office import Office, found_office, known_office, register_applicants
from benchmarks.page_client import Visitor
from benchmarks.process_memory import megabytes_of
from benchmarks.scale import FULL, QUICK
from django.db import connection
from django.test import Client
from django.urls import reverse

from motcua.cases.models import Case, CaseResult
from motcua.cases.queries.chains import verify_chains
from motcua.cases.queries.intake_facts import forget_intake_facts
from motcua.organisations.queries.calendars import forget_calendars
from motcua.plans.models import Target
from tests.areas.cases.intake_office import ensure_law
from tests.repository import tree


@pytest.fixture
def office(transactional_db: None) -> Office:
    ensure_law()
    forget_calendars()
    forget_intake_facts()
    found_office()
    register_applicants(count=3)
    return known_office()


def values_of(figures: list[Figure]) -> Mapping[str, float]:
    return {figure.name: figure.value for figure in figures}


def test_kernel_quick_run_gives_rates() -> None:
    *rates, milliseconds, bare, ratio = values_of(kernel.measure(QUICK)).values()

    assert [rate > 100 for rate in rates] == [True, True]
    assert 0 < milliseconds < 1000
    assert ratio == milliseconds / bare


def test_reading_quick_run_reads_every_row_that_was_drawn() -> None:
    figures = values_of(reading.measure(QUICK))

    assert figures["tasks read"] == QUICK.plan_rows
    assert figures["the plan read"] * 1000 == pytest.approx(figures["a page"] * figures["pages drawn"])
    assert figures["read : only turned into text"] > 0


def test_intake_quick_run_stores_cases_by_both_ways(office: Office) -> None:
    figures = values_of(intake.measure(QUICK))

    through_service = QUICK.intakes_per_round * (QUICK.rounds + 1) + 1
    by_psycopg = QUICK.intakes_per_round * (QUICK.rounds * 2 + 1)
    assert Case.objects.count() == through_service + by_psycopg
    assert list(figures)[-2:] == ["service : psycopg, prepared", "service : psycopg, values in the text"]
    assert Case.objects.values("book_number").distinct().count() == Case.objects.count()


def test_receipt_quick_run_gives_rates(office: Office) -> None:
    rates = values_of(receipt.measure(QUICK))

    assert [rate > 0 for rate in rates.values()] == [True] * 5
    assert rates["receipt : plain words"] > 1


def test_apologies_quick_run_says_how_long_a_month_takes(office: Office) -> None:
    seconds = values_of(apologies.measure(QUICK))

    assert [value > 0 for value in seconds.values()] == [True] * 4
    assert seconds["apology : plain words"] > 1


def test_client_received_cases_are_told(office: Office) -> None:
    told: queue.Queue[tuple[int, float]] = queue.Queue()

    clients.receive_for(0.05, 0, threading.Barrier(1), told)  # type: ignore[arg-type]  # a barrier of threads

    number, seconds = told.get_nowait()
    assert (Case.objects.count(), seconds >= 0.05) == (number + 1, True)


def test_bulk_quick_run_signs_every_case(office: Office) -> None:
    figures = values_of(bulk.measure(QUICK))

    *_, timed, compared = figures
    assert (timed, compared) == (
        "APPROVE_RESULT, 3 cases",
        "APPROVE_RESULT, one hand : its SQL by psycopg alone",
    )
    assert CaseResult.objects.exclude(approved_at=None).count() == QUICK.bulk + 2 * bulk.ROUNDS
    assert list(verify_chains()) == []


def test_chase_ground_gives_officers_something_to_chase(office: Office, client: Client) -> None:
    accounts = chase.fill(QUICK)
    client.force_login(accounts[0])

    page = client.get(reverse("counter:chase"))

    assert len(accounts) == QUICK.chase_officers
    assert "kind-LATE" in page.content.decode()


def test_archive_holds_open_cases_whose_chains_hold(office: Office) -> None:
    fill(cases=300, agencies=2)

    being_handled = Case.objects.exclude(state="RETURNED")
    assert Case.objects.count() == 300
    assert 0 < being_handled.count() < 20
    assert being_handled.filter(event_count=0).count() == 0
    assert list(verify_chains()) == []


def test_smaller_archive_of_a_province_has_fewer_communes_of_the_same_size() -> None:
    province = replace(FULL, agencies=126)

    assert [archive_database.communes_of(size, province) for size in (10_000, 500_000, 1_000_000)] == [
        1,
        63,
        126,
    ]
    assert [archive_database.communes_of(size, FULL) for size in FULL.cases] == [1, 1]


def test_every_page_is_asked_for_on_each_archive(office: Office, live_server: Any) -> None:
    client = Client()
    client.force_login(office.account)
    cookies = {name: morsel.value for name, morsel in client.cookies.items()}
    fill(cases=40, agencies=1)
    pages = worklist.pages_of(str(connection.settings_dict["NAME"]))

    with Visitor(port=live_server.thread.port, cookies=cookies) as visitor:
        times = worklist.ask({40: visitor, 80: visitor}, {40: pages, 80: pages}, scale=QUICK)

    assert {len(seconds) for by_page in times.values() for seconds in by_page.values()} == {2}
    assert len(worklist.figures_of(times, (40, 80))) == 3 * len(pages)


def test_figures_of_targets_are_read_after_every_change(office: Office) -> None:
    fill(cases=300, agencies=1)

    times = figure_targets.times_of(rounds=2)

    assert [len(seconds) for seconds in times.values()] == [1, 2, 2, 2, 2, 2]
    assert Target.objects.count() == figure_targets.TARGETS
    assert Case.objects.filter(supplement_count=2).count() in {1, 2}
    told = figures.figures_of(times, 10_000)
    assert [figure.bound for figure in told if figure.bound] == [Bound(way="<", value=200)]
    assert told[-1].value == pytest.approx(told[-3].value / told[-2].value)


@pytest.mark.parametrize("module", ["archive", "figure_targets"])
def test_what_runs_in_a_process_of_its_own_starts_without_django(module: str) -> None:
    command = [sys.executable, "-c", f"import benchmarks.{module}"]

    assert subprocess.run(command, cwd=tree.ROOT, check=False).returncode == 0


def test_memory_of_this_process_counts_its_children() -> None:
    alone = megabytes_of(roots=[os.getpid()])
    with subprocess.Popen(
        [sys.executable, "-c", "print('up', flush=True); input()"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as child:
        assert child.stdout is not None
        child.stdout.readline()
        together = megabytes_of(roots=[os.getpid()])
        child.communicate(b"\n")

    assert together > alone + 1


def test_startup_measure_asks_for_pages_that_exist(client: Client, db: None) -> None:
    assert [client.get(page).status_code for page in startup.PAGES] == [200, 200]


def test_table_and_json_tell_a_missed_bound() -> None:
    figures = [
        Figure(measure="m", name="slow", value=3, unit="/s", bound=Bound(way="≥", value=4)),
        Figure(measure="m", name="quick", value=3, unit="ms", bound=Bound(way="<", value=4)),
    ]

    assert as_table(figures).splitlines()[1:] == [
        "m        slow     3.00  /s    ≥ 4    MISSED",
        "m        quick    3.00  ms    < 4    kept",
    ]
    assert '"verdict": "MISSED"' in as_json(figures)


def test_command_names_what_can_be_measured() -> None:
    answer = subprocess.run(
        [sys.executable, "-m", "benchmarks", "nothing"],
        capture_output=True,
        cwd=tree.ROOT,
        text=True,
        check=False,
    )

    assert answer.returncode == 1
    measures = "kernel, reading, receipt, apologies, intake, clients, bulk, chase, worklist, figures, startup"
    assert f"There are: {measures}." in answer.stderr
