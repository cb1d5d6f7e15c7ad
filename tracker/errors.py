"""What can go wrong in a way people should read: one small tree, mapped to codes at the edges."""

from __future__ import annotations


class TrackerError(Exception):
    """Something expected went wrong; the message is for people.

    TrackerError        exit 1, status 500
    +- InputError       exit 2, status 400
    +- NotFound         exit 1, status 404
    +- Conflict         exit 1, status 409
    +- Unavailable      exit 1, status 503; another try may help
    """

    def __init__(self, message: str) -> None:
        """Keep the message for people."""
        super().__init__(message)
        self.message = message


class InputError(TrackerError):
    """What was asked cannot be understood: a malformed date, an unknown option."""


class NotFound(TrackerError):  # noqa: N818 - it is raised as an answer: "not found"
    """Nothing is known by that name."""


class Conflict(TrackerError):  # noqa: N818 - reads as the answer it is
    """It cannot be done in the present state: already decided, already linked elsewhere."""


class Unavailable(TrackerError):  # noqa: N818 - reads as the answer it is
    """It cannot be done now, through nobody's mistake; another try may help."""
