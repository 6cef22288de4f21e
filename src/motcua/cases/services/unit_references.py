"""What becomes of everything that names a unit when units are merged: one table, complete by a test.

What is still to be done moves to the successor (`MOVES`). What takes care is done `BY_HAND` by the services
of the merger. What is counted from cases is forgotten and counted anew (`DERIVED`). All else is a fact: it
names the unit of that day for ever (`FACTS`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.apps import apps
from django.db import models
from django.db.models import Case, Q, Value, When


@dataclass(frozen=True, slots=True)
class Move:
    """Rows of a model that are still to be done: their unit becomes its successor."""

    model: str
    field: str
    unfinished: Q

    @property
    def name(self) -> str:
        return f"{self.model}.{self.field}"

    def apply(self, *, successors: Mapping[UUID, UUID]) -> int:
        """Move the rows with one statement; give how many."""
        rows = apps.get_model(self.model)._base_manager.filter(  # noqa: SLF001 - whatever it is called
            self.unfinished, **{f"{self.field}__in": successors}
        )
        whens = [When(**{self.field: old}, then=Value(new)) for old, new in successors.items()]
        return int(rows.update(**{self.field: Case(*whens, output_field=models.UUIDField())}))


MOVES: tuple[Move, ...] = (
    Move("cases.CaseStep", "unit", Q(finished_at=None)),
    Move("cases.Handover", "to_unit", Q(received_at=None)),
    Move("cases.Arrival", "office", Q(answered_at=None)),
    Move("cases.Consultation", "unit", Q(answered_at=None)),
    Move("cases.Participation", "unit", Q(done_at=None, recalled_at=None)),
    Move("cases.StepOpinion", "unit", Q(finished_at=None)),
    Move("cases.Transfer", "to_unit", Q(received_at=None)),
)

BY_HAND: Mapping[str, tuple[str, ...]] = {
    "cases.Case": ("agency", "receiving_unit", "returning_unit", "competent_unit", "current_unit"),
    "cases.SavedList": ("unit",),
    "organisations.Staff": ("unit",),
    "organisations.Grant": ("unit",),
    "organisations.Delegation": ("unit",),
    "organisations.HardArea": ("unit",),
    "organisations.Office": ("unit",),
    "organisations.UnitSuccession": ("predecessor", "successor"),
    "people.Applicant": ("agency",),
    "procedures.Reception": ("unit",),
    "procedures.InternalProcess": ("agency",),
}

FACTS: Mapping[str, tuple[str, ...]] = {
    "cases.Case": ("calendar_unit",),
    "cases.CaseEvent": ("unit",),
    "cases.CounterSlip": ("agency", "office"),
    "cases.Handover": ("from_unit",),
    "cases.RegisterBook": ("agency",),
    "cases.CertificationBook": ("agency",),
    "cases.CertificationSetting": ("agency",),
    "cases.ChaseSheet": ("agency",),
    "cases.Incident": ("responsible_unit",),
    "cases.LateList": ("agency",),
    "cases.PaperTitle": ("agency",),
    "cases.RegisterGroup": ("agency",),
    "cases.ResultSheet": ("from_unit", "to_unit"),
    "documents.CertificationWording": ("agency",),
    "documents.IssuedPaper": ("agency",),
    "organisations.Calendar": ("unit",),
    "organisations.Unit": ("agency", "parent"),
    # The plan of a merged agency stays its own: its heirs see it and report on it (`Unit.heirs`).
    "plans.Correction": ("agency",),
    "plans.PartyAlias": ("agency", "unit"),
    "plans.Plan": ("agency",),
    "plans.PlanReading": ("agency",),
    "plans.ReminderRule": ("agency",),
    "plans.Target": ("unit",),
    "plans.TaskParty": ("unit",),
    "procedures.ProcessOpinion": ("unit",),
    "procedures.ProcessStep": ("unit",),
    "procedures.UnattachedProcess": ("agency",),
}

# Counted from the cases and kept only to be quick: forgotten, and counted anew.
DERIVED: Mapping[str, tuple[str, ...]] = {
    "indicators.MonthTally": ("agency",),
    "indicators.TallyMark": ("agency",),
}


def forget_derived(*, agency_ids: Iterable[UUID]) -> None:
    """Forget what was counted for the agencies."""
    for model, fields in DERIVED.items():
        for name in fields:
            apps.get_model(model)._base_manager.filter(**{f"{name}__in": agency_ids}).delete()  # noqa: SLF001
