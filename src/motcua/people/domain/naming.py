"""Names of people and organisations: what may stand in them, how they are ordered and searched."""

import re
import unicodedata

from motcua.kernel.text import fold, name_sort_key, sort_key
from motcua.people.domain.vocabulary import ApplicantKind

NAME_LENGTH = 300
SORT_KEY_LENGTH = 900

_OF_PEOPLE = frozenset(" .-'’")
_OF_ORGANISATIONS = _OF_PEOPLE | frozenset(',()&/+:–"“”@0123456789')
# Never part of an address, an office or a title, always part of markup.
_MARKUP = re.compile(r"[<>]")


def strange_characters(*, name: str, kind: ApplicantKind) -> str:
    """Return the characters that stand in no such name, each once, in the order they appear."""
    allowed = _OF_PEOPLE if kind is ApplicantKind.CITIZEN else _OF_ORGANISATIONS
    strange = [char for char in name if char not in allowed and not _is_letter(char)]
    return "".join(dict.fromkeys(strange))


def has_markup(text: str) -> bool:
    """Say whether a free text holds the brackets of markup."""
    return bool(_MARKUP.search(text))


def name_keys(*, full_name: str, kind: ApplicantKind) -> tuple[str, str]:
    """Return the sort key and the folded name: people by given name, organisations as written."""
    order = name_sort_key if kind is ApplicantKind.CITIZEN else sort_key
    return order(full_name)[:SORT_KEY_LENGTH], fold(full_name)[:NAME_LENGTH]


def _is_letter(char: str) -> bool:
    return unicodedata.category(char)[0] in "LM"
