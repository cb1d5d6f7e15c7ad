"""Foreign names to models: a name is known by a written rule or stays pending, never guessed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain.founding import new_model
from tracker.domain.identity_forms import Form, Seen, forms, talking_forms
from tracker.domain.identity_index import NameIndex
from tracker.domain.identity_types import AliasRow, Known, KnownModel, NewModel, Pending, Why
from tracker.domain.names import ParsedName, clean, parse_name
from tracker.domain.snapshots import is_same_time
from tracker.domain.vendors import Makers, host_of, spelling_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["AliasRow", "Known", "KnownModel", "NewModel", "Pending", "Resolver", "Why"]

# Nothing known is like the name, or it is one more dated version; everything else is for a person
# to decide.
_MAY_FOUND = frozenset({Why.UNKNOWN, Why.UNKNOWN_SNAPSHOT})
# Boards print a key and a display name for one contestant; elsewhere the display name is
# decoration.
_NAMED_TWICE = frozenset({"arena_history", "lmarena"})


class Resolver:
    """Answers which model a source's name means. Build once, ask often."""

    def __init__(
        self,
        models: Iterable[KnownModel],
        aliases: Iterable[AliasRow] = (),
        spellings: Mapping[str, str] | None = None,
    ) -> None:
        known = tuple(models)
        slugs = {model.organization: model.organization for model in known}
        self._makers = Makers({**slugs, **(spellings or {})})
        self._index = NameIndex(known, aliases)

    def learn(self, model: KnownModel) -> None:
        """Add a model that was not known when the resolver was built."""
        self._makers.learn_slug(model.organization)
        self._index.learn(model)

    def knows(self, slug: str) -> bool:
        """Whether there is a model with this slug."""
        return slug in self._index.models

    def organization_of(self, spelling: str) -> str:
        """Return the organization that a spelling of a maker means, "" if none is known."""
        return self._makers.slug_of(spelling)

    def resolve(
        self, source: str, external_id: str, *, provider: str = "", vendor: str = "", name: str = ""
    ) -> Known | Pending:
        """Say which model `external_id` means in `source`, or why that is not known."""
        answer = self._resolve(source, external_id, provider, vendor)
        if isinstance(answer, Known) or not name or source not in _NAMED_TWICE:
            return answer
        by_name = self._resolve(source, name, provider, vendor)
        if isinstance(by_name, Known):
            return Known(by_name.model_slug, f"name+{by_name.rule}", by_name.variant)
        return answer if answer.proposal else by_name

    def _resolve(
        self, source: str, external_id: str, provider: str, vendor: str
    ) -> Known | Pending:
        parsed = parse_name(external_id)
        alias = self._index.curated(source, parsed.raw, provider)
        if alias is not None:
            said = _variant((alias.variant,), parsed.tags)
            return Known(alias.model, "curated", said, parsed.region)
        if not parsed.stem:
            return Pending(None, Why.EMPTY)
        written, host = parsed.vendor, parsed.host or host_of(provider) or spelling_key(provider)
        if spelling_key(written) == spelling_key(provider) and (
            source == "litellm" or not self._maker(written)
        ):
            written = (
                ""  # the seller's own key stands before the name, it says nothing of the maker
            )
        seen = Seen(source, host, written or vendor)
        steps = ("prefix",) if parsed.rest != parsed.raw and _is_prefixed(parsed) else ()
        if parsed.tagged:
            steps = (*steps, "version_tag")
        if parsed.tags:
            steps = (*steps, "variant")
        return self._search(parsed, Form(parsed.stem, steps), seen)

    def _maker(self, spelling: str) -> str:
        return self._makers.slug_of(spelling)

    def found(  # noqa: PLR0913 - what a listing says, each by its own name
        self,
        source: str,
        external_id: str,
        *,
        provider: str = "",
        name: str = "",
        organization: str = "",
        output_modalities: tuple[str, ...] = (),
    ) -> NewModel | None:
        """Return the model that a pending listing founds, None when a person has to look first.

        `organization`: whose own shop the provider is, "" when it sells what others made.
        """
        answer = self.resolve(source, external_id, provider=provider, vendor="", name=name)
        if isinstance(answer, Known) or answer.why not in _MAY_FOUND:
            return None
        model = new_model(
            source,
            external_id,
            self._makers,
            name=name,
            organization=organization,
            output_modalities=output_modalities,
        )
        return None if model is None or model.slug in self._index.models else model

    def _search(self, parsed: ParsedName, first: Form, seen: Seen) -> Known | Pending:
        refused: Pending | None = None
        read = list(forms(first, seen))
        talking = [other for form in read for other in talking_forms(form, seen)]
        for form in (*read, *talking):
            answer = self._look_up(parsed, form, seen)
            if isinstance(answer, Known):
                return answer
            refused = refused or answer
        return refused or self._propose(parsed, seen)

    def _look_up(self, parsed: ParsedName, form: Form, seen: Seen) -> Known | Pending | None:
        whole = parsed.raw if form.stem == parsed.stem else ""
        alias = self._index.curated_anywhere(form.stem, whole)
        if alias is not None:
            slug, how = alias.model, "curated"
        else:
            hits = self._index.spelled(form.stem)
            slug, how = _nearest(hits, parsed, form)
            if not slug:
                return Pending(min(hits), Why.AMBIGUOUS) if hits else None
        if why := self._objection(self._index.models[slug], form, seen, curated=bool(alias)):
            return Pending(slug, why)
        rule = "+".join(dict.fromkeys((*form.steps, how) if how else form.steps)) or "exact"
        said = _variant((alias.variant,) if alias else (), form.variants, parsed.tags)
        return Known(slug, rule, said, parsed.region)

    def _objection(self, model: KnownModel, form: Form, seen: Seen, *, curated: bool) -> Why | None:
        for claim in (seen.vendor, form.maker):
            if claim and self._maker(claim) != model.organization:
                return Why.OTHER_MAKER
        if form.snapshot:
            if model.kind == "moving" or self._index.has_dated_siblings(model):
                return Why.UNKNOWN_SNAPSHOT
            if not is_same_time(form.snapshot, model.release_date):
                return Why.UNKNOWN_SNAPSHOT if model.release_date else Why.UNPROVEN_DATE
        if form.latest and not curated:
            return self._objection_to_latest(model)
        return None

    def _objection_to_latest(self, model: KnownModel) -> Why | None:
        # a bare "gemini-pro" moved in its day; "gemini-pro-latest" moves among later models
        is_versioned = any(c.isdigit() for c in model.slug)
        if model.kind == "moving" and is_versioned:
            return None
        if model.kind == "moving" or self._index.has_dated_siblings(model):
            return Why.UNKNOWN_SNAPSHOT
        return Why.UNPROVEN_LATEST

    def _propose(self, parsed: ParsedName, seen: Seen) -> Pending:
        whole = f"{parsed.base}-{parsed.snapshot}" if parsed.snapshot else parsed.base
        for stem in dict.fromkeys((parsed.stem, whole, parsed.base)):
            for slug in self._index.same_words(stem):
                maker = self._maker(seen.vendor) if seen.vendor else ""
                if not maker or self._index.models[slug].organization == maker:
                    return Pending(slug, Why.WORD_ORDER)
        return Pending(None, Why.UNKNOWN)


def _is_prefixed(parsed: ParsedName) -> bool:
    return bool(parsed.vendor or parsed.host or parsed.region) or "/" in parsed.raw


def _nearest(hits: Mapping[str, list[str]], parsed: ParsedName, form: Form) -> tuple[str, str]:
    """Pick the one model that the name means, and how near its spelling is ("": to the letter)."""
    written = parsed.rest
    untouched = form.stem == parsed.stem
    for how, same in (("", str), ("case", str.lower)):
        exact = [s for s, names in hits.items() if same(written) in {same(n) for n in names}]
        if untouched and len(exact) == 1:
            return exact[0], how
    if len(hits) != 1:
        return "", ""
    slug = next(iter(hits))
    # a name that lost a suffix was not compared letter by letter: the rest may be spelled
    # differently too
    lowered = clean(written).lower()
    return slug, "" if any(lowered.startswith(n.lower()) for n in hits[slug]) else "separators"


def _variant(*parts: tuple[str, ...]) -> str:
    return "+".join(dict.fromkeys(part for group in parts for part in group if part))
