"""A plan as an official paper (NĐ 30/2020/NĐ-CP): by itself, or attached to the decision that issues it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from motcua.documents.domain.letter_text import Level, Line, Part, Table, article, paragraph
from motcua.documents.domain.official_letter import (
    Annex,
    LetterKind,
    OfficialLetterContext,
    Signature,
    letter_symbol,
)
from motcua.plans.domain.kinds import PlanForm
from motcua.plans.domain.standard_prose import standard_bases, standard_narrative

COLUMNS = (
    "STT",
    "Nội dung công việc",
    "Cơ quan chủ trì",
    "Cơ quan phối hợp",
    "Thời hạn hoàn thành",
    "Sản phẩm",
)
_WIDTHS = (6, 36, 20, 22, 16, 18)
_CENTRED = frozenset({0, 4})
_KIND_WORD = re.compile(r"^(?:ban hành\s+)?kế hoạch\s+", re.IGNORECASE)
_SAYS_SO = ("căn cứ", "thực hiện", "theo")


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedTask:
    """One row of the table; several bodies stand under each other."""

    number: str
    title: str
    lead: Sequence[str]
    coordinating: Sequence[str]
    deadline: str
    deliverable: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedSection:
    """A heading of the table with the tasks right below it; the first one may have no title."""

    number: str
    title: str
    tasks: Sequence[PrintedTask]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanWords:
    """What a plan says, before it is laid out. Without `issued_on` the day is left blank."""

    form: PlanForm
    title: str
    year: int
    issuer: str
    superior: str
    place: str
    body_symbol: str
    sections: Sequence[PrintedSection]
    signature: Signature
    number: str = ""
    issued_on: date | None = None
    bases: Sequence[Mapping[str, Any]] = ()
    narrative: Sequence[Mapping[str, Any]] = ()
    distribution: Sequence[str] = ()


def plan_letter(*, words: PlanWords) -> OfficialLetterContext:
    """Lay the plan out: prose first, the table on pages of its own that lie on their side."""
    decided = words.form is PlanForm.DECISION
    kind = LetterKind.DECISION if decided else LetterKind.PLAN
    subject = subject_of(title=words.title)
    prose = tuple(_prose(words.narrative or standard_narrative(issuer=words.issuer, year=words.year)))
    table = Annex(
        title="Danh mục nhiệm vụ cụ thể", body=(task_table(sections=words.sections),), landscape=True
    )
    attached = (Annex(label="KẾ HOẠCH", title=subject, body=prose), table)
    return OfficialLetterContext(
        kind=kind,
        superior_name=words.superior,
        issuer_name=words.issuer,
        symbol=letter_symbol(kind=kind, body=words.body_symbol),
        number=words.number,
        place=words.place,
        issued_on=words.issued_on,
        subject=f"Về việc ban hành Kế hoạch {_small(subject)}" if decided else subject,
        authority=words.issuer if decided else "",
        legal_bases=_bases(words),
        body=_articles(subject) if decided else prose,
        signatures=(words.signature,),
        distribution=tuple(words.distribution) or _standard_distribution(decided=decided),
        annexes=attached if decided else (table,),
    )


def is_numbered(*, number: str) -> bool:
    """Say whether a plan has its number; a draft leaves it blank and shows the symbol alone ("/KH-UBND")."""
    return number[:1].isdigit()


def subject_of(*, title: str) -> str:
    """Give the title without the word for the kind, which stands above it."""
    return _capital(_KIND_WORD.sub("", title.strip()))


def task_table(*, sections: Sequence[PrintedSection]) -> Table:
    """Set the tasks under the headings of the plan, as it numbers them."""
    rows: list[tuple[str, ...]] = []
    headings = set()
    for section in sections:
        if section.title:
            headings.add(len(rows))
            rows.append((section.number, section.title, "", "", "", ""))
        rows += [_row(task) for task in section.tasks]
    return Table(
        columns=COLUMNS,
        rows=tuple(rows),
        widths=_WIDTHS,
        centred=_CENTRED,
        headings=frozenset(headings),
    )


def _row(task: PrintedTask) -> tuple[str, ...]:
    lead, coordinating = (";\n".join(names) for names in (task.lead, task.coordinating))
    return (task.number, task.title, lead, coordinating, task.deadline, task.deliverable)


def _prose(narrative: Sequence[Mapping[str, Any]]) -> Iterator[Line]:
    for part in narrative:
        if part.get("title"):
            yield Line(level=Level.HEADING, label=str(part.get("number", "")), title=str(part["title"]))
        yield from (paragraph(str(text)) for text in part.get("paragraphs", ()))


def _articles(subject: str) -> tuple[Part, ...]:
    return (
        article(1, text=f"Ban hành kèm theo Quyết định này Kế hoạch {_small(subject)}."),
        article(2, text="Quyết định này có hiệu lực kể từ ngày ký."),
        article(
            3,
            text="Thủ trưởng các đơn vị, công chức được giao nhiệm vụ tại Kế hoạch và các tổ chức, cá "
            "nhân có "
            "liên quan chịu trách nhiệm thi hành Quyết định này.",
        ),
    )


def _bases(words: PlanWords) -> tuple[str, ...]:
    given = tuple(_basis(one) for one in words.bases)
    bases = given or standard_bases(on=words.issued_on or date(words.year, 1, 1))
    proposing = "Theo đề nghị của công chức kiểm soát thủ tục hành chính"
    return (*bases, proposing) if words.form is PlanForm.DECISION else bases


def _basis(basis: Mapping[str, Any]) -> str:
    text = " ".join(str(basis.get("text") or basis.get("number") or "").split())
    if text[:1].isdigit():
        text = f"{_capital(str(basis.get('kind') or 'văn bản'))} số {text}"
    return text if text.casefold().startswith(_SAYS_SO) else f"Căn cứ {text}"


def _standard_distribution(*, decided: bool) -> tuple[str, ...]:
    first = "Như Điều 3" if decided else "Các đơn vị được giao nhiệm vụ"
    return (first, "Ủy ban nhân dân cấp trên trực tiếp (để báo cáo)", "Lãnh đạo Ủy ban nhân dân")


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _small(words: str) -> str:
    """Let a sentence go on with these words, unless they begin with an abbreviation."""
    return words if words[:2].isupper() else words[:1].lower() + words[1:]
