"""The progress report of a plan (báo cáo tình hình thực hiện kế hoạch): facts told from frozen figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from motcua.documents.domain.letter_text import Level, Line, Part, Table, paragraph
from motcua.documents.domain.official_letter import (
    Annex,
    LetterKind,
    OfficialLetterContext,
    Signature,
    letter_symbol,
)
from motcua.plans.domain.kinds import COMPARATOR_LABELS, Comparator
from motcua.plans.domain.measuring import OUTCOME_LABELS, Outcome
from motcua.plans.domain.standing import STANDING_LABELS, Standing

type Row = Mapping[str, Any]

_TASK_COLUMNS = ("STT", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Thời hạn", "Tình trạng", "Ghi chú")
_TARGET_COLUMNS = ("STT", "Chỉ tiêu", "Mức giao", "Kết quả", "Số đạt/tổng số", "Đánh giá", "Còn thiếu")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportWords:
    """A report before it is laid out; `content` is what was frozen (`plans.services.freezing`).

    `superior` heads the paper, `receiver` is the agency it is sent to; none: it stays in the office.
    """

    plan: str
    subject: str
    issuer: str
    superior: str
    receiver: str
    place: str
    body_symbol: str
    as_of: date
    content: Mapping[str, Any]
    content_hash: str
    signature: Signature
    addendum: int = 0
    reason: str = ""
    number: str = ""
    issued_on: date | None = None


def report_letter(*, words: ReportWords) -> OfficialLetterContext:
    """Lay the report out: what was done in sentences, then the two tables on pages that lie on their side."""
    again = f" (bổ sung, đính chính lần {words.addendum})" if words.addendum else ""
    return OfficialLetterContext(
        kind=LetterKind.REPORT,
        superior_name=words.superior,
        issuer_name=words.issuer,
        symbol=letter_symbol(kind=LetterKind.REPORT, body=words.body_symbol),
        number=words.number,
        place=words.place,
        issued_on=words.issued_on,
        subject=f"Tình hình thực hiện {words.subject} đến ngày {words.as_of:%d/%m/%Y}{again}",
        recipients=(words.receiver,) if words.receiver else (),
        body=tuple(_body(words)),
        signatures=(words.signature,),
        distribution=("Như trên",) if words.receiver else ("Lãnh đạo Ủy ban nhân dân",),
        annexes=(
            Annex(
                title="Tình hình thực hiện nhiệm vụ", body=(_tasks(words.content["tasks"]),), landscape=True
            ),
            Annex(
                title="Kết quả thực hiện chỉ tiêu",
                body=(
                    _targets(words.content["targets"]),
                    paragraph(f"Mã băm SHA-256 của số liệu và danh sách đã chụp: {words.content_hash}"),
                ),
                landscape=True,
            ),
        ),
    )


def counts_of(*, tasks: Sequence[Row]) -> dict[Standing, int]:
    """Count the tasks by how they stand."""
    found = Counter(Standing(task["standing"]) for task in tasks)
    return {standing: found[standing] for standing in Standing}


def value_words(*, target: Row) -> str:
    """Give what a target reads: "91,2 %", or why there is nothing to read."""
    if target["value"] is None:
        return str(target["reason"]) or OUTCOME_LABELS[Outcome(target["outcome"])]
    return f"{_decimal(target['value'])} {_unit(target)}".strip()


def goal_words(*, target: Row) -> str:
    """Give what it asks for: "tối thiểu 98 %"."""
    comparator = COMPARATOR_LABELS[Comparator(target["comparator"])]
    return f"{comparator} {_decimal(target['goal'])} {target['unit']}".strip()


def _body(words: ReportWords) -> Iterator[Part]:
    tasks, targets = words.content["tasks"], words.content["targets"]
    yield paragraph(
        f"Thực hiện {words.plan}, {words.issuer} báo cáo tình hình thực hiện đến ngày {words.as_of:%d/%m/%Y} "
        "như sau:"
    )
    if words.reason:
        yield paragraph(f"Lý do bổ sung, đính chính báo cáo đã ký: {words.reason}")
    yield Line(level=Level.HEADING, label="I.", title="TÌNH HÌNH THỰC HIỆN NHIỆM VỤ")
    yield paragraph(_task_sentence(tasks))
    yield from _listed("Nhiệm vụ quá hạn:", (_late(task) for task in _those(tasks, Standing.LATE)))
    yield from _listed(
        "Nhiệm vụ hoàn thành chậm:", (_late(task) for task in _those(tasks, Standing.DONE_LATE))
    )
    yield from _listed(
        "Nhiệm vụ thôi thực hiện:", (_cancelled(task) for task in _those(tasks, Standing.CANCELLED))
    )
    yield Line(level=Level.HEADING, label="II.", title="KẾT QUẢ THỰC HIỆN CHỈ TIÊU")
    yield paragraph(_target_sentence(targets))
    missed = (target for target in targets if target["outcome"] == Outcome.MISSED)
    yield from _listed("Chỉ tiêu chưa đạt:", (_missed(target) for target in missed))
    unread = (target for target in targets if target["outcome"] in {Outcome.NO_DATA, Outcome.NOT_COUNTED})
    yield from _listed("Chỉ tiêu chưa đo được:", (_unread(target) for target in unread))
    yield paragraph(
        "Chi tiết từng nhiệm vụ, chỉ tiêu nêu tại các Phụ lục kèm theo. Số liệu được chụp lại lúc lập "
        "báo cáo "
        "cùng danh sách hồ sơ, thủ tục của từng số."
    )
    yield paragraph(f"Trên đây là báo cáo tình hình thực hiện Kế hoạch của {words.issuer}.")


def _task_sentence(tasks: Sequence[Row]) -> str:
    counts = counts_of(tasks=tasks)
    done = counts[Standing.DONE_ON_TIME] + counts[Standing.DONE_LATE]
    return (
        f"Kế hoạch có {len(tasks):02} nhiệm vụ; đã hoàn thành {done:02} nhiệm vụ (đúng hạn "
        f"{counts[Standing.DONE_ON_TIME]:02}, chậm {counts[Standing.DONE_LATE]:02}); đang thực hiện "
        f"{counts[Standing.RUNNING]:02}; chưa thực hiện, còn trong hạn {counts[Standing.NOT_BEGUN]:02}; "
        "quá hạn "
        f"{counts[Standing.LATE]:02}; thôi thực hiện {counts[Standing.CANCELLED]:02}."
    )


def _target_sentence(targets: Sequence[Row]) -> str:
    if not targets:
        return "Kế hoạch không đặt chỉ tiêu định lượng."
    found = Counter(Outcome(target["outcome"]) for target in targets)
    return (
        f"Trong {len(targets):02} chỉ tiêu: đạt {found[Outcome.REACHED]:02}; chưa đạt "
        f"{found[Outcome.MISSED]:02}; "
        f"chưa phát sinh {found[Outcome.NOTHING_YET]:02}; chưa đo được "
        f"{found[Outcome.NO_DATA] + found[Outcome.NOT_COUNTED]:02}."
    )


def _listed(heading: str, sentences: Iterator[str]) -> Iterator[Part]:
    found = list(sentences)
    if found:
        yield paragraph(heading)
        yield from (Line(level=Level.DASH, text=text) for text in found)


def _those(tasks: Sequence[Row], standing: Standing) -> list[Row]:
    return [task for task in tasks if task["standing"] == standing]


def _late(task: Row) -> str:
    lead = f"; chủ trì: {task['lead']}" if task["lead"] else ""
    cause = f" Tiến độ đã ghi nhận: {_stopped(task['cause'])}" if task["cause"] else ""
    return f"{_named(task)}: quá {task['days_late']} ngày{lead}.{cause}"


def _cancelled(task: Row) -> str:
    return f"{_named(task)}: {_stopped(task['cause'])}"


def _missed(target: Row) -> str:
    rows = f" ({target['counted']}/{target['among']})" if target["among"] else ""
    short = f", còn thiếu {target['short_by']}" if target["short_by"] else ""
    value, goal = value_words(target=target), goal_words(target=target)
    return f"{_capital(target['words'])}: {value}{rows}; giao {goal}{short}."


def _unread(target: Row) -> str:
    return f"{_capital(target['words'])}: {_stopped(value_words(target=target))}"


def _tasks(tasks: Sequence[Row]) -> Table:
    rows: list[tuple[str, ...]] = []
    headings, section = set(), ""
    for task in tasks:
        if task["section"] != section:
            section = task["section"]
            headings.add(len(rows))
            rows.append(("", section, "", "", "", ""))
        standing = STANDING_LABELS[Standing(task["standing"])]
        late = f"{standing}, {task['days_late']} ngày" if task["days_late"] else standing
        rows.append((task["number"], task["title"], task["lead"], task["deadline"], late, task["cause"]))
    return Table(
        columns=_TASK_COLUMNS,
        rows=tuple(rows),
        widths=(8, 40, 22, 18, 18, 22),
        centred=frozenset({0, 3, 4}),
        headings=frozenset(headings),
    )


def _targets(targets: Sequence[Row]) -> Table:
    return Table(
        columns=_TARGET_COLUMNS,
        rows=tuple(
            (
                str(place),
                _capital(target["words"]),
                goal_words(target=target),
                value_words(target=target),
                "–" if target["among"] is None else f"{target['counted']}/{target['among']}",
                OUTCOME_LABELS[Outcome(target["outcome"])],
                str(target["short_by"] or "–"),
            )
            for place, target in enumerate(targets, start=1)
        ),
        widths=(7, 42, 18, 22, 16, 16, 11),
        centred=frozenset({0, 2, 3, 4, 5, 6}),
    )


def _named(task: Row) -> str:
    title = " ".join(str(task["title"]).split()).rstrip(".;")
    return f"{task['number']} {title}".strip()


def _unit(target: Row) -> str:
    """A share is always in per cent, whatever the plan counts in."""
    return "%" if target["among"] is not None else str(target["unit"])


def _decimal(number: Any) -> str:
    text = str(number)
    whole, _, part = text.partition(".")
    part = part.rstrip("0")
    return f"{whole},{part}" if part else whole


def _stopped(text: Any) -> str:
    return f"{str(text).rstrip('. ')}."


def _capital(words: Any) -> str:
    return f"{str(words)[:1].upper()}{str(words)[1:]}"
