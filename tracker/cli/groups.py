"""Click groups: commands that are imported only when run, and a group with a default command."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from tracker.errors import InputError, TrackerError
from tracker.settings import SettingsError

if TYPE_CHECKING:
    from collections.abc import Sequence

FAILED, MISUSED = 1, 2


class Entry(NamedTuple):
    """One row of the table of commands: its name, where it is ("module:attribute"), its help."""

    name: str
    place: str
    help: str


class FailedError(click.ClickException):
    """It could not be done."""

    exit_code = FAILED


class MisusedError(click.ClickException):
    """It was asked for in a way that cannot be understood."""

    exit_code = MISUSED


class RootGroup(click.Group):
    """Lists commands without importing them, and tells expected errors in words.

    Importing every command takes a second, since they bring the database along.
    """

    def __init__(self, *args: Any, entries: Sequence[Entry] = (), **kwargs: Any) -> None:  # noqa: ANN401
        """Take the table of commands beside what click takes."""
        super().__init__(*args, **kwargs)
        self._entries = {entry.name: entry for entry in entries}

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name the commands in the order of the table."""
        del ctx
        return list(self._entries)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command."""
        del ctx
        if cmd_name not in self._entries:
            return None
        module, _, attribute = self._entries[cmd_name].place.partition(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the table of commands."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(entry.name, entry.help) for entry in self._entries.values()])

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - as click declares it
        """Run a command; what it raises for people becomes one message and an exit status."""
        try:
            return super().invoke(ctx)
        except SettingsError as error:
            raise MisusedError("\n".join(error.problems)) from error
        except InputError as error:
            raise MisusedError(error.message) from error
        except TrackerError as error:
            raise FailedError(error.message) from error


class DefaultGroup(click.Group):
    """A group whose first word may also be an argument of its default command."""

    default = "show"

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of that name; any other word belongs to the default command."""
        return super().get_command(ctx, cmd_name) or self.commands.get(self.default)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the default command's name in front, where no command is named."""
        if args and args[0] not in self.commands and args[0] not in ctx.help_option_names:
            args = [self.default, *args]
        return super().parse_args(ctx, args)
