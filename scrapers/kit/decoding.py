"""Unpacking a response piece by piece, so that a small bomb never becomes a large memory."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from scrapers.kit.scraper import TooLarge, Unreachable, Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterable

ENCODINGS = "gzip, deflate"  # what we ask for, and all that we unpack

_WINDOW_BITS = {"gzip": 16 + zlib.MAX_WBITS, "deflate": zlib.MAX_WBITS}
_PIECE = 256 * 1024


def read_capped(pieces: Iterable[bytes], encoding: str, max_bytes: int) -> bytes:
    """Unpack and join the pieces of a body.

    Raises:
        TooLarge: more than `max_bytes` once unpacked; at most one piece more is ever in memory.
        Unreachable: "truncated", the packed body ends too early.
        Unreadable: "unknown_encoding" or "bad_encoding".
    """
    unpacker = _unpacker(encoding)
    body = bytearray()
    for raw in pieces:
        waiting = raw
        while waiting:
            # zlib alone would turn 64 kB of a bomb into 64 MB at once: it is asked for little.
            if unpacker is None:
                piece, waiting = waiting, b""
            else:
                piece, waiting = _unpack(unpacker, waiting)
            body += piece
            if len(body) > max_bytes:
                message = f"the body is longer than {max_bytes:,} bytes once unpacked"
                raise TooLarge(reason="too_large", message=message)
    if unpacker is not None and not unpacker.eof:
        raise Unreachable(reason="truncated", message="the packed body ends too early")
    return bytes(body)


def _unpacker(encoding: str) -> zlib._Decompress | None:
    name = encoding.strip().lower()
    if name in {"", "identity"}:
        return None
    if name not in _WINDOW_BITS:
        message = f"the body is packed as {name[:40]!r}, which we did not ask for"
        raise Unreadable(reason="unknown_encoding", message=message)
    return zlib.decompressobj(_WINDOW_BITS[name])


def _unpack(unpacker: zlib._Decompress, waiting: bytes) -> tuple[bytes, bytes]:
    try:
        piece = unpacker.decompress(waiting, _PIECE)
    except zlib.error as err:
        message = "the body does not unpack"
        raise Unreadable(reason="bad_encoding", message=message) from err
    return piece, b"" if unpacker.eof else unpacker.unconsumed_tail
