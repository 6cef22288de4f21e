"""What a process must mend: what keeps it from being stored, and what keeps it from being approved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from motcua.organisations.domain.permissions import Role
from motcua.procedures.domain.branching import MOST_QUESTIONS
from motcua.procedures.domain.process_content import PathSum, ProcessContent, StepContent
from motcua.procedures.domain.process_sum import in_words

# Whoever signs decides, whoever receives or returns does not handle: they lead no consultation, and only
# the counter may ask what it sees (does the dossier need verification?).
_NO_QUESTION = frozenset({Role.APPROVER, Role.RESULT_OFFICER})
_NO_OPINIONS = _NO_QUESTION | {Role.COUNTER_OFFICER, Role.ONESTOP_HEAD}


@dataclass(frozen=True, slots=True)
class Fault:
    """A sentence about the step at `position`; 0 for the process as a whole."""

    position: int
    sentence: str

    def __str__(self) -> str:
        return f"Bước {self.position}: {self.sentence}" if self.position else self.sentence


def broken(*, content: ProcessContent) -> tuple[Fault, ...]:
    """Give what no draft may have, because its steps would contradict each other."""
    if not content.steps:
        return (Fault(0, "Quy trình phải có ít nhất một bước."),)
    faults = [fault for place in range(1, len(content.steps) + 1) for fault in _broken_step(content, place)]
    if sum(step.question is not None for step in content.steps) > MOST_QUESTIONS:
        faults.append(Fault(0, f"Quy trình có tối đa {MOST_QUESTIONS} câu hỏi rẽ nhánh."))
    return tuple(faults)


def unfinished(*, content: ProcessContent) -> tuple[Fault, ...]:
    """Give what a draft may still lack, and no approved process; the content has nothing broken."""
    faults = [*_of_steps(content)]
    paths = content.paths
    signed = any(_is_signed(content, path) for path in paths)
    for path in paths:
        faults += _of_path(content, path, signed=signed)
    return tuple(dict.fromkeys(faults))


def unplaced(*, content: ProcessContent) -> tuple[int, ...]:
    """Give the steps without a unit, their own or one that is asked: they lead a case nowhere."""
    return tuple(
        place
        for place, step in enumerate(content.steps, start=1)
        if not step.unit_key or not all(opinion.unit_key for opinion in step.opinions)
    )


def _broken_step(content: ProcessContent, place: int) -> Iterator[Fault]:
    step = content.steps[place - 1]
    # A step takes time of the limit or it does not: what counts has minutes, what does not has none.
    if step.minutes < 0 or step.counted != bool(step.minutes):
        yield Fault(place, "bước tính vào thời hạn phải có thời gian, bước không tính thì không.")
    yield from _broken_branch(content, place, step)
    yield from _broken_opinions(place, step)


def _broken_branch(content: ProcessContent, place: int, step: StepContent) -> Iterator[Fault]:
    if step.question and (not step.question.text or step.question.yes == step.question.no):
        yield Fault(place, "câu hỏi rẽ nhánh phải có nội dung và hai câu trả lời khác nhau.")
    if step.branch is None:
        return
    of = step.branch.of
    if not 1 <= of < place:
        yield Fault(place, f"không bao giờ tới được: bước {of} không đứng trước nó.")
    elif content.steps[of - 1].question is None:
        yield Fault(place, f"không bao giờ tới được: bước {of} không đặt câu hỏi nào.")


def _broken_opinions(place: int, step: StepContent) -> Iterator[Fault]:
    units = [opinion.unit_key for opinion in step.opinions if opinion.unit_key]
    if len(units) > len(set(units)):
        yield Fault(place, "mỗi đơn vị chỉ được lấy ý kiến một lần trong một bước.")
    for opinion in step.opinions:
        if opinion.minutes < 1:
            yield Fault(place, f"hãy ghi thời gian cho ý kiến của “{opinion.name}”.")
        elif opinion.minutes > step.minutes:
            yield Fault(
                place,
                f"thời gian cho ý kiến ({in_words(opinion.minutes)}) dài hơn thời gian của bước "
                f"({in_words(step.minutes)}).",
            )


def _of_steps(content: ProcessContent) -> Iterator[Fault]:
    branched = {step.branch.of for step in content.steps if step.branch}
    for place, step in enumerate(content.steps, start=1):
        if step.role and step.role not in set(Role):
            yield Fault(place, f"vai trò “{step.role}” không có trong danh mục.")
        if step.opinions and step.role in _NO_OPINIONS:
            yield Fault(place, "bước lấy ý kiến do người thụ lý chủ trì, không phải người nhận, ký hay trả.")
        if step.question and step.role in _NO_QUESTION:
            yield Fault(
                place, "câu hỏi rẽ nhánh do người xử lý trả lời, không đặt ở bước ký hay trả kết quả."
            )
        if step.question and place not in branched:
            yield Fault(place, "câu hỏi không rẽ sang bước nào.")


def _of_path(content: ProcessContent, path: PathSum, *, signed: bool) -> Iterator[Fault]:
    """Every path ends with a step that finishes the handling, signed where any path is."""
    last = path.path.positions[-1]
    if last in path.path.answers:
        yield Fault(last, f"trả lời “{path.words}” thì không còn bước nào, quy trình không kết thúc.")
    if signed and not _is_signed(content, path):
        yield Fault(0, f"Nhánh “{path.words}” không có bước ký duyệt.")


def _is_signed(content: ProcessContent, path: PathSum) -> bool:
    return any(content.steps[position - 1].role == Role.APPROVER for position in path.path.positions)
