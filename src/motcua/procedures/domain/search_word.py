"""The words under which a version is found, and the query that finds them by their beginnings."""

import re

from motcua.kernel.text import fold

_WORD = re.compile(r"[a-z0-9]+")
_CODE = re.compile(r"\d\.\d{1,6}(?:\.[a-z0-9]+)*")


def index_words(*, code: str, name: str) -> list[str]:
    """Every folded word of the name, the code without its point, and the code's six digits alone."""
    digits = code.replace(".", "")
    return sorted({*_WORD.findall(fold(name)), digits, digits[1:]})


def prefix_query(text: str) -> str:
    """Write what was typed as a query in which each word is the beginning of a word found; empty for no word.

    A code may come in any form met: "1.001193", "1001193", "001193", "1.001193.000.00.00.H61".
    """
    folded = _CODE.sub(lambda match: "".join(match[0].split(".")[:2]), fold(text))
    return " & ".join(f"{word}:*" for word in _WORD.findall(folded))
