"""The plan drawn as a PDF with the fonts that the papers of the office use."""

from __future__ import annotations

from pathlib import Path

import typst

import motcua.infra.render
from tests.unit.plans import paper

FONTS = Path(motcua.infra.render.__file__).parent / "fonts"
_WIDTHS = {
    "number": "1cm",
    "title": "1fr",
    "lead": "4cm",
    "coordinating": "4cm",
    "deadline": "3cm",
    "deliverable": "4cm",
}


def pdf(order: tuple[str, ...] = paper.ORDER, duties: tuple[paper.Duty, ...] = paper.DUTIES) -> bytes:
    """A landscape table with lines around every cell, its header on every page."""
    head = ", ".join(f"[{paper.HEADINGS[name]}]" for name in order)
    rows = ", ".join(f"[{paper.cells_of(duty)[name]}]" for duty in duties for name in order)
    start = paper.PREAMBLE.replace("\n", " \\\n")
    columns = ", ".join(_WIDTHS[name] for name in order)
    source = f"""#set page(paper: "a4", flipped: true, margin: 2cm)
#set text(font: "Tinos", size: 12pt, lang: "vi")
{start}
#table(columns: ({columns}), table.header({head}), {rows})"""
    compiler = typst.Compiler(source.encode(), font_paths=[FONTS], ignore_system_fonts=True)
    made = compiler.compile(format="pdf")
    if not isinstance(made, bytes):
        raise TypeError(made)
    return made
