"""The work that runs by itself or by command: visits to sources, backfills, the bundled catalogue.

Each visit is one transaction; one source failing never touches another, and a failed visit
changes no published row.
"""

from tracker.jobs.backfill import backfill
from tracker.jobs.catalogue import load_catalogue
from tracker.jobs.report import Report
from tracker.jobs.visit import make_client, scrape_source

__all__ = ["Report", "backfill", "load_catalogue", "make_client", "scrape_source"]
