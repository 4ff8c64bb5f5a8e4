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

_ROW_TOLERANCE = 0.3
"""In sizes of the type: baselines nearer than this are one."""
_RAISED = 0.5
"""In sizes of the type: what stands higher or lower by more is another row."""
_MAX_RAISED = 3
_NEAR_ROWS = 4
"""Rows of other columns may lie between a raised character and its own."""
_OVERLAP = 0.75
"""How much of its width a character that is set closer may stand under its neighbours."""
_CUT = 0.9
"""A gap as wide as this, in sizes of the type, may be a gutter."""
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
_PAGE_NUMBER = re.compile(r"\d{1,4}|[ivxl]{1,7}|[IVXL]{1,7}")
_SECTION_NUMBER = re.compile(r"\d{1,2}(?:[.．]\d{1,2})+[.．]?")


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character at its place; x runs to the right, y up, in points."""

    char: str
    x0: float
    x1: float
    y: float
    """Of the baseline."""
    size: float
    bold: bool = False
    after_space: bool = False
    """A space was written before it; how wide that is, the places tell."""


@dataclass(slots=True)
class Segment:
    """Characters of one row without a wide gap between them."""

    row: int
    glyphs: list[Glyph]

    @property
    def text(self) -> str:
        """All characters."""
        return "".join(glyph.char for glyph in self.glyphs)

    @property
    def x0(self) -> float:
        """Left edge."""
        return self.glyphs[0].x0

    @property
    def x1(self) -> float:
        """Right edge."""
        return self.glyphs[-1].x1

    @property
    def y(self) -> float:
        """Baseline."""
        return self.glyphs[0].y

    @property
    def size(self) -> float:
        """Size of the first character, a good guess for all."""
        return self.glyphs[0].size


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
    segments = [segment for row in _rows(glyphs) for segment in row]
    groups = [segments] if len(segments) > _MAX_SEGMENTS else _ordered(segments, 0)
    mixed = _usual_gap((pair for segment in segments for pair in pairwise(segment.glyphs)), 1)
    return [_lines(group, mixed) for group in groups if group]


# --- rows ------------------------------------------------------------------------------------------------------------


def _rows(glyphs: Sequence[Glyph]) -> list[list[Segment]]:
    """Return the rows from top to bottom, each cut at its wide gaps."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: -glyph.y):
        if rows and rows[-1][0].y - glyph.y <= _ROW_TOLERANCE * min(glyph.size, rows[-1][0].size):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return [_segments(number, row) for number, row in enumerate(_with_raised(rows)) if row]


def _with_raised(rows: list[list[Glyph]]) -> list[list[Glyph]]:
    """Put characters that were set a little higher or lower, marks of notes or the A and E of a logo, in their row."""
    for i, row in enumerate(rows):
        near = [*rows[max(0, i - _NEAR_ROWS) : i], *rows[i + 1 : i + 1 + _NEAR_ROWS]]
        near = [other for other in near if other and abs(other[0].y - row[0].y) <= _RAISED * other[0].size * 1.5]
        for island in _islands(row) if near else ():
            home = next((other for other in near if len(other) > len(island) and _fit(island, other)), None)
            if home is not None:
                home += island
                rows[i] = [glyph for glyph in rows[i] if glyph not in island]
    return rows


def _islands(row: list[Glyph]) -> list[list[Glyph]]:
    """Return the few characters of a row that stand far from the others."""
    row.sort(key=lambda glyph: glyph.x0)
    parts: list[list[Glyph]] = [[]]
    for glyph in row:
        if parts[-1] and glyph.x0 - parts[-1][-1].x1 >= _CUT * glyph.size:
            parts.append([])
        parts[-1].append(glyph)
    return [part for part in parts if len(part) <= _MAX_RAISED]


def _fit(island: Sequence[Glyph], row: Sequence[Glyph]) -> bool:
    """Return whether characters stand directly beside one of a row, a little higher or lower, and over none of it."""
    left, right, y = island[0].x0, island[-1].x1, island[0].y
    overlap, beside = max(
        ((min(right, other.x1) - max(left, other.x0), other) for other in row), key=lambda pair: pair[0]
    )
    near = abs(beside.y - y) <= _RAISED * beside.size
    return near and -0.1 * beside.size <= overlap <= _OVERLAP * (island[0].x1 - left)


def _segments(number: int, row: list[Glyph]) -> list[Segment]:
    row.sort(key=lambda glyph: glyph.x0)
    segments: list[Segment] = []
    for glyph in row:
        last = segments[-1].glyphs[-1] if segments else None
        if last is None or glyph.x0 - last.x1 >= _CUT * max(glyph.size, last.size):
            segments.append(Segment(number, [glyph]))
        elif glyph.char == last.char and abs(glyph.x0 - last.x0) < 0.3 * (glyph.x1 - glyph.x0):
            segments[-1].glyphs[-1] = Glyph(last.char, last.x0, last.x1, last.y, last.size, bold=True)  # printed twice
        else:
            segments[-1].glyphs.append(glyph)
    return segments


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
    for gutter in _gutters(segments) if depth < _MAX_DEPTH else ():
        bands = _bands(segments, gutter)
        if not any(_are_columns(band, gutter) for band in bands) or _parts_numbers(segments, gutter):
            continue
        blocks: list[list[Segment]] = []
        plain: list[Segment] = []
        for band in bands:
            left = [segment for segment in band if segment.x0 < gutter]
            right = [segment for segment in band if segment.x0 >= gutter]
            if any(segment.x1 > gutter for segment in left) or not _may_be_columns(left, right):
                plain += band
                continue
            above, right = _headline(left, right)
            blocks += [[*plain, *above], *_ordered(left, depth + 1), *_ordered(right, depth + 1)]
            plain = []
        return [*blocks, plain]
    return [segments]


def _gutters(segments: Sequence[Segment]) -> list[float]:
    """Return where gutters may be: most gaps above each other first, those that lines run across last."""
    if len(segments) < 2 * _MIN_COLUMN_ROWS:
        return []
    votes: Counter[int] = Counter()
    for segment, right in _neighbours(segments):
        votes.update(range(int(segment.x1 / _BIN) + 1, int(right.x0 / _BIN) + 1))
    crossed: Counter[int] = Counter()
    for segment in segments:
        crossed.update(range(int(segment.x0 / _BIN), int(segment.x1 / _BIN) + 1))
    score = {at: count - 3 * crossed[at] for at, count in votes.items() if count >= _MIN_COLUMN_ROWS}
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
        if best is not None and best.x0 - segment.x1 >= _CUT * segment.size * 0.9:
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


def _is_headed_by_pages(right: Sequence[Segment]) -> bool:
    """Return whether many rows begin with the number of a page: these belong to the entries on the left of them."""
    heads = [next(row) for _, row in itertools.groupby(right, key=lambda segment: segment.row)]
    return sum(_PAGE_NUMBER.fullmatch(head.text) is not None for head in heads) * 3 > len(heads)


def _parts_numbers(segments: Sequence[Segment], gutter: float) -> bool:
    """Return whether a gutter would part the numbers of a contents, 1.1, 1.2, 1.3, from the titles behind them."""
    left = sorted((s for s in segments if s.x1 <= gutter), key=lambda segment: (segment.row, segment.x0))
    tails = [list(row)[-1].text for _, row in itertools.groupby(left, key=lambda segment: segment.row)]
    numbers = [[int(part) for part in re.findall(r"\d+", tail)] for tail in tails if _SECTION_NUMBER.fullmatch(tail)]
    return len(numbers) >= _MIN_COLUMN_ROWS and all(first < second for first, second in pairwise(numbers))


def _is_column(segments: Sequence[Segment]) -> bool:
    lines = _lines(segments)
    if len(lines) < _MIN_COLUMN_ROWS:
        return False
    size = sorted(line.size for line in lines)[len(lines) // 2]
    width = max(line.x1 for line in lines) - min(line.x0 for line in lines)
    full = sum(line.x1 - line.x0 >= 0.6 * width for line in lines)
    words = sum(not _is_number(line.text) for line in lines)
    return width >= _MIN_COLUMN_WIDTH * size and full * 5 >= len(lines) * 2 and words * 2 > len(lines)


def _may_be_columns(left: Sequence[Segment], right: Sequence[Segment]) -> bool:
    """Return whether a band may be read column by column, another one on the page being so."""
    return bool(left) and bool(right) and not all(_is_number(line.text) for line in _lines(right))


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


def _is_number(text: str) -> bool:
    return not any(char.isalpha() for char in text)
