"""A plan as a person hands it over to be kept: plain values brought to types, each fault named by its place.

The plain form is that of `domain.as_json`, with the additions of the check screen: "form", "narrative",
"distribution", "signature" of the plan, and for a target "slug", the metric it is bound to.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from motcua.kernel.text import normalise, normalise_lines
from motcua.plans.domain.deadlines import Deadline, DeadlineKind, Rhythm
from motcua.plans.domain.kinds import Comparator, PlanForm

type Plain = Mapping[str, Any]

_ALONE = "task"
_FIRST_YEAR, _LAST_YEAR = 2010, 2100
_WHOLE = 100
# As many characters as the records hold.
_LONGEST = {
    "number": 20,
    "title": 500,
    "lead": 300,
    "coordinating": 300,
    "deadline_text": 500,
    "metric": 500,
    "unit": 40,
    "scope": 250,
}
_LONGEST_IN_HEADER = {"issuer": 250, "number": 60}
_DATED = frozenset(
    {DeadlineKind.BY_DATE, DeadlineKind.WITHIN_MONTH, DeadlineKind.QUARTER, DeadlineKind.HALF_YEAR}
)


class DraftRefused(ValueError):  # noqa: N818 - named by what happened
    """The plan cannot be kept yet; `fields` says why, by place ("tasks.3.targets.0.value")."""

    def __init__(self, fields: Mapping[str, str]) -> None:
        super().__init__(next(iter(fields.values())))
        self.fields = dict(fields)


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetDraft:
    """A quantity; `slug` is the metric it is bound to, empty when it is counted by hand."""

    words: str
    comparator: Comparator
    value: Decimal
    unit: str = ""
    scope_words: str = ""
    due: date | None = None
    slug: str = ""
    spans: Sequence[Any] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskDraft:
    """A task; `section` is the place of its heading among the sections of the plan, none without one."""

    title: str
    deadline: Deadline
    number: str = ""
    lead: tuple[str, ...] = ()
    coordinating: tuple[str, ...] = ()
    deadline_text: str = ""
    deliverable: str = ""
    section: int | None = None
    targets: tuple[TargetDraft, ...] = ()
    spans: Plain


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionDraft:
    number: str
    title: str
    depth: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanDraft:
    """All of a plan; lists of documents, prose and signature stay plain."""

    form: PlanForm
    issuer: str
    title: str
    year: int
    number: str = ""
    issued_on: date | None = None
    bases: Sequence[Plain] = ()
    parents: Sequence[Plain] = ()
    narrative: Sequence[Plain] = ()
    distribution: Sequence[str] = ()
    signature: Plain
    sections: tuple[SectionDraft, ...] = ()
    tasks: tuple[TaskDraft, ...] = ()


def read_draft(*, plain: Plain) -> PlanDraft:
    """Bring plain values to types. Raises `DraftRefused` with a sentence for each fault."""
    faults: dict[str, str] = {}
    header = plain.get("plan") or {}
    issuer, title = _words(header.get("issuer")), _words(header.get("title"))
    if not issuer:
        faults["plan.issuer"] = "Hãy ghi cơ quan ban hành kế hoạch."
    if not title:
        faults["plan.title"] = "Hãy ghi trích yếu của kế hoạch."
    year = _year(header.get("year"), faults)
    sections = tuple(
        _section(row, f"sections.{place}", faults) for place, row in enumerate(plain.get("sections") or ())
    )
    tasks = tuple(
        _task(row, f"tasks.{place}", sections, faults) for place, row in enumerate(plain.get("tasks") or ())
    )
    if not tasks:
        faults["tasks"] = "Kế hoạch chưa có nhiệm vụ nào. Hãy thêm ít nhất một nhiệm vụ."
    draft = PlanDraft(
        form=form_of(header),
        issuer=issuer,
        title=title,
        year=year,
        number=_words(header.get("number")),
        issued_on=_day(header.get("date"), "plan.date", faults),
        bases=header.get("legal_bases") or (),
        parents=header.get("parent_plans") or (),
        narrative=plain.get("narrative") or (),
        distribution=plain.get("distribution") or (),
        signature=plain.get("signature") or {},
        sections=sections,
        tasks=tasks,
    )
    faults |= _too_long(draft)
    if faults:
        raise DraftRefused(faults)
    return draft


def read_task(*, plain: Plain) -> TaskDraft:
    """Bring one task to types; its fields name themselves. Raises `DraftRefused`."""
    faults: dict[str, str] = {}
    task = _task(plain, _ALONE, (), faults)
    faults |= _too_long_in_task(task, _ALONE)
    if faults:
        raise DraftRefused({name.removeprefix(f"{_ALONE}."): words for name, words in faults.items()})
    return task


def form_of(header: Plain) -> PlanForm:
    """Give the form that was chosen, else the one that number and kind of the paper tell of."""
    if header.get("form"):
        return PlanForm(header["form"])
    symbol = _words(header.get("number")).rpartition("/")[2].upper()
    decided = symbol.startswith("QĐ") or _words(header.get("kind")).casefold() == "quyết định"
    return PlanForm.DECISION if decided else PlanForm.PLAN


def _year(value: Any, faults: dict[str, str]) -> int:
    year = int(value) if str(value or "").isdecimal() else 0
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        faults["plan.year"] = f"Hãy ghi năm của kế hoạch, từ {_FIRST_YEAR} đến {_LAST_YEAR}."
    return year


def _section(row: Plain, place: str, faults: dict[str, str]) -> SectionDraft:
    title = _words(row.get("title"))
    if not title:
        faults[f"{place}.title"] = "Hãy ghi tên mục."
    return SectionDraft(number=_words(row.get("number")), title=title, depth=int(row.get("depth") or 1))


def _too_long(draft: PlanDraft) -> dict[str, str]:
    """Name what is longer than a plan keeps: a row that was read wrong, mostly."""
    faults = _longer("plan", {"issuer": draft.issuer, "number": draft.number, "title": draft.title})
    for place, section in enumerate(draft.sections):
        faults |= _longer(f"sections.{place}", {"number": section.number, "title": section.title})
    for place, task in enumerate(draft.tasks):
        faults |= _too_long_in_task(task, f"tasks.{place}")
    return faults


def _too_long_in_task(task: TaskDraft, place: str) -> dict[str, str]:
    names = {
        "lead": max(task.lead, key=len, default=""),
        "coordinating": max(task.coordinating, key=len, default=""),
    }
    faults = _longer(place, {"number": task.number, "deadline_text": task.deadline_text, **names})
    for number, target in enumerate(task.targets):
        words = {"metric": target.words, "unit": target.unit, "scope": target.scope_words}
        faults |= _longer(f"{place}.targets.{number}", words)
    return faults


def _longer(place: str, values: Mapping[str, str]) -> dict[str, str]:
    limits = {**_LONGEST, **_LONGEST_IN_HEADER} if place == "plan" else _LONGEST
    return {
        f"{place}.{field}": f"Dài quá {limits[field]} ký tự: hãy viết ngắn lại, hoặc tách dòng đã đọc gộp."
        for field, value in values.items()
        if len(value) > limits[field]
    }


def _task(row: Plain, place: str, sections: Sequence[SectionDraft], faults: dict[str, str]) -> TaskDraft:
    title = _lines(row.get("title"))
    if not title:
        faults[f"{place}.title"] = "Hãy ghi nội dung công việc, hoặc bỏ dòng này."
    return TaskDraft(
        title=title,
        deadline=_deadline(row, place, faults),
        number=_words(row.get("number")),
        lead=_names(row.get("lead")),
        coordinating=_names(row.get("coordinating")),
        deadline_text=_words(row.get("deadline_text")),
        deliverable=_lines(row.get("deliverable")),
        section=_section_of(row, sections),
        targets=tuple(
            target
            for number, given in enumerate(row.get("targets") or ())
            if (target := _target(given, f"{place}.targets.{number}", faults)) is not None
        ),
        spans=row.get("spans") or {},
    )


def _section_of(row: Plain, sections: Sequence[SectionDraft]) -> int | None:
    """The heading that was chosen, else the last of the task's path, as "I. Tên mục" or the bare title."""
    chosen = row.get("section")
    if chosen is not None:
        return chosen if 0 <= chosen < len(sections) else None
    path = row.get("section_path") or ()
    if not path:
        return None
    sought = _words(path[-1])
    named = [place for place, one in enumerate(sections) if sought in _headings(one)]
    return named[-1] if named else None


def _headings(section: SectionDraft) -> tuple[str, ...]:
    number, title = section.number.rstrip("."), section.title
    return (title, f"{number} {title}", f"{number}. {title}", f"{number}) {title}")


def _deadline(row: Plain, place: str, faults: dict[str, str]) -> Deadline:
    kind = DeadlineKind(row.get("deadline_kind") or DeadlineKind.UNSPECIFIED)
    day = _day(row.get("deadline_date"), f"{place}.deadline_date", faults)
    if kind in _DATED and day is None:
        faults.setdefault(f"{place}.deadline_date", "Hãy nhập ngày hết hạn, hoặc chọn loại thời hạn khác.")
    return Deadline(
        kind=kind,
        day=day,
        inclusive=row.get("deadline_inclusive"),
        rhythms=tuple(Rhythm(rhythm) for rhythm in row.get("deadline_rhythms") or ()),
        months=tuple(int(number) for number in row.get("deadline_months") or ()),
    )


def _target(row: Plain, place: str, faults: dict[str, str]) -> TargetDraft | None:
    words, unit = _words(row.get("metric")), _words(row.get("unit"))
    if not words:
        faults[f"{place}.metric"] = "Hãy ghi nội dung chỉ tiêu, hoặc bỏ chỉ tiêu này."
    value = _value(row.get("value"), unit, place, faults)
    due = _day(row.get("due"), f"{place}.due", faults)
    if not words or value is None:
        return None
    return TargetDraft(
        words=words,
        comparator=Comparator(row.get("comparator") or Comparator.AT_LEAST),
        value=value,
        unit=unit,
        scope_words=_words(row.get("scope")),
        due=due,
        slug=_words(row.get("slug")),
        spans=row.get("spans") or (),
    )


def _value(given: Any, unit: str, place: str, faults: dict[str, str]) -> Decimal | None:
    try:
        value = Decimal(str(given).strip().replace(",", "."))
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite() or value < 0:
        faults[f"{place}.value"] = "Giá trị chỉ tiêu phải là một số không âm."
        return None
    if unit == "%" and value > _WHOLE:
        faults[f"{place}.value"] = f"Tỷ lệ {value} % lớn hơn 100 %: hãy xem lại con số trong văn bản."
        return None
    return value


def _day(given: Any, place: str, faults: dict[str, str]) -> date | None:
    if not given:
        return None
    try:
        return date.fromisoformat(str(given))
    except ValueError:
        faults[place] = f"“{given}” không phải là ngày trong lịch. Hãy nhập lại."
        return None


def _names(given: Any) -> tuple[str, ...]:
    return tuple(name for name in (_words(one) for one in given or ()) if name)


def _words(given: Any) -> str:
    return normalise(str(given or ""))


def _lines(given: Any) -> str:
    return "\n".join(filter(None, normalise_lines(str(given or "")).splitlines()))
