"""What is built the first time, step by step; a step that was done is not done again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from motcua.cases.models import Case
from motcua.cli.demo import commune as founding
from motcua.cli.demo.absences import work_together
from motcua.cli.demo.lateness import tend_late_cases
from motcua.cli.demo.life import live
from motcua.cli.demo.neighbours import found_neighbours, work_with_neighbours
from motcua.cli.demo.papers import leave_papers
from motcua.cli.demo.plan_story import close_plan, live_plan
from motcua.cli.demo.plans import keep_plans
from motcua.cli.demo.processes import renew_processes
from motcua.infra.access.demo_accounts import keep_accounts
from motcua.organisations.domain.actor import INSTALLER
from motcua.organisations.services.seed import seed_national_calendar
from motcua.plans.models import Plan
from motcua.procedures.services.demo_catalogue import load_demo_catalogue

YEARS_AHEAD = 3
CATALOGUE_DECISION = "125/QĐ-UBND"


def steps() -> list[tuple[str, Callable[[], None]]]:
    """Give the steps that are still to be done, each with the words shown while it runs."""
    at = timezone.now()
    todo: list[tuple[str, Callable[[], None]]] = []
    if founding.existing_commune() is None:
        todo += [
            ("Lập lịch làm việc", lambda: _seed_calendar(at)),
            ("Lập xã mẫu, tài khoản và danh mục thủ tục", lambda: _found(at)),
        ]
    if not Case.objects.exists():
        todo.append(("Tiếp nhận và giải quyết hồ sơ sáu tuần qua", lambda: _live(at)))
    if not Plan.objects.exists():
        todo.append(("Đọc kế hoạch của tỉnh và của xã", lambda: _plan(at)))
    return todo


def _seed_calendar(at: datetime) -> None:
    seed_national_calendar(through_year=at.year + YEARS_AHEAD, actor=INSTALLER, at=at)


@transaction.atomic
def _found(at: datetime) -> None:
    commune = founding.found_commune(at=at)
    accounts = founding.appoint_staff(commune=commune, at=at)
    load_demo_catalogue(
        agency=commune.agency,
        units=commune.units,
        valid_from=founding.since(),
        decision_number=CATALOGUE_DECISION,
        actor=INSTALLER,
        at=at,
    )
    renew_processes(commune=commune, at=at)
    accounts += found_neighbours(commune=commune, at=at)
    keep_accounts(accounts, data_dir=settings.DATA_DIR)


def _live(at: datetime) -> None:
    commune = founding.existing_commune()
    if commune is not None:
        live(commune=commune, until=at)
        tend_late_cases(commune=commune, at=at)
        work_with_neighbours(commune=commune, at=at)
        leave_papers(commune=commune, at=timezone.now())
        work_together(commune=commune, at=timezone.now())


def _plan(at: datetime) -> None:
    commune = founding.existing_commune()
    if commune is not None:
        _, last_year, own = keep_plans(commune=commune, at=at)
        close_plan(plan=last_year, at=at)
        live_plan(plan=own, commune=commune, at=at)
