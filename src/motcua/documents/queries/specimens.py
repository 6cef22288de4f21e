"""Every letter of the library as it looks, filled with invented people and marked MẪU on each page."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from functools import cache
from typing import Any

from motcua.documents.domain.forms import LETTERS
from motcua.documents.domain.forms.letter import Letter
from motcua.infra.render import render_docx, render_pdf
from motcua.infra.render.sources import ROOT

SPECIMENS = ROOT / "documents/papers/specimens.json"
MARK = "MẪU"
_AT = datetime(2026, 2, 5, 1, 5, tzinfo=UTC)


def key_of(*, letter: type[Letter]) -> str:
    """Name a letter by its set and form: "TT03_2025/01"."""
    return f"{letter.form_set.value}/{letter.form_code}"


def letter_named(*, key: str) -> type[Letter] | None:
    """Find a letter by its key."""
    return next((letter for letter in LETTERS if key_of(letter=letter) == key), None)


def has_specimen(*, letter: type[Letter]) -> bool:
    """Say whether invented content is there for the letter."""
    return key_of(letter=letter) in _contents()


def specimen_pdf(*, letter: type[Letter]) -> bytes:
    """Give the letter filled with invented content; raise `LookupError` when there is none."""
    content = _content(letter)
    return render_pdf(
        template=letter.template, context=content, at=_AT, qr=content.get("qr_text", ""), mark=MARK
    )


def specimen_docx(*, letter: type[Letter]) -> bytes:
    """Give the same as a Word file, for letters that have one; raise `LookupError` for others."""
    if not letter.draft_template:
        raise LookupError(letter.form_code)
    return render_docx(template=letter.draft_template, context=_content(letter))


def _content(letter: type[Letter]) -> dict[str, Any]:
    return _contents()[key_of(letter=letter)]


@cache
def _contents() -> dict[str, dict[str, Any]]:
    contents: dict[str, dict[str, Any]] = json.loads(SPECIMENS.read_text(encoding="utf-8"))
    return contents
