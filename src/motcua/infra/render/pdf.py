"""Render a paper as PDF/A-2b with tags (PDF/UA-1), from a Typst template and a JSON context.

What people wrote reaches Typst as strings of a JSON file: it is shown, never read as markup.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Any

import typst

from motcua.infra.render.glyphs import FONTS, printable
from motcua.infra.render.qr import qr_svg
from motcua.infra.render.sources import ROOT

_STANDARDS: list[Any] = ["a-2b", "ua-1"]
_of_thread = threading.local()


class PaperNotRendered(RuntimeError):  # noqa: N818 - named by what happened
    """The template and the context do not fit: a fault of ours, never of what a person typed."""


def render_pdf(
    *, template: str, context: Mapping[str, Any], at: datetime, qr: str = "", mark: str = ""
) -> bytes:
    """Give the PDF of `template` (a path inside the package, ending in .typ) filled with `context`.

    `at` is the time of making that the file states; `qr` is the text of the QR code, if there is one;
    `mark` is a word across every page that keeps a specimen from being taken for a paper.
    The same input gives the same bytes. Safe to call from several threads.
    """
    inputs = {"data": json.dumps(printable(context), ensure_ascii=False), "qr": qr_svg(qr) if qr else ""}
    if mark:
        inputs["mark"] = mark
    try:
        pdf = _compiler(template).compile(
            format="pdf", sys_inputs=inputs, pdf_standards=_STANDARDS, timestamp=int(at.timestamp())
        )
    except typst.TypstError as error:
        raise PaperNotRendered(f"{template}: {error}") from error
    if not isinstance(pdf, bytes):
        raise PaperNotRendered(f"{template}: no single file")
    return pdf


def _compiler(template: str) -> typst.Compiler:
    """Give this thread's compiler of the template: it keeps what it parsed and the fonts."""
    compilers: dict[str, typst.Compiler] = _of_thread.__dict__.setdefault("compilers", {})
    if template not in compilers:
        compilers[template] = typst.Compiler(
            ROOT / template, root=ROOT, font_paths=_fonts(), ignore_system_fonts=True
        )
    return compilers[template]


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
