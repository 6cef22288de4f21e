"""Fold text so that a search without diacritics finds it."""

import unicodedata

from motcua.kernel.text.cleaning import normalise


def fold(text: str) -> str:
    """Return the text in lower case without diacritics; "đ" becomes "d"."""
    decomposed = unicodedata.normalize("NFD", normalise(text).casefold())
    bare = "".join(char for char in decomposed if unicodedata.category(char) != "Mn")
    return normalise(bare.replace("đ", "d"))
