"""A whole number within bounds as a command takes it; what is none is refused in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from click import Context, Parameter


class Whole(click.IntRange):
    """A whole number from a least one to a most one, or without end."""

    def convert(self, value: Any, param: Parameter | None, ctx: Context | None) -> Any:  # noqa: ANN401 - as click declares it
        """Read a number.

        Raises:
            BadParameter: it is none, or lies outside; the message says both bounds.
        """
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter as error:
            bounds = f"from {self.min} on" if self.max is None else f"from {self.min} to {self.max}"
            message = f"must be a whole number {bounds}, not {value!r}."
            raise click.BadParameter(message, ctx, param) from error
