"""Who may answer a dossier that came online or by post: accept it, have it completed, refuse it.

A case given to these functions has `current_unit` loaded.
"""

from __future__ import annotations

from motcua.cases.domain.lifecycle import Action
from motcua.cases.models import Case, SupplementApproval
from motcua.cases.policies.intake import may_receive
from motcua.cases.policies.supplements import SEPARATION
from motcua.cases.policies.work import in_state
from motcua.kernel.decision import ALLOW, Decision, all_of, deny
from motcua.organisations.domain.actor import Actor


def may_accept(*, actor: Actor, case: Case) -> Decision:
    """The office that the dossier came to accepts it (NĐ 118/2025, Điều 7, 17)."""
    return answering(actor=actor, case=case, action=Action.RECEIVE)


def answering(*, actor: Actor, case: Case, action: Action) -> Decision:
    """Ask that the state has the act and that the actor receives at the office the dossier came to."""
    return all_of(
        in_state(case=case, action=action), may_receive(actor=actor, unit_id=case.receiving_unit_id)
    )


def may_refuse_intake(*, actor: Actor, case: Case) -> Decision:
    """The same office refuses what may not be taken in, giving the reason (NĐ 118/2025, Điều 17)."""
    return answering(actor=actor, case=case, action=Action.REFUSE_INTAKE)


def may_ask_completion(
    *, actor: Actor, case: Case, left: Decision, approval: SupplementApproval | None = None
) -> Decision:
    """The same office has it completed, once and whole; `left` judges the number of requests.

    Whoever let a further request be made does not make it.
    """
    own = approval is not None and approval.approved_by_id == actor.staff_id
    return all_of(
        answering(actor=actor, case=case, action=Action.ASK_COMPLETION),
        left,
        deny("Người đã đồng ý yêu cầu thêm không tự mình yêu cầu.", SEPARATION) if own else ALLOW,
    )


def may_complete(*, actor: Actor, case: Case) -> Decision:
    """The same office registers what the applicant sent again."""
    return answering(actor=actor, case=case, action=Action.COMPLETE)
