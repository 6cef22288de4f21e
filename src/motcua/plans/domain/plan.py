"""What was read from the paper of a plan; every value carries the characters it came from."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from motcua.plans.domain.deadlines import Deadline
from motcua.plans.domain.source import Source, Span

Spans = tuple[Span, ...]


class PlanUnreadable(ValueError):  # noqa: N818 - named by what happened
    """Nothing can be read from the file; the message is a Vietnamese sentence that says what to do."""


class ScannedOnly(PlanUnreadable):
    """The pages are pictures, and nobody was at hand who reads pictures."""


class Part(StrEnum):
    """Where in the paper a task was found."""

    TABLE = "table"
    NARRATIVE = "narrative"
    ORGANISATION = "organisation"


class Field(StrEnum):
    """What a doubt is about: a value of a task, a value of the header, or the row or paper as a whole."""

    WHOLE = "whole"
    TITLE = "title"
    LEAD = "lead"
    COORDINATING = "coordinating"
    DEADLINE = "deadline"
    DELIVERABLE = "deliverable"
    TARGETS = "targets"
    NUMBER = "number"
    DATE = "date"
    ISSUER = "issuer"


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something a person has to look at, said in a sentence."""

    field: Field
    sentence: str


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that were read and where they stand."""

    text: str
    spans: Spans = ()


@dataclass(frozen=True, slots=True)
class Scope:
    """To which field, level of office or channel a target is confined; `words` as the paper has them."""

    words: str
    field: str = ""
    level: str = ""
    channel: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """A quantity to be reached; `comparator` is one of = >= > <= <."""

    metric: str
    comparator: str
    value: Decimal
    unit: str
    spans: Spans
    scope: Scope | None = None
    due: date | None = None
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One duty of the plan; `section_path` leads from the part of the paper down to its heading."""

    number: Passage
    title: Passage
    lead: tuple[Passage, ...]
    coordinating: tuple[Passage, ...]
    deadline_text: Passage
    deadline: Deadline
    deliverable: Passage
    targets: tuple[Target, ...] = ()
    section_path: tuple[str, ...] = ()
    part: Part = Part.TABLE
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of the table; depth 1 is the highest."""

    number: str
    title: Passage
    depth: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """A legal document on which the plan rests."""

    kind: str
    number: str
    day: date | None
    passage: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    kind: str = ""
    number: Passage = Passage("")
    day: date | None = None
    day_words: Passage = Passage("")
    issuer: Passage = Passage("")
    title: Passage = Passage("")
    year: int | None = None
    bases: tuple[Basis, ...] = ()
    parents: tuple[Basis, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NarrativePart:
    """A heading of the prose with the paragraphs below it; an article of a decision has no title."""

    number: str
    title: Passage = Passage("")
    paragraphs: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs: the lines of authority ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH") and the name below."""

    authority: tuple[Passage, ...] = ()
    name: Passage = Passage("")


@dataclass(frozen=True, kw_only=True)
class Plan:
    """`preamble` stands before the first heading; `articles` are of the decision that issues the plan."""

    source: Source
    header: Header = Header()
    sections: tuple[Section, ...] = ()
    tasks: tuple[Task, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    preamble: tuple[Passage, ...] = ()
    articles: tuple[NarrativePart, ...] = ()
    narrative: tuple[NarrativePart, ...] = ()
    distribution: tuple[Passage, ...] = ()
    signature: Signature = Signature()
