"""Options of the commands that serve the site, and whether its place is free."""

from __future__ import annotations

import socket

import click

from tracker.cli.whole import Whole
from tracker.errors import Unavailable
from tracker.settings import LARGEST_PORT

host = click.option("--host", metavar="ADDRESS", help="The address to listen on.")
port = click.option(
    "--port", type=Whole(0, LARGEST_PORT), help="The port to listen on; 0 takes a free one."
)
supervisor = click.option("--supervisor", type=int, default=0, hidden=True)


def refuse_taken_port(host: str, port: int) -> None:
    """Try to listen where the site will.

    Raises:
        Unavailable: somebody else does, or nobody can.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            place = f"{host}, port {port}"
            message = f"The site cannot listen on {place}: {error.strerror}. Try --port 8001."
            raise Unavailable(message) from error
