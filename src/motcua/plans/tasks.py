"""Work on plans left to the worker; when what is periodic runs stands in `config.wiring`."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from django.utils import timezone
from procrastinate.contrib.django import app

from motcua.plans.services.reading_in import TASK, recognise_reading
from motcua.plans.services.reminding import remind_people


@app.task(name=TASK)
def recognise_scanned_plan(reading_id: str) -> None:
    """Read the pictures of a plan that was handed in; a second run finds it read."""
    recognise_reading(reading_id=UUID(reading_id), at=timezone.now())


@app.task(name="plans.remind_people", queueing_lock="plans.remind_people")
def remind_people_of_plans(timestamp: int) -> None:
    """Remind of what falls due or is late in plans; a second run tells nobody twice."""
    remind_people(at=datetime.fromtimestamp(timestamp, UTC))
