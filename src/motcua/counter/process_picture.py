"""A process as its page, its editor and a running case draw it: the picture, and the same as sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from motcua.organisations.domain.permissions import ROLES, Role
from motcua.procedures.domain.branching import Answer, Fork
from motcua.procedures.domain.drawing import Drawing, DrawnStep, draw
from motcua.procedures.domain.process_content import ProcessContent, StepContent
from motcua.procedures.domain.process_sum import in_words
from motcua.procedures.models import InternalProcess

END_WORDS = "kết thúc"
UNCOUNTED = "không tính thời gian"
NO_UNIT = "chưa giao đơn vị"


@dataclass(frozen=True, slots=True)
class Picture:
    """The drawing with the title and the description that stand for it where it is not seen."""

    drawing: Drawing
    title: str
    description: str


def picture_of(*, content: ProcessContent, units: Mapping[str, str], title: str) -> Picture:
    """Draw a process; `units` names the units by their keys."""
    steps = drawn_steps(content=content, units=units)
    return picture(steps=steps, forks=content.forks, title=title, description=_description(content))


def picture(*, steps: Sequence[DrawnStep], forks: Sequence[Fork], title: str, description: str) -> Picture:
    """Lay out steps that are in words already."""
    return Picture(draw(steps=steps, forks=forks), title, description)


def drawn_steps(*, content: ProcessContent, units: Mapping[str, str]) -> list[DrawnStep]:
    """Put the steps of a process into words."""
    return [_drawn(content, place, step, units) for place, step in enumerate(content.steps, start=1)]


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A step as the table beside the picture says it, whole."""

    position: int
    step: DrawnStep
    label: str
    role: str
    placed: bool


def rows_shown(*, content: ProcessContent, units: Mapping[str, str]) -> list[ShownRow]:
    """Give the rows of the table."""
    drawn = drawn_steps(content=content, units=units)
    return [
        ShownRow(place, shown, step.unit_label, role_name(step.role), placed=bool(step.unit_key))
        for place, (step, shown) in enumerate(zip(content.steps, drawn, strict=True), start=1)
    ]


def units_in(process: InternalProcess) -> dict[str, str]:
    """Give the names of the units that the steps of a process name, by key."""
    named: dict[str, str] = {}
    for step in process.steps.all():
        asked = [row.unit for row in step.opinions.all()]
        named |= {str(unit.pk): unit.name for unit in (step.unit, *asked) if unit}
    return named


def role_name(role: str) -> str:
    """Give the name of a role; empty for none, and for one that the table of roles does not know."""
    return ROLES[Role(role)].name_vi if role in set(Role) else ""


def _drawn(content: ProcessContent, place: int, step: StepContent, units: Mapping[str, str]) -> DrawnStep:
    return DrawnStep(
        name=step.name,
        who=units.get(step.unit_key) or step.unit_label or NO_UNIT,
        time=in_words(step.minutes) if step.counted else UNCOUNTED,
        when=_when(content, step),
        question=step.question.text if step.question else "",
        answers=tuple(_answers(content, place, step)),
        opinions=tuple(
            f"{units.get(row.unit_key, NO_UNIT)}: {row.name} ({in_words(row.minutes)})"
            for row in step.opinions
        ),
    )


def _when(content: ProcessContent, step: StepContent) -> str:
    if step.branch is None or not 1 <= step.branch.of <= len(content.steps):
        return ""
    asked = content.steps[step.branch.of - 1].question
    return f"bước {step.branch.of} trả lời “{asked.words(step.branch.answer)}”" if asked else ""


def _answers(content: ProcessContent, place: int, step: StepContent) -> Iterator[str]:
    """Say where each answer leads."""
    if step.question is None:
        return
    for answer in Answer:
        path = next((one.path for one in content.paths if one.path.answers.get(place) is answer), None)
        ahead = [position for position in path.positions if position > place] if path else []
        where = f"bước {ahead[0]}" if ahead else END_WORDS
        yield f"{step.question.words(answer)} → {where}"


def _description(content: ProcessContent) -> str:
    paths = content.paths
    lead = f"Quy trình có {len(content.steps)} bước"
    if len(paths) == 1:
        return f"{lead}, tổng {in_words(paths[0].minutes)}. Nội dung từng bước ở bảng kèm theo."
    ways = "; ".join(f"{path.words}: {in_words(path.minutes)}" for path in paths)
    return f"{lead}, {len(paths)} đường đi. {ways}. Nội dung từng bước ở bảng kèm theo."
