"""Who sees a plan, who runs it, and who reports on one of its tasks."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from motcua.kernel.decision import ALLOW, Decision, all_of, any_of, deny
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import Permission
from motcua.organisations.models import Unit
from motcua.plans.domain.kinds import PartyRole, Rank
from motcua.plans.domain.plan_paper import is_numbered
from motcua.plans.models import Plan, PlanTask, ProgressReport

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
    parties = task.parties.filter(role=PartyRole.LEAD)
    leading = frozenset(parties.values_list("unit_id", flat=True))
    return may_report(actor=actor, task=task, leading=leading, managing=managing)


def may_report(
    *, actor: Actor, task: PlanTask, leading: Collection[UUID | None], managing: Decision
) -> Decision:
    """Say the same from what is known already: the units that lead, and whether the actor runs the plan."""
    hers = task.responsible_id in actor.hands or actor.unit_id in leading
    return any_of(managing, ALLOW if hers else deny(_NOT_HERS))


def may_comment_on(*, actor: Actor, plan: Plan) -> Decision:
    """Everybody who sees the plan may say something to a task of it."""
    return may_see_plans(actor=actor, agency_id=plan.agency_id)


def may_sign_letters(*, actor: Actor, agency_id: UUID) -> Decision:
    """Letters, plans and reports are issued by whoever signs for the agency (NĐ 30/2020/NĐ-CP, Điều 13)."""
    if actor.agency_id == agency_id and actor.may(Permission.APPROVE_RESULT, agency_id):
        return ALLOW
    return deny("Văn bản do lãnh đạo cơ quan ký. Hãy tải bản nháp và trình lãnh đạo ký ban hành.")


def may_issue_plan(*, actor: Actor, plan: Plan) -> Decision:
    """A plan of the office is issued once; one that has its number was issued already."""
    if plan.rank != Rank.OWN:
        return deny("Chỉ ban hành kế hoạch của cơ quan mình.")
    if is_numbered(number=plan.number):
        return deny(f"Kế hoạch đã ban hành, số {plan.number}.")
    return may_sign_letters(actor=actor, agency_id=plan.agency_id)


def may_write_prose(*, actor: Actor, plan: Plan) -> Decision:
    """The words of an issued plan stay as they are."""
    if is_numbered(number=plan.number):
        return deny("Kế hoạch đã ban hành thì không sửa phần lời.")
    return may_manage_plans(actor=actor, agency_id=plan.agency_id)


def may_report_plan(*, actor: Actor, plan: Plan) -> Decision:
    """On a plan of the office reports whoever manages it."""
    if plan.rank != Rank.OWN:
        return deny("Chỉ báo cáo kế hoạch của cơ quan mình.")
    return may_manage_plans(actor=actor, agency_id=plan.agency_id)


def may_sign_report(*, actor: Actor, report: ProgressReport) -> Decision:
    """Who signs for the agency signs once what another prepared."""
    return all_of(
        deny("Báo cáo này đã được ký.") if report.signed_at else ALLOW,
        may_sign_letters(actor=actor, agency_id=report.plan.agency_id),
        deny("Người lập báo cáo không tự ký báo cáo đó.")
        if report.prepared_by_id == actor.staff_id
        else ALLOW,
    )


def may_amend_report(*, actor: Actor, report: ProgressReport) -> Decision:
    """A signed report is mended by an addendum, an unsigned one is prepared anew."""
    if report.signed_at is None:
        return deny("Báo cáo chưa ký thì lập lại, không cần bổ sung.")
    return may_report_plan(actor=actor, plan=report.plan)


def may_publish_plan(*, actor: Actor, plan: Plan) -> Decision:
    """Who manages the plan puts its results on the public pages, and takes them off."""
    if plan.rank != Rank.OWN:
        return deny("Chỉ công khai kế hoạch của cơ quan mình.")
    return may_manage_plans(actor=actor, agency_id=plan.agency_id)
