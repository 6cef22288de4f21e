"""Take the fees off the front of a run-together table cell: "Miễn phí(…)", "50,000 VNĐ(/văn bản)"."""

import re

from motcua.kernel.text import normalise

_FEE = re.compile(
    r"\s*(Không có thông tin|Miễn phí|(\d[\d.,]*)\s*(Việt Nam Đồng|VNĐ|VND|Đồng|đồng|USD|Euro))", re.ASCII
)


def split_fees(text: str) -> tuple[str, str]:
    """Return the fees, one after the other, and what follows them; no information is no fee text."""
    fees: list[str] = []
    position = 0
    while (match := _FEE.match(text, position)) is not None:
        position = match.end()
        explanation, position = _bracketed(text, position)
        if match[1] != "Không có thông tin":
            fees.append(normalise(_amount(match) + explanation))
    return "; ".join(fees), text[position:]


def _amount(match: re.Match[str]) -> str:
    if match[2] is None:
        return match[1]
    # The national catalogue writes thousands with a comma, offices write them with a point.
    number = re.sub(r"(?<=\d),(?=\d{3}(?:\D|$))", ".", match[2])
    currency = "đồng" if match[3] not in {"USD", "Euro"} else match[3]
    return f"{number} {currency}"


def _bracketed(text: str, start: int) -> tuple[str, int]:
    """Give the bracket that opens at `start`, inner ones included; one that never closes is left alone."""
    if not text.startswith("(", start):
        return "", start
    depth = 0
    for place in range(start, len(text)):
        depth += {"(": 1, ")": -1}.get(text[place], 0)
        if depth == 0:
            return " " + text[start : place + 1], place + 1
    return "", start
