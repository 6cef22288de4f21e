"""What changed from one process of a procedure to another, step by step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from motcua.kernel.text import fold
from motcua.procedures.domain.branching import Branch, Question
from motcua.procedures.domain.process_content import ProcessContent, StepContent
from motcua.procedures.domain.process_sum import in_words


class ChangeKind(StrEnum):
    """What became of a step."""

    SAME = "SAME"
    CHANGED = "CHANGED"
    ADDED = "ADDED"
    REMOVED = "REMOVED"


@dataclass(frozen=True, slots=True, kw_only=True)
class StepChange:
    """A step before and after, 0 where there is none; `details` say in words what is different."""

    kind: ChangeKind
    name: str
    before: int
    after: int
    details: tuple[str, ...] = ()


def compare(
    *, before: ProcessContent, after: ProcessContent, units: Mapping[str, str]
) -> tuple[StepChange, ...]:
    """Give every step of either in the order of the later one; steps are the same by their name."""
    names = [[fold(step.name) for step in content.steps] for content in (before, after)]
    changes: list[StepChange] = []
    pairs = SequenceMatcher(a=names[0], b=names[1], autojunk=False).get_opcodes()
    renumbered = _renumbered(pairs)
    for tag, start, end, new_start, new_end in pairs:
        if tag == "equal":
            changes += [
                _kept(
                    (old + 1, before.steps[old]),
                    (new + 1, after.steps[new]),
                    units,
                    renumbered,
                )
                for old, new in zip(range(start, end), range(new_start, new_end), strict=True)
            ]
            continue
        changes += [
            StepChange(kind=ChangeKind.REMOVED, name=before.steps[old].name, before=old + 1, after=0)
            for old in range(start, end)
        ]
        changes += [
            StepChange(kind=ChangeKind.ADDED, name=after.steps[new].name, before=0, after=new + 1)
            for new in range(new_start, new_end)
        ]
    return tuple(changes)


def _renumbered(pairs: Sequence[tuple[str, int, int, int, int]]) -> dict[int, int]:
    """Old positions of the steps that stayed, by the new ones: a branch from a moved step is the same."""
    return {
        old + 1: new_start + old - start + 1
        for tag, start, end, new_start, _ in pairs
        if tag == "equal"
        for old in range(start, end)
    }


def _kept(
    before: tuple[int, StepContent],
    after: tuple[int, StepContent],
    units: Mapping[str, str],
    renumbered: Mapping[int, int],
) -> StepChange:
    (old, was), (new, now) = before, after
    told = (
        ("Thời gian", _time(was), _time(now)),
        ("Đơn vị", units.get(was.unit_key, ""), units.get(now.unit_key, "")),
        ("Phân công", was.unit_label, now.unit_label),
        ("Vai trò", was.role, now.role),
        ("Câu hỏi", _asked(was.question), _asked(now.question)),
        ("Nhánh", _branch(was.branch, renumbered), _branch(now.branch, {})),
        ("Lấy ý kiến", _opinions(was, units), _opinions(now, units)),
    )
    details = tuple(f"{name}: {first or '–'} → {then or '–'}" for name, first, then in told if first != then)
    kind = ChangeKind.CHANGED if details else ChangeKind.SAME
    return StepChange(kind=kind, name=now.name, before=old, after=new, details=details)


def _time(step: StepContent) -> str:
    return in_words(step.minutes) if step.counted else "không tính"


def _asked(question: Question | None) -> str:
    return f"{question.text} ({question.yes} / {question.no})" if question else ""


def _branch(branch: Branch | None, renumbered: Mapping[int, int]) -> str:
    if branch is None:
        return ""
    return f"bước {renumbered.get(branch.of, branch.of)}, trả lời {branch.answer.value}"


def _opinions(step: StepContent, units: Mapping[str, str]) -> str:
    return "; ".join(
        f"{units.get(row.unit_key, 'chưa giao')} ({in_words(row.minutes)})" for row in step.opinions
    )
