"""Every environment variable the program reads; wrong values stop the start, in words."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

LARGEST_PORT = 65535
HOUR_SECONDS = 3600
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
FLAGS = {"true": True, "1": True, "false": False, "0": False}
DATA_DIR = "<TRACKER_DATA_DIR>"
DATABASES = ("sqlite", "postgresql", "postgresql+psycopg", "postgres")


@dataclass(frozen=True, slots=True)
class Settings:
    """What the program was told; made by `load` alone."""

    database_url: str
    data_dir: Path
    host: str
    port: int
    public_url: str
    trusted_hosts: tuple[str, ...]
    mirror: str
    contact_url: str
    fetch_deadline_seconds: int
    offline: bool
    log_level: str


@dataclass(frozen=True, slots=True)
class Kind:
    """What a variable may hold, in words; `read` refuses the rest by ValueError."""

    expected: str
    read: Callable[[str], Any]


@dataclass(frozen=True, slots=True)
class Setting:
    """One row of the table: a field of `Settings` and the variable it comes from."""

    name: str
    variable: str
    kind: Kind
    default: str
    meaning: str


class SettingsError(ValueError):
    """The environment cannot be used; `problems` has one sentence for each wrong variable."""

    def __init__(self, problems: list[str]) -> None:
        """Keep all of them, so that one look is enough to mend all."""
        super().__init__("\n".join(problems))
        self.problems = problems


def load(environ: Mapping[str, str]) -> Settings:
    """Read the settings from an environment; an empty variable counts as absent.

    Raises:
        SettingsError: one or more variables hold what they may not.
    """
    values: dict[str, Any] = {}
    problems = _misspelt(environ)
    for setting in SETTINGS:
        written = environ.get(setting.variable, "").strip() or setting.default
        try:
            values[setting.name] = setting.kind.read(written)
        except ValueError:
            problems.append(
                f"{setting.variable} is {written!r}; expected {setting.kind.expected}.",
            )
    if problems:
        raise SettingsError(problems)
    values["database_url"] = values["database_url"].replace(DATA_DIR, str(values["data_dir"]))
    return Settings(**values)


def _misspelt(environ: Mapping[str, str]) -> list[str]:
    # Only near misses: other programs may own names that begin like ours.
    known = {setting.variable for setting in SETTINGS}
    ours = [name for name in environ if name.startswith("TRACKER_") and name not in known]
    near = {name: difflib.get_close_matches(name, known, n=1, cutoff=0.85) for name in sorted(ours)}
    return [
        f"{name} is not a setting; did you mean {guess[0]}?"
        for name, guess in near.items()
        if guess
    ]


def _read_text(written: str) -> str:
    return written


def _read_flag(written: str) -> bool:
    if written.lower() not in FLAGS:
        raise ValueError(written)
    return FLAGS[written.lower()]


def _read_url(written: str) -> str:
    parts = urlsplit(written)
    if written and (parts.scheme not in {"http", "https"} or not parts.hostname or parts.query):
        raise ValueError(written)
    return written.rstrip("/")


def _read_database(written: str) -> str:
    scheme, found, rest = written.partition("://")
    if scheme not in DATABASES or not found or not rest:
        raise ValueError(written)
    return written


def _read_hosts(written: str) -> tuple[str, ...]:
    hosts = tuple(host.strip().lower() for host in written.split(",") if host.strip())
    if any("/" in host or " " in host for host in hosts):
        raise ValueError(written)
    return hosts


def _one_of(words: tuple[str, ...]) -> Kind:
    def read(written: str) -> str:
        if written.upper() not in words:
            raise ValueError(written)
        return written.upper()

    return Kind("one of " + ", ".join(words), read)


def _whole(least: int, most: int) -> Kind:
    def read(written: str) -> int:
        if not written.isascii() or not written.isdigit() or not least <= int(written) <= most:
            raise ValueError(written)
        return int(written)

    return Kind(f"a whole number from {least} to {most}", read)


TEXT = Kind("text", _read_text)
FOLDER = Kind("a folder", Path)
FLAG = Kind("true or false", _read_flag)
URL = Kind("an address such as https://example.org, or nothing", _read_url)
HOSTS = Kind("host names with commas between them, or nothing", _read_hosts)
DATABASE = Kind("sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME", _read_database)

SETTINGS: tuple[Setting, ...] = (
    Setting(
        "data_dir",
        "TRACKER_DATA_DIR",
        FOLDER,
        "data",
        "Where files are kept; relative to the folder the program is started in.",
    ),
    Setting(
        "database_url",
        "DATABASE_URL",
        DATABASE,
        f"sqlite:///{DATA_DIR}/tokenfall.db",
        "The database: a SQLite file, or PostgreSQL (install the extra `postgres`).",
    ),
    Setting("host", "TRACKER_HOST", TEXT, "127.0.0.1", "The address the site listens on."),
    Setting(
        "port", "TRACKER_PORT", _whole(0, LARGEST_PORT), "8000", "Its port; 0 takes a free one."
    ),
    Setting(
        "public_url",
        "TRACKER_PUBLIC_URL",
        URL,
        "",
        "The site's address as visitors see it, for links that leave it; else the request's own.",
    ),
    Setting(
        "trusted_hosts",
        "TRACKER_TRUSTED_HOSTS",
        HOSTS,
        "",
        "The host names the site answers to; nothing means any.",
    ),
    Setting(
        "mirror",
        "TRACKER_MIRROR",
        URL,
        "",
        "Read every source from here: https://host/path becomes <mirror>/host/path.",
    ),
    Setting(
        "contact_url",
        "TRACKER_CONTACT_URL",
        URL,
        "https://tokenfall.fly.dev",
        "Stands in the user agent, so that a source can see who reads it and complain.",
    ),
    Setting(
        "fetch_deadline_seconds",
        "TRACKER_FETCH_DEADLINE_SECONDS",
        _whole(1, HOUR_SECONDS),
        "60",
        "The longest a visit to one source may take in all, retries included.",
    ),
    Setting(
        "offline",
        "TRACKER_OFFLINE",
        FLAG,
        "false",
        "Never visit a source; the site shows what the database and the catalogue hold.",
    ),
    Setting(
        "log_level",
        "TRACKER_LOG_LEVEL",
        _one_of(LOG_LEVELS),
        "INFO",
        "How much is written to standard error.",
    ),
)
