"""The letter that chases what a plan asks for and is late, or due soon (công văn đôn đốc)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from motcua.documents.domain.letter_text import Part, Table, clause, paragraph
from motcua.documents.domain.official_letter import (
    LetterKind,
    OfficialLetterContext,
    Signature,
    letter_symbol,
)
from motcua.plans.domain.standing import STANDING_LABELS, Standing

_COLUMNS = ("STT", "Nội dung nhiệm vụ", "Đơn vị chủ trì", "Thời hạn", "Số ngày quá hạn", "Tình trạng")
_WIDTHS = (10, 44, 24, 20, 13, 18)
_CENTRED = frozenset({0, 3, 4, 5})


@dataclass(frozen=True, slots=True, kw_only=True)
class ChasedTask:
    """One time that a task falls due and is not done; `receiver` names the unit that leads it.

    `key` tells receivers apart: the unit's own, or the folded name of somebody outside the office.
    """

    task_id: UUID
    number: str
    title: str
    key: str
    receiver: str
    inside: bool
    label: str
    last_day: date
    days_late: int
    standing: Standing

    @property
    def late(self) -> bool:
        """Say whether the last day is over."""
        return self.days_late > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ChasingWords:
    """What a letter is drafted from; `plan` names the plan with number and day."""

    plan: str
    issuer: str
    superior: str
    place: str
    body_symbol: str
    as_of: date
    answer_by: date
    tasks: Sequence[ChasedTask]
    signature: Signature
    number: str = ""
    issued_on: date | None = None


def receivers_of(*, tasks: Sequence[ChasedTask]) -> dict[str, str]:
    """Give the receivers by key, each once, in the order of the plan."""
    return {task.key: task.receiver for task in tasks}


def chasing_letter(*, words: ChasingWords) -> OfficialLetterContext:
    """Draft the letter to the units that lead the tasks."""
    receivers = tuple(receivers_of(tasks=words.tasks).values())
    return OfficialLetterContext(
        kind=LetterKind.DISPATCH,
        superior_name=words.superior,
        issuer_name=words.issuer,
        symbol=letter_symbol(kind=LetterKind.DISPATCH, body=words.body_symbol),
        number=words.number,
        place=words.place,
        issued_on=words.issued_on,
        subject=f"đôn đốc thực hiện {words.plan}",
        recipients=receivers,
        body=_body(words),
        signatures=(words.signature,),
        distribution=("Như trên", "Lãnh đạo Ủy ban nhân dân (để báo cáo)"),
    )


def _body(words: ChasingWords) -> tuple[Part, ...]:
    asking = "yêu cầu" if all(task.inside for task in words.tasks) else "đề nghị"
    return (
        paragraph(
            f"Qua theo dõi việc thực hiện {words.plan}, tính đến ngày {words.as_of:%d/%m/%Y} "
            f"{_how_many(words.tasks)}."
        ),
        paragraph(
            f"Để bảo đảm tiến độ, chất lượng thực hiện Kế hoạch, {words.issuer} {asking} các đơn vị được "
            "giao "
            "chủ trì:"
        ),
        clause(1, "Tập trung chỉ đạo, hoàn thành dứt điểm các nhiệm vụ sau:"),
        _table(words.tasks),
        clause(
            2,
            "Báo cáo kết quả thực hiện bằng văn bản, nêu rõ nguyên nhân chậm, trách nhiệm và thời gian hoàn "
            f"thành của từng nhiệm vụ, gửi về {words.issuer} trước ngày {words.answer_by:%d/%m/%Y} để "
            "tổng hợp.",
        ),
        paragraph(f"{_capital(words.issuer)} {asking} các đơn vị nghiêm túc, khẩn trương thực hiện."),
    )


def _how_many(tasks: Sequence[ChasedTask]) -> str:
    late = len({task.task_id for task in tasks if task.late})
    soon = len({task.task_id for task in tasks} - {task.task_id for task in tasks if task.late})
    parts = []
    if late:
        parts.append(f"còn {late:02} nhiệm vụ quá hạn chưa hoàn thành")
    if soon:
        parts.append(f"{soon:02} nhiệm vụ sắp đến hạn")
    return " và ".join(parts)


def _table(tasks: Sequence[ChasedTask]) -> Table:
    return Table(
        columns=_COLUMNS,
        rows=tuple(
            (
                task.number,
                f"{task.title} ({task.label})" if task.label else task.title,
                task.receiver,
                f"{task.last_day:%d/%m/%Y}",
                str(task.days_late) if task.late else "–",
                STANDING_LABELS[task.standing],
            )
            for task in tasks
        ),
        widths=_WIDTHS,
        centred=_CENTRED,
    )


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
