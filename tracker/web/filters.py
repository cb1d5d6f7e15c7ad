"""How values are written on pages: dollars, tokens, dates, ages; and links that keep the date."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from flask import request, url_for

from tracker import __version__
from tracker.charts.bundle import renderer_version
from tracker.charts.words import short_factor, short_usd
from tracker.domain.money import plain
from tracker.web.caching import static_version
from tracker.web.clock import asked_as_of, now, today

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from flask import Flask

    from tracker.queries.price_row import PriceRow

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
CENTS = 2
TABLE_ROWS = 300
"""So many rows of a chart's numbers stand in the page; its files have all."""
MILLION, THOUSAND = 1_000_000, 1_000
FULL_DATE, MONTH = 3, 2
HOURS_SHOWN, DAYS_SHOWN = timedelta(days=2), timedelta(days=60)
DAYS_OF_MONTH = 30.44
NO_PRICE = {
    "": "not given",
    "not_published": "not published",
    "variable": "varies",
    "subscription": "in a plan",
    "suspect_zero": "unclear zero",
    "not_a_number": "not a number",
    "per_character": "per character",
    "far_from_others": "far from other sellers",
}


def init(app: Flask) -> None:
    """Teach the templates."""
    app.jinja_env.filters.update(
        usd=usd,
        tokens=tokens,
        day=day,
        moment=moment,
        age=age,
        times=times,
        words=words,
        no_price=no_price,
        score=score,
        rounded_usd=short_usd,
        short_factor=short_factor,
    )
    app.jinja_env.globals.update(
        at=at,
        static=static,
        now=now,
        today=today,
        asked_as_of=asked_as_of,
        version=__version__,
        has_more=has_more,
        here=here,
        kept_params=kept_params,
        here_with=here_with,
        vega_version=renderer_version,
        table_rows=TABLE_ROWS,
    )


def usd(amount: Decimal) -> str:
    """Write dollars exactly, with cents where there are any: $30, $2.50, $0.0375."""
    whole, point, rest = plain(amount).partition(".")
    return f"${int(whole):,}{point}{rest.ljust(CENTS, '0') if point else ''}"


def tokens(count: int) -> str:
    """Write a number of tokens: 128,000."""
    return f"{count:,}"


def day(value: date | str | None) -> str:
    """Write a date as precise as it is known: 13 May 2024, Nov 2020, 2019."""
    if not value:
        return ""
    parts = str(value)[:10].split("-")
    if not all(part.isdigit() for part in parts):
        return str(value)
    year, *rest = parts
    month = MONTHS[int(rest[0]) - 1] if rest and 1 <= int(rest[0]) <= len(MONTHS) else ""
    if len(parts) == FULL_DATE:
        return f"{int(rest[1])} {month} {year}"
    return f"{month} {year}" if len(parts) == MONTH else year


def moment(value: datetime) -> str:
    """Write a moment to the minute: 13 May 2024, 17:05 UTC."""
    utc = value.astimezone(UTC)
    return f"{day(utc.date())}, {utc:%H:%M} UTC"


def age(span: timedelta) -> str:
    """Write how long ago: 3 hours, 12 days, 5 months."""
    if span < HOURS_SHOWN:
        count, unit = int(span.total_seconds() // 3600), "hour"
    elif span < DAYS_SHOWN:
        count, unit = span.days, "day"
    else:
        count, unit = int(span.days / DAYS_OF_MONTH), "month"
    return f"{count} {unit}" if count == 1 else f"{count} {unit}s"


def times(factor: Decimal) -> str:
    """Write a factor as people say it: 12x, or 1/12 of it."""
    if factor >= 1:
        return f"{plain(round(factor, 2))}x"
    return f"1/{plain(round(1 / factor, 2))}" if factor else "0x"


def words(name: str) -> str:
    """Write a code name as words: price_change, cached_input."""
    return name.replace("_", " ")


def no_price(reason: str) -> str:
    """Say in words why there is no price."""
    return NO_PRICE.get(reason, words(reason))


def has_more(rows: Sequence[PriceRow]) -> bool:
    """Whether any of these prices has tiers or other components to show."""
    return any(row.tiers or row.components for row in rows)


def at(endpoint: str, **values: object) -> str:
    """Return the address of a page, keeping the date that the visitor looks at."""
    as_of = values.pop("as_of", asked_as_of())
    given = {key: value for key, value in values.items() if value not in (None, "")}
    return url_for(endpoint, **given, **({"as_of": as_of} if as_of else {}))  # type: ignore[arg-type]


def here(**changed: object) -> str:
    """Return this page's address with some parameters changed; an empty one is left out."""
    params = {**request.args.to_dict(flat=False), **changed}  # one name may stand several times
    given = {key: value for key, value in params.items() if value not in (None, "", [""])}
    # Not through url_for: a visitor's "_scheme" or "_external" would be taken for an option of it.
    return f"{request.path}?{urlencode(given, doseq=True)}" if given else request.path


def here_with(name: str, value: str) -> str:
    """Return this page's address with one parameter changed."""
    return here(**{name: value})


def score(value: float) -> str:
    """Write a rating as boards do: whole points."""
    return f"{value:,.0f}"


def static(filename: str) -> str:
    """Return the address of a static file, which changes with its content."""
    return url_for("static", filename=filename, v=static_version(filename))


def kept_params(*without: str) -> list[tuple[str, str]]:
    """Return the other parameters of the address, which a form must carry on."""
    dropped = {"as_of", "page", *without}
    return [(k, v) for k, v in request.args.items(multi=True) if k not in dropped and v]
