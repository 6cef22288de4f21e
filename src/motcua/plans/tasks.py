"""Work on plans left to the worker; when what is periodic runs stands in `config.wiring`."""

from __future__ import annotations

from uuid import UUID

from django.utils import timezone
from procrastinate.contrib.django import app

from motcua.plans.services.reading_in import TASK, recognise_reading


@app.task(name=TASK)
def recognise_scanned_plan(reading_id: str) -> None:
    """Read the pictures of a plan that was handed in; a second run finds it read."""
    recognise_reading(reading_id=UUID(reading_id), at=timezone.now())
