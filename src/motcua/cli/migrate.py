"""`motcua migrate`: bring the database to this version."""

from __future__ import annotations

import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Offer a look at what would be done."""
    parser.add_argument("--plan", action="store_true", help="chỉ liệt kê, không thay đổi")


def run(options: argparse.Namespace) -> int:
    """Apply every migration that is missing."""
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=1, plan=options.plan)
    return 0
