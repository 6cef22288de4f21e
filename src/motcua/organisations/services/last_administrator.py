"""No act may leave the system without anybody who can manage its accounts."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from motcua.infra.database.turn import take_turn
from motcua.organisations.domain.refusal import OrganisationRefused
from motcua.organisations.queries.administrators import is_last_administrator


def refuse_losing_last_administrator(*, staff_id: UUID, at: datetime) -> None:
    """Raise `OrganisationRefused` when this person is the last one. Two who leave at once take turns."""
    take_turn(subject="organisations.administrators")
    if is_last_administrator(staff_id=staff_id, at=at):
        raise OrganisationRefused(
            {"administrator": "Đây là quản trị viên cuối cùng. Hãy giao quyền quản trị cho người khác trước."}
        )
