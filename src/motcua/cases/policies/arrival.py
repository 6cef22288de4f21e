"""Who may answer a dossier that came online or by post: accept it, have it completed, refuse it.

A case given to these functions has `current_unit` loaded.
"""

from __future__ import annotations

from motcua.cases.domain.lifecycle import Action
from motcua.cases.models import Case
from motcua.cases.policies.intake import may_receive
from motcua.cases.policies.work import in_state
from motcua.kernel.decision import Decision, all_of
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
