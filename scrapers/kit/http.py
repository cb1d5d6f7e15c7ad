"""A polite client: says who it is, asks only for what changed, stops at a size and a deadline."""

from __future__ import annotations

import time
from datetime import UTC
from email.utils import format_datetime
from typing import TYPE_CHECKING, Self

import httpx

from scrapers.kit.answers import Fetched, NotModified, Validators
from scrapers.kit.decoding import ENCODINGS, read_capped
from scrapers.kit.mirror import Mirror, check_address
from scrapers.kit.retrying import MAX_TRIES, backoff_seconds, http_date, retry_after_seconds
from scrapers.kit.scraper import Refused, Target, Unreachable

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Collection, Iterator
    from types import TracebackType

__all__ = ["Fetched", "NotModified", "PoliteClient", "Validators"]

MAX_REDIRECTS = 3
REDIRECTS = frozenset({301, 302, 303, 307, 308})
OK, NOT_MODIFIED, TOO_MANY_REQUESTS = 200, 304, 429
CONDITIONS = frozenset({"if-none-match", "if-modified-since"})
GONE = frozenset({404, 410})
SERVER_ERRORS = 500

# httpx counts time per read, not in all: one byte every nine seconds would never time out. Between
# reads we look at the deadline ourselves; a read that began before it may end this much later.
READ_SECONDS = 10.0

CONTACT = "https://tokenfall.example/about"


class _TryAgainError(Exception):
    """One try failed in a way that may pass; `wait` is what the server asked for, in seconds."""

    def __init__(self, error: Unreachable, wait: float = 0.0) -> None:
        super().__init__(str(error))
        self.error = error
        self.wait = wait


class PoliteClient:
    """Fetches one document at a time; `mirror` sends every request to a local server instead."""

    def __init__(  # noqa: PLR0913 (each has its default, all are named)
        self,
        *,
        version: str,
        rng: random.Random,
        contact: str = CONTACT,
        mirror: str | None = None,
        deadline_seconds: float = 60.0,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Make a client; nothing is connected yet."""
        self._rng = rng
        self._mirror = Mirror(mirror)
        self._deadline_seconds = deadline_seconds
        self._sleep = sleep
        self._clock = clock
        self._client = httpx.Client(
            headers={
                "User-Agent": f"Tokenfall/{version} (+{contact})",
                "Accept": "application/json, text/csv;q=0.9, */*;q=0.5",
                "Accept-Encoding": ENCODINGS,
            },
            follow_redirects=False,
            trust_env=mirror is None,  # a proxy could not reach the mirror
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
        """Close the connections."""
        self.close()

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def fetch(
        self,
        target: Target,
        *,
        hosts: Collection[str],
        validators: Validators | None = None,
    ) -> Fetched | NotModified:
        """Get a document: at most three tries, one deadline over all of them.

        Raises:
            Unreachable: "unreachable", "timeout", "deadline", "truncated", "rate_limited",
                "http_5xx".
            Refused: "not_found", "http_4xx", "redirect_refused", "too_many_redirects".
            TooLarge: "too_large".
            Unreadable: "unknown_encoding" or "bad_encoding".
        """
        started = self._clock()
        deadline = started + self._deadline_seconds
        allowed = frozenset(hosts)
        check_address(target.url, allowed, "host_refused")
        tries = 0
        while True:
            tries += 1
            try:
                return self._follow(target, allowed, validators or Validators(), started)
            except _TryAgainError as again:
                wait = max(again.wait, backoff_seconds(tries, self._rng))
                if self._clock() >= deadline:
                    raise _late(again.error) from again
                if tries >= MAX_TRIES or self._clock() + wait >= deadline:
                    raise again.error from again
                self._sleep(wait)

    def _follow(
        self, target: Target, hosts: frozenset[str], validators: Validators, started: float
    ) -> Fetched | NotModified:
        """Ask, and go where the server sends us, as long as that is a place on the list."""
        url = target.url
        for _ in range(MAX_REDIRECTS + 1):
            answer = self._ask(url, target.max_bytes, validators, started)
            if not isinstance(answer, str):
                return answer
            url = answer
            check_address(url, hosts, "redirect_refused")
        message = f"{target.url} redirects more than {MAX_REDIRECTS} times"
        raise Refused(reason="too_many_redirects", message=message)

    def _ask(
        self, url: str, max_bytes: int, validators: Validators, started: float
    ) -> Fetched | NotModified | str:
        """Make one request; a string is where a redirect leads."""
        left = started + self._deadline_seconds - self._clock()
        if left <= 0:
            raise _late()
        request = self._client.build_request(
            "GET",
            self._mirror.outward(url),
            headers=_conditions(validators),
            timeout=min(READ_SECONDS, left),
        )
        response = None
        try:
            response = self._client.send(request, stream=True)
            return self._read(response, url, max_bytes, started)
        except httpx.TimeoutException as err:
            message = f"{url} did not answer in time"
            raise _TryAgainError(Unreachable(reason="timeout", message=message)) from err
        except httpx.TransportError as err:
            if isinstance(err.__context__, httpx.InvalidURL):
                # httpx reads the Location of a redirect even where it is told not to follow.
                message = f"{url} redirects to no address"
                raise Refused(reason="redirect_refused", message=message) from err
            reason = "unreachable" if response is None else "truncated"
            message = f"{url} {'cannot be reached' if response is None else 'broke off'}: {err}"
            raise _TryAgainError(Unreachable(reason=reason, message=message)) from err
        finally:
            if response is not None:
                response.close()
            self._client.cookies.clear()  # no source needs to know us again

    def _read(
        self, response: httpx.Response, url: str, max_bytes: int, started: float
    ) -> Fetched | NotModified | str:
        status, headers = response.status_code, response.headers
        if status == NOT_MODIFIED and CONDITIONS & set(response.request.headers):
            return NotModified(url, self._clock() - started)
        if status in REDIRECTS and "Location" in headers:
            return self._mirror.follow(url, headers["Location"])
        if status != OK:
            raise _refusal(status, url, retry_after_seconds(headers))
        pieces = self._pieces(response, started)
        try:
            body = read_capped(pieces, headers.get("Content-Encoding", ""), max_bytes)
        except Unreachable as err:
            if err.reason == "truncated":
                raise _TryAgainError(err) from err
            raise
        return Fetched(
            body=body,
            url=url,
            etag=headers.get("ETag", ""),
            last_modified=http_date(headers.get("Last-Modified")),
            status=status,
            elapsed=self._clock() - started,
        )

    def _pieces(self, response: httpx.Response, started: float) -> Iterator[bytes]:
        """Yield the packed pieces of a body, looking at the deadline after each."""
        for piece in response.iter_raw():
            yield piece
            if self._clock() - started >= self._deadline_seconds:
                raise _late()


def _conditions(validators: Validators) -> dict[str, str]:
    found = {}
    if validators.etag:
        found["If-None-Match"] = validators.etag
    if validators.last_modified is not None:
        found["If-Modified-Since"] = format_datetime(
            validators.last_modified.astimezone(UTC), usegmt=True
        )
    return found


def _late(error: Unreachable | None = None) -> Unreachable:
    last = f" (last: {error})" if error is not None else ""
    return Unreachable(reason="deadline", message=f"the total deadline has passed{last}")


def _refusal(status: int, url: str, wait: float) -> Exception:
    """Say what a status means: try again later, or never."""
    message = f"{url} answered {status}"
    if status in GONE:
        return Refused(reason="not_found", message=message)
    if status == TOO_MANY_REQUESTS:
        return _TryAgainError(Unreachable(reason="rate_limited", message=message), wait)
    if status >= SERVER_ERRORS:
        return _TryAgainError(Unreachable(reason=f"http_{status}", message=message), wait)
    return Refused(reason=f"http_{status}", message=message)
