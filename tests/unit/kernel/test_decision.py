"""Decisions and refusals."""

import pytest

from motcua.kernel.decision import ALLOW, Decision, NotPermitted, all_of, any_of, deny, require

_LATE = deny("Đã quá hạn.", "NĐ 61/2018, Điều 19")
_FOREIGN = deny("Hồ sơ thuộc đơn vị khác.")


def test_decision_refusal_without_reason_is_a_fault() -> None:
    with pytest.raises(ValueError, match="needs a reason"):
        Decision(allowed=False)


def test_decision_truth_follows_allowed() -> None:
    assert [bool(ALLOW), bool(_LATE)] == [True, False]


@pytest.mark.parametrize(
    ("decisions", "expected"),
    [((), ALLOW), ((ALLOW, ALLOW), ALLOW), ((ALLOW, _LATE, _FOREIGN), _LATE)],
)
def test_all_of_several_decisions_returns_the_first_refusal(
    decisions: tuple[Decision, ...], expected: Decision
) -> None:
    assert all_of(*decisions) == expected


@pytest.mark.parametrize(
    ("decisions", "expected"),
    [((_LATE, ALLOW), ALLOW), ((_LATE, _FOREIGN), _LATE), ((ALLOW,), ALLOW)],
)
def test_any_of_several_decisions_returns_a_permission_or_the_first_refusal(
    decisions: tuple[Decision, ...], expected: Decision
) -> None:
    assert any_of(*decisions) == expected


def test_require_refusal_raises_with_the_decision() -> None:
    with pytest.raises(NotPermitted, match=r"Đã quá hạn\.") as raised:
        require(_LATE)

    assert raised.value.decision == _LATE


def test_require_permission_passes() -> None:
    require(ALLOW)
