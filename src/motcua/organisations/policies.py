"""Who may arrange the organisation, its people and its calendars."""

from __future__ import annotations

from uuid import UUID

from motcua.kernel.decision import ALLOW, Decision, deny
from motcua.organisations.domain.actor import Actor, Installer
from motcua.organisations.domain.permissions import Permission
from motcua.organisations.models import Calendar, Delegation, Staff


def may_manage_organisation(*, actor: Actor, unit_id: UUID) -> Decision:
    """Units, offices and staff are arranged by those who manage the unit they belong to."""
    if actor.may(Permission.MANAGE_ORGANISATION, unit_id):
        return ALLOW
    return deny("Bạn không được giao quản lý cơ quan, đơn vị này. Hãy liên hệ quản trị hệ thống.")


def may_found_organisation(*, actor: Actor) -> Decision:
    """A new root of the tree belongs to nobody yet: only who installs the system may plant it."""
    if isinstance(actor, Installer):
        return ALLOW
    return deny("Cơ quan không có cấp trên chỉ được lập khi cài đặt hệ thống.")


def may_manage_accounts(*, actor: Actor, unit_id: UUID) -> Decision:
    """Accounts and roles are given by those who manage accounts of the unit concerned."""
    if actor.may(Permission.MANAGE_ACCOUNT, unit_id):
        return ALLOW
    return deny("Bạn không được giao quản lý tài khoản và phân quyền của đơn vị này.")


def may_grant_role(*, actor: Actor, staff_id: UUID, unit_id: UUID) -> Decision:
    """Nobody gives a role to oneself: another administrator does."""
    if actor.staff_id == staff_id:
        return deny("Bạn không thể tự giao vai trò cho mình. Hãy nhờ một quản trị viên khác.")
    return may_manage_accounts(actor=actor, unit_id=unit_id)


def may_edit_calendar(*, actor: Actor, calendar: Calendar) -> Decision:
    """A unit's calendar is edited in that unit; the calendars above by whoever manages calendars at all.

    The calendars of nation and province are copies of published notices kept in this installation, so every
    calendar manager of the installation may bring them up to date; each edit is audited with its source.
    """
    if calendar.unit_id is None:
        allowed = actor.holds(Permission.MANAGE_CALENDAR)
    else:
        allowed = actor.may(Permission.MANAGE_CALENDAR, calendar.unit_id)
    return ALLOW if allowed else deny("Bạn không được giao quản lý lịch làm việc này.")


def may_record_absence(*, actor: Actor, staff: Staff) -> Decision:
    """An officer records the own absence; so does who assigns the unit's cases, or arranges its people."""
    leads = actor.may(Permission.ASSIGN_CASE, staff.unit_id)
    if actor.staff_id == staff.id or leads or actor.may(Permission.MANAGE_ORGANISATION, staff.unit_id):
        return ALLOW
    return deny("Chỉ người vắng mặt, lãnh đạo đơn vị hoặc người quản lý nhân sự ghi được vắng mặt.")


def may_end_delegation(*, actor: Actor, delegation: Delegation) -> Decision:
    """The delegator takes back what he or she lent; so may who manages accounts of the unit."""
    if actor.staff_id == delegation.delegator_id:
        return ALLOW
    return may_manage_accounts(actor=actor, unit_id=delegation.unit_id)
