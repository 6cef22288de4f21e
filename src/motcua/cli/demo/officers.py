"""The officers of the demo commune at work: each does the act that the product offers next, no more."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import datetime
from functools import cache
from uuid import UUID

from motcua.cases.domain.lifecycle import Action
from motcua.cases.domain.state import State
from motcua.cases.domain.vocabulary import ResultKind
from motcua.cases.models import Case
from motcua.cases.policies.next_action import primary_action
from motcua.cases.queries.case_rows import loaded_cases, route_of
from motcua.cases.services import (
    approving,
    assigning,
    handing_over,
    opining,
    passing,
    results,
    returning,
    taking,
)
from motcua.cli.demo.commune import Commune
from motcua.infra.access.models import Account
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import Role
from motcua.organisations.queries.actors import load_actor
from motcua.procedures.domain.branching import Answer

# Who sits where: the seat of a step (unit of the data file, role) and the account that does it.
SEATS = {
    ("one_stop", Role.COUNTER_OFFICER): "tiepnhan",
    ("one_stop", Role.RESULT_OFFICER): "traketqua",
    ("one_stop", Role.ONESTOP_HEAD): "giamdoc",
    ("office", Role.HANDLER): "hotich",
    ("office", Role.UNIT_LEADER): "chanhvanphong",
    ("office", Role.CLERK): "vanthu",
    ("social", Role.HANDLER): "xahoi",
    ("social", Role.UNIT_LEADER): "truongphong",
    ("land", Role.HANDLER): "diachinh",
    ("land", Role.UNIT_LEADER): "kinhte",
    ("leaders", Role.APPROVER): "phochutich",
}
HANDLER_OF_LEADER = {"chanhvanphong": "hotich", "truongphong": "xahoi", "kinhte": "diachinh"}
HANDLER_SEAT = "hotich"
BESIDE = "yenbinh"  # at the office of the commune beside, where some collect their results
VERIFIED_SHARE = 0.4
OPINIONS = (
    "Đồng ý. Thông tin khớp với hồ sơ đang lưu giữ.",
    "Đã đối chiếu, công dân cư trú liên tục tại xã từ năm 1998.",
    "Đồng ý, đề nghị kiểm tra lại năm sinh trong giấy tờ kèm theo.",
)
REFUSED_SHARE = 0.02
REJECTED_SHARE = 0.03
REFUSAL_REASON = "Hồ sơ không đủ điều kiện theo quy định của thủ tục; đã đối chiếu với cơ sở dữ liệu."
REJECTION_REASON = "Dự thảo ghi thiếu số định danh cá nhân; đề nghị bổ sung rồi trình lại."


class Officers:
    """Brings cases forward, act by act, each by the person whose seat it is."""

    def __init__(self, *, commune: Commune, chance: random.Random, now: datetime) -> None:
        self.chance = chance
        self.now = now
        self.key_of_unit = {unit.id: key for key, unit in commune.units.items() if key != "justice"}
        self.actor = cache(self._load)

    def _load(self, username: str) -> Actor:
        actor = load_actor(account=Account.objects.get(username=username), at=self.now)
        if actor is None:
            raise LookupError(f"Nobody in service has the account {username}.")
        return actor

    def advance(self, *, case_id: UUID, at: datetime) -> Case | None:
        """Do the next act of a case at `at`; give the case, or nothing when nobody here can go on."""
        case = loaded_cases().get(id=case_id)
        if case.current_step is not None and case.current_step.awaited:
            return self._opine(case, at)
        username = self._whose_turn(case)
        if username is None:
            return None
        actor = self.actor(username)
        found = primary_action(actor=actor, case=case, route=route_of(case), at=at)
        if found is None or not found[1]:
            return None
        return self._do(found[0], case=case, actor=actor, username=username, at=at)

    def _whose_turn(self, case: Case) -> str | None:
        if case.state == State.RETURNED:
            return None
        if case.state == State.RESOLVED or case.current_unit_id == case.returning_unit_id:
            return "traketqua" if case.returning_unit_id in self.key_of_unit else BESIDE
        step = case.current_step
        if step is None:
            return None
        return SEATS.get((self.key_of_unit[step.unit_id], Role(step.role)))

    def _do(self, action: Action, *, case: Case, actor: Actor, username: str, at: datetime) -> Case:
        circumstances = {"case_id": case.id, "seen_revision": case.revision, "actor": actor, "at": at}
        acts: dict[Action, Callable[..., Case]] = {
            Action.TAKE: taking.take_case,
            Action.ACCEPT_HANDOVER: handing_over.accept_handover,
            Action.PASS_ON: self._pass,
            Action.APPROVE_RESULT: self._approve,
            Action.HAND_OVER_RESULT: handing_over.hand_over_result,
            Action.ACCEPT_RESULT: handing_over.accept_result,
            Action.ASSIGN: self._assign(username),
            Action.PROPOSE_RESULT: self._propose(case),
            Action.RETURN_RESULT: self._return(case),
        }
        return acts[action](**circumstances)

    def _pass(self, **circumstances: object) -> Case:
        """Every third dossier or so needs verification, where the step asks."""
        answer = Answer.YES if self.chance.random() < VERIFIED_SHARE else Answer.NO
        return passing.pass_case(**circumstances, answer=answer)  # type: ignore[arg-type]

    def _opine(self, case: Case, at: datetime) -> Case | None:
        """The first unit that is still asked answers; the step that asks has a handler before."""
        if case.assignee_id is None:
            return self._do(
                Action.TAKE, case=case, actor=self.actor(HANDLER_SEAT), username=HANDLER_SEAT, at=at
            )
        asked = (
            case.step_opinions.filter(finished_at=None, started_at__isnull=False).order_by("due_at").first()
        )
        if asked is None:
            return None
        actor = self.actor(SEATS[self.key_of_unit[asked.unit_id], Role.HANDLER])
        return opining.give_opinion(
            case_id=case.id, actor=actor, at=at, opinion_id=asked.id, answer=self.chance.choice(OPINIONS)
        )

    def _approve(self, **circumstances: object) -> Case:
        if self.chance.random() < REJECTED_SHARE:
            return approving.reject_proposal(**circumstances, reason=REJECTION_REASON)  # type: ignore[arg-type]
        return approving.approve_result(**circumstances)  # type: ignore[arg-type]

    def _assign(self, username: str) -> Callable[..., Case]:
        handler = HANDLER_OF_LEADER.get(username, username)
        return lambda **who: assigning.assign_case(**who, staff_id=self.actor(handler).staff_id)

    def _propose(self, case: Case) -> Callable[..., Case]:
        refused = self.chance.random() < REFUSED_SHARE
        return lambda **who: results.propose_result(
            **who,
            kind=ResultKind.REFUSED if refused else ResultKind.GRANTED,
            title=f"{'Thông báo từ chối' if refused else 'Kết quả'}: {case.procedure_version.name}"[:300],
            number=str(self.chance.randrange(1, 400)),
            reason=REFUSAL_REASON if refused else "",
        )

    def _return(self, case: Case) -> Callable[..., Case]:
        return lambda **who: returning.return_result(**who, collector_name=case.applicant_name)
