"""The bundled facts as typed rows: read from CSV text, and checked against each other."""

from tracker.domain.catalogue.check import MIN_MODELS, check
from tracker.domain.catalogue.parse import TABLES, Table, parse_rows
from tracker.domain.catalogue.problem import Problem, Severity, errors_among
from tracker.domain.catalogue.rows import (
    AliasRow,
    BoardRow,
    Catalogue,
    ContextRow,
    ModelRow,
    OrganizationRow,
    PriceRow,
    ProviderRow,
    SubscriptionRow,
    TrainingCostRow,
)

__all__ = [
    "MIN_MODELS",
    "TABLES",
    "AliasRow",
    "BoardRow",
    "Catalogue",
    "ContextRow",
    "ModelRow",
    "OrganizationRow",
    "PriceRow",
    "Problem",
    "ProviderRow",
    "Severity",
    "SubscriptionRow",
    "Table",
    "TrainingCostRow",
    "check",
    "errors_among",
    "parse_rows",
]
