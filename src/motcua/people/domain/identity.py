"""Identity papers at the counter: read a number by the kind of its paper, guess the kind, check both."""

import re

from motcua.kernel.identifiers import (
    CitizenNumber,
    InvalidIdentifier,
    Sex,
    parse_citizen_number,
    parse_former_identity_number,
    parse_tax_code,
)
from motcua.kernel.text import normalise
from motcua.people.domain.vocabulary import ApplicantKind, Gender, IdentityKind

NUMBER_LENGTH = 40

_PASSPORT = re.compile(r"[A-Z0-9]{5,20}")
_OTHER = re.compile(r"[\w./() \-]{1,40}")
_CITIZEN_LENGTH = 12
_FORMER_LENGTH = 9

# A household business is told from its owner by the kind of paper: the owner's personal number is
# its tax code (TT 86/2024/TT-BTC).
KINDS_OF: dict[ApplicantKind, tuple[IdentityKind, ...]] = {
    ApplicantKind.CITIZEN: (
        IdentityKind.CCCD,
        IdentityKind.CMND,
        IdentityKind.PASSPORT,
        IdentityKind.OTHER,
        IdentityKind.NONE,
    ),
    ApplicantKind.ORGANISATION: (IdentityKind.TAX_CODE, IdentityKind.OTHER, IdentityKind.NONE),
    ApplicantKind.HOUSEHOLD_BUSINESS: (IdentityKind.TAX_CODE, IdentityKind.OTHER, IdentityKind.NONE),
}
_GENDERS = {Sex.MALE: Gender.MALE, Sex.FEMALE: Gender.FEMALE}


def read_identity_number(*, kind: IdentityKind, number: str) -> str:
    """Return the number as stored, or raise `InvalidIdentifier`; no paper has no number."""
    match kind:
        case IdentityKind.CCCD:
            return parse_citizen_number(number).number
        case IdentityKind.CMND:
            return parse_former_identity_number(number).number
        case IdentityKind.TAX_CODE:
            return parse_tax_code(number).code
        case IdentityKind.PASSPORT:
            return _passport(number)
        case IdentityKind.OTHER:
            return _other(number)
        case IdentityKind.NONE:
            raise InvalidIdentifier("Hãy chọn loại giấy tờ của số này.")


def guess_identity_kind(*, number: str, applicant: ApplicantKind) -> IdentityKind:
    """Return the kind that the form of a number tells, NONE when it tells none."""
    digits = re.sub(r"[\s.\-]", "", number)
    if not (digits.isascii() and digits.isdigit()):
        return IdentityKind.NONE
    if applicant is not ApplicantKind.CITIZEN:
        return IdentityKind.TAX_CODE
    by_length = {_CITIZEN_LENGTH: IdentityKind.CCCD, _FORMER_LENGTH: IdentityKind.CMND}
    return by_length.get(len(digits), IdentityKind.NONE)


def possible_numbers(*, text: str) -> dict[IdentityKind, str]:
    """Return what the text would be stored as for each kind of paper that can have such a number."""
    numbers: dict[IdentityKind, str] = {}
    for kind in IdentityKind:
        try:
            numbers[kind] = read_identity_number(kind=kind, number=text)
        except InvalidIdentifier:
            continue  # not a number of this kind
    return numbers


def citizen_facts(number: str) -> tuple[int, Gender]:
    """Return the year of birth and the gender that a stored CCCD number tells."""
    read: CitizenNumber = parse_citizen_number(number)
    return read.birth_year, _GENDERS[read.sex]


def _passport(number: str) -> str:
    compact = re.sub(r"[\s.\-]", "", normalise(number)).upper()
    if not _PASSPORT.fullmatch(compact):
        raise InvalidIdentifier("Số hộ chiếu gồm 5 đến 20 chữ cái không dấu và chữ số. Hãy kiểm tra lại.")
    return compact


def _other(number: str) -> str:
    written = normalise(number)
    if not _OTHER.fullmatch(written):
        raise InvalidIdentifier(
            f"Số giấy tờ dài tối đa {NUMBER_LENGTH} ký tự, gồm chữ, chữ số và các dấu . / ( ) -. "
            "Hãy nhập lại."
        )
    return written.upper()
