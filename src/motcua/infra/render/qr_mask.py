"""Choose the data mask of a QR code (ISO/IEC 18004:2015, 7.8.3), fast: a whole symbol is one integer.

Bit (row, column) of a symbol of `size` modules is bit `size * size - 1 - (row * size + column)`,
so that the binary digits read like the symbol.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

import segno
from segno import consts

_MASKS: tuple[Callable[[int, int], bool], ...] = (
    lambda i, j: (i + j) % 2 == 0,
    lambda i, _: i % 2 == 0,
    lambda _, j: j % 3 == 0,
    lambda i, j: (i + j) % 3 == 0,
    lambda i, j: (i // 2 + j // 3) % 2 == 0,
    lambda i, j: (i * j) % 2 + (i * j) % 3 == 0,
    lambda i, j: ((i * j) % 2 + (i * j) % 3) % 2 == 0,
    lambda i, j: ((i + j) % 2 + (i * j) % 3) % 2 == 0,
)
_DATA = frozenset({consts.TYPE_DATA_LIGHT, consts.TYPE_DATA_DARK})
# The masks are judged before these are written (7.8.1).
_WRITTEN_LATER = frozenset(
    {
        consts.TYPE_FORMAT_LIGHT,
        consts.TYPE_FORMAT_DARK,
        consts.TYPE_VERSION_LIGHT,
        consts.TYPE_VERSION_DARK,
        consts.TYPE_DARKMODULE,
    }
)
_FINDER_LIKE = "1011101"
_LIGHT = "0000"


@dataclass(frozen=True, slots=True)
class _Areas:
    size: int
    whole: int  # every module
    masks: tuple[int, ...]  # each mask over the modules that hold data
    kept: int  # every module but those written later
    followers: int  # every module that has a left neighbour
    lower: int  # every module that has an upper neighbour


def best_mask(symbol: segno.QRCode) -> int:
    """Give the number of the mask with the lowest penalty for a symbol that was made with mask 0."""
    areas = _areas(int(symbol.version))
    drawn = int("".join("1" if module else "0" for row in symbol.matrix for module in row), 2)
    bare = (drawn & areas.kept) ^ areas.masks[0]
    return min(range(len(_MASKS)), key=lambda number: _penalty(bare ^ areas.masks[number], areas))


@cache
def _areas(version: int) -> _Areas:
    symbol = segno.make("0", version=version, error="m", boost_error=False, mask=0)
    kinds = [list(row) for row in symbol.matrix_iter(scale=1, border=0, verbose=True)]
    size = len(kinds)
    kinds[8][size - 9] = consts.TYPE_DATA_LIGHT  # segno reports this one as part of the format
    places = [(i, j) for i in range(size) for j in range(size)]
    return _Areas(
        size=size,
        whole=(1 << size * size) - 1,
        masks=tuple(_bits(kinds[i][j] in _DATA and mask(i, j) for i, j in places) for mask in _MASKS),
        kept=_bits(kinds[i][j] not in _WRITTEN_LATER for i, j in places),
        followers=_bits(j > 0 for _, j in places),
        lower=_bits(i > 0 for i, _ in places),
    )


def _bits(flags: Iterable[bool]) -> int:
    return int("".join("1" if flag else "0" for flag in flags), 2)


def _penalty(symbol: int, areas: _Areas) -> int:
    """Sum the four penalties of Table 11."""
    share = 10 * int(abs(symbol.bit_count() / (areas.size * areas.size) * 100 - 50) / 5)
    return _runs(symbol, areas) + _blocks(symbol, areas) + _finder_likes(symbol, areas) + share


def _runs(symbol: int, areas: _Areas) -> int:
    """Give 3 points for five modules of one colour in a line, and one for each further."""
    score = 0
    for step, followers in ((1, areas.followers), (areas.size, areas.lower)):
        same = ~(symbol ^ symbol >> step) & followers
        fives = same & same >> step & same >> 2 * step & same >> 3 * step
        score += fives.bit_count() + 2 * (fives & ~(fives >> step)).bit_count()
    return score


def _blocks(symbol: int, areas: _Areas) -> int:
    """Give 3 points for each block of 2 x 2 modules of one colour."""
    pairs = [colour & colour >> 1 & areas.followers for colour in (symbol, ~symbol & areas.whole)]
    return 3 * sum((pair & pair >> areas.size).bit_count() for pair in pairs)


def _finder_likes(symbol: int, areas: _Areas) -> int:
    """Give 40 points for each 1:1:3:1:1 pattern in a line with four light modules, or the edge, beside it."""
    size = areas.size
    digits = f"{symbol:0{size * size}b}"
    rows = [digits[start : start + size] for start in range(0, size * size, size)]
    columns = [digits[start::size] for start in range(size)]
    lines = _LIGHT.join(["", *rows, *columns, ""])
    score = 0
    place = lines.find(_FINDER_LIKE)
    while place >= 0:
        beside = lines[place - 4 : place] == _LIGHT or lines[place + 7 : place + 11] == _LIGHT
        score += 40 * beside
        place = lines.find(_FINDER_LIKE, place + (7 if beside else 4))
    return score
