"""What the repository tests read: the files that git tracks or would track."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NOT_OURS = ("/vendor/", "/migrations/", "tests/golden/", "requirements/")


@cache
def files() -> tuple[str, ...]:
    """Every path of the tree, relative to its root, ignored ones left out."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return tuple(path for path in listed.stdout.splitlines() if (ROOT / path).is_file())


def ours(*suffixes: str) -> Iterator[tuple[str, str]]:
    """Path and text of our own files with one of the suffixes; vendored and generated ones are left out."""
    for path in files():
        if path.endswith(suffixes) and not any(part in path for part in NOT_OURS):
            yield path, (ROOT / path).read_text(encoding="utf-8")
