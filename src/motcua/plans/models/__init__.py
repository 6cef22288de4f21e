"""The records of plans: readings, plans, tasks with their journal, targets."""

from motcua.plans.models.plan import Plan, PlanSection
from motcua.plans.models.reading import Correction, PartyAlias, PlanReading
from motcua.plans.models.report import ProgressReport
from motcua.plans.models.target import HandReading, Target
from motcua.plans.models.task import Occurrence, PlanTask, TaskEntry, TaskParty

__all__ = [
    "Correction",
    "HandReading",
    "Occurrence",
    "PartyAlias",
    "Plan",
    "PlanReading",
    "PlanSection",
    "PlanTask",
    "ProgressReport",
    "Target",
    "TaskEntry",
    "TaskParty",
]
