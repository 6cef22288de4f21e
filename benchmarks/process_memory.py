"""Memory of a program with all its processes: shared pages are counted once (PSS)."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

PROC = Path("/proc")


def megabytes_of(*, roots: Iterable[int]) -> float:
    """Add up the processes `roots` and all that descend from them."""
    parents = {int(path.name): _parent(path) for path in PROC.iterdir() if path.name.isdigit()}
    family = set(roots)
    while grown := {child for child, parent in parents.items() if parent in family} - family:
        family |= grown
    return sum(_kilobytes(PROC / str(pid)) for pid in family) / 1024


def _parent(process: Path) -> int:
    try:
        stat = (process / "stat").read_text(encoding="utf-8", errors="replace")
    except OSError:  # it ended meanwhile
        return 0
    return int(stat.rpartition(")")[2].split()[1])


def _kilobytes(process: Path) -> int:
    try:
        lines = (process / "smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
