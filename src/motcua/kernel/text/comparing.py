"""Compare texts that differ only in where the tone mark stands.

"hòa" and "hoà", "thủy" and "thuỷ" are one word in two schools of spelling; lists of units and
catalogues from different sources mix both.
"""

from motcua.kernel.text.cleaning import normalise
from motcua.kernel.text.letters import Tone, letters_of

_VOWELS = frozenset("aeiouy")


def comparison_key(text: str) -> str:
    """Return a key equal for texts that differ only in case, spacing or tone placement.

    The tone moves to the end of its run of vowels and no further, so that words that differ in
    which syllable carries the mark stay different.
    """
    key: list[str] = []
    pending: list[Tone] = []
    for letter in letters_of(normalise(text)):
        if letter.base not in _VOWELS:
            _flush(key, pending)
        key.append(letter.form)
        if letter.tone:
            pending.append(letter.tone)
    _flush(key, pending)
    return "".join(key)


def same_text(first: str, second: str) -> bool:
    """Say whether two texts are the same but for case, spacing and tone placement."""
    return comparison_key(first) == comparison_key(second)


def _flush(key: list[str], pending: list[Tone]) -> None:
    key.extend(f"\t{int(tone)}" for tone in pending)
    pending.clear()
