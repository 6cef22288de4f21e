"""The prose of a plan as one text to edit: a line "I. MỤC ĐÍCH" heads the paragraphs below it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from motcua.kernel.text import normalise

type Part = Mapping[str, Any]

_HEADING = re.compile(r"(?P<number>[IVX]{1,5}[.)]|[A-Z][.)])\s+(?P<title>\S.*)")


def text_of(*, narrative: Iterable[Part]) -> str:
    """Write the parts under each other with an empty line between them."""
    blocks = []
    for part in narrative:
        heading = f"{part.get('number', '')} {part.get('title', '')}".strip()
        blocks.append("\n".join(line for line in (heading, *part.get("paragraphs", ())) if line))
    return "\n\n".join(blocks)


def narrative_of(*, text: str) -> list[dict[str, Any]]:
    """Read such a text; what stands before the first heading is a part without one."""
    parts: list[dict[str, Any]] = []
    for raw in text.splitlines():
        line = normalise(raw)
        found = _HEADING.fullmatch(line)
        if found:
            parts.append({"number": found["number"], "title": found["title"], "paragraphs": []})
        elif line:
            if not parts:
                parts.append({"number": "", "title": "", "paragraphs": []})
            parts[-1]["paragraphs"].append(line)
    return parts
