"""Give a letter as a Word file to edit: a draft of the same content, never the paper that was issued."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from motcua.documents.domain.forms import LETTERS
from motcua.documents.domain.forms.letter import Letter
from motcua.documents.models import IssuedPaper
from motcua.infra.render import render_docx


def word_draft(*, letter: type[Letter], content: Mapping[str, Any]) -> bytes:
    """Fill the letter's Word template. Raises `LookupError` for a form, which nobody edits."""
    if not letter.draft_template:
        raise LookupError(f"{letter.form_code} has no Word template.")
    return render_docx(template=letter.draft_template, context=content)


def letter_of(*, paper: IssuedPaper) -> type[Letter] | None:
    """Give the letter a paper was issued as, or none when it has left the library since."""
    known = (one for one in LETTERS if (one.form_set, one.form_code) == (paper.form_set, paper.form_code))
    return next(known, None)
