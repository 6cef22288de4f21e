"""The internal process as it stands on the day of reception, as rows that later changes do not reach."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from motcua.cases.domain.plan import PlannedStep
from motcua.infra.database.models import new_id


def frozen_step(*, case_id: UUID, position: int, planned: PlannedStep) -> dict[str, Any]:
    """Give the row of a step that has not begun."""
    question, branch = planned.question, planned.branch
    return {
        "id": new_id(),
        "case_id": case_id,
        "position": position,
        "name": planned.name,
        "unit_id": planned.unit_id,
        "role": planned.role,
        "planned_minutes": planned.minutes,
        "counted": planned.counted,
        "question": question.text if question else "",
        "yes_words": question.yes if question else "",
        "no_words": question.no if question else "",
        "branch_of": branch.of if branch else None,
        "branch_answer": branch.answer.value if branch else "",
    }


def frozen_opinions(*, case_id: UUID, step_id: UUID, planned: PlannedStep) -> list[dict[str, Any]]:
    """Give the rows of the units that a step asks, none of them asked yet."""
    return [
        {
            "id": new_id(),
            "case_id": case_id,
            "step_id": step_id,
            "position": place,
            "name": opinion.name,
            "unit_id": opinion.unit_id,
            "planned_minutes": opinion.minutes,
        }
        for place, opinion in enumerate(planned.opinions, start=1)
    ]
