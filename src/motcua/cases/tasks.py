"""Work on cases left to the worker; when what is periodic runs stands in `config.wiring`.

`timestamp` is the moment it was due.
"""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from procrastinate.contrib.django import app

from motcua.cases.services.bulk import TASK, resume_bulk, run_bulk
from motcua.cases.services.chain_check import check_chains
from motcua.cases.services.chasing import keep_morning_lists
from motcua.cases.services.completion_watch import find_uncompleted
from motcua.cases.services.late_agencies import report_late_agencies
from motcua.cases.services.notifying import send_waiting_notices
from motcua.cases.services.warning import warn_of_due_dates, warn_of_unclosed
from motcua.cases.services.warning_arrivals import warn_of_arrivals
from motcua.cases.services.year_end import close_ended_years


@app.task(name="cases.close_books", queueing_lock="cases.close_books")
def close_books_of_ended_years(timestamp: int) -> None:
    """Close the books of years that are over; a second run finds nothing open."""
    close_ended_years(at=datetime.fromtimestamp(timestamp, UTC))


@app.task(name="cases.find_uncompleted", queueing_lock="cases.find_uncompleted")
def find_uncompleted_dossiers(timestamp: int) -> None:
    """Find the dossiers that nobody completed in time and record the finding."""
    find_uncompleted(at=datetime.fromtimestamp(timestamp, UTC))


@app.task(name="cases.check_chains", queueing_lock="cases.check_chains")
def check_event_chains(timestamp: int) -> None:
    """Verify the hash chains of all cases and record the finding."""
    check_chains(at=datetime.fromtimestamp(timestamp, UTC))


@app.task(name="cases.send_notices", queueing_lock="cases.send_notices")
def send_notices_to_applicants(timestamp: int) -> None:
    """Send the messages to applicants that wait for a channel; what was not taken is tried again later."""
    send_waiting_notices(at=datetime.fromtimestamp(timestamp, UTC))


@app.task(name=TASK)
def run_ordered_bulk(job_id: str) -> None:
    """Do what still waits of an act ordered for several cases."""
    run_bulk(job_id=UUID(job_id))


@app.task(name="cases.resume_bulk", queueing_lock="cases.resume_bulk")
def resume_broken_bulk(timestamp: int) -> None:
    """Go on with acts on several cases that were broken off; what is done already is not done again."""
    resume_bulk(at=datetime.fromtimestamp(timestamp, UTC))


@app.task(name="cases.keep_chase_lists", queueing_lock="cases.keep_chase_lists")
def keep_chase_lists_of_the_morning(timestamp: int) -> None:
    """Keep what stands on the chase list of every agency on this working morning."""
    keep_morning_lists(at=datetime.fromtimestamp(timestamp, UTC))


@app.task(name="cases.warn_of_due_dates", queueing_lock="cases.warn_of_due_dates")
def warn_people_of_due_dates(timestamp: int) -> None:
    """Tell holder and leader of cases that are due soon, due now or late; nobody is told twice."""
    warn_of_due_dates(at=datetime.fromtimestamp(timestamp, UTC))


@app.task(name="cases.warn_of_unclosed", queueing_lock="cases.warn_of_unclosed")
def warn_people_of_unclosed_cases(timestamp: int) -> None:
    """In the last hour of a working day tell whose results are signed but not with the one-stop."""
    warn_of_unclosed(at=datetime.fromtimestamp(timestamp, UTC))


@app.task(name="cases.report_late_agencies", queueing_lock="cases.report_late_agencies")
def report_agencies_that_are_late(timestamp: int) -> None:
    """Report agencies that have not answered in time to the one-stop office; each part once."""
    report_late_agencies(at=datetime.fromtimestamp(timestamp, UTC))


@app.task(name="cases.warn_of_arrivals", queueing_lock="cases.warn_of_arrivals")
def warn_offices_of_arrivals(timestamp: int) -> None:
    """Tell the counter which dossiers it owes an answer, and whose time to complete is over."""
    warn_of_arrivals(at=datetime.fromtimestamp(timestamp, UTC))
