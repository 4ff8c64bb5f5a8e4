"""Pieces of lines to whole paragraphs: sentences cut by a page or a column are joined, real breaks stay."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from reader.recover.lines import Line
from reader.recover.shapes import NUMBERING, ends_sentence, is_cjk, join_all, narrow, without_wrap_spaces

_SUBTITLE = re.compile(r"\s*(?:——|--|――)\s*\S")
_DATE_LINE = re.compile(
    r"(?:(?:19|20)\d\d|[一二][〇○零九]..)\s*年\s*[\d一二三四五六七八九十]{1,2}\s*月\s*[\d一二三四五六七八九十]{1,3}\s*日"
)
"""A date alone on a line, under the name of who signs."""
_MAX_HEADING_CHARS = 45
_MAX_SALUTATION_CHARS = 24
_FULL_LINE_SHARE = 0.8
_JOIN_CHARS = 8
_OPEN_END = "，、；：,;（(《“‘〈【—第"
"""After these a sentence goes on, whatever follows."""
_CLOSE_START = "，、；：。！？,;!?）)》”’〉】"
"""With these a sentence goes on, whatever stood before."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one line that belongs to an article's text.

    Attributes:
        is_rest: What was left of a line behind the title.
    """

    text: str
    line: Line
    is_rest: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """How the lines of a body are set.

    Attributes:
        is_wrapped: Lines end where the column ends, not where the paragraph does.
        width: Characters in a full line when wrapped.
        indent: Indent of a paragraph's first line when wrapped and indented, else 0.
        has_column_spaces: A space stands inside a line where a column's line ended.
    """

    is_wrapped: bool
    width: int
    indent: int
    has_column_spaces: bool


@dataclass(frozen=True, slots=True)
class Join:
    """A place where two pieces became one paragraph.

    Attributes:
        before: The last characters before it.
        after: The first characters behind it.
        line: Number of the line behind it.
        repeated: The same character stands on both sides.
        across_gap: Blank lines or a page mark stood between.
    """

    before: str
    after: str
    line: int
    repeated: bool
    across_gap: bool


def measure_layout(lines: Sequence[Line]) -> Layout:
    """Return how the lines of a body are set."""
    close = (a for a, b in itertools.pairwise(lines) if b.gap == 0 and not b.heading)
    open_ended = [line for line in close if len(line.text) >= 12 and not ends_sentence(line.text)]
    spaced = sum(len(_COLUMN_SPACE.findall(line.text)) for line in lines)
    characters = sum(len(line.text) for line in lines)
    has_column_spaces = spaced * 45 > characters
    if len(open_ended) < 6 or len(open_ended) * 4 < len(lines):
        return Layout(is_wrapped=False, width=0, indent=0, has_column_spaces=has_column_spaces)
    full = sorted(len(line.text) for line in open_ended)
    width = full[len(full) * 3 // 4]
    indents = Counter(line.indent for line in lines if line.indent >= 2)
    common = indents.most_common(1)
    indent = common[0][0] if common and len(lines) * 0.05 < common[0][1] < len(lines) * 0.6 else 0
    return Layout(is_wrapped=True, width=width, indent=indent, has_column_spaces=has_column_spaces)


_COLUMN_SPACE = re.compile(r"(?<=[\u3400-\u9fff，。、；：！？”》）,.;:])[ \t](?=[\u3400-\u9fff“《（\"(])")


def join_paragraphs(
    pieces: Sequence[Piece], layout: Layout, apart: frozenset[int] = frozenset()
) -> tuple[tuple[str, ...], list[Join], list[int]]:
    """Return the paragraphs, the joins made across a gap, and for each paragraph the number of its first line.

    Args:
        pieces: In reading order.
        layout: Of the whole body.
        apart: Numbers of lines that are known to be headings inside the text.
    """
    gathered: list[list[str]] = []
    first_lines: list[int] = []
    joins: list[Join] = []
    before: Piece | None = None
    for piece in pieces:
        text = piece.text.strip()
        known_apart = bool(apart) and before is not None and {before.line.number, piece.line.number} & apart
        if before is not None and not known_apart and not _breaks(before, piece, layout):
            join = _join(join_all(gathered[-1][-_JOIN_CHARS:]), text, piece)
            if join.across_gap:
                joins.append(join)
            gathered[-1].append(text[1:] if _repeats_date(join) else text)
        else:
            gathered.append([text])
            first_lines.append(piece.line.number)
        before = piece
    paragraphs = [join_all(texts) for texts in gathered]
    if layout.has_column_spaces or layout.is_wrapped:
        paragraphs = [without_wrap_spaces(text) for text in paragraphs]
    return tuple(paragraphs), joins, first_lines


def _join(before: str, after: str, piece: Piece) -> Join:
    repeated = before[-1] == after[0] and is_cjk(after[0])
    across_gap = piece.line.gap > 0 or piece.line.page_break
    return Join(before[-_JOIN_CHARS:], after[:_JOIN_CHARS], piece.line.number, repeated, across_gap)


def _repeats_date(join: Join) -> bool:
    """Return whether a break prints the sign of a date twice, ``6月`` and ``月1日``: no word says that."""
    return join.repeated and join.after[0] in "年月日" and join.before[-2:-1].isdigit()


def _breaks(before: Piece, after: Piece, layout: Layout) -> bool:
    """Return whether a new paragraph begins with ``after``."""
    first, second = before.text.strip(), after.text.strip()
    if second[0] in _CLOSE_START:
        return False
    if _stands_apart(before, layout) or _stands_apart(after, layout) or (after.line.bullet and not after.is_rest):
        return True
    if first[-1] in _OPEN_END and not (first[-1] in "：:；;" and _begins_numbered(second)):
        return first[-1] in "：:" and len(first) <= (layout.width // 2 if layout.is_wrapped else _MAX_SALUTATION_CHARS)
    if layout.is_wrapped and after.line.gap == 0:
        return _breaks_in_column(before, after, layout)
    if ends_sentence(first):
        return True
    return _begins_numbered(second) and after.line.gap + after.line.page_break > 0


def _breaks_in_column(before: Piece, after: Piece, layout: Layout) -> bool:
    """Return whether a paragraph ends between two lines that follow each other in a column."""
    if layout.indent:
        return after.line.indent >= layout.indent and ends_sentence(before.text)
    is_short = len(before.text.strip()) < layout.width * _FULL_LINE_SHARE and not before.is_rest
    return ends_sentence(before.text) and is_short


def _stands_apart(piece: Piece, layout: Layout) -> bool:
    """Return whether a piece is a line of its own inside a text: a heading of a part, a subtitle, a salutation."""
    text = piece.text.strip()
    if piece.is_rest:
        return False
    if piece.line.heading or (piece.line.is_bold and not ends_sentence(text)):
        return True
    if _SUBTITLE.match(text) and len(text) <= _MAX_HEADING_CHARS and not ends_sentence(text):
        return True
    if _DATE_LINE.fullmatch(narrow(text)):
        return True
    if layout.is_wrapped:
        return False
    return (
        _begins_numbered(text)
        and "。" not in text
        and len(text) <= _MAX_HEADING_CHARS
        and text[-1] not in "，。；：、,;:！？"
    )


def _begins_numbered(text: str) -> bool:
    match = NUMBERING.match(text)
    return match is not None and match.lastgroup in {"chapter", "han", "bracket"}
