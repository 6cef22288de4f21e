"""What is unsure in a task that was read, each sentence at the field it belongs to."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from motcua.plans.domain.deadlines import DeadlineKind
from motcua.plans.domain.plan import Doubt, Field, Passage, Task
from motcua.plans.domain.source import flatten
from motcua.plans.domain.vocabulary import AGENCY_HEAD

_NO_TITLE = "Dòng này không có nội dung công việc: có thể bảng bị cắt sai."
_NO_LEAD = "Không thấy đơn vị chủ trì. Hãy chọn đơn vị."
_NO_DEADLINE = "Ô thời hạn trống. Hãy chọn thời hạn hoặc để trống nếu kế hoạch không ghi."
_NO_DELIVERABLE = "Ô sản phẩm trống, trong khi các dòng khác có sản phẩm. Hãy xem lại văn bản."
_LONG_BODY = "Tên đơn vị dài bất thường: có thể lẫn chữ của ô khác."
_STRANGE_BODY = "“{name}” không giống tên cơ quan, đơn vị. Hãy xem lại hoặc chọn đơn vị."
_VAGUE = "Chỉ tiêu {value} chưa rõ đo nội dung gì. Hãy ghi rõ hoặc bỏ chỉ tiêu này."
_LONGEST_BODY = 120
_LONGEST_SHOWN = 60
_FEWEST_WORDS = 2
_SHARE = re.compile(r"^(?:tỷ lệ|tỉ lệ)\s+", re.IGNORECASE)
_BODIES = (Field.LEAD, Field.COORDINATING)


def doubts_of(*, task: Task) -> tuple[Doubt, ...]:
    """Give what a person has to look at in one task, in the order of its fields."""
    return (*_of_words(task), *_of_deadline(task), *_of_targets(task))


def doubt_gaps(*, tasks: Sequence[Task]) -> list[Task]:
    """Mark the tasks without a product in a table where others have one."""
    if not any(task.deliverable.text for task in tasks):
        return list(tasks)
    doubt = Doubt(Field.DELIVERABLE, _NO_DELIVERABLE)
    return [task if task.deliverable.text else replace(task, doubts=(*task.doubts, doubt)) for task in tasks]


def _of_words(task: Task) -> Iterator[Doubt]:
    if not task.title.text:
        yield Doubt(Field.TITLE, _NO_TITLE)
    if not task.lead:
        yield Doubt(Field.LEAD, _NO_LEAD)
    for field, bodies in zip(_BODIES, (task.lead, task.coordinating), strict=True):
        for body in bodies:
            yield from _of_body(field, body)


def _of_body(field: Field, body: Passage) -> Iterator[Doubt]:
    if len(body.text) > _LONGEST_BODY:
        yield Doubt(field, _LONG_BODY)
    elif not AGENCY_HEAD.match(flatten(body.text)):
        yield Doubt(field, _STRANGE_BODY.format(name=_shortened(body.text)))


def _of_deadline(task: Task) -> Iterator[Doubt]:
    for sentence in task.deadline.doubts:
        yield Doubt(Field.DEADLINE, sentence)
    if task.deadline.kind is DeadlineKind.UNSPECIFIED and not task.deadline_text.text:
        yield Doubt(Field.DEADLINE, _NO_DEADLINE)


def _of_targets(task: Task) -> Iterator[Doubt]:
    for target in task.targets:
        for sentence in target.doubts:
            yield Doubt(Field.TARGETS, sentence)
        if len(_SHARE.sub("", target.metric).split()) < _FEWEST_WORDS:
            value = f"{target.value.normalize():f}".replace(".", ",")
            yield Doubt(Field.TARGETS, _VAGUE.format(value=f"{value} {target.unit}".strip()))


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"
