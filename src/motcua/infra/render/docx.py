"""Fill a Word template, so that an office edits the letter in its own program.

A template is ours, but its content is what people typed: Jinja runs in its sandbox, every value is
escaped, and a field that the content lacks stops the making instead of leaving a hole.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from motcua.infra.render.glyphs import printable
from motcua.infra.render.sources import ROOT

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def render_docx(*, template: str, context: Mapping[str, Any]) -> bytes:
    """Give the Word file of `template` (a path inside the package, ending in .docx) filled with `context`."""
    document = DocxTemplate(ROOT / template)
    sandbox = ImmutableSandboxedEnvironment(undefined=StrictUndefined)
    document.render(printable(context), jinja_env=sandbox, autoescape=True)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()
