"""`python -m benchmarks [measure …]`: measure in a folder of its own, which is removed at the end."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.choice import add_choices


def main() -> int:
    """Run the measures in a process of their own: when it ends, its database server ends with it."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    add_choices(parser)
    parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="motcua-bench-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)  # the database server runs as its own user when we are root
        kept = {
            name: value for name, value in os.environ.items() if not name.startswith(("MOTCUA_", "DATABASE_"))
        }
        settings = {
            "DJANGO_SETTINGS_MODULE": "motcua.config.settings",
            "MOTCUA_DATA_DIR": folder,
            "MOTCUA_MODE": "office",
        }
        command = [sys.executable, "-m", "benchmarks.session", *sys.argv[1:]]
        return subprocess.run(command, env=kept | settings, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
