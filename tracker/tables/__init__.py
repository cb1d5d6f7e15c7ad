"""One table per file; importing this package registers them all."""

from tracker.tables.alias import Alias
from tracker.tables.board import BoardEntry, BoardSnapshot
from tracker.tables.change import Change
from tracker.tables.fact import ContextWindow, Subscription, TrainingCost
from tracker.tables.listing import Listing, Sighting
from tracker.tables.meta import DataVersion
from tracker.tables.model import Model, OldSlug
from tracker.tables.offer import Offer
from tracker.tables.organization import Organization
from tracker.tables.price import Price
from tracker.tables.provider import Provider, ProviderKey
from tracker.tables.quarantine import Decision, HeldSighting
from tracker.tables.quote import Quote
from tracker.tables.run import Rejection, Run
from tracker.tables.source import Document, Source

__all__ = [
    "Alias",
    "BoardEntry",
    "BoardSnapshot",
    "Change",
    "ContextWindow",
    "DataVersion",
    "Decision",
    "Document",
    "HeldSighting",
    "Listing",
    "Model",
    "Offer",
    "OldSlug",
    "Organization",
    "Price",
    "Provider",
    "ProviderKey",
    "Quote",
    "Rejection",
    "Run",
    "Sighting",
    "Source",
    "Subscription",
    "TrainingCost",
]
