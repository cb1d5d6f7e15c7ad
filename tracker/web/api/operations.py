"""What each address of the API answers: the check of its parameters and the OpenAPI file read it.

The addresses themselves stand in tracker.web.routes; both meet by the name of the endpoint.
"""

from __future__ import annotations

from dataclasses import dataclass

from tracker.web.api import parameters as p
from tracker.web.api.schemas import answers, boards

CSV_END = "_csv"


@dataclass(frozen=True, slots=True)
class Operation:
    """One question: what it is for, what it may be asked, what type answers, and examples."""

    endpoint: str
    summary: str
    about: str
    params: tuple[p.Param, ...]
    answer: type | None
    """None: an object that is described in words."""
    examples: tuple[str, ...]
    """Queries (or paths with queries) that work on the bundled catalogue."""
    is_table: bool = False
    """Whether it is to be had as CSV, too."""

    @property
    def known(self) -> tuple[str, ...]:
        """The names of its parameters in the query."""
        return tuple(param.name for param in self.params if not param.in_path)


OPERATIONS: tuple[Operation, ...] = (
    Operation(
        "api_prices",
        "Every price in force on a day",
        "All offers of all models by model and seller, or those of one model or seller. The answer "
        "is whole: it has no stretches.",
        (p.AS_OF, p.MODEL, p.PROVIDER, p.FIRST_PARTY),
        answers.Prices,
        ("/api/v1/prices?model=gpt-4o&as_of=2024-08-01", "/api/v1/prices?first_party=1"),
        is_table=True,
    ),
    Operation(
        "api_models",
        "The models known on a day",
        "Facts of each model with the price that stands for it: its maker's, else its cheapest "
        "seller's.",
        (
            p.AS_OF,
            p.SEARCH,
            p.MAKER,
            p.OPEN_WEIGHTS,
            p.SOLD_BY,
            p.TAKES_IN,
            p.GIVES_OUT,
            p.CONTEXT,
            p.PRICE,
            p.RELEASED,
            p.SORT,
            p.MODELS_AT_MOST,
            p.CURSOR,
        ),
        answers.Models,
        ("/api/v1/models?maker=anthropic&sort=input", "/api/v1/models?limit=2"),
        is_table=True,
    ),
    Operation(
        "api_model",
        "One model on a day",
        "Its facts, prices, context windows, ratings and names; any known name finds it.",
        (p.NAME, p.AS_OF),
        answers.OneModel,
        ("/api/v1/models/gpt-4o?as_of=2024-08-01",),
    ),
    Operation(
        "api_model_prices",
        "What a model cost up to a day",
        "Each price with the days between which it held, offer by offer, newest first.",
        (p.NAME, p.AS_OF),
        answers.PriceHistory,
        ("/api/v1/models/gpt-4o/prices",),
        is_table=True,
    ),
    Operation(
        "api_changes",
        "The change log",
        "What changed up to a day, newest first, each change with its kind. A correction is no "
        "price cut: see `kind`.",
        (
            p.AS_OF,
            p.SINCE,
            p.UNTIL,
            p.KIND,
            p.HEADLINES,
            p.DIRECTION,
            p.MODEL,
            p.MAKER,
            p.PROVIDER,
            p.CHANGES_AT_MOST,
            p.CURSOR,
            p.OFFSET,
        ),
        answers.Changes,
        ("/api/v1/changes?headlines=1&limit=3", "/api/v1/changes?model=gpt-4o&direction=cuts"),
        is_table=True,
    ),
    Operation(
        "api_organizations",
        "Who makes models",
        "Makers of models that were known on the day.",
        (p.AS_OF,),
        answers.Organizations,
        ("/api/v1/organizations?as_of=2023-06-01",),
        is_table=True,
    ),
    Operation(
        "api_providers",
        "Who sells models",
        "Sellers with a price in force on the day.",
        (p.AS_OF,),
        answers.Providers,
        ("/api/v1/providers",),
        is_table=True,
    ),
    Operation(
        "api_sources",
        "Where the numbers come from",
        "Each source and how fresh it is, today whatever the day asked for.",
        (p.AS_OF,),
        answers.Sources,
        ("/api/v1/sources",),
        is_table=True,
    ),
    Operation(
        "api_boards",
        "Published boards",
        "The rankings that had been published by the day, each in its categories.",
        (p.AS_OF,),
        boards.Boards,
        ("/api/v1/boards",),
        is_table=True,
    ),
    Operation(
        "api_board",
        "A board as it stood on a day",
        "The newest snapshot up to the day. `rank` counts in order of the score; `rank_low` and "
        "`rank_high` are the bounds that the intervals allow.",
        (p.BOARD, p.AS_OF, p.CATEGORY),
        boards.OneBoard,
        ("/api/v1/boards/lmarena-text?as_of=2024-12-30",),
        is_table=True,
    ),
    Operation(
        "api_above",
        "Who stands above a model",
        "How many models and organizations stood above it on the newest snapshot up to the day "
        "that holds it, and which.",
        (p.BOARD, p.NAME, p.AS_OF, p.CATEGORY),
        boards.Above,
        ("/api/v1/boards/lmarena-text/above/gpt-4-0314?as_of=2024-12-30",),
        is_table=True,
    ),
    Operation(
        "api_openapi",
        "This description",
        "The OpenAPI 3.1 file of the API.",
        (p.AS_OF,),
        None,
        ("/api/v1/openapi.json",),
    ),
    Operation(
        "llm_prices_current",
        "Prices as llm-prices.com writes them",
        "The makers' own prices in the form of llm-prices.com's current-v1.json, under its names "
        "where it has any: its users can change the address and no more.",
        (p.AS_OF,),
        answers.CurrentV1,
        ("/current-v1.json",),
    ),
    Operation(
        "llm_prices_historical",
        "Dated prices as llm-prices.com writes them",
        "The same with the days between which each price held: `from_date` inclusive, `to_date` "
        "exclusive, null for open. Without `as_of` announced prices are among them.",
        (p.AS_OF,),
        answers.HistoricalV1,
        ("/historical-v1.json",),
    ),
    Operation(
        "litellm",
        "Prices as LiteLLM's cost map",
        "All plain offers in the form of LiteLLM's model_prices_and_context_window.json: US "
        "dollars per token, under LiteLLM's names where it has any, else provider/slug.",
        (p.AS_OF,),
        None,
        ("/litellm.json?as_of=2025-06-01",),
    ),
)
BY_ENDPOINT = {operation.endpoint: operation for operation in OPERATIONS}


def operation_of(endpoint: str | None) -> Operation | None:
    """Return what an endpoint answers; as CSV it answers the same."""
    return BY_ENDPOINT.get((endpoint or "").removesuffix(CSV_END))
