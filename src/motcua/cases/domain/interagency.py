"""Agencies that take part in one case: who does what in which order, and whether it fits the time left.

On paper the dossier goes from agency to agency, each passing it on; electronically it is sent to all at once
(NĐ 61/2018, Điều 19.6, 19.7; NĐ 118/2025, Điều 19, 20).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import dropwhile, takewhile
from uuid import UUID

MOST_AGENCIES = 6  # a slip of one page; more are sent in another round
WORK_LENGTH = 1000
MINUTES_PER_HOUR = 60


class PartMode(StrEnum):
    """How a dossier travels to the agencies of a round."""

    ELECTRONIC = "ELECTRONIC"
    PAPER = "PAPER"


PART_MODE_LABELS = {
    PartMode.ELECTRONIC: "Điện tử: gửi đồng thời cho tất cả",
    PartMode.PAPER: "Giấy: lần lượt theo thứ tự",
}


class PartDuty(StrEnum):
    """What an agency is in a round: it gathers the answers of the others, or it gives its own."""

    COORDINATING = "COORDINATING"
    LEAD = "LEAD"


PART_DUTY_LABELS = {PartDuty.COORDINATING: "Phối hợp", PartDuty.LEAD: "Chủ trì"}


@dataclass(frozen=True, slots=True, kw_only=True)
class PartAsked:
    """What one agency is asked to do, in how many working minutes."""

    unit_id: UUID
    work: str
    minutes: int
    duty: PartDuty = PartDuty.COORDINATING


@dataclass(frozen=True, slots=True, kw_only=True)
class StepAhead:
    """A step of the process that may still come; `agency_id` is whose unit does it."""

    agency_id: UUID
    name: str
    minutes: int


def next_outside(*, steps: Iterable[StepAhead], home: Collection[UUID]) -> list[PartAsked]:
    """Give the round that the process asks for next: the first steps in a row that are other agencies'.

    `steps` come in their order; `home` are the agencies that receive, settle and return. An agency that has
    several of the steps gets them as one part.
    """
    ahead = dropwhile(lambda step: step.agency_id in home, steps)
    outside = list(takewhile(lambda step: step.agency_id not in home, ahead))
    parts = [
        _one_part([step for step in outside if step.agency_id == agency_id])
        for agency_id in dict.fromkeys(step.agency_id for step in outside)
    ]
    return parts[:MOST_AGENCIES]


def _one_part(steps: Sequence[StepAhead]) -> PartAsked:
    return PartAsked(
        unit_id=steps[0].agency_id,
        work="; ".join(step.name for step in steps)[:WORK_LENGTH],
        minutes=sum(step.minutes for step in steps),
    )


def round_minutes(*, mode: PartMode, parts: Sequence[PartAsked]) -> int:
    """Give the working minutes a round takes: the sum on paper, the longest when all work at once.

    A lead gathers what the others answered, so its time comes after theirs.
    """
    if mode is PartMode.PAPER:
        return sum(part.minutes for part in parts)
    lead = sum(part.minutes for part in parts if part.duty is PartDuty.LEAD)
    return lead + max((part.minutes for part in parts if part.duty is not PartDuty.LEAD), default=0)


def faults_in_round(
    *, mode: PartMode, parts: Sequence[PartAsked], minutes_left: int | None, exceeding: str
) -> dict[str, str]:
    """Find what is wrong with a round, by field ("parts.0.work").

    `minutes_left` are the working minutes to the due date, none without one; `exceeding` is the reason given
    for a round that does not fit.
    """
    if not parts:
        return {"parts": "Hãy chọn ít nhất một cơ quan, đơn vị tham gia giải quyết."}
    faults = _faults_of_rows(parts)
    leads = [place for place, part in enumerate(parts) if part.duty is PartDuty.LEAD]
    if len(leads) > 1:
        faults[f"parts.{leads[1]}.duty"] = "Mỗi lượt chỉ có một cơ quan chủ trì (NĐ 61/2018, Điều 19.6)."
    elif mode is PartMode.PAPER and leads and leads[0] != len(parts) - 1:
        faults[f"parts.{leads[0]}.duty"] = (
            "Hồ sơ giấy đến cơ quan chủ trì sau cùng (NĐ 61/2018, Điều 19.6): hãy xếp cơ quan này cuối."
        )
    if not faults and minutes_left is not None and not exceeding:
        faults |= _fault_of_time(mode, parts, minutes_left)
    return faults


def hours_words(*, minutes: int) -> str:
    """Write working minutes as hours: "16 giờ", "1,5 giờ"."""
    whole, rest = divmod(minutes, MINUTES_PER_HOUR)
    if not rest:
        return f"{whole} giờ"
    return f"{minutes / MINUTES_PER_HOUR:.2f}".rstrip("0").replace(".", ",") + " giờ"


def _faults_of_rows(parts: Sequence[PartAsked]) -> dict[str, str]:
    faults: dict[str, str] = {}
    seen: set[UUID] = set()
    for place, part in enumerate(parts):
        if part.unit_id in seen:
            faults[f"parts.{place}.unit"] = "Cơ quan này đã có ở dòng trên. Hãy gộp việc vào một dòng."
        seen.add(part.unit_id)
        if not part.work:
            faults[f"parts.{place}.work"] = "Hãy ghi việc cơ quan này phải làm."
        elif len(part.work) > WORK_LENGTH:
            faults[f"parts.{place}.work"] = f"Nội dung việc dài tối đa {WORK_LENGTH} ký tự."
        if part.minutes < 1:
            faults[f"parts.{place}.minutes"] = "Hãy ghi số giờ làm việc dành cho cơ quan này."
    return faults


def _fault_of_time(mode: PartMode, parts: Sequence[PartAsked], minutes_left: int) -> dict[str, str]:
    wanted = round_minutes(mode=mode, parts=parts)
    if wanted <= minutes_left:
        return {}
    what = "Tổng thời gian của các cơ quan" if mode is PartMode.PAPER else "Thời gian của lượt gửi đồng thời"
    return {
        "exceeding": (
            f"{what} là {hours_words(minutes=wanted)} nhưng hồ sơ chỉ còn "
            f"{hours_words(minutes=max(minutes_left, 0))} làm việc đến hạn trả "
            "(TT 01/2018/TT-VPCP, Điều 8: tổng thời gian các bước không quá thời hạn của thủ tục). "
            "Hãy giảm giờ, hoặc ghi lý do vượt thời hạn."
        )
    }
