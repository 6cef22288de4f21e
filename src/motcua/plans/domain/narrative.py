"""The prose of a plan outside its table, in parts that can be printed again.

What stands before the first heading is the preamble (the documents on which the plan rests); a decision has
articles instead of headings.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from motcua.plans.domain.closing import read_closing
from motcua.plans.domain.lines import Line
from motcua.plans.domain.paragraphs import Paragraph, paragraphs_of
from motcua.plans.domain.plan import NarrativePart, Passage, Signature
from motcua.plans.domain.rows import text_of
from motcua.plans.domain.source import Source, trimmed

_HEADING = re.compile(
    r"(?P<number>(?:[IVX]{1,5}[.):]?|[A-H][.)]|(?:PHẦN|Phần)\s+(?:[IVX]+|\d+|thứ \w+)[.:]?))\s+(?=\S)"
)
_ARTICLE = re.compile(r"(?P<number>dieu \d{1,2}\s*[.:])\s*")
_LONGEST_HEADING = 200
_BASIS = re.compile(r"(?:can cu|thuc hien|theo|xet|tren co so|de trien khai|nham)\b")
_NOT_PROSE = re.compile(r"(?:phu luc|danh muc|bieu)\b|s?tt\s|quyet dinh\s*:?$|\(?(?:ban hanh )?kem theo")


@dataclass(frozen=True, slots=True)
class Narrative:
    preamble: tuple[Passage, ...]
    articles: tuple[NarrativePart, ...]
    parts: tuple[NarrativePart, ...]
    distribution: tuple[Passage, ...]
    signature: Signature


def read_narrative(*, source: Source, lines: Sequence[Line], title: Passage) -> Narrative:
    """Read the prose from the lines outside the table; `title` of the plan is no part of it."""
    closing = read_closing(source=source, lines=lines)
    begin, end = (title.spans[0].start, title.spans[-1].end) if title.spans else (0, 0)
    attached = begin >= closing.start  # the plan follows the decision that issues it
    first = 0 if attached else end
    rest = max(closing.end, end)
    made = _Prose(source, only_bases=attached)
    for paragraph in paragraphs_of(
        source=source, lines=[line for line in lines if first <= line.start < closing.start]
    ):
        made.add(paragraph)
    made.waiting = True
    for paragraph in paragraphs_of(source=source, lines=[line for line in lines if line.start >= rest]):
        made.add(paragraph)
    return Narrative(
        preamble=tuple(made.preamble),
        articles=tuple(made.articles),
        parts=tuple(made.parts),
        distribution=closing.distribution,
        signature=closing.signature,
    )


@dataclass(slots=True)
class _Prose:
    """Parts as they grow; while `waiting`, only a heading opens the next one."""

    source: Source
    only_bases: bool
    waiting: bool = False
    preamble: list[Passage] = field(default_factory=list)
    articles: list[NarrativePart] = field(default_factory=list)
    parts: list[NarrativePart] = field(default_factory=list)

    def add(self, paragraph: Paragraph) -> None:
        text = text_of(source=self.source, cell=paragraph.cell)
        heading, article = _HEADING.match(text), _ARTICLE.match(paragraph.flat)
        if article:
            self.articles.append(_article(self.source, paragraph, article))
        elif heading and len(text) <= _LONGEST_HEADING:
            self.parts.append(_opened_part(self.source, paragraph, heading))
            self.waiting = False
        elif not self.waiting and not _NOT_PROSE.match(paragraph.flat):
            self._lengthen(Passage(text, paragraph.cell), paragraph.flat)

    def _lengthen(self, passage: Passage, flat: str) -> None:
        group = self.parts or self.articles
        if group:
            group[-1] = replace(group[-1], paragraphs=(*group[-1].paragraphs, passage))
        elif self.preamble or _BASIS.match(flat) or not self.only_bases:
            self.preamble.append(passage)


def _opened_part(source: Source, paragraph: Paragraph, heading: re.Match[str]) -> NarrativePart:
    first, *rest = paragraph.cell
    begin = min(first.start + heading.end(), first.end)
    cell = (trimmed(source, begin, first.end), *rest)
    title = Passage(text_of(source=source, cell=cell).rstrip(" :"), cell)
    return NarrativePart(number=_pointed(heading["number"]), title=title)


def _article(source: Source, paragraph: Paragraph, found: re.Match[str]) -> NarrativePart:
    first, *rest = paragraph.cell
    number = source.text[first.start : first.start + found.end("number")]
    cell = (trimmed(source, min(first.start + found.end(), first.end), first.end), *rest)
    return NarrativePart(
        number=_pointed(number), paragraphs=(Passage(text_of(source=source, cell=cell), cell),)
    )


def _pointed(number: str) -> str:
    """Write the number of a heading as papers print it: "II."."""
    return f"{' '.join(number.split()).rstrip(' .:)')}."
