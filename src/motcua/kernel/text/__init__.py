"""Vietnamese text: cleaned at the input, folded for search, ordered and compared as people do."""

from motcua.kernel.text.cleaning import normalise, normalise_lines
from motcua.kernel.text.comparing import comparison_key, same_text
from motcua.kernel.text.folding import fold
from motcua.kernel.text.ordering import name_sort_key, sort_key

__all__ = [
    "comparison_key",
    "fold",
    "name_sort_key",
    "normalise",
    "normalise_lines",
    "same_text",
    "sort_key",
]
