"""Whether somebody would still be able to manage the accounts."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils import timezone

from motcua.organisations.domain.permissions import Role
from motcua.organisations.domain.refusal import OrganisationRefused
from motcua.organisations.models import Grant
from motcua.organisations.queries.validity import in_force


def other_administrator_exists(*, staff_id: UUID, at: datetime) -> bool:
    """Say whether an administrator who can log in remains besides this person, without an end in sight."""
    on = timezone.localdate(at)
    lasting = Grant.objects.filter(
        in_force(on),
        in_force(on, prefix="staff__"),
        role=Role.ADMINISTRATOR,
        valid_to=None,
        staff__valid_to=None,
    )
    return lasting.filter(staff__account__is_active=True).exclude(staff_id=staff_id).exists()


def refuse_losing_last_administrator(*, staff_id: UUID, at: datetime) -> None:
    """Raise `OrganisationRefused` when the person is an administrator and nobody else is."""
    is_one = Grant.objects.filter(
        in_force(timezone.localdate(at)), staff_id=staff_id, role=Role.ADMINISTRATOR
    )
    if is_one.exists() and not other_administrator_exists(staff_id=staff_id, at=at):
        raise OrganisationRefused(
            {"administrator": "Đây là quản trị viên cuối cùng. Hãy giao quyền quản trị cho người khác trước."}
        )
