"""Scrape all recorded sources into an empty database, then again."""

from __future__ import annotations

from benchmarks.command import empty_home, recordings, tracker
from tests.support.upstream import serve

LIMITS = "first: under 60 s and 500 MB; again: under 5 s, no change"


def main() -> None:
    """Measure both."""
    with serve(recordings()) as url, empty_home() as environ:
        environ["TRACKER_MIRROR"] = url
        tracker(environ, "db", "upgrade")
        print(f"scrape --all, empty database   {tracker(environ, 'scrape', '--all')}")
        print(f"scrape --all, again            {tracker(environ, 'scrape', '--all')}")
        tracker(environ, "catalogue", "load")
        print(f"limits: {LIMITS}")


if __name__ == "__main__":
    main()
