"""The steps of a process as rows of a form: steps, and below each the units that it asks at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from django import forms
from django.forms.formsets import BaseFormSet

from motcua.counter.forms.process import HoursAmount
from motcua.counter.forms.required import line, paragraph, pick_any
from motcua.counter.forms.rows import Row, rows_class
from motcua.organisations.domain.permissions import role_choices
from motcua.procedures.domain.branching import NO_WORDS, YES_WORDS, Answer, Branch, Question
from motcua.procedures.domain.process_content import OpinionContent, ProcessContent, StepContent
from motcua.procedures.domain.refusal import ProcessRefused

STEPS = "steps"
STEP, ASKED = "STEP", "ASKED"
ALWAYS = "Luôn thực hiện"
LOST_BRANCH = "Nhánh của một bước đã bỏ: hãy chọn lại"


class StepRow(forms.Form):
    """One step: what, who, how long, what it asks, on which branch. Without hours it takes no time.

    A row of kind `ASKED` is a unit that the step above asks at once with its other units. `key` names the row
    while it is moved about, so that branches keep hold of the step they come from.
    """

    key = forms.CharField(required=False, max_length=8, widget=forms.HiddenInput)
    kind = forms.CharField(required=False, max_length=8, widget=forms.HiddenInput)
    name = paragraph("Nội dung công việc", missing="Bước quy trình phải có nội dung công việc.", rows=2)
    unit = pick_any("Đơn vị")
    role = pick_any("Vai trò", choices=[("", "Chưa chọn"), *role_choices()])
    unit_label = line("Phân công", help_text="Như quyết định ghi.", length=1000)
    hours = HoursAmount(label="Giờ làm việc", help_text="Để trống: không tính.")
    branch = pick_any("Thực hiện khi", help_text="Nhánh hiện ra sau khi bước đứng trước có câu hỏi.")
    question = line("Câu hỏi rẽ nhánh", help_text="Người xử lý trả lời khi chuyển bước.", length=300)
    yes_words = line("Trả lời thứ nhất", help_text="Để trống: Có.", length=80)
    no_words = line("Trả lời thứ hai", help_text="Để trống: Không.", length=80)

    def has_changed(self) -> bool:
        """A row in which nothing was typed is blank, whatever names it."""
        return bool({*self.changed_data} - {"key", "kind"})

    place = 0  # which step it is, counted from 1 when the rows are laid out

    @property
    def forks(self) -> bool:
        """Whether the row says anything about branches, so that it is shown unfolded."""
        names = ("question", "branch", "yes_words", "no_words")
        return any(self[name].value() or self[name].errors for name in names)

    @property
    def is_asked(self) -> bool:
        """Whether the row is a unit that the step above asks."""
        return bool(self["kind"].value() == ASKED)


STEP_ROWS = rows_class(StepRow)


def offer_choices(rows: BaseFormSet[Any], units: list[tuple[str, str]]) -> BaseFormSet[Any]:
    """Give every row the units of the agency, and the answers of the steps before it as branches."""
    branches: list[tuple[str, str]] = []
    place = 0
    for form in rows.forms:
        form.fields["unit"].choices = [("", "Chưa giao đơn vị"), *units]
        chosen = form["branch"].value() or ""
        lost = [(chosen, LOST_BRANCH)] if chosen and chosen not in dict(branches) else []
        form.fields["branch"].choices = [("", ALWAYS), *branches, *lost]
        if form.is_asked:
            form.fields["name"].label, form.fields["unit"].label = "Nội dung xin ý kiến", "Đơn vị cho ý kiến"
            continue
        place += 1
        form.place = place
        if form["question"].value():
            words = form["yes_words"].value() or YES_WORDS, form["no_words"].value() or NO_WORDS
            for answer, said in zip(Answer, words, strict=True):
                branches.append((f"{form['key'].value()}:{answer.value}", f"Bước {place}: {said}"))
    return rows


def rows_of(content: ProcessContent) -> list[Row]:
    """Give what the rows begin with; the key of a step is its position."""
    return [row for place, step in enumerate(content.steps, start=1) for row in _rows(place, step)]


def _rows(place: int, step: StepContent) -> Iterator[Row]:
    question, branch = step.question, step.branch
    yield {
        "key": str(place),
        "kind": STEP,
        "name": step.name,
        "unit": step.unit_key,
        "role": step.role,
        "unit_label": step.unit_label,
        "hours": step.minutes or None,
        "branch": f"{branch.of}:{branch.answer.value}" if branch else "",
        "question": question.text if question else "",
        "yes_words": question.yes if question else "",
        "no_words": question.no if question else "",
    }
    for opinion in step.opinions:
        yield {
            "kind": ASKED,
            "name": opinion.name,
            "unit": opinion.unit_key,
            "hours": opinion.minutes or None,
        }


def steps_from(rows: Sequence[Mapping[str, Any]]) -> tuple[StepContent, ...]:
    """Give the steps that rows say, their hours in minutes.

    Raises `ProcessRefused` for a unit asked before any step, and for a branch whose step is gone.
    """
    places = _places(rows)
    steps: list[StepContent] = []
    asked: dict[int, list[OpinionContent]] = {}
    for row in rows:
        if row.get("kind") != ASKED:
            steps.append(_step(row, places, len(steps) + 1))
        elif not steps:
            raise ProcessRefused("Dòng lấy ý kiến phải đứng dưới một bước.", field="steps")
        else:
            asked.setdefault(len(steps), []).append(_opinion(row))
    return tuple(
        replace(step, opinions=tuple(asked.get(place, []))) for place, step in enumerate(steps, start=1)
    )


def units_of(content: ProcessContent) -> Mapping[str, UUID]:
    """Give the units that the keys of the steps stand for: themselves."""
    keys = {step.unit_key for step in content.steps}
    keys |= {opinion.unit_key for step in content.steps for opinion in step.opinions}
    return {key: UUID(key) for key in keys if key}


def _places(rows: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    keys = [str(row.get("key") or "") for row in rows if row.get("kind") != ASKED]
    return {key: place for place, key in enumerate(keys, start=1) if key}


def _step(row: Mapping[str, Any], places: Mapping[str, int], place: int) -> StepContent:
    asks = row.get("question") or ""
    question = Question(text=asks, yes=row["yes_words"] or YES_WORDS, no=row["no_words"] or NO_WORDS)
    minutes = row["hours"] or 0
    return StepContent(
        name=row["name"],
        unit_label=row["unit_label"],
        role=row["role"],
        unit_key=row["unit"],
        minutes=minutes,
        counted=bool(minutes),
        question=question if asks else None,
        branch=_branch(row.get("branch") or "", places, place),
    )


def _branch(chosen: str, places: Mapping[str, int], place: int) -> Branch | None:
    if not chosen:
        return None
    key, _, answer = chosen.rpartition(":")
    if key not in places:
        raise ProcessRefused(f"Bước {place}: nhánh rẽ từ một bước đã bỏ. Hãy chọn lại.", field="steps")
    return Branch(of=places[key], answer=Answer(answer))


def _opinion(row: Mapping[str, Any]) -> OpinionContent:
    return OpinionContent(name=row["name"], unit_key=row["unit"], minutes=row["hours"] or 0)
