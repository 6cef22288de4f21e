"""Transition tables: what they allow, what they refuse, what makes them faulty."""

import dataclasses
from enum import StrEnum

import pytest

from motcua.kernel.decision import ALLOW, NotPermitted, deny
from motcua.kernel.workflow import Transition, TransitionNotAllowed, Workflow, WorkflowMisdrawn


class Door(StrEnum):
    SHUT = "shut"
    OPEN = "open"
    WALLED = "walled"


class Act(StrEnum):
    PUSH = "push"
    PULL = "pull"
    WALL = "wall"


_TABLE = (
    Transition(Door.SHUT, Act.PUSH, Door.OPEN, guards=("unlocked", "awake")),
    Transition(Door.OPEN, Act.PULL, Door.SHUT),
    Transition(Door.SHUT, Act.WALL, Door.WALLED),
)
_DOOR: Workflow[Door, Act] = Workflow(
    subject="cửa",
    states={Door.SHUT: "Đóng", Door.OPEN: "Mở", Door.WALLED: "Đã xây kín"},
    actions={Act.PUSH: "Đẩy", Act.PULL: "Kéo", Act.WALL: "Xây kín"},
    initial=frozenset({Door.SHUT}),
    final=frozenset({Door.WALLED}),
    transitions=_TABLE,
)


def test_apply_known_action_leads_to_its_target() -> None:
    assert _DOOR.apply(Door.OPEN, Act.PULL) is Door.SHUT


def test_apply_action_not_in_the_table_names_what_is_possible() -> None:
    with pytest.raises(TransitionNotAllowed) as raised:
        _DOOR.apply(Door.SHUT, Act.PULL)

    assert str(raised.value) == (
        "Không thể kéo khi cửa đang ở trạng thái “Đóng”. Việc làm được lúc này: đẩy, xây kín."
    )
    assert (raised.value.state, raised.value.action) == ("shut", "pull")


def test_apply_in_a_final_state_says_that_it_is_over() -> None:
    with pytest.raises(TransitionNotAllowed, match="Cửa đã kết thúc"):
        _DOOR.apply(Door.WALLED, Act.PULL)


def test_apply_guards_satisfied_leads_on() -> None:
    guards = {"unlocked": ALLOW, "awake": ALLOW}

    assert _DOOR.apply(Door.SHUT, Act.PUSH, guards=guards) is Door.OPEN


def test_apply_guard_refusing_raises_its_decision() -> None:
    refusal = deny("Cửa đang khóa.")

    with pytest.raises(NotPermitted) as raised:
        _DOOR.apply(Door.SHUT, Act.PUSH, guards={"unlocked": refusal, "awake": ALLOW})

    assert raised.value.decision == refusal


def test_apply_guard_not_judged_is_never_passed() -> None:
    with pytest.raises(LookupError, match="awake"):
        _DOOR.apply(Door.SHUT, Act.PUSH, guards={"unlocked": ALLOW})


@pytest.mark.parametrize(
    ("state", "actions"),
    [(Door.SHUT, (Act.PUSH, Act.WALL)), (Door.OPEN, (Act.PULL,)), (Door.WALLED, ())],
)
def test_allowed_actions_keep_the_order_of_the_table(state: Door, actions: tuple[Act, ...]) -> None:
    assert _DOOR.allowed_actions(state) == actions
    assert [action for action in Act if _DOOR.allows(state, action)] == list(actions)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"transitions": (*_TABLE, _TABLE[1])}, "duplicate open/pull"),
        ({"transitions": _TABLE[:2]}, "unreachable state walled"),
        ({"transitions": _TABLE[:2]}, "action wall leads nowhere"),
        ({"initial": frozenset()}, "no initial state"),
        ({"final": frozenset()}, "dead end at walled"),
        ({"final": frozenset({Door.OPEN, Door.WALLED})}, "final state open has a way out"),
        ({"states": {Door.SHUT: "Đóng", Door.OPEN: "Mở"}}, "unknown state walled"),
        ({"actions": {Act.PUSH: "Đẩy", Act.PULL: "Kéo"}}, "unknown action wall"),
    ],
)
def test_workflow_faulty_table_cannot_be_built(change: dict[str, object], fault: str) -> None:
    with pytest.raises(WorkflowMisdrawn, match=fault):
        dataclasses.replace(_DOOR, **change)  # type: ignore[arg-type]


def test_to_mermaid_draws_every_row() -> None:
    assert _DOOR.to_mermaid() == (
        "stateDiagram-v2\n"
        "    SHUT: Đóng\n"
        "    OPEN: Mở\n"
        "    WALLED: Đã xây kín\n"
        "    [*] --> SHUT\n"
        "    SHUT --> OPEN: Đẩy [unlocked, awake]\n"
        "    OPEN --> SHUT: Kéo\n"
        "    SHUT --> WALLED: Xây kín\n"
        "    WALLED --> [*]\n"
    )
