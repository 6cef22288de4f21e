"""The typesetter alone: the words of a paper as plain paragraphs, without form, QR code, tags or archive."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import typst

from motcua.documents.models import IssuedPaper
from motcua.infra.render.glyphs import FONTS

_SOURCE = Path(__file__).with_suffix(".typ")


def set_plainly(papers: Sequence[IssuedPaper], number: int, marks: count[int]) -> None:
    """Set the words of that many papers, no two alike, as nothing but text on pages."""
    for place in range(number):
        words = [*_words(papers[place % len(papers)].context), f"{next(marks)}/DO"]
        _compiler().compile(format="pdf", sys_inputs={"words": "\n".join(words)})


def _words(part: Any) -> Iterator[str]:
    """Give every text of a context, in its order."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict):
        for value in part.values():
            yield from _words(value)
    elif isinstance(part, list):
        for value in part:
            yield from _words(value)


@cache
def _compiler() -> typst.Compiler:
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
    return typst.Compiler(_SOURCE, root=_SOURCE.parent, font_paths=fonts, ignore_system_fonts=True)
