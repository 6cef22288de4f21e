"""Which sources a paper is made from, and their common hash."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_IMPORT = re.compile(r'^#import "/([^"]+)"', re.MULTILINE)


@cache
def template_version(template: str) -> str:
    """Give the SHA-256 over `template` (a path inside the package) and all that it imports, in order."""
    digest = hashlib.sha256()
    for path in _sources(template):
        content = (ROOT / path).read_bytes()
        digest.update(f"{path}\n{len(content)}\n".encode() + content)
    return digest.hexdigest()


def _sources(template: str) -> list[str]:
    found: list[str] = []
    waiting = [template]
    while waiting:
        path = waiting.pop()
        if path not in found:
            found.append(path)
            waiting += _IMPORT.findall((ROOT / path).read_text(encoding="utf-8"))
    return sorted(found)
