"""Pages that are not there: the printed page numbers count up and leave some out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from reader.model import Finding, Severity, SourceLine
from reader.recover.lines import Line
from reader.recover.shapes import narrow

_NUMBER = re.compile(r"(?<!\d)\d{1,4}(?!\d)")
_MIN_FEET = 4
_COUNTING = 0.8
"""Share of the steps that must be one, for numbers to be page numbers."""
_MAX_GAP = 50
_LOST_FOOT = 1.6
"""So many times the text of a usual page between two numbers: the page is there, only its number is not."""


@dataclass(frozen=True, slots=True)
class _Foot:
    page: int
    line: int
    size: int
    """Characters since the number before it."""


def find_page_gaps(source: Sequence[SourceLine], lines: Sequence[Line]) -> list[Finding]:
    """Return a finding for each gap in the printed page numbers.

    A number that was misread or lost leaves no gap: those around a gap must count on, and the text between them must be
    no longer than that of a page.

    Args:
        source: All lines of the file.
        lines: Those of them that carry text; what is not among them is page furniture.
    """
    feet = list(_feet(source, {line.number for line in lines}))
    if len(feet) < _MIN_FEET:
        return []
    steps = [b.page - a.page for a, b in pairwise(feet)]
    if sum(step == 1 for step in steps) < _COUNTING * len(steps):
        return []
    usual = median(foot.size for foot in feet[1:])
    return [
        pages_missing(before.page + 1, after.page - 1, after.line)
        for i, (before, after) in enumerate(pairwise(feet))
        if 1 < steps[i] <= _MAX_GAP and _counts_on(steps, i) and after.size < _LOST_FOOT * max(usual, 1)
    ]


def _counts_on(steps: Sequence[int], i: int) -> bool:
    """Return whether the numbers on both sides of step ``i`` count by one: neither of them was misread."""
    around = [steps[j] for j in (i - 1, i + 1) if 0 <= j < len(steps)]
    return all(step == 1 for step in around)


def _feet(source: Sequence[SourceLine], with_text: set[int]) -> Iterator[_Foot]:
    size = 0
    for line in source:
        text = line.text.strip()
        if line.number in with_text or not text:
            size += len(text)
            continue
        numbers = _NUMBER.findall(narrow(text))
        if len(numbers) == 1 or (numbers and re.search(r"[页頁/]", text)):
            yield _Foot(int(numbers[0]), line.number, size)
            size = 0


def pages_missing(first: int, last: int, line: int) -> Finding:
    """Pages are not in the file."""
    pages = str(first) if first == last else f"{first}–{last}"
    message = f"The printed page numbers leave out {pages}: these pages are missing."
    return Finding(Severity.LOSS, "pages-missing", message, line, facts=(("pages", pages),))
