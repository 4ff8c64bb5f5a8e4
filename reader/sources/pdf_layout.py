"""Characters on a page, each with its place, to visual lines in reading order. Knows nothing of PDF.

Rows are characters on one baseline; a row is cut where a gap is wide, and where many cuts stand above each other with
set text on both sides, there is a gutter between two columns. Headlines across a gutter divide the page into bands;
within a band the left column is read before the right one.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reader.sources.parsed import Run
from reader.sources.pdf_rows import CUT, Glyph, Segment, rows_of

_TAB = 3.0
"""Gaps above this, in sizes, stand between cells or before a page number, not between words."""
_FIRST_WIDE = "\u2e80"
"""Characters from here on are as wide as high and need no spaces between them."""
_LATIN_SPACE = 0.15
_NARROW_SPACE = 0.18
"""A quarter of the size, less what rounding takes; Latin spaces in Chinese type are that wide."""
_FULL_SPACE = 0.7
_MAX_STRETCH = 1.2
"""Letters further apart than this are not stretched to fill a line."""
_MIN_COLUMN_ROWS = 3
_MIN_COLUMN_WIDTH = 6.0
_MAX_SEGMENTS = 4_000
"""A page of small print has some five hundred; columns are not looked for in a drawing made of letters."""
_MAX_DEPTH = 8
_BIN = 2.0
_CANDIDATES = 6
_CROSSING = 3
_PAGE_NUMBER = re.compile(r"\d{1,4}|[ivxl]{1,7}|[IVXL]{1,7}")
_SECTION_NUMBER = re.compile(r"\d{1,2}(?:[.．]\d{1,2})+[.．]?")


@dataclass(slots=True)
class VisualLine:
    """A line as it is seen in one column."""

    runs: tuple[Run, ...]
    x0: float
    x1: float
    y: float
    size: float
    """Of most of its characters."""

    @property
    def text(self) -> str:
        """All characters."""
        return "".join(run.text for run in self.runs)


Block = list[VisualLine]
"""Lines below each other in one column."""


def reading_order(glyphs: Sequence[Glyph]) -> list[Block]:
    """Return the blocks of lines on a page in the order in which they are read."""
    segments = [segment for row in rows_of(glyphs) for segment in row]
    groups = [segments] if len(segments) > _MAX_SEGMENTS else _ordered(segments, 0)
    mixed = _usual_gap((pair for segment in segments for pair in pairwise(segment.glyphs)), 1)
    return [_lines(group, mixed) for group in groups if group]


def _lines(segments: Iterable[Segment], mixed: float = 0.0) -> Block:
    """Return one line for each row, from top to bottom; what stands between its segments becomes spaces or a tab."""
    ordered = sorted(segments, key=lambda segment: (segment.row, segment.x0))
    return [
        _line([glyph for segment in row for glyph in segment.glyphs], mixed)
        for _, row in itertools.groupby(ordered, key=lambda segment: segment.row)
    ]


def _line(glyphs: Sequence[Glyph], mixed: float) -> VisualLine:
    runs: list[Run] = []
    last: Glyph | None = None
    wide = _usual_gap(pairwise(glyphs), 2)
    for glyph in glyphs:
        text = ("" if last is None else _space_between(last, glyph, wide, mixed)) + glyph.char
        if runs and runs[-1].bold == glyph.bold:
            runs[-1] = Run(runs[-1].text + text, glyph.bold)
        else:
            runs.append(Run(text, glyph.bold))
        last = glyph
    size = Counter(round(glyph.size, 1) for glyph in glyphs).most_common(1)[0][0]
    return VisualLine(tuple(runs), glyphs[0].x0, glyphs[-1].x1, glyphs[0].y, size)


def _gap(last: Glyph, glyph: Glyph) -> float:
    """Return how far apart two characters are, in sizes of the type."""
    return (glyph.x0 - last.x1) / max(last.size, glyph.size)


def _wide_ones(last: Glyph, glyph: Glyph) -> int:
    return (last.char >= _FIRST_WIDE) + (glyph.char >= _FIRST_WIDE)


def _usual_gap(pairs: Iterable[tuple[Glyph, Glyph]], wide_ones: int) -> float:
    """Return the median gap between characters of which so many are wide: a line may be stretched."""
    gaps = sorted(_gap(last, glyph) for last, glyph in pairs if _wide_ones(last, glyph) == wide_ones)
    return min(max(gaps[len(gaps) // 2], 0.0), _MAX_STRETCH) if gaps else 0.0


def _space_between(last: Glyph, glyph: Glyph, wide: float, mixed: float) -> str:
    """Return the white space that is seen between two characters.

    Args:
        last: The one before.
        glyph: The one behind.
        wide: Usual gap between Chinese characters of the line.
        mixed: Usual gap between Chinese and Latin characters of the page; typesetting programs make one of a quarter.
    """
    gap, wide_ones = _gap(last, glyph), _wide_ones(last, glyph)
    if gap >= _TAB:
        return "\t"
    if wide_ones == 0:
        return " " if gap >= _LATIN_SPACE else ""
    if wide_ones == 2 and gap - wide >= _FULL_SPACE:
        return "\u3000" * max(1, round(gap - wide))
    usual = wide if wide_ones == 2 else mixed
    is_space = gap >= max(_NARROW_SPACE, 2 * usual + 0.05) or (glyph.after_space and gap >= 0.1)
    return " " if is_space else ""


# --- columns ---------------------------------------------------------------------------------------------------------


def _ordered(segments: list[Segment], depth: int) -> list[list[Segment]]:
    """Return the segments of each block, in the order in which these are read."""
    if depth < _MAX_DEPTH:
        for gutter in _gutters(segments, _CROSSING):
            bands = _bands(segments, gutter)
            if any(_are_columns(band, gutter) for band in bands) and not _parts_numbers(bands, gutter):
                return _by_columns(bands, gutter, depth, only_contents=False)
        for gutter in _gutters(segments, 0):
            bands = [part for band in _bands(segments, gutter) for part in _around_entries(band)]
            if any(_are_contents(band, gutter) for band in bands) and not _parts_numbers(bands, gutter):
                return _by_columns(bands, gutter, depth, only_contents=True)
    return [segments]


def _by_columns(
    bands: Sequence[list[Segment]], gutter: float, depth: int, *, only_contents: bool
) -> list[list[Segment]]:
    """Return the blocks of bands of which some are set in columns; a contents may be all that is on a page of text."""
    blocks: list[list[Segment]] = []
    plain: list[Segment] = []
    for band in bands:
        left = [segment for segment in band if segment.x0 < gutter]
        right = [segment for segment in band if segment.x0 >= gutter]
        is_plain = any(segment.x1 > gutter for segment in left) or not _may_be_columns(left, right)
        if is_plain or (only_contents and not _are_contents(band, gutter)):
            plain += band
            continue
        above, right = _headline(left, right)
        blocks += [[*plain, *above], *_ordered(left, depth + 1), *_ordered(right, depth + 1)]
        plain = []
    return [*blocks, plain]


def _around_entries(band: Sequence[Segment]) -> list[list[Segment]]:
    """Return the rows before the first entry of a contents, those up to the last one, and the rest."""
    rows = [list(row) for _, row in itertools.groupby(band, key=lambda segment: segment.row)]
    entries = [i for i, row in enumerate(rows) if row[-1].text[-1].isdigit()]
    first, last = (entries[0], entries[-1] + 1) if entries else (0, 0)
    parts = (rows[:first], rows[first:last], rows[last:])
    return [[segment for row in part for segment in row] for part in parts if part]


def _gutters(segments: Sequence[Segment], crossing: int) -> list[float]:
    """Return where gutters may be: most gaps above each other first.

    Args:
        segments: Of the page or of a column of it.
        crossing: How many gaps a line that runs across outweighs.
    """
    if len(segments) < 2 * _MIN_COLUMN_ROWS:
        return []
    votes: Counter[int] = Counter()
    for segment, right in _neighbours(segments):
        votes.update(range(int(segment.x1 / _BIN) + 1, int(right.x0 / _BIN) + 1))
    crossed: Counter[int] = Counter()
    for segment in segments:
        crossed.update(range(int(segment.x0 / _BIN), int(segment.x1 / _BIN) + 1))
    score = {at: count - crossing * crossed[at] for at, count in votes.items() if count >= _MIN_COLUMN_ROWS}
    found: list[float] = []
    for at in sorted(score, key=lambda at: (-score[at], at)):
        if len(found) == _CANDIDATES:
            break
        last = at
        while score.get(last + 1) == score[at]:
            last += 1
        middle = (at + last) / 2 * _BIN
        if all(abs(middle - other) > 4 * _BIN for other in found):
            found.append(middle)
    return found


def _neighbours(segments: Sequence[Segment]) -> Iterable[tuple[Segment, Segment]]:
    """Yield each segment with the nearest one to its right at about the same height, when a gap is between them."""
    by_row = sorted(segments, key=lambda segment: -segment.y)
    start = 0
    for i, segment in enumerate(by_row):
        reach = 0.8 * segment.size
        while by_row[start].y - segment.y > reach:
            start += 1
        best: Segment | None = None
        for other in itertools.islice(by_row, start, i + 40):
            if segment.y - other.y > reach:
                break
            if other.x0 >= segment.x1 and (best is None or other.x0 < best.x0):
                best = other
        if best is not None and best.x0 - segment.x1 >= CUT * segment.size * 0.9:
            yield segment, best


def _bands(segments: Sequence[Segment], gutter: float) -> list[list[Segment]]:
    """Return the segments from top to bottom, divided before and after each row that runs across the gutter."""
    bands: list[list[Segment]] = [[]]
    ordered = sorted(segments, key=lambda segment: (segment.row, segment.x0))
    for _, group in itertools.groupby(ordered, key=lambda segment: segment.row):
        row = list(group)
        if any(segment.x0 < gutter < segment.x1 for segment in row):
            bands += [row, []]
        else:
            bands[-1] += row
    return [band for band in bands if band]


def _are_columns(band: Sequence[Segment], gutter: float) -> bool:
    """Return whether set text stands on both sides, and not the numbers of a table or of pages."""
    left = [segment for segment in band if segment.x1 <= gutter]
    right = [segment for segment in band if segment.x0 >= gutter]
    whole = len(left) + len(right) == len(band)
    return whole and not _is_headed_by_pages(right) and _is_column(left) and _is_column(right)


def _are_contents(band: Sequence[Segment], gutter: float) -> bool:
    """Return whether both sides are lines of a contents, most of which end with a page."""
    sides = [s for s in band if s.x1 <= gutter], [s for s in band if s.x0 >= gutter]
    return _are_columns(band, gutter) and all(
        sum(row[-1].text[-1].isdigit() for row in rows) * 5 >= len(rows) * 3 for rows in map(_by_row, sides)
    )


def _by_row(segments: Iterable[Segment]) -> list[list[Segment]]:
    """Return the segments of each row, from left to right."""
    ordered = sorted(segments, key=lambda segment: (segment.row, segment.x0))
    return [list(row) for _, row in itertools.groupby(ordered, key=lambda segment: segment.row)]


def _is_headed_by_pages(right: Sequence[Segment]) -> bool:
    """Return whether many rows begin with the number of a page: these belong to the entries on the left of them."""
    heads = [next(row) for _, row in itertools.groupby(right, key=lambda segment: segment.row)]
    return sum(_PAGE_NUMBER.fullmatch(head.text) is not None for head in heads) * 3 > len(heads)


def _parts_numbers(bands: Iterable[Sequence[Segment]], gutter: float) -> bool:
    """Return whether a gutter would part the numbers of a contents, 1.1, 1.2, 1.3, from the titles behind them."""
    beside = [band for band in bands if not any(segment.x0 < gutter < segment.x1 for segment in band)]
    left = [segment for band in beside for segment in band if segment.x1 <= gutter]
    tails = [list(row)[-1].text for _, row in itertools.groupby(left, key=lambda segment: segment.row)]
    numbers = [[int(part) for part in re.findall(r"\d+", tail)] for tail in tails if _SECTION_NUMBER.fullmatch(tail)]
    return len(numbers) >= _MIN_COLUMN_ROWS and all(first < second for first, second in pairwise(numbers))


def _is_column(segments: Sequence[Segment]) -> bool:
    rows = _by_row(segments)
    if len(rows) < _MIN_COLUMN_ROWS:
        return False
    size = sorted(row[0].size for row in rows)[len(rows) // 2]
    width = max(row[-1].x1 for row in rows) - min(row[0].x0 for row in rows)
    full = sum(row[-1].x1 - row[0].x0 >= 0.6 * width for row in rows)
    words = sum(_has_words(row) for row in rows)
    return width >= _MIN_COLUMN_WIDTH * size and full * 5 >= len(rows) * 2 and words * 2 > len(rows)


def _may_be_columns(left: Sequence[Segment], right: Sequence[Segment]) -> bool:
    """Return whether a band may be read column by column, another one on the page being so."""
    return bool(left) and bool(right) and _has_words(right)


def _headline(left: Sequence[Segment], right: list[Segment]) -> tuple[list[Segment], list[Segment]]:
    """Return headlines above both sides, though they happen not to run across the gutter, and the rest of the right."""
    top = left[0]
    middle = (min(segment.x0 for segment in left) + max(segment.x1 for segment in right)) / 2
    above: list[Segment] = []
    for _, group in itertools.groupby(right, key=lambda segment: segment.row):
        row = list(group)
        centred = abs((row[0].x0 + row[-1].x1) / 2 - middle) <= row[0].size
        if not centred or row[0].y < top.y + row[0].size:
            break
        above += row
    return above, right[len(above) :]


def _has_words(segments: Iterable[Segment]) -> bool:
    """Return whether there is more than numbers."""
    return any(glyph.char.isalpha() for segment in segments for glyph in segment.glyphs)
