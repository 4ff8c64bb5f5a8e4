"""Characters on a page to rows: those on one baseline, cut where a gap is wide, so that columns can be told apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_ROW_TOLERANCE = 0.3
"""In sizes of the type: baselines nearer than this are one."""
_RAISED = 0.5
"""In sizes of the type: what stands higher or lower by more is another row."""
_MAX_RAISED = 3
_NEAR_ROWS = 4
"""Rows of other columns may lie between a raised character and its own."""
_OVERLAP = 0.85
"""How much of its width a character that is set closer may stand under its neighbours."""
CUT = 0.8
"""A gap as wide as this, in sizes of the type, may be a gutter."""


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


def rows_of(glyphs: Sequence[Glyph]) -> list[list[Segment]]:
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
        if parts[-1] and glyph.x0 - parts[-1][-1].x1 >= CUT * glyph.size:
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
        if last is None or glyph.x0 - last.x1 >= CUT * max(glyph.size, last.size):
            segments.append(Segment(number, [glyph]))
        elif glyph.char == last.char and abs(glyph.x0 - last.x0) < 0.3 * (glyph.x1 - glyph.x0):
            segments[-1].glyphs[-1] = Glyph(last.char, last.x0, last.x1, last.y, last.size, bold=True)  # printed twice
        else:
            segments[-1].glyphs.append(glyph)
    return segments
