"""Finding models by what a person types: case and separators do not matter, slips are forgiven."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

EXACT, BEGINS, AT_A_WORD, INSIDE = range(4)
"""How well a name answers, best first."""
OWN = 2
"""So many texts of a name are its own (slug and name); by the others (family, maker) it is found,
but they do not make it an exact answer."""
LEAST_INSIDE = 4
"""Shorter questions must stand at the beginning of a word: "o1" is not meant by "turbo-1106"."""
MOST_SLIPS = 2
SLIPS_BY_LENGTH = ((6, MOST_SLIPS), (3, 1))
MAX_WORDS = 8
MAX_NAME_WORDS = 20
GRAM = 3
PAD = "  "
_NAMES_KEPT = 40_000
_SEPARATORS = re.compile(r"[\W_]+")
_LETTER_DIGIT = re.compile(r"(?<=[^\W\d])(?=\d)")
_NO_DIGITS = re.compile(r"\D+")


class Found(NamedTuple):
    """Who answers and how well; `spelling` is the question as it was understood, if corrected."""

    how: Mapping[int, int]
    spelling: str = ""


@lru_cache(maxsize=_NAMES_KEPT)
def spaced(text: str) -> str:
    """Fold a name to words: "GPT-4o_mini" is "gpt 4o mini", "Qwen2.5" is "qwen 2 5"."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return _LETTER_DIGIT.sub(" ", _SEPARATORS.sub(" ", folded)).strip()


def plain(text: str) -> str:
    """Fold a name to one word: "GPT-4o_mini" is "gpt4omini"."""
    return spaced(text).replace(" ", "")


def search(names: Sequence[Sequence[str]], asked: str) -> Found:
    """Return which of the names answer a question; each is several texts, its own first.

    Every word asked for must stand in a name. Only if no name answers, words that stand in no name
    are read as the nearest word that does: at most two letters off, and numbers are never changed,
    since "gpt-5" is no slip for "gpt-4".
    """
    written = [word for word in asked.split() if plain(word)][:MAX_WORDS]
    how = _answers(names, [plain(word) for word in written])
    if how or not written:
        return Found(how)
    known = _vocabulary(names)
    read = [
        word if _answers(names, [plain(word)]) else nearest(plain(word), known) for word in written
    ]
    how = _answers(names, [plain(word) for word in read]) if all(read) else {}
    best = [names[place] for place in sorted(how, key=lambda place: how[place])]
    return Found(how, " ".join(_as_named(word, best) for word in read) if how else "")


def nearest(word: str, known: Mapping[str, int]) -> str:
    """Return the known word that a misspelt one means, the commonest of equally near; "" if none.

    Args:
        word: folded, as `plain` does.
        known: words with how often they occur.
    """
    slips = next((most for length, most in SLIPS_BY_LENGTH if len(word) >= length), 0)
    if not slips:
        return ""
    grams = _grams(word)
    numbers = _NO_DIGITS.sub("", word)
    best = ("", slips + 1, 0)
    for other, count in known.items():
        if abs(len(other) - len(word)) > slips or _NO_DIGITS.sub("", other) != numbers:
            continue
        if not any(gram in f"{PAD}{other}{PAD}" for gram in grams):
            continue
        far = distance(word, other, min(slips, best[1]))
        if far <= slips and (far, -count, other) < (best[1], -best[2], best[0]):
            best = (other, far, count)
    return best[0]


def distance(one: str, other: str, most: int) -> int:
    """Count the slips between two words: a letter more, less, wrong, or two swapped.

    Beyond `most` the answer is `most + 1`.
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        following = [i]
        for j, against in enumerate(other, 1):
            cost = min(row[j] + 1, following[-1] + 1, row[j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                cost = min(cost, before[j - 2] + 1)
            following.append(cost)
        if min(following) > most:
            return most + 1
        before, row = row, following
    return min(row[-1], most + 1)


def _as_named(word: str, names: Sequence[Sequence[str]]) -> str:
    """Write a word as the first of the names does that has it: "gpt4o" is "gpt-4o" there."""
    between = r"[\W_]*"
    pattern = re.compile(between.join(re.escape(letter) for letter in plain(word)))
    for texts in names:
        for text in texts:
            found = pattern.search(unicodedata.normalize("NFKC", text).casefold())
            if found:
                return found[0]
    return word


def _answers(names: Sequence[Sequence[str]], words: Sequence[str]) -> dict[int, int]:
    """Grade each name in which every word stands."""
    if not words:
        return {}
    # A space may stand anywhere in what is found: "gpt4" is in "gpt 4o".
    at_a_word = [re.compile(r"(?<!\S)" + " ?".join(map(re.escape, word))) for word in words]
    whole = "".join(words)
    found = {}
    for place, texts in enumerate(names):
        folded = [spaced(text) for text in texts]
        hay = "\n".join(folded)
        closed = hay.replace(" ", "")
        worst = AT_A_WORD
        for word, pattern in zip(words, at_a_word, strict=True):
            if word not in closed:
                break
            if not pattern.search(hay):
                if len(word) < LEAST_INSIDE:
                    break
                worst = INSIDE
        else:
            heads = [text.replace(" ", "") for text in folded[:OWN]]
            if whole in heads:
                worst = EXACT
            elif any(head.startswith(whole) for head in heads):
                worst = BEGINS
            found[place] = worst
    return found


def _vocabulary(names: Sequence[Sequence[str]]) -> Counter[str]:
    """Count the words of all names, and their beginnings written as one word."""
    known: Counter[str] = Counter()
    for texts in names:
        for text in texts:
            known.update(_readings(spaced(text).split()[:MAX_NAME_WORDS]))
    return known


def _readings(words: Sequence[str]) -> Iterable[str]:
    yield from words
    for start in range(len(words) - 1):
        yield words[start] + words[start + 1]
    for end in range(3, len(words) + 1):
        yield "".join(words[:end])


def _grams(word: str) -> set[str]:
    padded = f"{PAD}{word}{PAD}"
    return {padded[i : i + GRAM] for i in range(len(padded) - GRAM + 1)} - {PAD + " "}
