"""Who sends a dossier that was received for another agency."""

from __future__ import annotations

from motcua.cases.domain.lifecycle import Action
from motcua.cases.models import Case
from motcua.cases.policies.work import in_state, is_signed
from motcua.kernel.decision import ALLOW, Decision, all_of, deny
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import Permission

BASIS = "NĐ 118/2025/NĐ-CP, Điều 14, 18"


def may_transfer(*, actor: Actor, case: Case) -> Decision:
    """Officers of the receiving office send what still stands with them."""
    if not settled_elsewhere(case=case):
        return deny("Hồ sơ do chính cơ quan tiếp nhận giải quyết nên không phải chuyển đi.", BASIS)
    receives = actor.may(Permission.RECEIVE_CASE, case.receiving_unit_id)
    return all_of(
        in_state(case=case, action=Action.TRANSFER),
        ALLOW if waits_to_be_sent(case=case) else deny("Hồ sơ đã được chuyển đến cơ quan giải quyết.", BASIS),
        ALLOW if receives else deny("Bộ phận một cửa tiếp nhận chuyển hồ sơ đến cơ quan giải quyết.", BASIS),
    )


def settled_elsewhere(*, case: Case) -> bool:
    """Say whether another agency than the receiving one settles the case."""
    return case.competent_unit_id != case.agency_id


def waits_to_be_sent(*, case: Case) -> bool:
    """Say whether the dossier still stands at the office that received it for another agency."""
    at_home = case.current_unit_id == case.receiving_unit_id
    return settled_elsewhere(case=case) and at_home and not is_signed(case)
