"""`python -m tests.simulation --cases 100000`: settle cases twice and say whether they agree."""

from __future__ import annotations

import argparse
import sys

from tests.simulation.compare import simulate


def main() -> int:
    """Print what was simulated and every difference; 1 when there is any."""
    parser = argparse.ArgumentParser(prog="python -m tests.simulation", description=__doc__)
    parser.add_argument("--cases", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=20260301)
    options = parser.parse_args()
    found = simulate(
        cases=options.cases,
        seed=options.seed,
        tell_progress=lambda done: print(f"\r{done:,} cases", end="", file=sys.stderr),
    )
    print(
        f"\n{found.cases:,} cases, {found.acts:,} acts, {found.moments:,} moments compared, "
        f"{found.refusals:,} impossible acts tried, {found.seconds:.0f} s"
    )
    print(", ".join(f"{state} {count:,}" for state, count in found.states.most_common()))
    print(f"{len(found.differing)} differences")
    for line in found.differing[:50]:
        print(f"  {line}")
    return 1 if found.differing else 0


if __name__ == "__main__":
    sys.exit(main())
