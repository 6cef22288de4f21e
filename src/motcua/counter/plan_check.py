"""What the check screen shows of a reading: the parts, their marks, and the source around the one chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from motcua.counter.forms.plan_reading import DEADLINE_LABELS, shown_day
from motcua.plans.domain.deadlines import DeadlineKind
from motcua.plans.domain.draft import form_of
from motcua.plans.domain.working_copy import Plain, next_doubt
from motcua.plans.models import PlanReading
from motcua.plans.queries.readings import Excerpt, excerpt_of, spans_of_task

HEADER, SECTIONS, PARTIES = "dau", "muc", "co-quan"
_PART_LABELS = {HEADER: "Phần đầu văn bản", SECTIONS: "Các mục", PARTIES: "Tên cơ quan, đơn vị"}
FIELD_LABELS = {
    "number": "TT",
    "title": "Nội dung công việc",
    "lead": "Chủ trì",
    "coordinating": "Phối hợp",
    "deadline": "Thời hạn",
    "deliverable": "Sản phẩm",
    "targets": "Chỉ tiêu",
    "date": "Ngày ban hành",
    "issuer": "Cơ quan ban hành",
}


@dataclass(frozen=True, slots=True)
class Checked:
    """A reading with the part that is looked at: the header, the names of agencies, or a task (by place)."""

    reading: PlanReading
    part: str

    @property
    def copy(self) -> Plain:
        found: Plain = self.reading.corrected
        return found

    @property
    def place(self) -> int | None:
        """Give the place of the task that is looked at; none for another part."""
        place = int(self.part) if self.part.isdecimal() and len(self.part) < 5 else -1  # noqa: PLR2004 - rows
        return place if 0 <= place < len(self.copy["tasks"]) else None

    @property
    def task(self) -> Plain | None:
        return None if self.place is None else self.copy["tasks"][self.place]

    @property
    def header(self) -> Plain:
        """Give the header as its form shows it."""
        header = self.copy["plan"]
        return {**header, "date": shown_day(header.get("date")), "form": form_of(header).value}


@dataclass(frozen=True, slots=True)
class PartFault:
    """A fault that keeps the plan from being kept, and the part where it is mended."""

    part: str
    label: str
    sentence: str


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A task in the list of the screen."""

    part: str
    number: str
    title: str
    deadline: str
    targets: int
    checked: bool
    remembered: bool
    here: bool


def context_of(checked: Checked, *, faults: Sequence[PartFault]) -> dict[str, Any]:
    """Give what the template reads."""
    copy, place = checked.copy, checked.place
    return {
        "reading": checked.reading,
        "part": checked.part if place is not None or checked.part in _PART_LABELS else HEADER,
        "place": place,
        "task": checked.task,
        "lines": [_line(number, task, place) for number, task in enumerate(copy["tasks"])],
        "excerpt": _excerpt(checked),
        "legend": FIELD_LABELS,
        "remembered": [
            FIELD_LABELS.get(field, field) for field in (checked.task or {}).get("remembered", [])
        ],
        "unchecked": sum(not task.get("checked") for task in copy["tasks"]),
        "next_doubt": next_doubt(copy, after=-1 if place is None else place),
        "faults": faults,
        "plan_doubts": copy.get("doubts") or [],
        "bases": copy["plan"].get("legal_bases") or [],
        "parents": copy["plan"].get("parent_plans") or [],
    }


def faults_by_part(fields: Mapping[str, str]) -> list[PartFault]:
    """Lead each fault of a draft ("tasks.3.targets.0.value") to the part of the screen that mends it."""
    found = []
    for path, sentence in fields.items():
        kind, _, rest = path.partition(".")
        number = rest.partition(".")[0]
        if kind == "tasks" and number:
            found.append(PartFault(number, f"Nhiệm vụ thứ {int(number) + 1}", sentence))
        else:
            part = SECTIONS if kind == "sections" else HEADER
            found.append(PartFault(part, _PART_LABELS[part], sentence))
    return found


def _line(number: int, task: Plain, place: int | None) -> TaskLine:
    kind = DeadlineKind(task["deadline_kind"] or DeadlineKind.UNSPECIFIED)
    return TaskLine(
        part=str(number),
        number=task["number"],
        title=task["title"] or "(chưa có nội dung)",
        deadline=task["deadline_text"] or DEADLINE_LABELS[kind],
        targets=len(task["targets"]),
        checked=bool(task.get("checked")),
        remembered=bool(task.get("remembered")),
        here=number == place,
    )


def _excerpt(checked: Checked) -> Excerpt:
    task = checked.task
    if task is not None:
        spans = spans_of_task(task)
    else:
        header = checked.copy["plan"].get("spans") or {}
        spans = [(name, start, end) for name, pairs in header.items() for start, end in pairs]
    return excerpt_of(text=checked.reading.text, spans=spans)
