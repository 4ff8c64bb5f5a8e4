"""Finds what a mend quotes: an article by its title and opening, a point by the words around it.

First word for word; then, because another text of the issue reads a few characters differently, by likeness. Only a
clear winner is taken: a mend in the wrong place is worse than one that waits for somebody to look.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence

from rapidfuzz import fuzz

from reader.model import ArticleQuote, PointQuote, RecoveredArticle, opening_of
from reader.recover.shapes import fold, narrow

_CLEAR = 0.15
"""How much likelier than the next the winner is, of 2."""
_FEWER_WORDS = (24, 12, 6)
_ONE_SIDE = (24, 12)
_LEAST_WORDS = 8
"""Code points on one side of a point that may name it alone."""
_SAME_PLACE = 3
"""Code points that two ways to find a point may lie apart."""


def find_article(articles: Sequence[RecoveredArticle], quote: ArticleQuote) -> int | None:
    """Return the position of the article that is quoted, or None."""
    same = [i for i, a in enumerate(articles) if a.title == quote.title and opening_of(a.paragraphs) == quote.opening]
    if same:
        return same[quote.nth] if 0 <= quote.nth < len(same) else same[0] if len(same) == 1 else None
    title, opening = fold(quote.title), fold(quote.opening)
    folded = [(fold(article.title), fold(opening_of(article.paragraphs))) for article in articles]
    alike = [i for i, words in enumerate(folded) if words == (title, opening)]
    if alike:
        return alike[0] if len(alike) == 1 else None
    scores = sorted(((_likeness(words, (title, opening)), -i) for i, words in enumerate(folded)), reverse=True)
    if not scores or not scores[0][0]:
        return None
    is_clear = len(scores) == 1 or scores[0][0] - scores[1][0] >= _CLEAR
    return -scores[0][1] if is_clear else None


def _likeness(words: tuple[str, str], quoted: tuple[str, str]) -> float:
    """Return how like title and opening are together, 0 to 2; 0 when they are those of another article.

    Titles and openings of one month are much alike (a district, a day differ); so one of the two has to be nearly the
    same.
    """
    title, opening = (fuzz.ratio(*pair) / 100 if all(pair) else 0.0 for pair in zip(words, quoted, strict=True))
    if not any((words[1], quoted[1])):
        return title if title >= 0.95 else 0.0
    is_same = opening >= 0.97 or (opening >= 0.9 and title >= 0.5) or (title >= 0.95 and opening >= 0.5)
    return title + opening if is_same else 0.0


class Points:
    """The text of an article without its white space, in which points are found.

    Attributes:
        text: The paragraphs with a newline between each two.
        offsets: For each character that is no white space its place in ``text``. A point is a number from 0 to
            ``len(offsets)``: before the character with that number.
    """

    def __init__(self, paragraphs: Sequence[str]) -> None:
        self.text = "\n".join(paragraphs)
        self.offsets = [i for i, char in enumerate(self.text) if not char.isspace()]
        self._plain = narrow("".join(self.text.split()))

    def find(self, quote: PointQuote) -> int | None:
        """Return the point that is quoted, or None when it is not there or might be in several places."""
        exact = _places(self.text, quote.before + quote.after)
        if 0 <= quote.nth < len(exact):
            return bisect_left(self.offsets, exact[quote.nth] + len(quote.before))
        before, after = (narrow("".join(words.split())) for words in (quote.before, quote.after))
        for count in _FEWER_WORDS:
            words = before[-count:]
            at = self._only(words + after[:count], len(words))
            if at is not None:
                return at
        return self._by_one_side(before, after)

    def _by_one_side(self, before: str, after: str) -> int | None:
        """Return where the words before the point end, or those behind it begin."""
        ends = self._first(lambda count: self._only(before[-count:], len(before[-count:])), before)
        starts = self._first(lambda count: self._only(after[:count], 0), after)
        if ends is not None and starts is not None and abs(ends - starts) > _SAME_PLACE:
            return None
        return ends if starts is None else starts

    @staticmethod
    def _first(find: Callable[[int], int | None], words: str) -> int | None:
        if len(words) < _LEAST_WORDS:
            return None
        return next((at for count in _ONE_SIDE if (at := find(count)) is not None), None)

    def _only(self, words: str, offset: int) -> int | None:
        """Return the point ``offset`` characters into the one place where the words stand."""
        places = _places(self._plain, words)
        return places[0] + offset if len(places) == 1 else None


def _places(text: str, words: str) -> list[int]:
    found: list[int] = []
    at = text.find(words) if words else -1
    while at >= 0:
        found.append(at)
        at = text.find(words, at + 1)
    return found
