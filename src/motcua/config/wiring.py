"""The one table of the house: event → handlers, port → adapter, periodic job → schedule."""

from __future__ import annotations

from collections.abc import Sequence

from procrastinate import App

from motcua.cases import tasks as cases
from motcua.cases.ports import Messenger, wire_messengers
from motcua.infra.events import bus
from motcua.integrations.messaging.adapter import MailMessenger
from motcua.plans import tasks as plans

# What other areas do when something happened in one below them; in the transaction of what happened.
EVENTS: dict[type[object], Sequence[bus.Handler]] = {}

# By what ways a message goes out to an applicant; one that the office has not set up is never used.
MESSENGERS: Sequence[Messenger] = (MailMessenger(),)

# Cron lines are read in UTC: 17:05 is five past midnight in Viet Nam.
SCHEDULE = (
    ("5 17 * * *", cases.close_books_of_ended_years),
    ("30 18 * * *", cases.check_event_chains),
    ("0 0 * * *", cases.find_uncompleted_dossiers),
    ("* * * * *", cases.send_notices_to_applicants),
    ("*/2 * * * *", cases.resume_broken_bulk),
    ("0 0 * * *", cases.keep_chase_lists_of_the_morning),
    ("*/10 * * * *", cases.warn_people_of_due_dates),
    ("*/15 * * * *", cases.warn_people_of_unclosed_cases),
    ("*/10 * * * *", cases.report_agencies_that_are_late),
    ("*/10 * * * *", cases.warn_offices_of_arrivals),
    ("30 0 * * *", plans.remind_people_of_plans),
)


def wire(app: App) -> None:
    """Install the tables; procrastinate calls it once in each process, when Django is ready."""
    bus.wire(EVENTS)
    wire_messengers(MESSENGERS)
    for cron, task in SCHEDULE:
        app.periodic(cron=cron)(task)
