"""Who sees a plan, who runs it, and who reports on one of its tasks."""

from __future__ import annotations

from uuid import UUID

from motcua.kernel.decision import ALLOW, Decision, any_of, deny
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import Permission
from motcua.organisations.models import Unit
from motcua.plans.domain.kinds import PartyRole
from motcua.plans.models import Plan, PlanTask

_NOT_MANAGER = (
    "Việc này do người quản lý kế hoạch của cơ quan làm. Hãy báo công chức kiểm soát thủ tục hành chính."
)
_NOT_HERS = (
    "Nhiệm vụ này giao cho người phụ trách và đơn vị chủ trì. Hãy báo công chức kiểm soát thủ tục hành chính "
    "nếu bạn được giao."
)


def agencies_with(*, actor: Actor, permission: Permission) -> frozenset[UUID]:
    """Give the agencies in any unit of which the actor holds the permission."""
    units = Unit.objects.filter(id__in=actor.units(permission))
    return frozenset(units.values_list("agency_id", flat=True))


def may_see_plans(*, actor: Actor, agency_id: UUID) -> Decision:
    """Whoever works in the agency, or above it, and may see plans."""
    if agency_id in agencies_with(actor=actor, permission=Permission.VIEW_PLAN):
        return ALLOW
    return deny("Bạn không được giao xem kế hoạch của cơ quan này.")


def may_manage_plans(*, actor: Actor, agency_id: UUID) -> Decision:
    """Whoever is charged with the plan of the agency: reads it in, assigns, measures, publishes."""
    if agency_id in agencies_with(actor=actor, permission=Permission.MANAGE_PLAN):
        return ALLOW
    return deny(_NOT_MANAGER)


def may_report_on(*, actor: Actor, task: PlanTask, plan: Plan) -> Decision:
    """The person responsible, everybody of a unit that leads, and whoever manages the plan."""
    managing = may_manage_plans(actor=actor, agency_id=plan.agency_id)
    leads = task.parties.filter(role=PartyRole.LEAD, unit_id=actor.unit_id)
    hers = task.responsible_id in actor.hands or leads.exists()
    return any_of(managing, ALLOW if hers else deny(_NOT_HERS))


def may_comment_on(*, actor: Actor, plan: Plan) -> Decision:
    """Everybody who sees the plan may say something to a task of it."""
    return may_see_plans(actor=actor, agency_id=plan.agency_id)
