"""The process of a running case: its picture, where it stands, what each step took."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from motcua.cases.domain.vocabulary import STEP_OUTCOME_LABELS, StepOutcome
from motcua.cases.models import CaseStep, StepOpinion
from motcua.cases.queries.case_page import CasePage
from motcua.cases.queries.case_rows import route_step
from motcua.cases.queries.clock import local
from motcua.counter.process_picture import UNCOUNTED, Picture, picture
from motcua.kernel.working_time import WorkingCalendar, working_minutes_between
from motcua.organisations.domain.actor import Actor
from motcua.organisations.queries.calendars import working_calendar
from motcua.procedures.domain.branching import Answer, Fork, Question
from motcua.procedures.domain.drawing import DrawnStep
from motcua.procedures.domain.process_sum import in_words

LOOK_WORDS = {"done": "Đã xong", "now": "Đang thực hiện", "out": "Không qua bước này", "": "Chưa đến"}


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step of the case as the table says it."""

    step: CaseStep
    drawn: DrawnStep
    word: str
    opinions: list[StepOpinion]


@dataclass(frozen=True, slots=True)
class CaseProcess:
    """What the section shows."""

    picture: Picture
    rows: list[StepRow]


def process_of_case(page: CasePage, _actor: Actor, now: dt.datetime) -> CaseProcess | None:
    """Draw the frozen process of the case; a case of one step alone has no picture."""
    if len(page.steps) <= 1:
        return None
    calendar = working_calendar(unit_id=page.case.competent_unit_id)
    asked: dict[object, list[StepOpinion]] = {}
    for opinion in page.case.step_opinions.all():
        asked.setdefault(opinion.step_id, []).append(opinion)
    rows = [_row(page, step, asked.get(step.id, []), calendar, now) for step in page.steps]
    forks = [_fork(step) for step in page.steps]
    at = next((row.step for row in rows if row.drawn.look == "now"), None)
    where = f"Hồ sơ đang ở bước {at.position}: {at.name}." if at else "Không còn bước nào đang thực hiện."
    drawing = picture(
        steps=[row.drawn for row in rows],
        forks=forks,
        title=f"Quy trình của hồ sơ {page.case.code}",
        description=f"{where} Nội dung từng bước ở bảng kèm theo.",
    )
    return CaseProcess(drawing, rows)


def _row(
    page: CasePage, step: CaseStep, opinions: list[StepOpinion], calendar: WorkingCalendar, now: dt.datetime
) -> StepRow:
    look = _look(page, step)
    drawn = DrawnStep(
        name=step.name,
        who=step.assignee.full_name if step.assignee else step.unit.name,
        time=in_words(step.planned_minutes) if step.counted else UNCOUNTED,
        question=step.question,
        answers=(f"Trả lời: {_question(step).words(Answer(step.answer))}",) if step.answer else (),
        opinions=tuple(f"{row.unit.name}: {'đã' if row.finished_at else 'chưa'} trả lời" for row in opinions),
        look=look,
        note=_note(step, look, calendar, now),
    )
    return StepRow(step, drawn, LOOK_WORDS[look], opinions)


def _look(page: CasePage, step: CaseStep) -> str:
    if step.left_out:
        return "out"
    if step.finished_at:
        return "done"
    return "now" if step.id == page.case.current_step_id else ""


def _note(step: CaseStep, look: str, calendar: WorkingCalendar, now: dt.datetime) -> str:
    if look not in {"done", "now"} or step.started_at is None:
        return LOOK_WORDS["out"] if look == "out" else ""
    took = in_words(
        working_minutes_between(
            calendar=calendar, start=_minute(step.started_at), end=_minute(step.finished_at or now)
        )
    )
    if look == "now":
        return f"Đang ở đây, đã {took}"
    outcome = f", {STEP_OUTCOME_LABELS[StepOutcome(step.outcome)].lower()}" if step.outcome else ""
    return f"Xong trong {took}{outcome}"


def _minute(moment: dt.datetime) -> dt.datetime:
    return local(moment).replace(second=0, microsecond=0)


def _fork(step: CaseStep) -> Fork:
    known = route_step(step)
    return Fork(position=step.position, asks=known.asks, branch=known.branch)


def _question(step: CaseStep) -> Question:
    return Question(text=step.question, yes=step.yes_words, no=step.no_words)
