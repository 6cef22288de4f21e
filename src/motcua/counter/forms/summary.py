"""What is asked for, in words offered from the procedure and the applicant, free to be changed."""

from __future__ import annotations

from motcua.cases.domain.intake import SUMMARY_LENGTH
from motcua.kernel.text import normalise


def offered_summary(*, procedure: str, applicant: str) -> str:
    """Give "Đăng ký khai sinh, theo đề nghị của Nguyễn Thị Hòa", as much of it as is known."""
    if not procedure:
        return ""
    name = normalise(applicant)
    line = f"{procedure}, theo đề nghị của {name}" if name else procedure
    return line[:SUMMARY_LENGTH]


def chosen_summary(*, typed: str, offered_before: str, offer: str) -> str:
    """Keep what the officer wrote; what was only offered follows the procedure and the name."""
    return offer if normalise(typed) in {"", normalise(offered_before)} else typed
