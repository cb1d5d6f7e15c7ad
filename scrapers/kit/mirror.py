"""The map between real addresses and a local server that plays them."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from scrapers.kit.scraper import Refused


@dataclass(frozen=True, slots=True)
class Mirror:
    """Where requests really go: https://host/path is asked as `base`/host/path; None: as it is."""

    base: str | None = None

    def outward(self, url: str) -> str:
        """Return the address to ask for a real URL."""
        if self.base is None:
            return url
        return self.base.rstrip("/") + "/" + url.removeprefix("https://")

    def follow(self, url: str, location: str) -> str:
        """Return the real URL that a redirect leads to, as seen from a real URL."""
        target = urljoin(self.outward(url), location)
        if self.base is not None and target.startswith(self.base.rstrip("/") + "/"):
            return "https://" + target.removeprefix(self.base.rstrip("/") + "/")
        return target


def check_address(url: str, hosts: frozenset[str], reason: str) -> None:
    """Refuse an address that is not plain https to a host on the list.

    Raises:
        Refused: with the given reason.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as err:
        raise Refused(reason=reason, message=f"not an address: {url[:200]!r}") from err
    plain = parts.scheme == "https" and port is None and "@" not in parts.netloc
    if not plain or (parts.hostname or "") not in hosts:
        message = f"{url[:200]!r} is not https to one of {', '.join(sorted(hosts))}"
        raise Refused(reason=reason, message=message)
