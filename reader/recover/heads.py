"""The stretches at the heads of lines that may be titles, held small: a gazette has a hundred thousand of them."""

from __future__ import annotations

import functools
import itertools
from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from reader.recover.similar import FEW, LEAST, MIN_CHARS, limit_without
from reader.recover.stream import Place, Stream

MAX_TITLE_LINES = 3
_MAX_LOOKED_AT = 400
"""Places of pairs looked at for one text; a text made of nothing but frequent pairs is compared with those."""


@dataclass(frozen=True, slots=True)
class Head:
    """A stretch at the head of a line that may be a title.

    Attributes:
        folded: As titles are compared.
        offset: Where it begins in the stream.
        end: The point behind it.
        dated: A dateline follows it.
    """

    folded: str
    offset: int
    end: Place
    dated: bool


class Heads:
    """The heads of the lines of a body, in its order; made line by line.

    The likest are found by shared pairs of characters, as ``Similar`` does.
    """

    def __init__(self, stream: Stream) -> None:
        self._stream = stream
        self._first = array("I")
        """Position of the first head of each line."""
        self._size, self._end_line, self._end_char = array("I"), array("I"), array("I")
        self._dated = bytearray()
        self._known: dict[str, float] = {}

    def add_line(self, heads: Iterable[Head]) -> None:
        """Add the heads of the next line; each begins where the line does."""
        self._first.append(len(self._size))
        for head in heads:
            self._size.append(len(head.folded))
            self._end_line.append(head.end.line)
            self._end_char.append(head.end.char)
            self._dated.append(head.dated)

    def get(self, line: int, default: Sequence[Head] = ()) -> Sequence[Head]:
        """Return the heads that begin at a line, ``default`` when there is no such line."""
        if line >= len(self._first):
            return default
        offset, text = self._stream.offsets[line], self._stream.text
        return [
            Head(
                text[offset : offset + self._size[i]],
                offset,
                Place(self._end_line[i], self._end_char[i]),
                bool(self._dated[i]),
            )
            for i in self._of(line)
        ]

    def _of(self, line: int) -> range:
        return range(self._first[line], self._first[line + 1] if line + 1 < len(self._first) else len(self._size))

    def forget(self) -> None:
        """Let go of what was only made to find the likest heads."""
        self._known.clear()
        for made in ("_reach", "_places"):
            self.__dict__.pop(made, None)

    # --- the likest --------------------------------------------------------------------------------------------------

    def likeness(self, text: str) -> float:
        """Return how like the most similar head is, ``LEAST`` to 1, else 0."""
        if text not in self._known:
            self._known[text] = self._likeness(text)
        return self._known[text]

    def like(self, text: str, least: float, limit: int) -> list[tuple[float, Head]]:
        """Return the dated heads that are at least ``least`` like a text, the likest first, ``LEAST`` or more."""
        places = itertools.islice(itertools.chain.from_iterable(self._having(text)), _MAX_LOOKED_AT)
        heads = [head for line in self._lines_at(places) for head in self.get(line) if head.dated]
        found = process.extract(
            text, [head.folded for head in heads], scorer=fuzz.ratio, score_cutoff=least * 100, limit=limit
        )
        return [(score / 100, heads[at]) for _, score, at in found]

    def _likeness(self, text: str) -> float:
        size = len(text)
        if size < MIN_CHARS:
            return self._best(text, range(min(len(self._first), _MAX_LOOKED_AT)))
        having = self._having(text)
        needed = -(-2 * size // 3)
        best, done, left = 0.0, 0, _MAX_LOOKED_AT
        for count in (*(few for few in FEW if few < needed), needed):
            places = list(itertools.islice(itertools.chain.from_iterable(having[done:count]), left))
            if places:
                best = max(best, self._best(text, self._lines_at(places)))
            done, left = count, left - len(places)
            if best >= limit_without(count, size) or not left:
                break
        return best

    def _best(self, text: str, lines: Iterable[int]) -> float:
        best = process.extractOne(text, self._texts(lines), scorer=fuzz.ratio, score_cutoff=LEAST * 100)
        return best[1] / 100 if best else 0.0

    def _texts(self, lines: Iterable[int]) -> Iterator[str]:
        """Yield the folded texts of the heads of some lines."""
        text = self._stream.text
        for line in lines:
            offset = self._stream.offsets[line]
            for i in self._of(line):
                yield text[offset : offset + self._size[i]]

    def _having(self, text: str) -> list[array[int]]:
        """Return where each pair of a text stands in heads, the rarest first."""
        if not self._places:
            return []
        return sorted((self._places.get(text[i : i + 2], _NOWHERE) for i in range(len(text) - 1)), key=len)

    def _lines_at(self, places: Iterable[int]) -> list[int]:
        """Return the lines that have a head over one of these offsets."""
        offsets, reach = self._stream.offsets, self._reach
        lines: set[int] = set()
        for place in places:
            last = bisect_right(offsets, place)
            lines.update(line for line in range(max(0, last - MAX_TITLE_LINES), last) if reach[line] > place)
        return sorted(lines)

    @functools.cached_property
    def _reach(self) -> array[int]:
        """Offset behind the longest head of each line; only made when something is asked."""
        reach = array("I")
        for line in range(len(self._first)):
            longest = max((self._size[i] for i in self._of(line)), default=0)
            reach.append(self._stream.offsets[line] + longest)
        return reach

    @functools.cached_property
    def _places(self) -> dict[str, array[int]]:
        """Pair of characters -> the offsets in heads where it stands; only made when something is asked."""
        found: dict[str, array[int]] = defaultdict(lambda: array("I"))
        text, done = self._stream.text, 0
        for offset, reach in zip(self._stream.offsets, self._reach, strict=True):
            for at in range(max(offset, done), reach - 1):
                found[text[at : at + 2]].append(at)
            done = max(done, reach - 1)
        return dict(found)


_NOWHERE: array[int] = array("I")
