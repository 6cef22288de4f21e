"""Who tells of an incident, who reopens a case to correct an error, who concludes: three pairs of hands."""

from __future__ import annotations

from motcua.cases.domain.incident import BASIS
from motcua.cases.domain.lifecycle import Action
from motcua.cases.domain.state import State
from motcua.cases.models import Case, Incident
from motcua.cases.policies.work import in_state, result_of
from motcua.kernel.decision import ALLOW, Decision, all_of, deny
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import Permission

WORKING = (
    Permission.RECEIVE_CASE,
    Permission.HANDLE_CASE,
    Permission.ASSIGN_CASE,
    Permission.APPROVE_RESULT,
    Permission.RETURN_RESULT,
)


def may_report_incident(*, actor: Actor, case: Case) -> Decision:
    """Whoever works in a unit of the case tells what happened, also after the result was returned."""
    state = ALLOW if case.state == State.RETURNED else in_state(case=case, action=Action.REPORT_INCIDENT)
    return all_of(state, _works_on(actor, case))


def may_correct_error(*, actor: Actor, case: Case) -> Decision:
    """A leader of the agency reopens the case while its result waits to be returned, never the proposer."""
    result = result_of(case)
    proposed = result is not None and result.proposed_by_id == actor.staff_id
    return all_of(
        in_state(case=case, action=Action.CORRECT_ERROR),
        deny("Người trình kết quả không tự mở lại hồ sơ để sửa sai sót.", BASIS) if proposed else ALLOW,
        _leads(actor, case),
    )


def may_conclude_incident(*, actor: Actor, incident: Incident) -> Decision:
    """A leader of the agency says who is responsible, never who told of it."""
    if incident.concluded_at is not None:
        return deny("Sự cố này đã được kết luận; kết luận không sửa được.")
    if incident.recorded_by_id == actor.staff_id:
        return deny("Người ghi nhận sự cố không tự kết luận sự cố đó.", BASIS)
    return _leads(actor, incident.case)


def _works_on(actor: Actor, case: Case) -> Decision:
    offices = {case.receiving_unit_id, case.returning_unit_id}
    units = {case.competent_unit_id, case.agency_id, case.current_unit_id, *offices}
    if any(unit and actor.may(permission, unit) for unit in units for permission in WORKING):
        return ALLOW
    if case.assignee_id == actor.staff_id:
        return ALLOW
    return deny("Sự cố do người đang làm việc với hồ sơ ghi nhận.")


def _leads(actor: Actor, case: Case) -> Decision:
    if any(actor.may(Permission.APPROVE_RESULT, unit) for unit in (case.competent_unit_id, case.agency_id)):
        return ALLOW
    return deny("Việc này do lãnh đạo ký duyệt của cơ quan giải quyết thực hiện.", BASIS)
