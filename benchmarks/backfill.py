"""Backfill all recorded versions of LiteLLM's cost map from their git history, then again."""

from __future__ import annotations

from benchmarks.command import empty_home, recordings, tracker

LIMITS = "first: under 90 s; again: no change"


def main() -> None:
    """Measure both."""
    bundle = str(recordings() / "git" / "litellm-cost-map.bundle")
    with empty_home() as environ:
        tracker(environ, "db", "upgrade")
        tracker(environ, "catalogue", "load")
        words = ("backfill", "litellm", "--git", bundle)
        print(f"backfill, 640 versions         {tracker(environ, *words)}")
        print(f"backfill, again                {tracker(environ, *words)}")
        print(f"limits: {LIMITS}")


if __name__ == "__main__":
    main()
