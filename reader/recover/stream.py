"""The body as one folded stream, so that a title is found wherever it begins a line, even cut over several lines."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from reader.recover.lines import Line
from reader.recover.shapes import CLOSING, NUMBERING, fold, fold_origins

_TITLE_TAIL = CLOSING + "！？!?%％‰℃°"
"""Marks that folding drops and that still belong to the title before them."""
_KEY_CHARS = 32


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A point in the body: a line (0-based) and a code point in its text."""

    line: int
    char: int


class Stream:
    """Lines folded and strung together, with a map back."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.text = "".join(line.folded for line in lines)
        self.offsets: list[int] = []
        """Offset in ``text`` where each line begins."""
        starts: set[int] = set()
        offset = 0
        for line in lines:
            self.offsets.append(offset)
            if line.folded:
                starts.add(offset)
                match = NUMBERING.match(line.text)
                if match:
                    starts.add(offset + len(fold(match[0])))
            offset += len(line.folded)
        self._starts = sorted(starts, key=lambda at: (self.text[at : at + _KEY_CHARS], at))
        """Offsets at which a title may begin, by what stands there: the head of a line, and behind its number."""
        self._origins: dict[int, list[int]] = {}

    def title_starts(self, title: str) -> list[int]:
        """Return the offsets where the folded ``title`` begins a line, in order."""
        key = title[:_KEY_CHARS]
        found: list[int] = []
        for i in range(bisect_left(self._starts, key, key=lambda at: self.text[at : at + len(key)]), len(self._starts)):
            at = self._starts[i]
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
        return Place(line, self._origin(line)[offset - self.offsets[line]])

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
        return Place(last.line, char)

    def text_between(self, start: Place, end: Place) -> list[str]:
        """Return the text from ``start`` to ``end`` as pieces of lines."""
        if start.line == end.line:
            return [self.lines[start.line].text[start.char : end.char]]
        pieces = [self.lines[start.line].text[start.char :]]
        pieces += [self.lines[i].text for i in range(start.line + 1, end.line)]
        if end.char:
            pieces.append(self.lines[end.line].text[: end.char])
        return pieces

    def _origin(self, line: int) -> list[int]:
        if line not in self._origins:
            self._origins[line] = fold_origins(self.lines[line].text)
        return self._origins[line]
