"""One run of the measures: database and office first, then each measure, then the table."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from functools import partial
from importlib import import_module

import django

from benchmarks.choice import add_choices, chosen_measures, chosen_scale
from benchmarks.figure import Figure, as_json, as_table

WITHOUT_OFFICE = frozenset({"kernel", "reading", "startup"})


def main() -> int:
    """Measure and print; what is being done is told on the error stream."""
    parser = argparse.ArgumentParser()
    add_choices(parser)
    options = parser.parse_args()
    names, scale = chosen_measures(options), chosen_scale(options)
    django.setup()
    if not WITHOUT_OFFICE.issuperset(names):
        _told("database and office", _prepare)
    figures: list[Figure] = []
    for name in names:
        measure = partial(import_module(f"benchmarks.{name}").measure, scale)
        figures += _told(name, measure)
    print(as_json(figures) if options.json else as_table(figures))
    return 0


def _prepare() -> None:
    from django.core.management import call_command

    from benchmarks.office import found_office, register_applicants

    call_command("migrate", interactive=False, verbosity=0)
    found_office()
    register_applicants()


def _told[T](name: str, act: Callable[[], T]) -> T:
    begun = time.monotonic()
    result = act()
    print(f"{name}: {time.monotonic() - begun:.1f} s", file=sys.stderr, flush=True)
    return result


if __name__ == "__main__":
    sys.exit(main())
