"""Models as JSON, in the shape that the API and the commands share."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from tracker.queries.exact_json import dump
from tracker.queries.model_shape import ModelObject, StandingPriceObject, WholeModelObject
from tracker.queries.price_json import prices_json

if TYPE_CHECKING:
    from tracker.queries.market import Brief
    from tracker.queries.model import ModelPage
    from tracker.queries.models import ModelRow


def brief(row: ModelRow) -> ModelObject:
    """Return one model of a list; what is not known is null."""
    return ModelObject(
        slug=row.slug,
        name=row.name,
        organization=row.organization,
        organization_name=row.organization_name,
        family=row.family,
        kind=row.kind,
        release_date=row.release_date or None,
        context_tokens=row.context_tokens,
        context_kind=row.context_kind or None,
        max_output_tokens=row.max_output_tokens,
        input_modalities=row.input_modalities,
        output_modalities=row.output_modalities,
        open_weights=row.open_weights,
        licence=row.licence or None,
        parameters_total_b=row.parameters_total_b,
        parameters_active_b=row.parameters_active_b,
        knowledge_date=row.knowledge_date or None,
        retired_on=row.retired_on or None,
        is_retired=row.is_retired,
        facts_source=row.facts_source or None,
        providers=row.sellers,
        price=_standing(row.price) if row.price else None,
    )


def whole(page: ModelPage) -> str:
    """Write everything about one model as JSON text."""
    short = brief(page.model)
    parts = {field.name: dump(getattr(short, field.name)) for field in fields(ModelObject)}
    parts |= {
        "points_to": dump(page.points_to or None),
        "siblings": dump(page.siblings),
        "is_delisted": dump(page.is_delisted),
        "prices": prices_json(page.current, page.as_of),
        "ended_prices": prices_json(page.ended, page.as_of),
        "context_windows": dump(page.windows),
        "ratings": dump(page.ratings),
        "names": dump(page.names),
        "old_slugs": dump(page.old_slugs),
        "unconfirmed": dump(page.unconfirmed),
    }
    names = [field.name for field in fields(WholeModelObject)]
    return "{" + ",".join(f'"{name}":{parts[name]}' for name in names) + "}"


def _standing(price: Brief) -> StandingPriceObject:
    return StandingPriceObject(
        provider=price.provider,
        first_party=price.first_party,
        variant=price.variant,
        input_usd_per_mtok=price.input_usd_per_mtok,
        output_usd_per_mtok=price.output_usd_per_mtok,
        no_price=price.no_price or None,
    )
