"""QR codes (TCVN 7322:2009, ISO/IEC 18004) as SVG, drawn as vectors so that any printer keeps them sharp."""

from __future__ import annotations

import io

import segno

from motcua.infra.render.qr_mask import best_mask


def qr_svg(text: str) -> str:
    """Give the symbol of `text` at error level M as SVG without a quiet zone: the page leaves it."""
    symbol = qr_symbol(text)
    drawing = io.BytesIO()
    symbol.save(drawing, kind="svg", border=0, xmldecl=False, omitsize=True)
    return drawing.getvalue().decode()


def qr_symbol(text: str) -> segno.QRCode:
    """Encode `text` with the data mask of the lowest penalty, as the standard demands.

    segno's own choice of the mask takes three quarters of the time of a code; `best_mask` makes the same one.
    """
    draft = _encode(text, mask=0)
    mask = best_mask(draft)
    return draft if mask == 0 else _encode(text, mask=mask)


def _encode(text: str, *, mask: int) -> segno.QRCode:
    return segno.make(text, error="m", micro=False, boost_error=False, encoding="utf-8", mask=mask)
