"""Tables written as text: a row a line, tabs between cells, `BREAK` between paragraphs of a cell."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from motcua.plans.domain.source import BREAK


@dataclass(slots=True)
class Placed:
    """Characters, each with its place in what they were taken from."""

    text: list[str] = field(default_factory=list)
    places: list[int] = field(default_factory=list)


@dataclass(slots=True)
class GridCell:
    """One cell as the file has it: how many columns and rows it covers."""

    content: Placed
    columns: int = 1
    rows: int = 1


def add(placed: Placed, text: str, start: int) -> None:
    """Write characters that stand one after another from `start`."""
    placed.text.append(text)
    placed.places.extend(range(start, start + len(text)))


def mark(placed: Placed, char: str) -> None:
    """Write a character of our own, placed at what was written last."""
    placed.text.append(char)
    placed.places.append(placed.places[-1] if placed.places else 0)


def write_table(*, target: Placed, rows: Sequence[Sequence[GridCell]]) -> None:
    """Write the rows; a cell that covers several rows is written in each of them."""
    open_cells: dict[int, tuple[int, GridCell]] = {}
    for row in rows:
        line = list(_line(row, open_cells))
        for place, cell in enumerate(line):
            if place:
                mark(target, "\t")
            if cell is not None:
                _write_cell(target, cell.content)
        mark(target, "\n")


def _line(row: Sequence[GridCell], open_cells: dict[int, tuple[int, GridCell]]) -> Iterator[GridCell | None]:
    place = 0
    waiting = list(row)
    while waiting or place in open_cells:
        if place in open_cells:
            left, cell = open_cells.pop(place)
            if left > 1:
                open_cells[place] = (left - 1, cell)
            yield cell
            place += 1
            continue
        cell = waiting.pop(0)
        for further in range(max(cell.columns, 1)):
            if cell.rows > 1:
                open_cells[place + further] = (cell.rows - 1, cell if further == 0 else GridCell(Placed()))
            yield cell if further == 0 else None
        place += max(cell.columns, 1)


def _write_cell(target: Placed, content: Placed) -> None:
    text = "".join(content.text)
    begin = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    for char, place in zip(text[begin:end], content.places[begin:end], strict=True):
        target.text.append(BREAK if char == "\n" else " " if char in "\t\r" else char)
        target.places.append(place)
