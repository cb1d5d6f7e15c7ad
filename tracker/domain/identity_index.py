"""The names by which models are known, indexed once for quick and exact answers."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from tracker.domain.names import clean, fold, parse_name
from tracker.domain.snapshots import split_snapshot

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tracker.domain.identity_types import AliasRow, KnownModel

ANY_SOURCE = "*"

_Spellings = defaultdict[str, defaultdict[str, list[str]]]
"""Folded name to slugs, each with the spellings that fold into that name."""


class NameIndex:
    """Looks models up by folded name, by curated alias, by family and by the set of their words."""

    def __init__(self, models: Iterable[KnownModel], aliases: Iterable[AliasRow]) -> None:
        self.models: dict[str, KnownModel] = {}
        self._slugs: _Spellings = defaultdict(lambda: defaultdict(list))
        self._names: _Spellings = defaultdict(lambda: defaultdict(list))
        self._words: dict[tuple[str, ...], list[str]] = defaultdict(list)
        self._dated: dict[str, set[str]] = defaultdict(set)
        self._curated: dict[tuple[str, str], AliasRow] = {}
        self._curated_names: dict[str, AliasRow] = {}
        for model in models:
            self.learn(model)
        for alias in aliases:
            self._curated[alias.source, clean(alias.external_id).lower()] = alias
            if alias.source == ANY_SOURCE:
                self._curated_names[parse_name(alias.external_id).stem] = alias

    def learn(self, model: KnownModel) -> None:
        """Add a model and its names."""
        self.models[model.slug] = model
        for name, spellings in (
            (model.slug, self._slugs),
            *((n, self._names) for n in model.names),
        ):
            folded = fold(name)
            if folded:
                spellings[folded][model.slug].append(name)
                self._words[_word_key(folded)].append(model.slug)
        rest, snapshot = split_snapshot(fold(model.slug))
        if snapshot:
            self._dated[rest].add(model.slug)

    def curated(self, source: str, external_id: str, provider: str) -> AliasRow | None:
        """Return the alias written for exactly this id of this source.

        "provider:id" is an alias for one provider of a source that lists many, ":id" for the boards
        of a source that lists prices too.
        """
        key = external_id.lower()
        own = self._curated.get((source, f"{provider.lower()}:{key}"))
        return self._if_known(own or self._curated.get((source, key)))

    def curated_anywhere(self, stem: str, external_id: str = "") -> AliasRow | None:
        """Return the alias for any source that is this id, or else has this folded name."""
        exact = self._curated.get((ANY_SOURCE, external_id.lower()))
        return self._if_known(exact or self._curated_names.get(stem))

    def spelled(self, stem: str) -> Mapping[str, list[str]]:
        """Return the models with this folded name, each with the spellings that fold into it.

        A slug outranks a display name: "GPT-4 Turbo" may be shown for several versions.
        """
        return self._slugs.get(stem) or self._names.get(stem) or {}

    def has_dated_siblings(self, model: KnownModel) -> bool:
        """Say whether there are models of the same name but for a date."""
        return bool(self._dated.get(fold(model.slug), set()) - {model.slug})

    def same_words(self, stem: str) -> list[str]:
        """Return the models whose names have the same words, in whatever order."""
        return list(dict.fromkeys(self._words.get(_word_key(stem), [])))

    def _if_known(self, alias: AliasRow | None) -> AliasRow | None:
        # an alias may wait for a model that its maker's listing has yet to found
        return alias if alias is not None and alias.model in self.models else None


def _word_key(stem: str) -> tuple[str, ...]:
    return tuple(sorted(stem.split("-")))
