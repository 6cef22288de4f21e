"""What was read, as plain values for a file or another program."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from motcua.plans.domain.plan import Basis, Doubt, NarrativePart, Passage, Plan, Spans, Target, Task


def plan_as_json(*, plan: Plan) -> dict[str, Any]:
    """Give the plan in the shape that is printed: header, sections, tasks, doubts."""
    return {
        "plan": _header(plan),
        "sections": [
            {
                "number": section.number,
                "title": section.title.text,
                "depth": section.depth,
                "spans": _spans(section.title.spans),
            }
            for section in plan.sections
        ],
        "tasks": [task_as_json(task=task, ordinal=place) for place, task in enumerate(plan.tasks, start=1)],
        **_doubts(plan.doubts),
        "preamble": _texts(plan.preamble),
        "articles": [_part(part) for part in plan.articles],
        "narrative": [_part(part) for part in plan.narrative],
        "distribution": _texts(plan.distribution),
        "signature": {
            "authority": _texts(plan.signature.authority),
            "name": plan.signature.name.text,
        },
    }


def _header(plan: Plan) -> dict[str, Any]:
    header = plan.header
    return {
        "kind": header.kind,
        "number": header.number.text,
        "date": _day(header.day),
        "issuer": header.issuer.text,
        "title": header.title.text,
        "year": header.year,
        "legal_bases": [_basis(basis) for basis in header.bases],
        "parent_plans": [_basis(basis) for basis in header.parents],
        "spans": {
            "number": _spans(header.number.spans),
            "date": _spans(header.day_words.spans),
            "issuer": _spans(header.issuer.spans),
            "title": _spans(header.title.spans),
        },
    }


def _part(part: NarrativePart) -> dict[str, Any]:
    return {
        "number": part.number,
        "title": part.title.text,
        "paragraphs": _texts(part.paragraphs),
        "spans": [_spans(paragraph.spans) for paragraph in part.paragraphs],
    }


def _basis(basis: Basis) -> dict[str, Any]:
    return {
        "kind": basis.kind,
        "number": basis.number,
        "date": _day(basis.day),
        "text": basis.passage.text,
        "spans": _spans(basis.passage.spans),
    }


def task_as_json(*, task: Task, ordinal: int) -> dict[str, Any]:
    """Give one task, its values and where each was read."""
    return {
        "ordinal": ordinal,
        "source_part": task.part.value,
        "section_path": list(task.section_path),
        "number": task.number.text,
        "title": task.title.text,
        "lead": _texts(task.lead),
        "coordinating": _texts(task.coordinating),
        "deadline_text": task.deadline_text.text,
        "deadline_kind": task.deadline.kind.value,
        "deadline_date": _day(task.deadline.day),
        "deadline_inclusive": task.deadline.inclusive,
        "deadline_rhythms": [rhythm.value for rhythm in task.deadline.rhythms],
        "deadline_months": list(task.deadline.months),
        "deliverable": task.deliverable.text,
        "targets": [_target(target) for target in task.targets],
        **_doubts(task.doubts),
        "spans": {
            "number": _spans(task.number.spans),
            "title": _spans(task.title.spans),
            "lead": [_spans(body.spans) for body in task.lead],
            "coordinating": [_spans(body.spans) for body in task.coordinating],
            "deadline": _spans(task.deadline_text.spans),
            "deliverable": _spans(task.deliverable.spans),
        },
    }


def _target(target: Target) -> dict[str, Any]:
    value = target.value
    scope = target.scope
    return {
        "metric": target.metric,
        "comparator": target.comparator,
        "value": int(value) if value == value.to_integral_value() else float(value),
        "unit": target.unit,
        "scope": scope.words or None if scope else None,
        "scope_field": scope.field if scope else "",
        "scope_level": scope.level if scope else "",
        "scope_channel": scope.channel if scope else "",
        "due": _day(target.due),
        "doubts": list(target.doubts),
        "spans": _spans(target.spans),
    }


def _doubts(doubts: Sequence[Doubt]) -> dict[str, list[str]]:
    """Give the sentences and, in the same order, the field of each."""
    return {
        "doubts": [doubt.sentence for doubt in doubts],
        "doubt_fields": [doubt.field.value for doubt in doubts],
    }


def _texts(passages: Sequence[Passage]) -> list[str]:
    return [passage.text for passage in passages]


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _spans(spans: Spans) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]
