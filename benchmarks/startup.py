"""The whole demo: how long until the first page answers, the first time and later, and its memory."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.figure import Bound, Figure
from benchmarks.page_client import Visitor, free_port
from benchmarks.process_memory import megabytes_of
from benchmarks.scale import Scale

MEASURE = "startup"
PAGES = ("/", "/tai-khoan/dang-nhap/")
PATIENCE = 300.0
READING = 20


def measure(_scale: Scale) -> list[Figure]:
    """Start the demo in an empty folder, look at it, stop it, start it again."""
    with tempfile.TemporaryDirectory(prefix="motcua-demo-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)
        with _demo(Path(folder)) as first:
            seconds_first, megabytes_first = first
        with _demo(Path(folder)) as later:
            seconds_later, megabytes_later = later
    megabytes = max(megabytes_first, megabytes_later)
    return [
        Figure(
            measure=MEASURE,
            name="first start, with the commune built",
            value=seconds_first,
            unit="s",
            bound=Bound(way="<", value=60),
        ),
        Figure(
            measure=MEASURE, name="later start", value=seconds_later, unit="s", bound=Bound(way="<", value=10)
        ),
        Figure(
            measure=MEASURE,
            name="memory of all processes (PSS)",
            value=megabytes,
            unit="MB",
            bound=Bound(way="<", value=700),
        ),
    ]


@contextmanager
def _demo(folder: Path) -> Iterator[tuple[float, float]]:
    """Run the demo; give the seconds until it answered and its memory after some reading."""
    port, begun = free_port(), time.monotonic()
    environment = os.environ | {"MOTCUA_DATA_DIR": str(folder), "MOTCUA_MODE": "demo"}
    command = [sys.executable, "-m", "motcua.cli.main", "demo", "--port", str(port)]
    with (folder / "demo.log").open("ab") as log:
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
    try:
        with Visitor(port=port) as visitor:
            visitor.wait_for(PAGES[0], patience=PATIENCE, process=process)
            seconds = time.monotonic() - begun
            for page in PAGES * READING:
                visitor.get(page)
        yield seconds, megabytes_of(roots=[process.pid, _postmaster(folder)])
    finally:
        process.terminate()
        process.wait(timeout=60)


def _postmaster(folder: Path) -> int:
    lines = (folder / "postgres" / "postmaster.pid").read_text(encoding="ascii").splitlines()
    return int(lines[0])
