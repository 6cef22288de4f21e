"""From the entries of a table to sections and tasks with all their values."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from motcua.plans.domain.agencies import bodies_in, written_out
from motcua.plans.domain.columns import Column
from motcua.plans.domain.deadlines import Deadline, read_deadline
from motcua.plans.domain.doubting import doubt_gaps, doubts_of
from motcua.plans.domain.numbering import depth_of
from motcua.plans.domain.outline import Entry
from motcua.plans.domain.plan import Doubt, Field, Part, Passage, Section, Target, Task
from motcua.plans.domain.rows import Cell, text_and_places, text_of, without_bullet
from motcua.plans.domain.source import BREAK, Source, read_source, runs_of
from motcua.plans.domain.targets import read_targets

_LONGEST_CELL = 10_000  # characters; a cell beyond is no cell of a plan, and is read up to here


def tasks_of(
    *, source: Source, entries: Sequence[Entry], part_title: str, year: int | None
) -> tuple[list[Section], list[Task]]:
    """Give the headings and the tasks of a table in order."""
    sections: list[Section] = []
    open_sections: list[Section] = []
    tasks: list[Task] = []
    for entry in entries:
        if entry.heading:
            section = _section(source, entry)
            open_sections = [other for other in open_sections if other.depth < section.depth] + [section]
            sections.append(section)
            continue
        if entry.number is not None:
            depth = depth_of(entry.number)
            open_sections = [other for other in open_sections if other.depth < depth]
        tasks.append(read_task(source=source, entry=entry, path=_path(part_title, open_sections), year=year))
    return sections, doubt_gaps(tasks=tasks)


def _section(source: Source, entry: Entry) -> Section:
    cell = entry.row.cells.get(Column.TITLE, ())
    title = Passage(text_of(source=source, cell=cell), tuple(cell))
    return Section(entry.number.text if entry.number else "", title, depth_of(entry.number))


def _path(part_title: str, sections: Iterable[Section]) -> tuple[str, ...]:
    names = [
        f"{section.number}. {section.title.text}" if section.number else section.title.text
        for section in sections
    ]
    return tuple(name for name in (part_title, *names) if name)


def read_task(*, source: Source, entry: Entry, path: tuple[str, ...], year: int | None) -> Task:
    """Read every value of one row."""
    cells = entry.row.cells
    deadline_cell = cells.get(Column.DEADLINE, ())
    deadline_text = Passage(text_of(source=source, cell=deadline_cell), tuple(deadline_cell))
    deadline = read_deadline(text=deadline_text.text, plan_year=year)
    lead = read_bodies(source=source, cell=cells.get(Column.LEAD, ()))
    title = _passage(source, cells.get(Column.TITLE, ()))
    task = Task(
        number=_number(entry),
        title=title,
        lead=lead,
        coordinating=read_bodies(source=source, cell=cells.get(Column.COORDINATING, ())),
        deadline_text=deadline_text,
        deadline=deadline,
        deliverable=_passage(source, cells.get(Column.DELIVERABLE, ()), bullets=True),
        targets=tuple(_targets(source, cells, deadline)),
        section_path=path,
        part=Part.TABLE,
        doubts=tuple(Doubt(Field.WHOLE, sentence) for sentence in entry.row.doubts),
    )
    return replace(task, doubts=(*task.doubts, *doubts_of(task=task)))


def _number(entry: Entry) -> Passage:
    if entry.number is None or entry.number_span is None:
        return Passage("")
    return Passage(entry.number.text, (entry.number_span,))


def _passage(source: Source, cell: Cell, *, bullets: bool = False) -> Passage:
    text = text_of(source=source, cell=cell)
    return Passage(text if bullets else without_bullet(text), tuple(cell))


def read_bodies(*, source: Source, cell: Cell) -> tuple[Passage, ...]:
    """Give the bodies that a cell names; a name that a page cut is read as one."""
    text, places = _with_line_ends(source, cell)
    within = read_source(text=text[:_LONGEST_CELL])
    found: list[Passage] = []
    for span in bodies_in(source=within, start=0, end=len(within.text)):
        words = " ".join(within.text[span.start : span.end].replace(BREAK, " ").split())
        spans = runs_of(places=[places[within.origins[at]] for at in range(span.start, span.end)])
        found.extend(Passage(name, spans) for name in written_out(texts=[words]))
    return tuple(found)


def _with_line_ends(source: Source, cell: Cell) -> tuple[str, list[int]]:
    """Give the words of a cell with the line ends of the paper, which part bodies without other marks."""
    text: list[str] = []
    places: list[int] = []
    for span in cell:
        if text:
            text.append("\n" if "\n" in source.text[places[-1] : span.start] else " ")
            places.append(span.start)
        text.append(source.text[span.start : span.end])
        places.extend(range(span.start, span.end))
    return "".join(text), places


def _targets(source: Source, cells: Mapping[Column, Cell], deadline: Deadline) -> list[Target]:
    """Read the targets of the title; the product adds those that say something new."""
    found: list[Target] = []
    for column in (Column.TITLE, Column.TARGET, Column.DELIVERABLE):
        text, places = text_and_places(source=source, cell=cells.get(column, ()))
        said = {(target.comparator, target.value, target.unit) for target in found}
        found += [
            target
            for target in read_targets(text=text[:_LONGEST_CELL], places=places)
            if (target.comparator, target.value, target.unit) not in said
        ]
    return [replace(target, due=deadline.day) for target in found]
