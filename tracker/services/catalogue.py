"""Load the bundled catalogue: facts by hand, each with its source, that the ledger starts from."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sqlalchemy import update

from scrapers.kit.listing import Board, BoardRow
from scrapers.kit.listing import Listing as Listed
from tracker.domain.catalogue_offers import offers_of
from tracker.services import runs
from tracker.services.catalogue_facts import load_facts
from tracker.services.ledger.haul import Catch
from tracker.services.ledger.providers import ProviderBook
from tracker.services.ledger.settle import settle
from tracker.services.ledger.source_log import Key, SourceLog
from tracker.services.ledger.visits import Stamp, record_visit
from tracker.tables import Listing

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from sqlalchemy.orm import Session

    from tracker.domain.catalogue import BoardRow as CatalogueBoardRow
    from tracker.domain.catalogue import Catalogue
    from tracker.tables import Run

SLUG = "catalogue"
TITLE = "Tokenfall's catalogue"


def load(session: Session, catalogue: Catalogue, now: datetime) -> Run | None:
    """Bring the database up to a catalogue; None if it holds this very catalogue already.

    Facts are replaced as a whole, so what a new release took out is gone; prices go through the
    ledger like any source's, as dated quotes.
    """
    source = runs.source_row(session, SLUG, TITLE, "", "MIT")
    newest = runs.newest_good_run(session, source.id)
    if newest is not None and newest.sha256 == catalogue.sha256:
        return None
    load_facts(session, catalogue)
    catch = Catch()
    for (model, provider), offer in offers_of(catalogue.prices).items():
        key = Key(provider, model, "")
        catch.offers[key] = offer.dump()
        catch.listed[key] = Listed(model, provider, ())
    catch.priced = len(catch.offers)
    stamp = Stamp("catalogue", now, now, now, sha256=catalogue.sha256)
    run = record_visit(
        session, SourceLog.load(session, source.id), catch, ProviderBook(session, SLUG), stamp,
        boards=_boards(catalogue.boards), believe=True,
    )  # fmt: skip
    source.checked_at = source.changed_at = now
    source.newest_on = max(
        (row.checked_on for row in catalogue.prices if row.checked_on), default=None
    )
    # Names, makers and release days may all mean something else now.
    session.execute(update(Listing).values(is_stale=True))
    run.changes = settle(session, now, reconsider=True).changes
    return run


def _boards(rows: Iterable[CatalogueBoardRow]) -> list[Board]:
    groups: dict[tuple[str, str, date], list[BoardRow]] = defaultdict(list)
    cites: dict[tuple[str, str, date], str] = {}
    for row in rows:
        key = row.board, row.category, row.published_on
        cites.setdefault(key, row.source)
        groups[key].append(
            BoardRow(
                row.model_name,
                row.rating,
                row.lower,
                row.upper,
                row.votes,
                row.rank,
                row.organization,
            )
        )
    return [Board(*key, tuple(lines), cites[key]) for key, lines in sorted(groups.items())]
