"""What the body says about a text: does it stand there as a title, alone on a line, or nearly so?"""

from __future__ import annotations

import itertools
import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from reader.recover.datelines import NEWS_LEAD_END, Dateline, dateline_at, datelines_in
from reader.recover.heads import MAX_TITLE_LINES, Head, Heads
from reader.recover.lines import Line
from reader.recover.shapes import ends_sentence, fold
from reader.recover.stream import Place, Stream

_MAX_TITLE_CHARS = 90
_MAX_DATELINE_CHARS = 16
_MAX_REST_CHARS = 80
_SURELY_TITLE_CHARS = 8
_MIN_TEXT_CHARS = 10
_MAX_SPACED_HEADS = 5
_MIN_ANYWHERE_CHARS = 6
_MAX_SEARCHES = 300
_AS_OF = re.compile(r"\s+(?:截至|截止|自|从|到|于)\s*$")
"""Words before a date that belong to the text, not to the title before them."""
_GAP = re.compile(r"(?<=\S)[ \t\u3000]+(?=\S)")


class Whole:
    """The lines of a body by their whole folded text."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        by_char: dict[str, array[int]] = {}
        for i, line in enumerate(lines):
            if line.folded:
                by_char.setdefault(line.folded[0], array("I")).append(i)
        self._order: array[int] = array("I")
        """The lines sorted by their text: a table of a million texts would take far more room."""
        for char in sorted(by_char):
            self._order.extend(sorted(by_char.pop(char), key=self._text))

    def _text(self, line: int) -> str:
        return self._lines[line].folded

    def __contains__(self, folded: str) -> bool:
        at = bisect_left(self._order, folded, key=self._text)
        return at < len(self._order) and self._text(self._order[at]) == folded

    def get(self, folded: str, default: Sequence[int] = ()) -> Sequence[int]:
        """Return the lines with this text, in order."""
        first = bisect_left(self._order, folded, key=self._text)
        return self._order[first : bisect_right(self._order, folded, lo=first, key=self._text)] or default


class Body:
    """The lines of the body and every question the contents ask of them."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.stream = Stream(lines)
        self.whole = Whole(lines)
        self.heads_at = Heads(self.stream)
        """Line -> the heads that begin there."""
        for i in range(len(lines)):
            self.heads_at.add_line(self._heads_of(i))
        self._searches = 0
        self._qualities: dict[str, float] = {}
        self._heading: dict[str, bool] = {}

    def _heads_of(self, first: int) -> list[Head]:
        """Return the stretches at the head of a line, over up to three lines, that end at a dateline or a line end."""
        found: list[Head] = []
        folded = ""
        offset = self.stream.offsets[first]
        for i in range(first, min(first + MAX_TITLE_LINES, len(self.lines))):
            line = self.lines[i]
            dated = self._dateline_in(i, 0 if i > first else 4)
            text = line.text
            if i == first:
                found += self._spaced_heads(i, offset, len(text) if dated is None else dated.start)
            if dated is not None:
                cut = NEWS_LEAD_END.search(text[: dated.start]) or _AS_OF.search(text[: dated.start])
                stop = cut.start() if cut else dated.start
                head = folded + fold(text[:stop])
                end = Place(i, stop)
                if stop == 0:
                    end = Place(i - 1, len(self.lines[i - 1].text))
                if 4 <= len(head) <= _MAX_TITLE_CHARS:
                    found.append(Head(head, offset, end, dated=True))
                break
            folded += line.folded
            if not 2 <= len(folded) <= _MAX_TITLE_CHARS or len(line.text) > _MAX_TITLE_CHARS * 2:
                break
            found.append(Head(folded, offset, Place(i, len(line.text)), dated=False))
            if ends_sentence(line.text) and "。" in line.text:
                break
        return found

    def _spaced_heads(self, i: int, offset: int, until: int) -> list[Head]:
        """Return the stretches of a line that end at a space and are followed by text: titles without a dateline."""
        text = self.lines[i].text[: min(until, _MAX_TITLE_CHARS)]
        found: list[Head] = []
        for gap in itertools.islice(_GAP.finditer(text), _MAX_SPACED_HEADS):
            folded = fold(text[: gap.start()])
            if len(folded) >= 6 and len(self.lines[i].text) - gap.end() >= _MIN_TEXT_CHARS:
                found.append(Head(folded, offset, Place(i, gap.start()), dated=False))
        return found

    def _dateline_in(self, i: int, least: int) -> Dateline | None:
        """Return the first sure dateline that begins in line ``i`` at ``least`` or later; the line end may cut it."""
        text = self.lines[i].text[: _MAX_TITLE_CHARS * 2]
        size = len(text)
        if size == len(self.lines[i].text) and i + 1 < len(self.lines):
            text += self.lines[i + 1].text[:_MAX_DATELINE_CHARS]
        return next((d for d in datelines_in(text) if d.is_sure and least <= d.start < size), None)

    def title_quality(self, folded: str) -> float:
        """Return 1 when a line begins with exactly this title, less when it only may, 0 when it is nowhere."""
        if folded not in self._qualities:
            self._qualities[folded] = self._title_quality(folded)
        return self._qualities[folded]

    def _title_quality(self, folded: str) -> float:
        best = 0.0
        for at in self.stream.title_starts(folded):
            if self.is_bounded(at + len(folded)):
                return 1.0
            best = 0.3
        return best or 0.15 * self._is_anywhere(folded)

    def _is_anywhere(self, folded: str) -> bool:
        """Return whether a text stands anywhere; no more is searched for when most of thousands stand nowhere."""
        if len(folded) < _MIN_ANYWHERE_CHARS or self._searches >= _MAX_SEARCHES:
            return False
        self._searches += 1
        return folded in self.stream.text

    def is_bounded(self, end: int) -> bool:
        """Return whether a space, a date or a line end follows a title that ends before stream offset ``end``."""
        place = self.stream.end_place(end)
        rest = self.lines[place.line].text[place.char : place.char + _MAX_REST_CHARS]
        if not rest or rest[0].isspace() or rest[0] in "：:" or place.char == self.lines[place.line].bold_until:
            return True
        dateline = dateline_at(self.text_after(place))
        return dateline is not None and dateline.is_sure

    def text_after(self, place: Place) -> str:
        """Return what stands behind a point, the head of the next line included where the line ends soon."""
        line = self.lines[place.line].text
        rest = line[place.char : place.char + _MAX_REST_CHARS]
        if place.char + len(rest) == len(line) and place.line + 1 < len(self.lines):
            rest += self.lines[place.line + 1].text[:_MAX_DATELINE_CHARS]
        return rest

    def likeness(self, folded: str) -> float:
        """Return how like the most similar head of a line is, 0.8..1, else 0."""
        return self.heads_at.likeness(folded)

    def is_alone(self, folded: str) -> bool:
        """Return whether the text stands alone on a line."""
        return folded in self.whole

    def heads_others(self, folded: str, known: set[str]) -> bool:
        """Return whether the text, alone on a line, stands above other titles rather than above a text of its own.

        Args:
            folded: The text.
            known: What the contents say, folded; the same for every question.
        """
        if folded not in self._heading:
            self._heading[folded] = self._heads_others(folded, known)
        return self._heading[folded]

    def _heads_others(self, folded: str, known: set[str]) -> bool:
        for i in self.whole.get(folded):
            if i + 1 >= len(self.lines):
                continue
            after = self.lines[i + 1]
            most = min(len(after.folded), _MAX_TITLE_CHARS)
            opens_known = [n for n in range(2, most + 1) if after.folded[:n] in known and after.folded[:n] != folded]
            if opens_known and opens_known[-1] >= _SURELY_TITLE_CHARS:
                return True
            dateline = dateline_at(after.text)
            if dateline is not None and dateline.is_sure:
                continue
            if opens_known or any(head.dated and len(head.folded) >= 6 for head in self.heads_at.get(i + 1)):
                return True
        return False
