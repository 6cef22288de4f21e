"""The harness of every test: embedded PostgreSQL, warnings as errors, sockets closed but loopback."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

os.environ.setdefault("MOTCUA_MODE", "test")
os.environ.setdefault("MOTCUA_DATA_DIR", str(Path(tempfile.gettempdir()) / "motcua-test"))
