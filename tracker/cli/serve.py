"""`tracker serve`: the site alone, under gunicorn."""

from __future__ import annotations

import gc
import os
from typing import TYPE_CHECKING, Any

import click
from gunicorn.app.base import BaseApplication
from gunicorn.util import import_app

from tracker.cli import output, program
from tracker.cli.lifeline import stop_with
from tracker.cli.options_serving import host, port, refuse_taken_port, supervisor

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

THREADS = 8
GRACEFUL_SECONDS = 5


@click.command()
@host
@port
@supervisor
def serve(host: str | None, port: int | None, supervisor: int) -> None:
    """Run the site alone; the database has to be up to date.

    One worker with eight threads: SQLite has one writer, and what a thread has cached the others
    can use.
    """
    settings = program.settings()
    address = (host or settings.host, settings.port if port is None else port)
    refuse_taken_port(*address)  # gunicorn would try for seconds, and log each time
    with program.database():
        pass  # what is wrong with the database is better told now than by every page
    Site(address, supervisor).run()


class Site(BaseApplication):  # type: ignore[misc] # gunicorn ships no hints
    """Gunicorn, configured here instead of by a file."""

    def __init__(self, address: tuple[str, int], supervisor: int) -> None:
        """Take the address to listen on, and the process with which to stop."""
        self._address = address
        self._supervisor = supervisor
        super().__init__()

    def load_config(self) -> None:
        """Set what differs from gunicorn's defaults."""
        host, port = self._address
        chosen: Mapping[str, object] = {
            "bind": f"[{host}]:{port}" if ":" in host else f"{host}:{port}",
            "workers": 1,
            "worker_class": "gthread",
            "threads": THREADS,
            # Never preload: drawing libraries hang in a process that was forked after they ran.
            "preload_app": False,
            "graceful_timeout": GRACEFUL_SECONDS,
            "loglevel": "warning",
            "proc_name": "tracker",
            "when_ready": _announce,
            "post_worker_init": _lifeline(self._supervisor),
        }
        for name, value in chosen.items():
            self.cfg.set(name, value)
        if "control_socket_disable" in self.cfg.settings:  # newer releases open one in $HOME
            self.cfg.set("control_socket_disable", value=True)

    def load(self) -> Any:  # noqa: ANN401 - a WSGI application
        """Make the site, in the worker."""
        return import_app("tracker.wsgi:app()")


def _announce(server: Any) -> None:  # noqa: ANN401 - gunicorn ships no hints
    for listener in server.LISTENERS:
        host, port = listener.getsockname()[:2]
        output.say(f"Tokenfall is at http://{f'[{host}]' if ':' in host else host}:{port}")


def _lifeline(supervisor: int) -> Callable[[Any], None]:
    def begin(worker: Any) -> None:  # noqa: ANN401 - gunicorn ships no hints
        del worker
        # What was imported stays for good: the collector of garbage need not walk through it again
        # in the middle of a page (the slowest of 25 /models went from 121 to 61 ms).
        gc.freeze()
        if supervisor:
            stop_with(supervisor, os.getppid())

    return begin
