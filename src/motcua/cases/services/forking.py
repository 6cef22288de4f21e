"""Branches of a running case: the answer that chooses one, and what it leaves out of the frozen process."""

from __future__ import annotations

from motcua.cases.domain.chain import JsonValue
from motcua.cases.domain.refusal import WorkRefused
from motcua.cases.domain.route import excluded
from motcua.cases.models import Case, CaseStep
from motcua.cases.queries.case_rows import route_step
from motcua.procedures.domain.branching import Answer, Question


def checked_answer(*, case: Case, answer: Answer | None) -> Answer:
    """Give the answer; raise `WorkRefused` when the question of the present step is left unanswered."""
    if answer is None:
        question = case.current_step.question if case.current_step else ""
        raise WorkRefused({"answer": f"Hãy trả lời câu hỏi của bước này: {question}"})
    return answer


def choose_branch(*, step: CaseStep, answer: Answer) -> dict[str, JsonValue]:
    """Answer the question of a step and leave out the other branch; give what the event keeps."""
    step.answer = answer.value
    step.save(update_fields=["answer"])
    _settle(list(CaseStep.objects.filter(case_id=step.case_id)))
    question = Question(text=step.question, yes=step.yes_words, no=step.no_words)
    return {"branch": f"{question.text} {question.words(answer)}"}


def forget_answers(*, case: Case, since: int) -> None:
    """Ask again what was asked from position `since` on; the events keep what was said."""
    steps = list(CaseStep.objects.filter(case_id=case.id))
    for step in steps:
        if step.position >= since and step.answer:
            step.answer = ""
            step.save(update_fields=["answer"])
    _settle(steps)


def _settle(steps: list[CaseStep]) -> None:
    """Leave out what the answers exclude, take in again what they no longer exclude."""
    out = excluded(steps=[route_step(step) for step in steps], answers={})
    for step in steps:
        if step.left_out != (step.position in out):
            step.left_out = not step.left_out
            step.save(update_fields=["left_out"])
