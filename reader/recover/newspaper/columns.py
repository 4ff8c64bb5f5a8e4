"""The lines of a newspaper page: which are headlines, and which are lines of one column that follow each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reader.recover.lines import Line
from reader.recover.newspaper.bylines import is_byline, is_note, is_picture_mark, opens_byline, opens_news, signed
from reader.recover.newspaper.words import Words
from reader.recover.shapes import CJK, ends_sentence, narrow

_MAX_HEADLINE_CHARS = 60
_MAX_PLAIN_HEADLINE_CHARS = 45
_MIN_LONE_CHARS = 9
_MAX_COLUMN_CHARS = 50
_MIN_COLUMN_CHARS = 8
_AROUND = 6
"""Lines looked at on either side for the width of a column."""
_FULL = 0.8
_HALF = 0.5
_WIDER = 1.15
_TWO_PHRASES = re.compile(rf"[“\"{CJK}\d·]{{4,18}}[ \u3000]+[“\"{CJK}\d·”]{{4,18}}")
"""A headline of two phrases: ``办实事 解难题``; column text has its spaces further apart."""
_MIN_MARKED = 3
_MIN_NEAR = 4
_MAX_BYLINE_LINES = 6


@dataclass(frozen=True, slots=True)
class Fragment:
    """A stretch of a column, or a line of a headline.

    Attributes:
        line: Its text; number and marks are those of its first line.
        is_head: A line of a headline.
        starts: Set off from what is before it as paragraphs are.
    """

    line: Line
    is_head: bool
    starts: bool = False


def fragments(lines: Sequence[Line], words: Words) -> list[Fragment]:
    """Return the headlines of a page and the fragments of its columns, hard-wrapped lines put together."""
    page = _Lines(lines, words)
    heads = page.headlines()
    found: list[Fragment] = []
    groups: list[list[Line]] = []
    for i, line in enumerate(lines):
        if groups and not heads[i] and not heads[i - 1] and page.goes_on(i, groups[-1]):
            groups[-1].append(line)
            continue
        groups.append([line])
        found.append(Fragment(line, heads[i], starts=page.is_indented and line.indent >= 2))
    return [
        replace(fragment, line=_glued(group)) if len(group) > 1 else fragment
        for fragment, group in zip(found, groups, strict=True)
    ]


def _glued(group: Sequence[Line]) -> Line:
    return replace(group[0], text=" ".join(line.text for line in group), folded="".join(line.folded for line in group))


class _Lines:
    """The lines of a page and how they are set."""

    def __init__(self, lines: Sequence[Line], words: Words) -> None:
        self._lines = lines
        self._words = words
        zero = sum(line.gap == 0 for line in lines)
        self._step = 0 if zero * 4 >= len(lines) else 1
        """Blank lines between two lines of a column."""
        self._is_wrapped = self._wrapped()
        self._is_blocked = self._step == 0 and (len(lines) - zero) * 20 >= len(lines)
        """Blank lines stand between the fragments, and around headlines."""
        self._has_marks = sum(line.heading > 0 or line.is_bold for line in lines) >= _MIN_MARKED
        indented = sum(line.indent >= 2 for line in lines)
        self.is_indented = self._is_wrapped and len(lines) * 0.04 <= indented <= len(lines) * 0.6

    def _wrapped(self) -> bool:
        """Return whether lines end where the column ends: most that end inside a sentence are as long as the next."""
        pairs = near = 0
        for a, b in self._pairs():
            if b.gap <= self._step and not (a.heading or b.heading or ends_sentence(a.text)):
                pairs += 1
                near += _is_column(a) and _is_column_behind(a, b)
        return near >= _MIN_NEAR and near * 2 >= pairs

    def _pairs(self) -> Iterator[tuple[Line, Line]]:
        return zip(self._lines, self._lines[1:], strict=False)

    # --- lines of one column -----------------------------------------------------------------------------------------

    def goes_on(self, i: int, group: Sequence[Line]) -> bool:
        """Return whether line ``i`` goes on in the column of the lines before it."""
        before, line = group[-1], self._lines[i]
        if line.gap > self._step or line.page_break or line.heading or line.is_bold:
            return False
        if is_picture_mark(line.text) or _opens_bracket(group):
            return True
        if not self._is_wrapped or _is_apart(line) or _is_apart(before):
            return False
        if self.is_indented and line.indent > before.indent:
            return not ends_sentence(before.text)
        width = self._width(i - 1, -1) or self._width(i - 1, 1)
        size = len(before.text) + before.indent // 2
        return size >= width - 1 if ends_sentence(before.text) else size >= width * _HALF

    def _width(self, i: int, step: int) -> int:
        """Return how many characters a full line has, by the lines before ``i`` or behind it, itself included."""
        sizes: list[int] = []
        for j in range(i, i + step * (_AROUND + 1), step):
            if not 0 <= j < len(self._lines) or (j != i and _is_apart(self._lines[j])):
                break
            if _is_column(self._lines[j]):
                sizes.append(len(self._lines[j].text))
        return max((size for size in sizes if sum(size - 2 <= other <= size for other in sizes) >= 3), default=0)

    # --- headlines ---------------------------------------------------------------------------------------------------

    def headlines(self) -> list[bool]:
        """Return which lines are lines of headlines."""
        found: list[bool] = []
        for i, line in enumerate(self._lines):
            found.append(_may_head(line) and (line.heading > 0 or line.is_bold or self._heads_plainly(i, found)))
        return found

    def _heads_plainly(self, i: int, found: Sequence[bool]) -> bool:
        """Return whether a short line without any mark heads a story: by what stands before and behind it."""
        text = self._lines[i].text.strip()
        if len(text) > _MAX_PLAIN_HEADLINE_CHARS or "，" in text or "," in text:
            return False
        after = self._lines[i + 1] if i + 1 < len(self._lines) else None
        announces = after is not None and (opens_news(after.text) or is_note(after.text))
        if self._is_wrapped:
            return self._heads_columns(i, found, announces=announces)
        if announces or _TWO_PHRASES.fullmatch(text) or (i and found[i - 1]):
            return True
        if self._has_marks:
            return self._stands_by_marks(i, found)
        before, rest = (self._lines[i - 1].text if i else ""), after.text if after is not None else ""
        if not i or ends_sentence(before) or is_byline(before) or is_note(before):
            return not self._words.meet(text, rest)
        apart = not self._words.meet(before, text) and not self._words.meet(text, rest)
        return apart and len(text) >= _MIN_LONE_CHARS and len(rest) > len(text)

    def _stands_by_marks(self, i: int, found: Sequence[bool]) -> bool:
        """Return whether an unmarked line is of a headline where others are marked: above one, or behind a byline.

        The second half of a headline in two pieces stands alone among the text; the first ends with a colon.
        """
        if i + 1 < len(self._lines) and (self._lines[i + 1].heading or self._lines[i + 1].is_bold):
            return not i or _closes(self._lines[i - 1])
        if not i or is_byline(self._lines[i - 1].text) or signed(self._lines[i - 1].text):
            return True
        head = next((self._lines[j].text.rstrip() for j in range(i - 1, max(-1, i - 4), -1) if found[j]), "")
        return head.endswith((":", "："))

    def _heads_columns(self, i: int, found: Sequence[bool], *, announces: bool) -> bool:
        """Return whether an unmarked line among the lines of columns is a headline: wider, or short and set apart."""
        line, size = self._lines[i], len(self._lines[i].text.strip())
        before = self._lines[i - 1] if i else None
        after = self._lines[i + 1] if i + 1 < len(self._lines) else None
        lone = after is None or after.gap > self._step or _is_apart(after) or announces
        if self._is_blocked and not (lone and line.gap > self._step):
            return False
        above, below = (self._width(i - 1, -1) if i else 0), self._width(i + 1, 1)
        wider = size > above * _WIDER + 1 and size > below * _WIDER + 1
        if before is None or found[i - 1] or _closes(before):
            announces |= after is not None and is_byline(after.text)
            short = size < below * _FULL - 1 and not (self.is_indented and line.indent >= 2)
            return announces or wider or self._is_blocked or (short and (lone or not self._has_marks))
        if announces and (lone or wider):
            return True
        differs = wider or (self._is_blocked and size >= _MIN_LONE_CHARS)
        return differs and not self._has_marks and not self._words.meet(before.text, line.text)


def _is_column(line: Line) -> bool:
    return _MIN_COLUMN_CHARS <= len(line.text) <= _MAX_COLUMN_CHARS and not line.heading


def _is_column_behind(before: Line, line: Line) -> bool:
    """Return whether a line is as long as the one before it, or the short end of its paragraph."""
    more = len(line.text) - len(before.text)
    return (_is_column(line) and abs(more) <= 2) or (more < 0 and ends_sentence(line.text))


def _is_apart(line: Line) -> bool:
    """Return whether a line can be no line of a column: marked, a byline, a note."""
    return line.heading > 0 or line.is_bold or is_byline(line.text) or is_note(line.text)


def _closes(line: Line) -> bool:
    """Return whether a story may end with a line."""
    return ends_sentence(line.text) or is_byline(line.text) or is_note(line.text)


def _opens_bracket(group: Sequence[Line]) -> bool:
    """Return whether short lines open the bracket of a byline and do not close it, or are 本报讯 alone."""
    text = " ".join(line.text for line in group[-_MAX_BYLINE_LINES:])
    if len(text) > _MAX_HEADLINE_CHARS:
        return False
    flat = narrow(text)
    at = flat.rfind("(")
    return (at > flat.rfind(")") and opens_byline(text[at:])) or (len(text) <= 6 and opens_news(text))


def _may_head(line: Line) -> bool:
    text = line.text.strip()
    if is_byline(text) or is_note(text) or text.endswith("。") or opens_news(text) or is_picture_mark(text):
        return False
    if line.heading:
        return True
    flat = narrow(text)
    if flat.count("(") != flat.count(")"):
        return False
    return (
        len(text) <= _MAX_HEADLINE_CHARS and text[-1] not in "，、；,;" and not ends_sentence(text) and "。" not in text
    )
