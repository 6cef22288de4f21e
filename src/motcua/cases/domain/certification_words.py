"""How a certification is named on paper: number, volume, symbol, and the lines above the signature."""

from __future__ import annotations

from motcua.kernel.text import fold

_HEAD = "chu tich"
_DEPUTY = "pho chu tich"


def number_words(*, first: int, last: int, volume: int, year: int, symbol: str) -> str:
    """Give "12, quyển số 01/2026 - SCT/BS", or "12 đến 14, …" for the papers of one request."""
    numbers = f"{first}" if first == last else f"{first} đến {last}"
    return f"{numbers}, quyển số {volume:02}/{year} - {symbol}"


def authority_lines(*, position: str) -> tuple[str, ...]:
    """Give what stands above the signature (NĐ 30/2020/NĐ-CP, Phụ lục I, phần II, mục 7).

    The chairman signs as such and a deputy for the chairman; anybody else was authorised to sign by the
    chairman (NĐ 280/2025/NĐ-CP).
    """
    title = fold(position)
    if title.startswith(_HEAD):
        return ("CHỦ TỊCH",)
    if title.startswith(_DEPUTY):
        return ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    return tuple(line for line in ("TUQ. CHỦ TỊCH", position.upper()) if line)
