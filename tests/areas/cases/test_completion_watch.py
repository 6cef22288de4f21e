"""The daily look for dossiers that nobody completed in time."""

from __future__ import annotations

from datetime import datetime

import pytest

from motcua.cases.services.completion_watch import find_uncompleted
from motcua.cases.tasks import find_uncompleted_dossiers
from motcua.infra.audit.models import AuditRecord
from tests.areas.cases.waiting_office import asked, told
from tests.areas.cases.work_office import make_work_office

pytestmark = pytest.mark.django_db
LAST = datetime.fromisoformat("2026-03-26T17:30:00+07:00")
NEXT = datetime.fromisoformat("2026-03-27T07:00:00+07:00")


def test_dossiers_whose_days_are_over_are_found_and_only_these() -> None:
    office = make_work_office()
    waiting = told(office)
    asked(office)

    assert find_uncompleted(at=LAST) == 0
    assert AuditRecord.objects.filter(action="supplements.overdue").count() == 0
    assert find_uncompleted(at=NEXT) == 1
    record = AuditRecord.objects.get(action="supplements.overdue")
    assert [row["code"] for row in record.detail["cases"]] == [waiting.code]


def test_task_looks_at_the_moment_it_was_due() -> None:
    told(make_work_office())

    find_uncompleted_dossiers(timestamp=int(NEXT.timestamp()))

    assert AuditRecord.objects.get(action="supplements.overdue").at == NEXT
