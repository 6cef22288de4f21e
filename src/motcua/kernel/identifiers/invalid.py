"""The one error of this package, and the cleaning that every number and code goes through."""

import re
import unicodedata

_DASHES = re.compile(r"[\u2010-\u2015\u2212]")
_SPACES = re.compile(r"\s+")
_GROUPING = re.compile(r"[\s.\-]+")


class InvalidIdentifier(ValueError):  # noqa: N818 - named by what happened
    """What was typed is no such number; the message is a Vietnamese sentence that says what to do."""


def compact_code(text: str) -> str:
    """Return a code in capitals, with plain hyphens and without spaces or invisible characters."""
    visible = "".join(char for char in text if char.isspace() or unicodedata.category(char)[0] != "C")
    return _SPACES.sub("", _DASHES.sub("-", visible)).upper()


def compact_number(text: str) -> str:
    """Return a number without the spaces, dots and hyphens that people group digits with."""
    return _GROUPING.sub("", compact_code(text))


def is_digits(text: str) -> bool:
    """Say whether the text is made of the digits 0 to 9 and nothing else."""
    return text.isascii() and text.isdigit()
