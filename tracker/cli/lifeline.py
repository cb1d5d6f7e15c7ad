"""Stop a process once the one that supervised it is gone, even if that was killed outright."""

from __future__ import annotations

import os
import signal
import threading
import time

POLL_SECONDS = 2.0


def stop_with(supervisor: int, process: int) -> None:
    """Watch a supervisor in the background; end a process (its number) when it is gone."""
    threading.Thread(
        target=_watch, args=(supervisor, process), name="lifeline", daemon=True
    ).start()


def _watch(supervisor: int, process: int) -> None:
    while _lives(supervisor):
        time.sleep(POLL_SECONDS)
    os.kill(process, signal.SIGTERM)


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
