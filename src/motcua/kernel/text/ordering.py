"""Keys that put Vietnamese text in alphabetical order when compared as plain strings.

The keys are stored in columns and sorted under the "C" collation: a managed PostgreSQL may have no
Vietnamese collation. Letters of the whole text are compared first, tones second. Texts that differ
in case, punctuation or tone placement alone share a key; a list that must be total adds the id.
"""

from motcua.kernel.text.cleaning import normalise
from motcua.kernel.text.letters import Letter, Tone, letters_of

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANK = {letter: chr(ord("A") + place) for place, letter in enumerate(_ALPHABET)}
_LEVEL = "\t"  # lower than the space between words, so that a shorter text comes first


def sort_key(text: str) -> str:
    """Return the key of a text: its letters, then the tone of each word."""
    words = _words(text)
    letters = " ".join("".join(_rank(letter) for letter in word) for word in words)
    tones = "".join(str(int(_tone(word))) for word in words)
    return f"{letters}{_LEVEL}{tones}"


def name_sort_key(full_name: str) -> str:
    """Return the key of a person's name: given name first, then surname and middle names."""
    *rest, given = normalise(full_name).split() or [""]
    return f"{sort_key(given)}{_LEVEL}{sort_key(' '.join(rest))}"


def _words(text: str) -> list[list[Letter]]:
    words: list[list[Letter]] = [[]]
    for letter in letters_of(normalise(text)):
        if letter.base.isalnum():
            words[-1].append(letter)
        elif words[-1]:
            words.append([])
    return [word for word in words if word]


def _rank(letter: Letter) -> str:
    """Other scripts keep their code point, which is above every rank; foreign marks are ignored."""
    return _RANK.get(letter.form) or _RANK.get(letter.base) or letter.base


def _tone(word: list[Letter]) -> Tone:
    return next((letter.tone for letter in word if letter.tone), Tone.NGANG)
