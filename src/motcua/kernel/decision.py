"""The answer to "may this be done?": yes or no, with a sentence and the law behind it.

One decision serves the service that refuses, the button that is greyed and its tooltip.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision is true when allowed; a refusal always has a reason in Vietnamese."""

    allowed: bool
    reason: str = ""
    basis: str = ""

    def __post_init__(self) -> None:
        if not self.allowed and not self.reason:
            raise ValueError("A refusal needs a reason that a person can act on.")

    def __bool__(self) -> bool:
        return self.allowed


ALLOW = Decision(allowed=True)


def deny(reason: str, basis: str = "") -> Decision:
    """Refuse with a Vietnamese sentence and, where there is one, its legal basis."""
    return Decision(allowed=False, reason=reason, basis=basis)


def all_of(*decisions: Decision) -> Decision:
    """Return the first refusal, or `ALLOW` when there is none."""
    return next((decision for decision in decisions if not decision), ALLOW)


def any_of(first: Decision, *others: Decision) -> Decision:
    """Return the first permission; without one, the first refusal."""
    return next((decision for decision in (first, *others) if decision), first)


def require(decision: Decision) -> None:
    """Raise `NotPermitted` when the decision is a refusal."""
    if not decision:
        raise NotPermitted(decision)


class NotPermitted(Exception):  # noqa: N818 - named by what happened, as the office says it
    """What was asked is not permitted; `decision` holds the sentence to show."""

    def __init__(self, decision: Decision) -> None:
        super().__init__(decision.reason)
        self.decision = decision
