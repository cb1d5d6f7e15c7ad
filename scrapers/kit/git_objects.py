"""Reading a git repository's objects through one `git cat-file` process."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING, Self

from scrapers.kit.scraper import TooLarge, Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import TracebackType

# A file of this size is no price list; it would be read into memory whole.
MAX_OBJECT_BYTES = 20_000_000
HASH_BYTES = {40: 20, 64: 32}
HEADER_WORDS = 3  # "<hash> <type> <size>"; a missing object has two
TREE_MODE = b"40000"


def git(repository: Path, *arguments: str) -> str:
    """Run a git command in a repository and return what it prints.

    Raises:
        Unreadable: "no_git" where git is not installed, "not_git" where the command fails.
    """
    done = subprocess.run(  # noqa: S603 (a list, no shell)
        [program(), "-C", str(repository), *arguments],
        capture_output=True,
        check=False,
        text=True,
        encoding="utf-8",
        errors="replace",
    )
    if done.returncode != 0:
        message = f"git {arguments[0]} failed: {done.stderr.strip()[-300:]}"
        raise Unreadable(reason="not_git", message=message)
    return done.stdout


def program() -> str:
    """Return the path of the git command.

    Raises:
        Unreadable: "no_git" where it is not installed.
    """
    found = shutil.which("git")
    if found is None:
        message = "the git command is needed to read a history"
        raise Unreadable(reason="no_git", message=message)
    return found


class ObjectReader:
    """Answers "commit:path" with bytes; one process for hundreds of versions."""

    def __init__(self, repository: Path) -> None:
        """Start the process."""
        self._process = subprocess.Popen(  # noqa: S603 (a list, no shell)
            [program(), "-C", str(repository), "cat-file", "--batch"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Stop the process."""
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()
        self._process.terminate()
        self._process.wait()

    def files(self, commit: str, path: str) -> dict[str, bytes]:
        """Return the file at a path, or every file below it; nothing where the path is not there.

        Raises:
            TooLarge: a file is longer than any price list.
            Unreadable: git stopped answering.
        """
        kind, body = self._read(f"{commit}:{path}")
        if kind == "blob":
            return {path: body}
        if kind == "tree":
            return dict(self._below(path, body, len(commit)))
        return {}

    def _below(self, path: str, tree: bytes, hash_length: int) -> Iterator[tuple[str, bytes]]:
        """Walk a tree object: mode, space, name, NUL, hash, again and again."""
        at = 0
        while at < len(tree):
            space, end = tree.index(b" ", at), tree.index(b"\0", at)
            mode, name = tree[at:space], tree[space + 1 : end].decode("utf-8", "replace")
            at = end + 1 + HASH_BYTES[hash_length]
            kind, body = self._read(tree[end + 1 : at].hex())
            if kind == "tree" and mode == TREE_MODE:
                yield from self._below(f"{path}/{name}", body, hash_length)
            elif kind == "blob":
                yield f"{path}/{name}", body

    def _read(self, name: str) -> tuple[str, bytes]:
        source, sink = self._process.stdout, self._process.stdin
        if source is None or sink is None or "\n" in name:
            raise Unreadable(reason="not_git", message=f"cannot ask git for {name[:100]!r}")
        sink.write(name.encode() + b"\n")
        sink.flush()
        header = source.readline().decode("utf-8", "replace").split()
        if not header:
            raise Unreadable(reason="not_git", message="git cat-file stopped answering")
        if len(header) != HEADER_WORDS or not header[2].isdigit():
            return "missing", b""
        size = int(header[2])
        if size > MAX_OBJECT_BYTES:
            message = f"{name} has {size:,} bytes, more than any price list"
            raise TooLarge(reason="too_large", message=message)
        body = source.read(size)
        source.read(1)  # the line feed after each object
        return header[1], body
