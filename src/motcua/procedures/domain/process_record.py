"""Read one internal process as decisions print it: steps with who, what and how long."""

from collections.abc import Mapping
from typing import Any

from motcua.kernel.identifiers import InvalidIdentifier, parse_procedure_code
from motcua.kernel.text import fold, normalise
from motcua.organisations.domain.permissions import Role
from motcua.procedures.domain.duration import (
    Duration,
    DurationUnit,
    UnreadableDuration,
    find_durations,
    read_duration,
    working_minutes,
)
from motcua.procedures.domain.process_content import ProcessContent, StepContent
from motcua.procedures.domain.refusal import RecordRefused, RefusedField

_UNCOUNTED = {"khong tinh thoi gian", "khong tinh", "khong tinh vao thoi gian giai quyet"}
# Who does a step tells its role; the first words found decide.
_ROLES = (
    ("van thu", Role.CLERK),
    ("bo phan tiep nhan", Role.COUNTER_OFFICER),
    ("trung tam phuc vu hanh chinh cong", Role.COUNTER_OFFICER),
    ("ttpvhcc", Role.COUNTER_OFFICER),
    ("mot cua", Role.COUNTER_OFFICER),
    ("lanh dao phong", Role.UNIT_LEADER),
    ("truong phong", Role.UNIT_LEADER),
    ("lanh dao", Role.APPROVER),
    ("chu tich", Role.APPROVER),
    ("giam doc", Role.APPROVER),
    ("chuyen vien", Role.HANDLER),
    ("cong chuc", Role.HANDLER),
    ("vien chuc", Role.HANDLER),
)
_LONGEST_LABEL = 1000


def read_process_record(record: Mapping[str, Any], *, number: int) -> ProcessContent:
    """Read a record whole, or raise `RecordRefused` with every fault; `number` is its place in the file."""
    shown = f"quy trình thứ {number} ({normalise(str(record.get('ma') or '')) or 'không mã'})"
    faults: list[RefusedField] = []
    code = _code(record, faults)
    stated = _stated(str(record.get("tong") or ""))
    steps = _steps(record.get("buoc"), stated, faults)
    if faults:
        raise RecordRefused(shown, tuple(faults))
    return ProcessContent(
        code=code,
        steps=steps,
        stated_minutes=None if stated is None else working_minutes(stated),
        source=normalise(str(record.get("file") or ""))[:300],
        title="" if code else normalise(str(record.get("ten") or ""))[:1000],
    )


def _code(record: Mapping[str, Any], faults: list[RefusedField]) -> str:
    text = str(record.get("ma") or "")
    if not text.strip():
        return ""
    try:
        return str(parse_procedure_code(text))
    except InvalidIdentifier as invalid:
        faults.append(RefusedField("mã thủ tục", str(invalid)))
        return ""


def _stated(text: str) -> Duration | None:
    """The total that the paper prints; a paragraph about several cases prints none."""
    found: Duration | None
    try:
        found = read_duration(text)
    except UnreadableDuration:
        mentioned = {mention.duration for mention in find_durations(text)}
        found = next(iter(mentioned)) if len(mentioned) == 1 else None
    if found is None or found.unit in {DurationUnit.WEEK, DurationUnit.MONTH}:
        return None
    return found.named(DurationUnit.WORKING_DAY)


def _steps(rows: object, stated: Duration | None, faults: list[RefusedField]) -> tuple[StepContent, ...]:
    if not isinstance(rows, list) or not rows:
        faults.append(RefusedField("các bước", "không có bước nào"))
        return ()
    default = stated.unit if stated is not None else DurationUnit.UNNAMED
    steps = []
    for place, row in enumerate(rows, start=1):
        try:
            steps.append(_step(row, default))
        except UnreadableDuration as unreadable:
            faults.append(RefusedField(f"bước {place}", str(unreadable)))
    if not faults and not any(step.counted for step in steps):
        faults.append(RefusedField("các bước", "không bước nào có thời gian"))
    return tuple(steps)


def _step(row: object, default: DurationUnit) -> StepContent:
    if not isinstance(row, Mapping):
        raise UnreadableDuration("không phải một bước")
    name = normalise(str(row.get("noi_dung") or ""))
    label = normalise(str(row.get("trach_nhiem") or ""))
    time = normalise(str(row.get("thoi_gian") or ""))
    if not name:
        raise UnreadableDuration("không có nội dung công việc")
    if len(label) > _LONGEST_LABEL:
        raise UnreadableDuration("phần phân công nhiệm vụ quá dài, có lẽ lệch cột")
    counted = fold(time) not in _UNCOUNTED
    return StepContent(
        name=name,
        unit_label=label,
        role=role_of(label),
        minutes=_minutes(time, default) if counted else 0,
        counted=counted,
    )


def _minutes(time: str, default: DurationUnit) -> int:
    """A bare "0,5" is in the unit of the paper's total: such tables print the unit in their head."""
    duration = read_duration(time).named(default)
    if duration.unit is DurationUnit.UNNAMED:
        raise UnreadableDuration(f"thời gian “{time}” không có đơn vị tính")
    return working_minutes(duration)


def role_of(label: str) -> str:
    """Guess the role of a step from the words that assign it; empty when no word tells."""
    folded = fold(label)
    return next((role.value for words, role in _ROLES if words in folded), "")
