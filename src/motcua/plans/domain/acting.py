"""What may be done to a task and to one occurrence of it, by how they stand; days that cannot have been."""

from __future__ import annotations

from datetime import date

from motcua.kernel.decision import ALLOW, Decision, deny
from motcua.plans.domain.standing import Days

_CANCELLED = deny("Nhiệm vụ đã thôi thực hiện. Hãy cho thực hiện trở lại trước.")


class TaskRefused(Exception):  # noqa: N818 - named by what happened
    """The act cannot be done like this; `field` is the field of the form that the sentence belongs to."""

    def __init__(self, sentence: str, *, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field


def may_begin(*, days: Days, cancelled: bool) -> Decision:
    """What is begun or done is not begun again."""
    if cancelled:
        return _CANCELLED
    if days.done_on is not None:
        return deny("Kỳ này đã báo hoàn thành.")
    return deny("Kỳ này đã bắt đầu thực hiện.") if days.begun_on is not None else ALLOW


def may_finish(*, days: Days, cancelled: bool) -> Decision:
    """What is done is not done again; beginning and finishing may be told at once."""
    if cancelled:
        return _CANCELLED
    return deny("Kỳ này đã báo hoàn thành.") if days.done_on is not None else ALLOW


def may_reopen(*, days: Days, cancelled: bool) -> Decision:
    """Only what was reported as done."""
    if cancelled:
        return _CANCELLED
    return ALLOW if days.done_on is not None else deny("Kỳ này chưa báo hoàn thành.")


def may_cancel(*, cancelled: bool) -> Decision:
    """A task is given up once."""
    return deny("Nhiệm vụ đã thôi thực hiện.") if cancelled else ALLOW


def may_restore(*, cancelled: bool) -> Decision:
    """Only what was given up."""
    return ALLOW if cancelled else deny("Nhiệm vụ đang được thực hiện.")


def require_day(*, day: date, today: date, begun_on: date | None = None) -> None:
    """Refuse a day that has not come, or one of finishing before the beginning. Raises `TaskRefused`."""
    if day > today:
        raise TaskRefused("Ngày này chưa đến. Hãy ghi ngày đã thực hiện.", field="day")
    if begun_on is not None and day < begun_on:
        raise TaskRefused(f"Ngày hoàn thành trước ngày bắt đầu ({begun_on:%d/%m/%Y}).", field="day")


def told_after_deadline(*, done_on: date, told_on: date, last_day: date | None) -> bool:
    """Say whether what is said to be done in time was reported only when the time was over."""
    return last_day is not None and done_on <= last_day < told_on
