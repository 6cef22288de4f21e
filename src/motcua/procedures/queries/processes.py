"""The internal process that holds in an agency on a day, and how its sum stands to the time limit."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import FETCH_RAISE, Prefetch, QuerySet

from motcua.organisations.queries.validity import in_force
from motcua.procedures.domain.process_sum import SumCheck, check_sum
from motcua.procedures.domain.vocabulary import ProcessState
from motcua.procedures.models import InternalProcess, ProcessOpinion, ProcessStep
from motcua.procedures.queries.time_limits import amounts_of


def with_steps() -> QuerySet[InternalProcess]:
    """Give processes with their steps in order, who is asked at them, and all their units; three queries."""
    opinions = ProcessOpinion.objects.select_related("unit").order_by("position")
    steps = ProcessStep.objects.select_related("unit").order_by("position")
    steps = steps.prefetch_related(Prefetch("opinions", queryset=opinions))
    rows = InternalProcess.objects.select_related("version__procedure", "agency", "decision_file")
    return rows.prefetch_related(Prefetch("steps", queryset=steps)).fetch_mode(FETCH_RAISE)


def active_process(*, version_id: UUID, agency_id: UUID, on: date) -> InternalProcess | None:
    """Give the process at work on the day, steps included; none when the agency has no process yet."""
    states = [ProcessState.ACTIVE, ProcessState.RETIRED]
    rows = with_steps().filter(in_force(on), version_id=version_id, agency_id=agency_id, state__in=states)
    return rows.order_by("-valid_from").first()


def processes_of(*, version_id: UUID, agency_id: UUID) -> QuerySet[InternalProcess]:
    """Give every process an agency ever had for the version, the newest first."""
    return with_steps().filter(version_id=version_id, agency_id=agency_id).order_by("-number")


def sum_check(*, process: InternalProcess) -> SumCheck:
    """Hold the sum of the steps against the total its decision states and against the time limits."""
    return check_sum(
        total_minutes=process.total_minutes,
        stated_minutes=process.stated_minutes,
        limits=amounts_of(version_id=process.version_id),
    )
