"""The records of plans: readings, plans, tasks with their journal, targets."""

from motcua.plans.models.plan import Plan, PlanSection
from motcua.plans.models.reading import Correction, PartyAlias, PlanReading
from motcua.plans.models.reminder import PlanNotice, ReminderRule
from motcua.plans.models.report import ProgressReport
from motcua.plans.models.target import HandReading, Target
from motcua.plans.models.task import Occurrence, PlanTask, TaskEntry, TaskParty

__all__ = [
    "Correction",
    "HandReading",
    "Occurrence",
    "PartyAlias",
    "Plan",
    "PlanNotice",
    "PlanReading",
    "PlanSection",
    "PlanTask",
    "ProgressReport",
    "ReminderRule",
    "Target",
    "TaskEntry",
    "TaskParty",
]
