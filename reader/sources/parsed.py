"""What a format's parser gives back, and the list it collects its lines in."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from reader.errors import EmptySourceError, TooLargeError
from reader.model import Finding, SourceLine

MAX_CHARS = 20_000_000
"""Seven times the longest gazette: what is longer was made to be."""
MAX_LINE_CHARS = 1_000_000
MAX_LINES = 2_000_000

MAX_HEADING_CHARS = 60
"""A longer line in larger type is an emphasised text, not a heading."""
_LARGER = 1.15
"""Type this much larger than the text's is a heading's; 小四 and 四号 are 1.17 apart."""
_MAX_SIZES = 12

Tick = Callable[[], None]
"""Called by a parser whenever it is getting on, at least once a page."""

_UNWANTED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_NOT_TEXT = re.compile(r"[\ud800-\udfff\ufffe\uffff]")
_RADICALS = (
    "⺁厂⺊卜⺌小⺒巳⺓幺⺗心⺜日⺝月⺠民⺧牛⺩王⺪疋⺫目⺬示⺮竹⺶羊⺻聿⺼肉⻁虎⻄西⻅见⻆角⻉贝⻋车⻏邑⻑長⻒镸⻓长⻔门⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食"
    "⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀"
)
"""Radicals that are characters too, each before its character; Unicode has no compatibility form for these."""
_SHAPES = {
    0x2F3E: "户",  # Unicode names 戶 and 靑 here, whose shapes in most fonts are those of 户 and 青
    0x2FAD: "青",
    0x2E3A: "——",  # fonts have one shape for the two halves of a dash
    0x2E3B: "———",
    0xA78F: "·",  # letters and marks of other scripts that leaders are made of
    0x2E31: "·",
}
_MEANT = {
    **{code: unicodedata.normalize("NFKC", chr(code)) for code in (0x2E9F, 0x2EF3, *range(0x2F00, 0x2FD6))},
    **dict(zip(map(ord, _RADICALS[::2]), _RADICALS[1::2], strict=True)),
    **_SHAPES,
}
"""Characters that PDF documents have because of their shape, and what was written."""
_SPACES = re.compile(r"[\t\n\x85\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Parsed:
    """The text in a file and what its format says about it."""

    lines: tuple[SourceLine, ...]
    encoding: str = ""
    """Python's name; empty where the format has only one."""
    findings: tuple[Finding, ...] = ()
    page_labels: tuple[str, ...] = ()
    """What the format calls each page, first page first; empty when it says nothing."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one type."""

    text: str
    bold: bool = False
    size: float = 0.0
    """In points; 0 where the format does not tell."""


def most_common(weighted: Iterable[tuple[float, int]]) -> float:
    """Return the value with the largest sum of weights; 0 when there is none."""
    counts: Counter[float] = Counter()
    for value, weight in weighted:
        counts[value] += weight
    return counts.most_common(1)[0][0] if counts else 0.0


def heading_depths(sizes: Iterable[float], body: float) -> dict[float, int]:
    """Return the depth of headings in each size of type that is larger than the text's: the largest is 1.

    More sizes than headings ever have are the guesses of a text recognition and mean nothing.
    """
    depths: dict[float, int] = {}
    depth, largest = 0, math.inf
    for size in sorted({size for size in sizes if size >= _LARGER * body}, reverse=True):
        if size < 0.95 * largest:
            depth, largest = depth + 1, size
        depths[size] = min(depth, 6)
    return depths if depth <= _MAX_SIZES else {}


def clean(text: str) -> str:
    """Return ``text`` without control characters and marks of direction; half a surrogate pair becomes U+FFFD.

    Kangxi and CJK radicals, which fonts of PDF documents put in the place of characters (⽬ for 目), become these.
    """
    return _NOT_TEXT.sub("\ufffd", _UNWANTED.sub("", text)).translate(_MEANT)


class Lines:
    """Collects lines, numbers them, and refuses what is longer than any publication."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lines: list[SourceLine] = []
        self._chars = 0
        self._starts_page = False

    def __len__(self) -> int:
        return len(self._lines)

    def start_page(self) -> None:
        """Let the next line be the first of a page."""
        self._starts_page = True

    def add_blank(self) -> None:
        """Add a blank line, unless there is one already."""
        if self._lines and self._lines[-1].text and not self._starts_page:
            self._append(SourceLine(len(self._lines) + 1, ""))

    def add(self, runs: Sequence[Run], *, heading: int = 0, bullet: bool = False, page_of_file: int | None = None,
            indent: int = 0, keep_tabs: bool = False) -> None:  # fmt: skip
        """Add a line of text; runs with nothing but white space in them add nothing.

        Raises TooLargeError.
        """
        parts = [(clean(run.text), run.bold) for run in runs]
        if not keep_tabs:
            parts = [(_SPACES.sub(" ", text), bold) for text, bold in parts]
        whole = "".join(text for text, _ in parts)
        text = whole.strip()
        if not text:
            return
        if len(text) > MAX_LINE_CHARS:
            raise TooLargeError(self._path, len(text), MAX_LINE_CHARS, f"characters in line {len(self._lines) + 1}")
        lead = whole[: len(whole) - len(whole.lstrip())]
        indent += sum(2 if char == "\u3000" else 1 for char in lead)
        bold_until = min(max(0, _bold_chars(parts) - len(lead)), len(text))
        number = len(self._lines) + 1
        starts_page, self._starts_page = self._starts_page, False
        self._append(SourceLine(number, text, heading, bold_until, bullet, indent, starts_page, page_of_file))

    def _append(self, line: SourceLine) -> None:
        self._lines.append(line)
        self._chars += len(line.text)
        if self._chars > MAX_CHARS:
            raise TooLargeError(self._path, self._chars, MAX_CHARS, "characters")
        if len(self._lines) > MAX_LINES:
            raise TooLargeError(self._path, len(self._lines), MAX_LINES, "lines")

    def finish(self) -> tuple[SourceLine, ...]:
        """Return the lines without blank ones at the end. Raises EmptySourceError when there is no text."""
        while self._lines and not self._lines[-1].text:
            self._lines.pop()
        if not self._lines:
            raise EmptySourceError(self._path, "holds no text; there is nothing to import")
        return tuple(self._lines)


def _bold_chars(parts: Sequence[tuple[str, bool]]) -> int:
    """Return how many leading characters are bold; white space before and between them does not end it."""
    count = until = 0
    for text, bold in parts:
        count += len(text)
        if bold and text.strip():
            until = count - len(text) + len(text.rstrip())
        elif text.strip():
            break
    return until
