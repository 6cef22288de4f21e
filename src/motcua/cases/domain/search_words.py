"""The words by which a case is found, as the array of a tsvector.

PostgreSQL cannot join a GIN index on words with a B-tree on the agency without an extension (btree_gin),
which we may not require. So each agency that may see the case, and each unit that its frozen process leads
through, is a word among the others: "nguyễn văn an in my agency" becomes `@018f… & nguyen & van & an`,
answered by the one GIN index, where the rare words decide how many rows are read. Neighbouring words of the
name are kept joined as well ("nguyen_van"): every third person is called Nguyễn, hardly anybody Nguyễn Hữu.
Words are folded here and never parsed by the database, so a code with dots and hyphens stays whole; its tail
(day and number) is a word too, since that is what people remember.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from uuid import UUID

from motcua.kernel.text import fold

SUMMARY_WORDS = 40
LONGEST_WORD = 60
PAIR = "_"


def unit_word(*, unit_id: UUID) -> str:
    """Give the word that stands for an agency or a unit."""
    return f"@{unit_id.hex}"


def words_of(*, text: str) -> list[str]:
    """Give the folded words of a text in order: letters and digits, everything else parts words."""
    return list(_words(text))


@lru_cache(maxsize=1024)
def _words(text: str) -> tuple[str, ...]:
    """Most cases ask for what their procedure is called."""
    bare = "".join(char if char.isalnum() else " " for char in fold(text))
    return tuple(word[:LONGEST_WORD] for word in bare.split())


def name_words(*, name: str) -> list[str]:
    """Give the words of a name and each pair of neighbours."""
    words = words_of(text=name)
    return [*words, *name_pairs(words=words)]


def name_pairs(*, words: Iterable[str]) -> list[str]:
    """Join each word of a name with the next: none for a single word."""
    return [f"{first}{PAIR}{second}" for first, second in pairwise(words)]


def code_words(*, code: str) -> list[str]:
    """Give a code whole and, when it has a day and number, those alone; "0001" of today is asked for most."""
    whole = code.casefold().strip()
    if not whole:
        return []
    head, dash, tail = whole.partition("-")
    return [whole[:LONGEST_WORD], *([tail[:LONGEST_WORD]] if head and dash else [])]


def number_words(*, number: str) -> list[str]:
    """Give an identity number without what people group digits with."""
    bare = "".join(char for char in number.casefold() if char.isalnum())
    return [bare[:LONGEST_WORD]] if bare else []


def search_vector(
    *,
    unit_ids: Iterable[UUID],
    codes: Iterable[str],
    names: Iterable[str],
    identity_numbers: Iterable[str],
    summary: str,
) -> str:
    """Write the words of a case as PostgreSQL reads a tsvector: quoted, sorted, each once."""
    words: set[str] = {unit_word(unit_id=unit_id) for unit_id in unit_ids}
    words.update(_each(code_words(code=code) for code in codes))
    words.update(_each(name_words(name=name) for name in names))
    words.update(_each(number_words(number=number) for number in identity_numbers))
    words.update(words_of(text=summary)[:SUMMARY_WORDS])
    return " ".join(quoted(word=word) for word in sorted(words))


def quoted(*, word: str) -> str:
    """Write a word so that neither a tsvector nor a tsquery sees anything in it but a word."""
    doubled = word.replace("\\", "\\\\").replace("'", "''")
    return f"'{doubled}'"


def _each(lists: Iterable[list[str]]) -> Iterator[str]:
    for words in lists:
        yield from words
