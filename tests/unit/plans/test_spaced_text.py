"""Tables whose columns are kept by spaces, from layout tools and from scans."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.infra.recognition import RecognitionFailed, find_recogniser
from motcua.infra.recognition.tesseract import lay_out
from motcua.plans.domain.formats.files import read_file
from motcua.plans.domain.formats.spaced_text import read_spaced
from motcua.plans.domain.reader import read_plan
from tests.unit.plans import paper
from tests.unit.plans.reading import WRITTEN, read, tasks_in, values_of

LISTS_VIETNAMESE = '#!/bin/sh\n[ "$1" = "--list-langs" ] && echo vie && exit 0\n'


def spaced(order: tuple[str, ...] = paper.ORDER, gap: int = 3, *, empty_lines: int = 0) -> str:
    """The table as a layout tool writes it: a line of the page a line of the text."""
    rows = [paper.HEADINGS, *(paper.cells_of(duty) for duty in paper.DUTIES)]
    lines = []
    for row in rows:
        cells = [paper.wrapped(row[name], paper.WIDTHS[name]) for name in order]
        for at in range(max(map(len, cells))):
            parts = [
                (cell[at] if at < len(cell) else "").ljust(paper.WIDTHS[name] + gap)
                for name, cell in zip(order, cells, strict=True)
            ]
            lines.append("".join(parts).rstrip())
        lines += [""] * empty_lines
    return paper.PREAMBLE + "\n".join(lines)


@settings(deadline=None, max_examples=25)
@given(
    order=st.permutations(paper.ORDER[2:]).map(lambda rest: ("number", "title", *rest)),
    gap=st.integers(2, 6),
    empty_lines=st.integers(0, 1),
)
def test_columns_kept_by_spaces_give_same_tasks(order: tuple[str, ...], gap: int, empty_lines: int) -> None:
    assert tasks_in(spaced(order, gap, empty_lines=empty_lines)) == WRITTEN


def test_values_lead_back_to_the_spaced_text() -> None:
    text = spaced()
    plan = read(text)

    for task in plan.tasks:
        (first, *_rest) = task.deliverable.spans
        assert text[plan.source.origins[first.start] :].startswith(task.deliverable.text.split()[0])


def test_text_without_spaced_table_is_left_alone() -> None:
    assert read_spaced(text=paper.running()) is None
    assert read_spaced(text=paper.tabs()) is None


def test_words_with_boxes_are_laid_out_in_their_places() -> None:
    head = "level\tpage\tblock\tpar\tline\tword\tleft\ttop\twidth\theight\tconf\ttext"
    boxes = [
        (1, 0, 40, "Công"),
        (1, 45, 30, "an"),
        (1, 200, 40, "Quý"),
        (1, 245, 10, "I"),
        (2, 200, 60, "2026"),
        (2, 0, 9, "|"),
    ]
    table = "\n".join(
        [
            head,
            *(
                f"5\t1\t1\t1\t{line}\t1\t{left}\t0\t{width}\t9\t90\t{word}"
                for line, left, width, word in boxes
            ),
        ]
    )

    first, second = lay_out(table=table).split("\n")

    assert first.split("  ")[0] == "Công an"
    assert first.index("Quý I") == second.index("2026")


def test_machine_without_tesseract_has_no_recogniser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")

    assert find_recogniser() is None


def test_program_that_fails_is_told_in_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stand-in for Tesseract that knows Vietnamese and cannot read the page."""
    program = tmp_path / "tesseract"
    program.write_text(
        '#!/bin/sh\n[ "$1" = "--list-langs" ] && echo vie && exit 0\nexit 1\n', encoding="utf-8"
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    recognise = find_recogniser()
    assert recognise is not None

    with pytest.raises(RecognitionFailed, match="Không nhận dạng được chữ trong ảnh"):
        recognise(b"\x89PNG")
    with pytest.raises(RecognitionFailed, match="chưa có chương trình vẽ trang PDF"):
        recognise(b"%PDF-1.7")


def test_words_of_the_program_are_read_as_a_plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stand-in for Tesseract that lists the words of a page with their boxes."""
    page = tmp_path / "page.tsv"
    page.write_text(boxes_of(spaced()), encoding="utf-8")
    program = tmp_path / "tesseract"
    program.write_text(
        f'#!/bin/sh\n[ "$1" = "--list-langs" ] && echo vie && exit 0\nexec /bin/cat "{page}"\n',
        encoding="utf-8",
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))

    source = read_file(content=b"\x89PNG", recognise=find_recogniser())

    assert [values_of(task) for task in read_plan(source=source).tasks] == WRITTEN


def boxes_of(text: str) -> str:
    """List the words of a text as the program does, ten points to a letter."""
    rows = ["level\tpage\tblock\tpar\tline\tword\tleft\ttop\twidth\theight\tconf\ttext"]
    for number, line in enumerate(text.splitlines()):
        rows += [
            f"5\t1\t1\t1\t{number}\t1\t{10 * word.start()}\t0\t{10 * len(word[0])}\t9\t90\t{word[0]}"
            for word in re.finditer(r"\S+", line)
        ]
    return "\n".join(rows)
