"""Run every benchmark, or those named, and print what they measured."""

from __future__ import annotations

import importlib
import sys

BENCHMARKS = ("scrape", "backfill", "prices_as_of", "pages")


def main(names: list[str]) -> int:
    """Run the benchmarks named, all without a name."""
    unknown = sorted(set(names) - set(BENCHMARKS))
    if unknown:
        print(f"No benchmark {', '.join(unknown)}: there are {', '.join(BENCHMARKS)}.")
        return 2
    for name in names or BENCHMARKS:
        print(f"== {name}")
        importlib.import_module(f"benchmarks.{name}").main()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
