"""Show that a number is known without showing the number."""

_FULL_LENGTH = 12
_SHORTEST_SHOWN = 8


def mask(number: str) -> str:
    """Hide the middle: "0990******12" of twelve characters, "123****89" of nine.

    A number too short to keep a secret in its middle is hidden entirely.
    """
    if len(number) < _SHORTEST_SHOWN:
        return "*" * len(number)
    head = 4 if len(number) >= _FULL_LENGTH else 3
    tail = 2
    return f"{number[:head]}{'*' * (len(number) - head - tail)}{number[-tail:]}"
