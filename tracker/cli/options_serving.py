"""Options of the commands that serve the site."""

from __future__ import annotations

import click

host = click.option("--host", metavar="ADDRESS", help="The address to listen on.")
port = click.option(
    "--port", type=click.IntRange(0, 65535), help="The port to listen on; 0 takes a free one."
)
supervisor = click.option("--supervisor", type=int, default=0, hidden=True)
