"""Whether somebody would still be able to manage the accounts."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils import timezone

from motcua.organisations.domain.permissions import Role
from motcua.organisations.models import Grant
from motcua.organisations.queries.validity import in_force


def is_last_administrator(*, staff_id: UUID, at: datetime) -> bool:
    """Say whether this person is an administrator and nobody else is one for good who can log in."""
    on = timezone.localdate(at)
    roles = Grant.objects.filter(in_force(on), role=Role.ADMINISTRATOR, withdrawn_at=None)
    if not roles.filter(staff_id=staff_id).exists():
        return False
    lasting = roles.filter(valid_to=None, staff__valid_to=None, staff__account__is_active=True)
    return not lasting.exclude(staff_id=staff_id).exists()
