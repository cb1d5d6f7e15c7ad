"""The words in which identity is asked and answered: a model, an alias, known, pending."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class KnownModel:
    """A model as the resolver needs it.

    `names`: other spellings that mean exactly this model; `kind`: "pinned" or "moving";
    `release_date`: YYYY-MM-DD or YYYY-MM, by which a dated name is known to be this model's only
    version ("": then it never is).
    """

    slug: str
    organization: str
    family: str
    names: tuple[str, ...] = ()
    kind: str = "pinned"
    release_date: str = ""


@dataclass(frozen=True, slots=True)
class AliasRow:
    """A curated alias: in `source` ("*": anywhere), `external_id` means `model` in its `variant`.

    "provider:id" as `external_id` holds for one provider of a source that lists many; ":id" where
    no provider is named, that is on the boards of a source that lists prices too.
    """

    source: str
    external_id: str
    model: str
    variant: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """The model that a name means, and the rule that says so ("prefix+separators").

    `variant`: how this one is bought or run ("free", "thinking-32k"); `region`: where it runs.
    """

    model_slug: str
    rule: str
    variant: str = ""
    region: str = ""


class Why(StrEnum):
    """Why a name stays pending."""

    UNKNOWN = "unknown"  # nothing like it
    EMPTY = "empty"  # nothing is left of it once cleaned
    AMBIGUOUS = "ambiguous"  # it folds into several models
    OTHER_MAKER = "other_maker"  # the name fits, the maker doesn't
    WORD_ORDER = "word_order"  # the same words in another order
    UNKNOWN_SNAPSHOT = "unknown_snapshot"  # a date that the family, known by its dates, hasn't got
    UNPROVEN_DATE = "unproven_date"  # a date, and nothing that says it is the model's own
    UNPROVEN_LATEST = "unproven_latest"  # "-latest" of a model that doesn't move


@dataclass(frozen=True, slots=True)
class Pending:
    """No rule says which model it is; `proposal` is the slug that a person should look at first."""

    proposal: str | None
    why: Why


@dataclass(frozen=True, slots=True)
class NewModel:
    """A model that its maker's own listing brings into being."""

    slug: str
    organization: str
    family: str
    name: str
    kind: str
