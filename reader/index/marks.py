"""Where a query stands in a text, and the piece of the text that shows it best."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby, islice
from operator import itemgetter

from reader.folding import Folded, fold, fold_text
from reader.index.query import Query
from reader.model import Span

_SNIPPET_LENGTH = 80
_LOOKED_AT = 200
"""Places of each term that a snippet is chosen from."""
_SENTENCE_ENDS = frozenset("。！？；!?;\n")
_CLAUSE_ENDS = _SENTENCE_ENDS | frozenset("，、：,:")
_CUT_REACH = 16
"""How far from the wished place a snippet may be cut to begin or end with a clause."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of an article's body with its marks."""

    text: str
    spans: tuple[Span, ...]
    """Marks in ``text``; empty when only the title matches."""
    title_spans: tuple[Span, ...]
    """Marks in the title."""


def find_marks(query: Query, texts: Sequence[str]) -> list[tuple[int, int, int]]:
    """Return where a query stands in texts that follow one another, in reading order.

    Args:
        query: Any of its terms is marked.
        texts: Blocks of one text. A match may cross from one to the next and is then two marks.

    Returns:
        Position in ``texts``, and a half-open span in code points of that text; marks of a text never overlap.
    """
    blocks = _Blocks(texts)
    pieces = (piece for span in _occurrences(query, blocks.folded) for piece in blocks.divided(*span))
    return [
        (block, start, end)
        for block, group in groupby(pieces, key=itemgetter(0))
        for start, end in _united((start, end) for _, start, end in group)
    ]


def make_snippet(query: Query, title: str, body: str, *, relaxed: bool = False) -> Snippet | None:
    """Return the piece of ``body`` where the query shows best, with marks; None when the text does not match.

    Args:
        query: What was asked.
        title: Of the article.
        body: Its blocks, joined by line ends, which become spaces here.
        relaxed: One of the terms is enough; otherwise all are required.
    """
    blocks = _Blocks(body.split("\n"))
    folded_title = fold_text(title)
    held = [term in folded_title or term in blocks.folded for term in query.folded]
    if not (any(held) if relaxed else all(held)):
        return None
    title_spans = tuple((start, end) for _, start, end in find_marks(query, [title]))
    marks = _united(blocks.joined(*span) for span in _occurrences(query, blocks.folded, _LOOKED_AT))
    start, end = _window(body, marks)
    head, tail = "…" if start > 0 else "", "…" if end < len(body) else ""
    text = "".join(" " if char.isspace() else char for char in body[start:end])
    shift = len(head) - start
    spans = tuple((max(a, start) + shift, min(b, end) + shift) for a, b in marks if a < end and b > start)
    return Snippet(head + text + tail, spans, title_spans)


class _Blocks:
    """Texts that follow one another, as one folded text; only those with a match are folded with a map back."""

    def __init__(self, texts: Sequence[str]) -> None:
        parts = [fold_text(text) for text in texts]
        self.folded = "".join(parts)
        self._ends = list(accumulate(map(len, parts)))
        self._texts = texts
        self._starts = [0, *accumulate(len(text) + 1 for text in texts)]
        self._maps: dict[int, Folded] = {}

    def divided(self, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """Yield a span of the folded text as blocks and spans in them."""
        while start < end:
            block = bisect_right(self._ends, start)
            here = min(end, self._ends[block])
            begin = self._begin(block)
            yield (block, *self._map(block).span(start - begin, here - begin))
            start = here

    def joined(self, start: int, end: int) -> Span:
        """Return a span of the folded text as one of the texts joined by line ends."""
        pieces = list(self.divided(start, end))
        first, last = pieces[0], pieces[-1]
        return self._starts[first[0]] + first[1], self._starts[last[0]] + last[2]

    def _begin(self, block: int) -> int:
        return self._ends[block - 1] if block else 0

    def _map(self, block: int) -> Folded:
        if block not in self._maps:
            self._maps[block] = fold(self._texts[block])
        return self._maps[block]


def _occurrences(query: Query, text: str, most: int | None = None) -> list[Span]:
    """Return where any term stands in folded text, in order; what overlaps is one. At most ``most`` of each term."""
    found: list[Span] = []
    for term in query.folded:
        found += islice(_all_of(term, text), most)
    return _united(sorted(found))


def _all_of(term: str, text: str) -> Iterator[Span]:
    at = text.find(term)
    while at != -1:
        yield at, at + len(term)
        at = text.find(term, at + 1)


def _united(spans: Iterable[Span]) -> list[Span]:
    """Unite spans that overlap; ``spans`` are sorted."""
    united: list[Span] = []
    for start, end in spans:
        if united and start < united[-1][1]:
            united[-1] = (united[-1][0], max(end, united[-1][1]))
        else:
            united.append((start, end))
    return united


# --- the window of a snippet -----------------------------------------------------------------------------------------


def _window(body: str, marks: Sequence[Span]) -> Span:
    """Return the stretch of ``body`` to show: where most is marked, cut at a clause where one is near."""
    first, last = _best_cluster(marks)
    spare = max(_SNIPPET_LENGTH - (last - first), 0)
    start = _clean_start(body, max(first - spare // 3, 0), first)
    end = _clean_end(body, max(start + _SNIPPET_LENGTH, last), last)
    while start < first and body[start].isspace():
        start += 1
    while end > max(last, start) and body[end - 1].isspace():
        end -= 1
    return start, end


def _best_cluster(marks: Sequence[Span]) -> Span:
    """Return the stretch from the first to the last mark of the window that holds most marked characters."""
    if not marks:
        return 0, 0
    best, best_weight, behind, weight = marks[0], 0, 0, 0
    for start, end in marks:
        weight += end - start
        while end - marks[behind][0] > _SNIPPET_LENGTH and marks[behind][0] < start:
            weight -= marks[behind][1] - marks[behind][0]
            behind += 1
        if weight > best_weight:
            best, best_weight = (marks[behind][0], end), weight
    return best


def _clean_start(body: str, wished: int, latest: int) -> int:
    """Return a place up to ``latest`` where a clause begins, near ``wished``."""
    if wished == 0:
        return 0
    for ends in (_SENTENCE_ENDS, _CLAUSE_ENDS):
        for at in range(max(wished - _CUT_REACH, 1), min(wished + _CUT_REACH, latest) + 1):
            if body[at - 1] in ends:
                return at
    return wished


def _clean_end(body: str, wished: int, earliest: int) -> int:
    """Return a place from ``earliest`` on where a clause ends, near ``wished``."""
    if wished >= len(body):
        return len(body)
    for ends in (_SENTENCE_ENDS, _CLAUSE_ENDS):
        for at in range(min(wished + _CUT_REACH, len(body)), max(wished - _CUT_REACH, earliest, 1), -1):
            if body[at - 1] in ends:
                return at
    return wished
