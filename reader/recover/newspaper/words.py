"""Do two pieces of text meet? What a page prints elsewhere tells which characters follow each other."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping

_NO_START = "，。、；：！？”’）》」』】,.;:!?)]%％"
_STARTS = (
    *("近日", "日前", "昨日", "连日来", "据了解", "据悉", "此外", "下一步", "近年来", "本报讯", "新华社", "随后"),
    *("截至目前", "接下来", "去年以来", "今年以来", "与此同时"),
)
"""Words that open paragraphs more often than they stand inside them."""
_UNITS = "年月日时个万亿元人次米吨亩岁多家项公％%.．点届期号"
_UNKNOWN, _PAIR, _LONGER = -0.6, 2.0, 3.4
"""Logarithms of how much likelier two pieces of one sentence meet so than two others: measured on made-up pages."""


class Words:
    """The pairs of characters of a page."""

    def __init__(self, texts: Iterable[str]) -> None:
        pieces = ["".join(text.split()) for text in texts]
        self._text = "\n".join(pieces)
        self._pairs: Counter[str] = Counter(map("".join, zip(self._text, self._text[1:], strict=False)))

    def meet(self, before: str, after: str) -> bool:
        """Return whether the characters at which two texts meet stand together elsewhere on the page."""
        before, after = before.rstrip()[-1:], after.lstrip()[:1]
        return bool(before and after and self._pairs[before + after])

    def continues(self, before: str, after: str) -> float:
        """Return how much likelier ``after`` goes on behind ``before`` than another text: a logarithm, about -3..4."""
        left, right = "".join(before[-12:].split()), "".join(after[:12].split())
        if not left or not right:
            return 0.0
        if right[0] in _NO_START:
            return 2.5 if left[-1] not in _NO_START else -1.0
        score = self._meeting(left, right)
        if left[-1].isdigit():
            score += 1.5 if right[0].isdigit() or right[0] in _UNITS else -1.0
        if right.startswith(_STARTS):
            score -= 2.0
        return score + _quotes(before, after)

    def _meeting(self, left: str, right: str) -> float:
        if left[-1] in "，、；：,;:（(“《":
            return 0.0
        if not self._pairs[left[-1] + right[0]]:
            return _UNKNOWN
        longer = left[-2:] + right[:1] in self._text or left[-1:] + right[:2] in self._text
        return _LONGER if longer else _PAIR


def _quotes(before: str, after: str) -> float:
    """Return how well the quotes and brackets of two pieces fit: one that closes needs one that opens."""
    score = 0.0
    for opened, closed in ("“”", "（）", "《》"):
        is_open = before.rfind(opened) > before.rfind(closed)
        first_close, first_open = after.find(closed), after.find(opened)
        closes = first_close >= 0 and (first_open < 0 or first_close < first_open)
        if closes:
            score += 1.5 if is_open else -2.5
        elif is_open:
            score -= 1.5
    return score


class Topics:
    """What fragments of a page have in common, by the pairs of characters they share."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.pairs = [frozenset(_pairs_of(text)) for text in texts]
        having = Counter(pair for pairs in self.pairs for pair in pairs)
        count = max(len(self.pairs), 2)
        self._weights: Mapping[str, int] = {
            pair: round(1000 * math.log(count / n)) for pair, n in having.items() if 1 < n <= count / 2
        }
        """Whole numbers, so that sums do not depend on the order of sets."""

    def share(self, pairs: Iterable[str], of: Mapping[str, int]) -> float:
        """Return which share, 0..1, of what a fragment has in common with others a story has."""
        all_of = mine = 0
        for pair in pairs:
            weight = self._weights.get(pair)
            if weight is not None:
                all_of += weight
                mine += weight * (pair in of)
        return mine / all_of if all_of else 0.0


def _pairs_of(text: str) -> set[str]:
    squeezed = "".join(text.split())
    return {
        squeezed[i : i + 2] for i in range(len(squeezed) - 1) if squeezed[i].isalnum() and squeezed[i + 1].isalnum()
    }
