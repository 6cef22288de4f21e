"""What stands before the tasks: number and date of the paper, who issues it, what it rests on."""

import re
from collections.abc import Iterator
from datetime import date

from motcua.plans.domain.plan import Basis, Header, Passage
from motcua.plans.domain.source import BREAK, Source, Span, flatten, trimmed

# In Word the head of a paper is a table of two cells, each with lines of its own.
_BEGIN = rf"(?:^|(?<=[\t{BREAK}]))"
_NUMBER = re.compile(_BEGIN + r"[ \t]*so\s*:\s*(?P<number>\d*\s*/\s*[a-z]{2,4}-[a-z0-9-]+)", re.MULTILINE)
_PLACE_DATE = re.compile(
    _BEGIN + rf"[^\n\t;{BREAK}]{{2,40}}?,\s*"
    r"(?P<words>ngay\s+(?P<day>\d{0,2})\s*thang\s+(?P<month>\d{1,2})\s*nam\s+(?P<year>20\d\d))",
    re.MULTILINE,
)
_ISSUER = re.compile(
    r"^[ \t]*(?P<name>(?:uy ban nhan dan|ubnd|hoi dong nhan dan)(?:[ \t]*\n\s*|\s+)(?:xa|phuong|thi tran"
    r"|huyen|quan|thi xa|thanh pho|tinh)\s[^\n,;:.]{2,40})",
    re.MULTILINE,
)
_KIND = re.compile(r"^[ \t]*(?P<kind>ke hoach|quyet dinh)\s*:?\s*$", re.MULTILINE)
_YEAR = re.compile(r"\bnam\s+(20\d\d)\b")
_DOCUMENT = re.compile(
    r"(?P<kind>bo luat|luat|nghi dinh|nghi quyet|thong tu lien tich|thong tu|quyet dinh|chi thi|ke hoach"
    r"|cong van|chuong trinh"
    r"|van ban hop nhat)?(?:\s+(?:cua|so|cac|so:)|\s*:)*\s*"
    r"(?P<number>\d{1,4}\s?(?:/\s?\d{4})?\s?/\s?[a-z]{2,5}(?:-[a-z]{2,8})?)"
    r"(?:\s*,?\s*ngay\s+(?P<day>\d{1,2})\s*(?:/|thang)\s*(?P<month>\d{1,2})\s*(?:/|nam)\s*(?P<year>\d{4}))?"
)
_LAW = re.compile(
    r"(?P<kind>bo luat|luat)\s+(?P<name>[^;:\n]{4,110}?)\s+ngay\s+(?P<day>\d{1,2})\s*(?:/"
    r"|thang)\s*(?P<month>\d{1,2})"
    r"\s*(?:/|nam)\s*(?P<year>\d{4})"
)
# The symbol of a document says of which kind it is.
_KINDS = {
    "nd": "nghị định",
    "nq": "nghị quyết",
    "tt": "thông tư",
    "ttlt": "thông tư liên tịch",
    "qd": "quyết định",
    "kh": "kế hoạch",
    "ct": "chỉ thị",
    "ctr": "chương trình",
    "vbhn": "văn bản hợp nhất",
}
_BASIS_PARAGRAPH = re.compile(r"^[\s*]*(?:can cu|thuc hien)\b", re.MULTILINE)
_BASIS_END = re.compile(
    r"\n\s*\n?\s*(?:quyet dinh\s*:|i\.? |dieu 1|i\s+muc dich|a\.|phan i\b|1\. muc dich)"
    r"|\n\s*(?:xet de nghi|theo de nghi)"
)
_LONGEST_HEADER = 30_000
_CELLS = str.maketrans("\t" + BREAK, "\n\n")


def read_header(*, source: Source, end: int) -> Header:
    """Read what stands before the character `end`, where the tasks begin."""
    stop = min(end, _LONGEST_HEADER)
    flat = source.flat[:stop].translate(_CELLS)  # the head of a paper is often a table of two cells
    number, when = _NUMBER.search(flat), _PLACE_DATE.search(flat)
    title = _title(source, flat)
    bases = tuple(_bases(source, flat))
    kind = _KIND.search(flat)
    return Header(
        kind=" ".join(source.text[kind.start("kind") : kind.end("kind")].split()) if kind else "",
        number=_said(source, number, "number"),
        day=_day(when),
        day_words=_said(source, when, "words"),
        issuer=_issuer(source, flat),
        title=title,
        year=_plan_year(flat, title, when),
        bases=bases,
        parents=tuple(_parents(bases)),
    )


def _said(source: Source, found: re.Match[str] | None, name: str) -> Passage:
    if not found:
        return Passage("")
    span = trimmed(source, found.start(name), found.end(name))
    words = " ".join(source.text[span.start : span.end].split())
    return Passage(re.sub(r"\s*/\s*", "/", words), (span,))


def _day(found: re.Match[str] | None) -> date | None:
    if not found or not found["day"]:
        return None
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None


def _issuer(source: Source, flat: str) -> Passage:
    found = _ISSUER.search(flat)
    if not found:
        return Passage("")
    span = trimmed(source, found.start("name"), found.end("name"))
    return Passage(" ".join(source.text[span.start : span.end].split()), (span,))


def _title(source: Source, flat: str) -> Passage:
    """The lines under the last KẾ HOẠCH that stands alone, or under QUYẾT ĐỊNH."""
    kinds = list(_KIND.finditer(flat))
    chosen = next(
        (kind for kind in reversed(kinds) if kind["kind"] == "ke hoach"), kinds[0] if kinds else None
    )
    if chosen is None:
        return Passage("")
    end = re.compile(
        r"\n\s*\n\s*\n|\n\s*(?:\(|thuc hien\b(?! kiem soat| rieng)|can cu\b|uy ban nhan dan|chu tich\b"
        r"|s?tt\b)|\n\s*i[. ]"
    ).search(flat, chosen.end())
    stop = min(end.start() if end else len(flat), chosen.end() + 400)
    span = trimmed(source, chosen.end(), stop)
    return Passage(" ".join(source.text[span.start : span.end].split()), (span,))


def _plan_year(flat: str, title: Passage, when: re.Match[str] | None) -> int | None:
    for where in title.spans:
        years = _YEAR.findall(flat[where.start : where.end])
        if years:
            return int(years[-1])
    if when:
        return int(when["year"])
    years = _YEAR.findall(flat)
    return int(max(set(years), key=years.count)) if years else None


def _bases(source: Source, flat: str) -> Iterator[Basis]:
    start = _BASIS_PARAGRAPH.search(flat)
    if not start:
        return
    end = _BASIS_END.search(flat, start.end())
    stop = end.start() if end else min(len(flat), start.end() + 2500)
    for law in _LAW.finditer(flat, start.start(), stop):
        words = Passage(
            " ".join(source.text[law.start() : law.end()].split()), (Span(law.start(), law.end()),)
        )
        yield Basis(kind=_words(source, law, "kind").lower(), number="", day=_day(law), passage=words)
    for found in _DOCUMENT.finditer(flat, start.start(), stop):
        if _INSIDE_A_TITLE.search(flat[max(0, found.start() - 60) : found.start()]):
            continue
        number = re.sub(r"\s", "", _words(source, found, "number"))
        begin = found.start("kind") if found["kind"] else found.start("number")
        yield Basis(
            kind=_kind_of(flatten(number)) or _words(source, found, "kind").lower(),
            number=number,
            day=_day(found if found["day"] else None),
            passage=Passage(" ".join(source.text[begin : found.end()].split()), (Span(begin, found.end()),)),
        )


# A document named inside the title of another one.
_INSIDE_A_TITLE = re.compile(r"(?:cua|bo sung|thi hanh|dieu cua)\s+(?:mot so quy dinh cua\s+)?$")


def _words(source: Source, found: re.Match[str], name: str) -> str:
    return source.text[found.start(name) : found.end(name)] if found[name] else ""


def _kind_of(number: str) -> str:
    symbols = re.findall(r"/([a-z]+)(?=-|$)", number)
    return _KINDS.get(symbols[-1], "") if symbols else ""


def _parents(bases: tuple[Basis, ...]) -> Iterator[Basis]:
    """Plans and decisions of committees on which this plan rests, nearest level last."""
    for basis in bases:
        symbol = flatten(basis.number)
        if symbol.endswith(("kh-ubnd", "qd-ubnd")):
            yield basis
