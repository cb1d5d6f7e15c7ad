"""Bodies are unpacked in small pieces: a bomb stops at the cap, in little memory."""

from __future__ import annotations

import gzip
import subprocess
import sys
import zlib
from typing import TYPE_CHECKING

import pytest

from scrapers.kit.decoding import read_capped
from scrapers.kit.scraper import TooLarge, Unreachable, Unreadable
from tests.scrapers.server import endless, ok

if TYPE_CHECKING:
    from tests.scrapers.server import Misbehaving

TEXT = b"the quick brown fox " * 1000
MEGABYTES = 1024  # kilobytes, as the kernel counts

CHILD = """
import pathlib, random, re, sys
from scrapers.kit.http import PoliteClient
from scrapers.kit.scraper import Target, TooLarge
client = PoliteClient(version="1", rng=random.Random(1), mirror=sys.argv[1])
try:
    client.fetch(Target("https://source.test/models.json"), hosts={"source.test"})
except TooLarge:
    # getrusage would tell the size of the process that started this one, if that was larger.
    print(re.search(r"VmHWM:\\s+(\\d+)", pathlib.Path("/proc/self/status").read_text())[1])
"""


@pytest.mark.parametrize("size", [1, 7, 100_000])
@pytest.mark.parametrize("encoding", ["gzip", "deflate", "identity", "", "GZIP"])
def test_a_body_comes_out_as_it_went_in_whatever_the_pieces(encoding: str, size: int) -> None:
    packed = {"gzip": gzip.compress(TEXT), "deflate": zlib.compress(TEXT)}
    sent = packed.get(encoding.lower(), TEXT)
    pieces = [sent[at : at + size] for at in range(0, len(sent), size)]
    assert read_capped(pieces, encoding, len(TEXT)) == TEXT


def test_one_byte_over_the_cap_is_too_large() -> None:
    with pytest.raises(TooLarge):
        read_capped([gzip.compress(TEXT)], "gzip", len(TEXT) - 1)
    with pytest.raises(TooLarge):
        read_capped([TEXT], "", len(TEXT) - 1)


def test_what_follows_the_packed_body_is_ignored() -> None:
    assert read_capped([gzip.compress(TEXT) + b"trailing"], "gzip", len(TEXT)) == TEXT


def test_a_packed_body_without_its_end_is_truncated() -> None:
    with pytest.raises(Unreachable) as failed:
        read_capped([gzip.compress(TEXT)[:-9]], "gzip", len(TEXT))
    assert failed.value.reason == "truncated"


def test_what_is_not_packed_as_it_says_is_unreadable() -> None:
    with pytest.raises(Unreadable) as failed:
        read_capped([TEXT], "gzip", len(TEXT))
    assert failed.value.reason == "bad_encoding"


@pytest.mark.parametrize("fault", ["bomb", "endless"])
def test_a_bomb_of_two_hundred_megabytes_takes_less_than_sixty(
    server: Misbehaving, fault: str
) -> None:
    bomb = ok(_bomb(200), Content_Encoding="gzip")
    server.on("/source.test/models.json", bomb if fault == "bomb" else endless)
    done = subprocess.run(
        [sys.executable, "-c", CHILD, server.url], capture_output=True, text=True, check=True
    )
    assert int(done.stdout) < 60 * MEGABYTES


def _bomb(megabytes: int) -> bytes:
    packer = zlib.compressobj(9, wbits=16 + zlib.MAX_WBITS)
    block = bytes(1_000_000)
    return b"".join(packer.compress(block) for _ in range(megabytes)) + packer.flush()
