"""What can be measured, and how the command line chooses."""

from __future__ import annotations

import argparse
from dataclasses import replace

from benchmarks.scale import FULL, QUICK, Scale

# In the order in which they run: what needs an idle machine first.
MEASURES = (
    "kernel",
    "reading",
    "receipt",
    "apologies",
    "intake",
    "clients",
    "bulk",
    "chase",
    "worklist",
    "figures",
    "startup",
)


def add_choices(parser: argparse.ArgumentParser) -> None:
    """Offer the measures and their sizes."""
    parser.add_argument("measures", nargs="*", metavar="measure", help=f"some of: {', '.join(MEASURES)}")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    parser.add_argument("--quick", action="store_true", help="only see that every measure still works")
    parser.add_argument("--cases", help="sizes of the archives, for example 10000,1000000")
    parser.add_argument("--agencies", type=int, help="communes among which the cases are spread")


def chosen_measures(options: argparse.Namespace) -> list[str]:
    """Give the measures asked for, or all; a name that is none ends the program with a sentence."""
    unknown = sorted(set(options.measures) - set(MEASURES))
    if unknown:
        raise SystemExit(f"No such measure: {', '.join(unknown)}. There are: {', '.join(MEASURES)}.")
    return [name for name in MEASURES if not options.measures or name in options.measures]


def chosen_scale(options: argparse.Namespace) -> Scale:
    """Give the sizes asked for."""
    scale = QUICK if options.quick else FULL
    if options.cases:
        scale = replace(scale, cases=tuple(sorted(int(size) for size in options.cases.split(","))))
    if options.agencies:
        scale = replace(scale, agencies=options.agencies)
    return scale
