"""Duties that a plan gives in running text: under its contents, and to those who carry it out."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from motcua.kernel.text import fold
from motcua.plans.domain.deadlines import Deadline, DeadlineKind, read_deadline
from motcua.plans.domain.lines import Line
from motcua.plans.domain.paragraphs import HEADING, STOP, Paragraph, paragraphs_of
from motcua.plans.domain.plan import Part, Passage, Task
from motcua.plans.domain.rows import Cell, text_and_places, text_of, without_bullet
from motcua.plans.domain.source import Source, Span, flatten
from motcua.plans.domain.targets import read_targets
from motcua.plans.domain.tasks import read_bodies
from motcua.plans.domain.vocabulary import AGENCY_HEAD

_ORGANISATION = re.compile(r"to chuc thuc hien|trach nhiem thuc hien|phan cong")
_CONTENTS = re.compile(r"noi dung|nhiem vu|giai phap")
_GIVEN = re.compile(r"(?:giao|yeu cau|de nghi)\s+(?!trach nhiem)")
_VERB = re.compile(
    r",?\s*\b(?:co trach nhiem|thuong xuyen|chu tri|phoi hop|tham muu|theo doi|don doc|can cu|tren co so"
    r"|thuc hien|to chuc|tang cuong|kip thoi|huong dan|chu dong|chiu trach nhiem|tuyen truyen|trien khai"
    r"|xay dung"
    r"|tiep tuc|bao cao|dinh ky|tong hop|kiem tra|bo tri|chi dao|lanh dao thuc hien)\b|:\s*$"
)
_WITH = re.compile(
    r"phoi hop (?:chat che )?voi\s+(?P<who>.+?)"
    r"(?=\s+(?:bao cao|to chuc|thuc hien|trien khai|theo doi)\b|[:;.]|$)"
)
_WHEN = re.compile(
    r"dinh ky(?: hang (?:thang|quy|nam))?(?: hoac dot xuat)?"
    r"|(?:^|, |xa |phuong )(?P<often>thuong xuyen(?:, kip thoi)?)"
    r"|(?:truoc|cham nhat) ngay \d{1,2}/\d{1,2}(?:/\d{4})?|(?:hang|moi) (?:thang|quy)\b"
)
_YEAR_OF_WORK = re.compile(r"trong nam 20\d\d")
_FEWEST_WORDS = 14
_LONGEST_HEAD = 160


Bodies = tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class _Item:
    """A numbered paragraph and those below it."""

    head: Paragraph
    below: tuple[Paragraph, ...]


def read_prose(
    *, source: Source, lines: Sequence[Line], headings: Collection[str], year: int | None
) -> list[Task]:
    """Give the duties found in text; `headings` of the task table are no duties though listed there."""
    known = {fold(heading).strip(" .:") for heading in headings}
    tasks: list[Task] = []
    for heading, paragraphs in _parts(source, lines):
        name = text_of(source=source, cell=heading.cell).strip(" .:")
        if _ORGANISATION.search(heading.flat):
            tasks += [task for item in _items(paragraphs) for task in _organised(source, item, name, year)]
        elif _CONTENTS.search(heading.flat):
            tasks += _contents(source, paragraphs, name, known)
    return tasks


def _parts(source: Source, lines: Sequence[Line]) -> Iterator[tuple[Paragraph, list[Paragraph]]]:
    heading: Paragraph | None = None
    inside: list[Paragraph] = []
    for paragraph in paragraphs_of(source=source, lines=lines):
        opens = bool(HEADING.match(paragraph.flat)) and len(paragraph.flat) < _LONGEST_HEAD
        stops = bool(STOP.match(paragraph.flat))
        if (opens or stops) and heading is not None:
            yield heading, inside
            heading = None
        if opens:
            heading, inside = paragraph, []
        elif heading is not None:
            inside.append(paragraph)
    if heading is not None:
        yield heading, inside


def _items(paragraphs: Sequence[Paragraph]) -> list[_Item]:
    items: list[_Item] = []
    for paragraph in paragraphs:
        if paragraph.number is not None:
            items.append(_Item(paragraph, ()))
        elif items:
            items[-1] = replace(items[-1], below=(*items[-1].below, paragraph))
    return items


def _without_number(paragraph: Paragraph) -> Cell:
    if paragraph.number is None:
        return paragraph.cell
    first = paragraph.cell[0]
    return (Span(min(first.start + paragraph.number.length, first.end), first.end), *paragraph.cell[1:])


def _contents(
    source: Source, paragraphs: Sequence[Paragraph], name: str, known: Collection[str]
) -> Iterator[Task]:
    """Numbered paragraphs under the contents of the plan; all of them hold for the year that is named."""
    items = _items(paragraphs)
    opening = next(
        (found for p in paragraphs[:2] if not p.number and (found := _YEAR_OF_WORK.search(p.flat))), None
    )
    when = f"T{opening[0][1:]}".replace("nam", "năm") if opening else ""
    for item in items:
        cell = (*_without_number(item.head), *(span for below in item.below for span in below.cell))
        title = text_of(source=source, cell=cell)
        if len(title.split()) < _FEWEST_WORDS or fold(title).strip(" .:") in known:
            continue
        deadline = read_deadline(text=when)
        yield _task(
            source, item.head, cell, deadline=deadline, when=Passage(when), name=name, part=Part.NARRATIVE
        )


def _organised(source: Source, item: _Item, name: str, year: int | None) -> Iterator[Task]:
    """What each body named in the organisation of the work has to do."""
    head = _without_number(item.head)
    flat = " ".join(" ".join(source.flat[span.start : span.end] for span in head).split())
    lead = _leading(source, head)
    only_name = bool(lead) and (flat.endswith(":") or not _VERB.search(flat))
    if not only_name:
        for paragraph in (item.head, *item.below):
            cell = _without_number(paragraph)
            leading = _leading(source, cell)
            if leading and (paragraph is item.head or _GIVEN.match(paragraph.flat)):
                yield _duty(source, item.head, cell, lead=leading, others=(), name=name, year=year)
        return
    others = _coordinating(source, head)
    for paragraph in item.below:
        yield _duty(source, item.head, paragraph.cell, lead=lead, others=others, name=name, year=year)


def _duty(
    source: Source, head: Paragraph, cell: Cell, *, lead: Bodies, others: Bodies, name: str, year: int | None
) -> Task:
    text = text_of(source=source, cell=cell)
    flat = flatten(text)
    found = _WHEN.search(flat)
    span = found.span("often") if found and found["often"] else found.span() if found else (0, 0)
    when = Passage(text[span[0] : span[1]])
    deadline = read_deadline(text=when.text, plan_year=year)
    others = others or _coordinating(source, cell)
    made = _task(source, head, cell, deadline=deadline, when=when, name=name, part=Part.ORGANISATION)
    return replace(made, lead=lead, coordinating=others)


def _leading(source: Source, cell: Cell) -> tuple[Passage, ...]:
    """The bodies with which a paragraph begins, up to what they have to do."""
    text, places = text_and_places(source=source, cell=cell)
    flat = flatten(text)
    given = _GIVEN.match(flat)
    start = given.end() if given else 0
    if not AGENCY_HEAD.match(flat, start):
        return ()
    verb = _VERB.search(flat, start + 4)
    end = verb.start() if verb else len(text)
    if end <= start:
        return ()
    return read_bodies(source=source, cell=(Span(places[start], places[end - 1] + 1),))


def _coordinating(source: Source, cell: Cell) -> tuple[Passage, ...]:
    text, places = text_and_places(source=source, cell=cell)
    flat = flatten(text)
    found = _WITH.search(flat)
    if not found or not AGENCY_HEAD.match(flat, found.start("who")):
        return ()
    return read_bodies(
        source=source, cell=(Span(places[found.start("who")], places[found.end("who") - 1] + 1),)
    )


def _task(
    source: Source, head: Paragraph, cell: Cell, *, deadline: Deadline, when: Passage, name: str, part: Part
) -> Task:
    text, places = text_and_places(source=source, cell=cell)
    number = head.number
    spans = (Span(head.cell[0].start, head.cell[0].start + len(number.text)),) if number else ()
    return Task(
        number=Passage(number.text if number else "", spans),
        title=Passage(without_bullet(text), tuple(cell)),
        lead=(),
        coordinating=(),
        deadline_text=when,
        deadline=deadline if when.text else Deadline(DeadlineKind.UNSPECIFIED),
        deliverable=Passage(""),
        targets=tuple(replace(target, due=deadline.day) for target in read_targets(text=text, places=places)),
        section_path=(name,),
        part=part,
    )
