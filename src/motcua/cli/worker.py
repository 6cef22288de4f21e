"""`motcua worker`: run jobs from the queue until told to stop."""

from __future__ import annotations

import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say how many jobs may run side by side."""
    parser.add_argument("--concurrency", type=int, default=2, help="số việc chạy cùng lúc (mặc định 2)")


def run(options: argparse.Namespace) -> int:
    """Work until SIGINT or SIGTERM; a job under way is finished first."""
    from procrastinate.contrib.django import app

    with app.replace_connector(app.connector.get_worker_connector()) as worker_app:  # type: ignore[attr-defined]
        worker_app.run_worker(concurrency=options.concurrency, name="motcua")
    return 0
