"""The most similar of thousands of texts, without comparing them all."""

from __future__ import annotations

import functools
import itertools
from collections import defaultdict
from collections.abc import Sequence

from rapidfuzz import fuzz, process

LEAST = 0.8
MIN_CHARS = 4
"""Below, two similar texts need not share a pair."""
FEW = (4, 8)
"""Of the rarest pairs a text with one misread character has one of four, with two misread characters one of eight."""


class Similar:
    """Texts, found by the pairs of neighbouring characters they share with a question.

    Two texts of n and m characters with a likeness c share at least ``(n + m)(1.5c - 1) - 1`` pairs: of the c(n + m)/2
    characters in common each stands beside the next, unless one of the other characters stands between them. And m is
    at least ``nc / (2 - c)``.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._known: dict[str, float] = {}

    @functools.cached_property
    def _at(self) -> dict[str, list[int]]:
        """Pair -> the texts that have it; only made when something is asked."""
        found: dict[str, list[int]] = defaultdict(list)
        for i, text in enumerate(self._texts):
            for pair in {text[k : k + 2] for k in range(len(text) - 1)}:
                found[pair].append(i)
        return found

    def likeness(self, text: str) -> float:
        """Return how like the most similar text is, ``LEAST`` to 1, else 0."""
        if text not in self._known:
            self._known[text] = self._likeness(text)
        return self._known[text]

    def _likeness(self, text: str) -> float:
        size = len(text)
        if size < MIN_CHARS:
            return self._best(text, self._texts)
        having = sorted((self._at.get(text[k : k + 2], []) for k in range(size - 1)), key=len)
        needed = -(-2 * size // 3)
        for count in (*(few for few in FEW if few < needed), needed):
            best = self._best(text, self._chosen(having[:count]))
            if best >= limit_without(count, size):
                break
        return best

    def _chosen(self, having: Sequence[Sequence[int]]) -> Sequence[str]:
        """Return the texts in the lists, or all of them when that is no more work."""
        if sum(map(len, having)) > len(self._texts):
            return self._texts
        return [self._texts[i] for i in set(itertools.chain.from_iterable(having))]

    @staticmethod
    def _best(text: str, choices: Sequence[str]) -> float:
        best = process.extractOne(text, choices, scorer=fuzz.ratio, score_cutoff=LEAST * 100)
        return best[1] / 100 if best else 0.0


def limit_without(count: int, size: int) -> float:
    """Return how like a text of ``size`` another can be that has none of ``count`` of its pairs."""
    share = (size - count) / size
    return (2 + 2 * share) / (3 + share)
