"""What is known of somebody who comes to the counter, as typed and as it may be stored."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from motcua.people.domain.vocabulary import ApplicantKind, IdentityKind


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicantDetails:
    """The facts of a citizen, an organisation or a household business; empty means not known."""

    full_name: str
    kind: ApplicantKind = ApplicantKind.CITIZEN
    birth_date: date | None = None
    gender: str = ""
    identity_kind: IdentityKind = IdentityKind.NONE
    identity_number: str = ""
    identity_issued_on: date | None = None
    identity_issued_by: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""


class ApplicantRefused(Exception):  # noqa: N818 - named by what happened
    """The details cannot be stored; `fields` gives a Vietnamese sentence for each faulty field."""

    def __init__(self, fields: Mapping[str, str]) -> None:
        super().__init__(" ".join(fields.values()))
        self.fields = MappingProxyType(dict(fields))
