"""Search among the cases an actor may see: by code or its end, by number of a paper, by telephone, by name.

Rows are masked like everywhere, so that searching for a number tells nobody more than who typed it knew.

Names follow a law of their own: every third person is called Nguyễn, so the index on words alone would fetch
hundreds of thousands of rows only to sort them and show the newest fifty. Frequent words are therefore
looked for among the newest cases of the agency first, read along the index on dates; when those fill the
page, they are the newest there are. Words that do not fill it are rare, and with those GIN is quick: most
whole names are, so for several words only a few of the newest are read before GIN is asked. Words of a name
that are typed in its order are asked for first, as the pairs that the index has: hardly anybody shares them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from motcua.cases.domain.search_terms import SearchTerms, read_terms, tails_of
from motcua.cases.models import Case
from motcua.cases.queries.case_rows import CaseRow, rows_of
from motcua.cases.queries.visibility import Scope, scope_of, seen_by
from motcua.cases.queries.words import (
    all_of_words,
    any_of_words,
    has_words,
    prefixed,
    seen_in,
    side_by_side,
    walked_for_words,
)
from motcua.organisations.domain.actor import Actor
from motcua.organisations.models import Unit
from motcua.people.models import Applicant

MOST_FOUND = 50
# So many of the newest cases are tried for frequent words: fifty of them are found of any in 0.25 % of cases.
NEWEST_TRIED = 20_000
# Of several words, those in 2.5 % of cases and more.
NEWEST_TRIED_FOR_SEVERAL = 2_000
# Two words may be all that a tenth of the people share: "nguyễn văn".
WORDS_OF_A_NAME = 3
# Rare words: where even these are in more cases, some are left out. Nobody reads past the first page.
MOST_MATCHED = 3_000
# Above this the agencies are compared by column: the query would be longer than the answer.
MOST_AGENCIES = 40
# A bare running number is looked for on each day back to this one; a province looks less far.
DAYS_BACK, DAYS_BACK_OF_MANY, FEW_CODES = 366, 31, 4
NEVER = dt.datetime.min.replace(tzinfo=dt.UTC)


class SearchKind(StrEnum):
    """What the text was taken for."""

    CODE = "CODE"
    NUMBER = "NUMBER"
    PHONE = "PHONE"
    WORDS = "WORDS"


SEARCH_LABELS = {
    SearchKind.CODE: "Theo mã hồ sơ",
    SearchKind.NUMBER: "Theo số giấy tờ",
    SearchKind.PHONE: "Theo số điện thoại",
    SearchKind.WORDS: "Theo tên và nội dung",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchGroup:
    """The cases found by one reading of the text, the newest first; `more` when the page did not hold all."""

    kind: SearchKind
    label: str
    rows: list[CaseRow]
    more: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchFound:
    """What was found, in groups; each case stands in the first group it fits."""

    text: str
    groups: list[SearchGroup]

    @property
    def total(self) -> int:
        """Count the rows shown."""
        return sum(len(group.rows) for group in self.groups)

    @property
    def only(self) -> CaseRow | None:
        """Give the one case found when there is just one."""
        rows = [row for group in self.groups for row in group.rows]
        return rows[0] if len(rows) == 1 else None


def search_cases(*, actor: Actor, text: str, now: dt.datetime, limit: int = MOST_FOUND) -> SearchFound:
    """Find the cases meant by `text`, at most `limit` for each way of reading it."""
    terms = read_terms(text=text)
    scope = scope_of(actor=actor)
    groups: list[SearchGroup] = []
    shown: set[UUID] = set()
    for kind, ids in _found(terms, actor, scope, timezone.localdate(now), limit + 1):
        fresh = [key for key in ids[:limit] if key not in shown]
        if fresh:
            shown.update(fresh)
            rows = rows_of(ids=fresh, actor=actor, now=now)
            groups.append(SearchGroup(kind=kind, label=SEARCH_LABELS[kind], rows=rows, more=len(ids) > limit))
    return SearchFound(text=text, groups=groups)


def _found(
    terms: SearchTerms, actor: Actor, scope: Scope, today: dt.date, limit: int
) -> Iterator[tuple[SearchKind, list[UUID]]]:
    if terms.codes:
        yield SearchKind.CODE, _matching(any_of_words(terms.codes), actor, scope, limit)
    elif terms.running_number:
        yield SearchKind.CODE, _numbered(terms.running_number, actor, scope, today, limit)
    elif terms.code_start:
        yield SearchKind.CODE, _matching(prefixed(terms.code_start), actor, scope, limit)
    if terms.number:
        yield SearchKind.NUMBER, _matching(any_of_words([terms.number]), actor, scope, limit)
    if terms.phone:
        yield SearchKind.PHONE, _of_phone(terms.phone, actor, scope, limit)
    if terms.words:
        yield SearchKind.WORDS, _by_words(terms.words, actor, scope, limit)


def _by_words(words: tuple[str, ...], actor: Actor, scope: Scope, limit: int) -> list[UUID]:
    """Names as spoken; frequent words among the newest cases; else rare ones, the last unfinished."""
    if len(words) >= WORDS_OF_A_NAME:
        spoken = _matched(side_by_side(words), actor, scope)
        if limit <= len(spoken) < MOST_MATCHED:
            return _newest_of(spoken, limit)
    started = all_of_words(prefixed(word) for word in words)
    *whole, last = words
    typed = all_of_words([*(any_of_words([word]) for word in whole), prefixed(last)])
    if whole:
        newest = _among_newest(started, actor, scope, limit, tried=NEWEST_TRIED_FOR_SEVERAL)
        if len(newest) >= limit:
            return newest
        matched = _matched(typed, actor, scope)
        if 0 < len(matched) < MOST_MATCHED:
            return _newest_of(matched, limit)
    newest = _among_newest(started, actor, scope, limit, tried=NEWEST_TRIED)
    if len(newest) >= limit:
        return newest
    return _newest_of(matched if whole else _matched(typed, actor, scope), limit) or newest


def _among_newest(query: str, actor: Actor, scope: Scope, limit: int, *, tried: int) -> list[UUID]:
    """Walk the newest cases of the agency and stop at the end of the page."""
    recent = Case.objects.filter(agency_id=scope.own_agency, accepted_at__isnull=False)
    moments = recent.order_by("-accepted_at", "-id").values_list("accepted_at", flat=True)
    oldest = moments[tried : tried + 1].first()
    if oldest is not None:
        recent = recent.filter(accepted_at__gte=oldest)
    return _newest(recent.filter(walked_for_words(query), seen_by(actor=actor)), limit)


def _numbered(number: str, actor: Actor, scope: Scope, today: dt.date, limit: int) -> list[UUID]:
    """Cases with a running number on one of the days back: codes written out, looked up one by one."""
    agencies = Unit.objects.filter(id__in=list(_agencies(scope))[:MOST_AGENCIES])
    written = {code for pair in agencies.values_list("code", "former_code") for code in pair if code}
    days = DAYS_BACK if len(written) <= FEW_CODES else DAYS_BACK_OF_MANY
    codes = [f"{code}-{tail}" for code in written for tail in tails_of(number=number, today=today, days=days)]
    # Said out loud, because the index on codes leaves the empty ones out.
    coded = Case.objects.exclude(code="").filter(code__in=codes)
    return _newest(coded.filter(seen_by(actor=actor)), limit)


def _matching(query: str, actor: Actor, scope: Scope, limit: int) -> list[UUID]:
    return _newest_of(_matched(query, actor, scope), limit)


def _matched(query: str, actor: Actor, scope: Scope) -> list[tuple[dt.datetime | None, UUID]]:
    """Give when and what the index on words has; as many as `MOST_MATCHED` may not be all."""
    cases = Case.objects.filter(_within(query, scope), seen_by(actor=actor))
    return list(cases.values_list("accepted_at", "id")[:MOST_MATCHED])


def _newest_of(matched: list[tuple[dt.datetime | None, UUID]], limit: int) -> list[UUID]:
    """Sort here: the database would look every match up once more."""
    newest = sorted(matched, key=lambda found: (found[0] or NEVER, found[1]), reverse=True)
    return [key for _, key in newest[:limit]]


def _of_phone(phone: str, actor: Actor, scope: Scope, limit: int) -> list[UUID]:
    people = Applicant.objects.filter(agency_id__in=_agencies(scope), phone=phone).values("id")
    theirs = Case.objects.filter(seen_by(actor=actor), applicant_id__in=people).values("id")
    return _newest(Case.objects.filter(id__in=theirs[:MOST_MATCHED]), limit)


def _newest(cases: QuerySet[Case], limit: int) -> list[UUID]:
    return list(cases.order_by("-accepted_at", "-id").values_list("id", flat=True)[:limit])


def _within(query: str, scope: Scope) -> Q:
    agencies = list(_agencies(scope))
    if len(agencies) > MOST_AGENCIES:
        return Q(has_words(query), agency_id__in=agencies)
    return Q(has_words(all_of_words([query, seen_in(agencies)])))


def _agencies(scope: Scope) -> Iterable[UUID]:
    return dict.fromkeys([scope.own_agency, *scope.agencies])
