"""The body as one folded stream, so that a title is found wherever it begins a line, even cut over several lines."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reader.recover.lines import Line
from reader.recover.shapes import CLOSING, FULL_STOP, NUMBERING, fold, fold_origins

_TITLE_TAIL = CLOSING + "！？!?%％‰℃°"
"""Marks that folding drops and that still belong to the title before them."""
_QUOTES_END = "”’》〉」』"
_KEY_CHARS = 32
_MIN_ORIGINS, _MAX_ORIGINS = 64, 1_000_000
"""Characters whose places are kept; most are asked for line by line."""
_COUNT = re.compile(r"\d{1,3}\s+(?=\S)")
"""A bare number that counts the headings."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A point in the body: a line (0-based) and a code point in its text."""

    line: int
    char: int


def number_end(line: Line) -> int:
    """Return the code point behind the number that opens a line, 0 when there is none."""
    match = NUMBERING.match(line.text) or (_COUNT.match(line.text) if line.heading else None)
    return match.end() if match else 0


_NO_ORIGINS: array[int] = array("I")


class Stream:
    """Lines folded and strung together, with a map back."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.text = "".join(line.folded for line in lines)
        self.offsets: array[int] = array("I")
        """Offset in ``text`` where each line begins."""
        starts: array[int] = array("I")
        offset = 0
        for line in lines:
            self.offsets.append(offset)
            if line.folded:
                starts.append(offset)
                number = number_end(line)
                if number:
                    starts.append(offset + len(fold(line.text[:number])))
            offset += len(line.folded)
        self._starts = self._by_text(starts)
        """Offsets at which a title may begin, by what stands there: the head of a line, and behind its number."""
        self._inner: array[int] | None = None
        self._origins: dict[int, array[int]] = {}
        self._origins_size = 0

    def title_starts(self, title: str) -> list[int]:
        """Return the offsets where the folded ``title`` begins a line, in order."""
        return self._beginning_with(title, self._starts)

    def inner_starts(self, title: str) -> list[int]:
        """Return the offsets where the folded ``title`` begins behind a full stop inside a line, in order."""
        if self._inner is None:
            inner = (at for number, line in enumerate(self.lines) for at in self._behind_stops(number, line.text))
            self._inner = self._by_text(inner)
        return self._beginning_with(title, self._inner)

    def _behind_stops(self, number: int, text: str) -> Iterator[int]:
        at, last = self.offsets[number], 0
        for stop in FULL_STOP.finditer(text):
            at += len(fold(text[last : stop.end()]))
            last = stop.end()
            if last < len(text):
                yield at

    def _by_text(self, offsets: Iterable[int]) -> array[int]:
        """Return offsets that rise, each once, sorted by what stands there."""
        by_char: dict[str, array[int]] = {}
        last = -1
        for at in offsets:
            if at != last:
                by_char.setdefault(self.text[at : at + 1], array("I")).append(at)
            last = at
        found = array("I")
        for char in sorted(by_char):  # one after another, so that few keys are held at a time
            found.extend(sorted(by_char.pop(char), key=lambda at: self.text[at : at + _KEY_CHARS]))
        return found

    def _beginning_with(self, title: str, starts: Sequence[int]) -> list[int]:
        key = title[:_KEY_CHARS]
        found: list[int] = []
        for i in range(bisect_left(starts, key, key=lambda at: self.text[at : at + len(key)]), len(starts)):
            at = starts[i]
            if not self.text.startswith(key, at):
                break
            if self.text.startswith(title, at):
                found.append(at)
        return sorted(found)

    def line_of(self, offset: int) -> int:
        """Return the line that holds the folded character at ``offset``."""
        return bisect_right(self.offsets, offset) - 1

    def place(self, offset: int) -> Place:
        """Return where the folded character at ``offset`` stands."""
        line = self.line_of(offset)
        return Place(line, self._origin(line, offset - self.offsets[line]))

    def start_place(self, offset: int) -> Place:
        """Return where a title at ``offset`` begins, opening quotes before its first character included."""
        place = self.place(offset)
        if offset == self.offsets[place.line]:
            return Place(place.line, 0)
        text, char = self.lines[place.line].text, place.char
        while char and text[char - 1] in "“‘《〈（(【「『\"'":
            char -= 1
        return Place(place.line, char)

    def end_place(self, end: int) -> Place:
        """Return the point behind the folded character before ``end``, closing quotes and brackets included."""
        last = self.place(end - 1)
        text = self.lines[last.line].text
        char = last.char + 1
        while char < len(text) and text[char] in _TITLE_TAIL:
            char += 1
        return self._with_quotes_below(Place(last.line, char))

    def _with_quotes_below(self, end: Place) -> Place:
        """Return the end of a title, the closing quotes included that stand at the head of the next line."""
        if end.char < len(self.lines[end.line].text) or end.line + 1 >= len(self.lines):
            return end
        below = self.lines[end.line + 1].text
        quotes = len(below) - len(below.lstrip(_QUOTES_END))
        return Place(end.line + 1, quotes) if quotes else end

    def text_between(self, start: Place, end: Place) -> list[str]:
        """Return the text from ``start`` to ``end`` as pieces of lines."""
        if start.line == end.line:
            return [self.lines[start.line].text[start.char : end.char]]
        pieces = [self.lines[start.line].text[start.char :]]
        pieces += [self.lines[i].text for i in range(start.line + 1, end.line)]
        if end.char:
            pieces.append(self.lines[end.line].text[: end.char])
        return pieces

    def _origin(self, line: int, folded: int) -> int:
        """Return the code point that a folded character of a line came from; the head of the line is kept."""
        known = self._origins.get(line, _NO_ORIGINS)
        text, size = self.lines[line].text, max(_MIN_ORIGINS, 2 * folded)
        while len(known) <= folded:
            known = array("I", fold_origins(text[:size]))
            size *= 2
            self._keep(line, known)
        return known[folded]

    def _keep(self, line: int, origins: array[int]) -> None:
        if self._origins_size > _MAX_ORIGINS:
            self._origins.clear()
            self._origins_size = 0
        self._origins[line] = origins
        self._origins_size += len(origins)
