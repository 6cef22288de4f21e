"""Time limits as a list to choose from: the case each is for, and how long it is."""

from __future__ import annotations

from collections.abc import Iterable

from motcua.procedures.domain.vocabulary import LimitUnit, label_of
from motcua.procedures.models import TimeLimit


def limit_choices(limits: Iterable[TimeLimit]) -> list[tuple[str, str]]:
    """Give the choices; a procedure with one limit leaves nothing to choose."""
    choices = [(str(limit.pk), say_limit(limit)) for limit in limits]
    return [("", "Chọn trường hợp của hồ sơ"), *choices] if len(choices) > 1 else choices


def say_limit(limit: TimeLimit) -> str:
    """Say "3 ngày làm việc: không phải xác minh"."""
    length = "Trong ngày" if limit.same_day else f"{limit.amount} {label_of(LimitUnit(limit.unit))}"
    return f"{length}: {limit.label}" if limit.label else length
