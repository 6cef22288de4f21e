"""Find people and organisations that an agency knows."""

import re
from dataclasses import dataclass, fields
from datetime import date
from uuid import UUID

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import FETCH_RAISE, Q, QuerySet

from motcua.kernel.identifiers import InvalidIdentifier, mask, parse_phone
from motcua.kernel.text import fold
from motcua.people.domain.details import ApplicantDetails
from motcua.people.domain.identity import possible_numbers
from motcua.people.domain.vocabulary import APPLICANT_KIND_LABELS, ApplicantKind, IdentityKind
from motcua.people.models import Applicant

_WORD = re.compile(r"\w+")
_PREFERENCE = list(IdentityKind)


@dataclass(frozen=True, slots=True)
class ApplicantRow:
    """What a list shows of somebody: enough to tell two namesakes apart, the number masked."""

    id: UUID
    kind: ApplicantKind
    kind_label: str
    full_name: str
    birth_date: date | None
    masked_identity: str
    address: str
    phone: str


def find_by_identity(
    *, agency_id: UUID, number: str, identity_kind: IdentityKind | None = None
) -> Applicant | None:
    """Return who is known by this number, however it was grouped when typed.

    One number may stand on papers of two kinds (a household business and its owner); without a kind
    the person comes first.
    """
    possible = possible_numbers(text=number)
    if identity_kind is not None:
        possible = {kind: stored for kind, stored in possible.items() if kind is identity_kind}
    if not possible:
        return None
    found = Applicant.objects.filter(_identities(possible), agency_id=agency_id)
    return min(found, key=lambda one: _PREFERENCE.index(IdentityKind(one.identity_kind)), default=None)


def search_applicants(*, agency_id: UUID, text: str, limit: int = 20) -> list[ApplicantRow]:
    """Return the people meant by a name without accents, an identity number or a telephone number.

    Every word must begin a word of the name; rows come in the order of names.
    """
    matching = _matching(text)
    if matching is None:
        return []
    rows = (
        Applicant.objects.annotate(words=SearchVector("folded_name", config="simple"))
        .filter(matching, agency_id=agency_id)
        .order_by("sort_key", "id")
        .fetch_mode(FETCH_RAISE)
    )
    return [applicant_row(applicant) for applicant in rows[:limit]]


def applicants_of(*, agency_id: UUID) -> QuerySet[Applicant]:
    """Return everybody the agency knows, in the order of names."""
    return Applicant.objects.filter(agency_id=agency_id).order_by("sort_key", "id")


def applicant_row(applicant: Applicant) -> ApplicantRow:
    """Return the row of a list for one applicant."""
    kind = ApplicantKind(applicant.kind)
    return ApplicantRow(
        id=applicant.id,
        kind=kind,
        kind_label=APPLICANT_KIND_LABELS[kind],
        full_name=applicant.full_name,
        birth_date=applicant.birth_date,
        masked_identity=masked(applicant),
        address=applicant.address,
        phone=applicant.phone,
    )


def details_of(applicant: Applicant) -> ApplicantDetails:
    """Return what is stored of an applicant as details, to fill a form or to compare."""
    names = [field.name for field in fields(ApplicantDetails)]
    stored = {name: getattr(applicant, name) for name in names}
    stored["kind"] = ApplicantKind(applicant.kind)
    stored["identity_kind"] = IdentityKind(applicant.identity_kind)
    return ApplicantDetails(**stored)


def masked(applicant: Applicant) -> str:
    """Return the identity number as it may be shown to anybody who sees the case."""
    return mask(applicant.identity_number)


def _matching(text: str) -> Q | None:
    words = _WORD.findall(fold(text))
    if not words:
        return None
    if not any(char.isdigit() for char in text):
        return _named(words)
    matching = _named(words) | _identities(possible_numbers(text=text))
    try:
        return matching | Q(phone=parse_phone(text))
    except InvalidIdentifier:
        return matching


def _named(words: list[str]) -> Q:
    query = " & ".join(f"{word}:*" for word in words)
    return Q(words=SearchQuery(query, search_type="raw", config="simple"))


def _identities(numbers: dict[IdentityKind, str]) -> Q:
    matching = Q(pk__in=())
    for kind, number in numbers.items():
        matching |= Q(identity_kind=kind, identity_number=number)
    return matching
