"""The lines a structure is recovered from: blank lines counted, page furniture taken out."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reader.model import SourceLine
from reader.recover.shapes import ends_sentence, fold, is_cjk, narrow

_PAGE_MARK = re.compile(r"[-—–·~―─|\s]*[-—–·~―─|][-—–·~―─|\s]*\d{1,4}\s*[-—–·~―─|][-—–·~―─|\s]*|[-—–]\s*\d{1,4}")
_ORNAMENTS = r"[-—–·=~*_<>\[\](){}【】〈〉\s]*"
_PAGE_WORD = re.compile(
    rf"{_ORNAMENTS}第\s*\d{{1,4}}\s*[页頁](?:\s*[/,、]?\s*共\s*\d{{1,4}}\s*[页頁])?{_ORNAMENTS}"
    r"|\d{1,4}\s*/\s*\d{1,4}|[Pp](?:age|\.)\s*\d{1,4}"
)
_BARE_NUMBER = re.compile(r"[<\[(【〈]?\s*(?P<page>\d{1,3})\s*[>\])】〉]?")
_ISSUE_NUMBER = re.compile(r"(?:19|20)\d\d\s*年\s*第?\s*\d+\s*[期号号]|总第\s*\d+\s*期")
_MIN_REPEATS = 3
_MAX_MARK_CHARS = 80
_MIN_PAGE_LINES = 5
_MAX_HEADER_CHARS = 40
_EDGE_LINES = 3
"""So many lines at the head and at the foot of a page may be running heads."""
_MIN_HEADER_CHARS = 4
"""Of a header without a page number beside it."""
_DOTS = re.compile(r"[.．·…]\s*[.．·…]")
_MIN_CUT_CHARS = 12
"""A line that a header cuts in mid-sentence is longer than a name."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank and not page furniture."""

    number: int
    """1-based line of the file."""
    text: str
    folded: str
    heading: int
    bold_until: int
    bullet: bool
    indent: int
    gap: int
    """Blank lines before it."""
    page_break: bool
    """Page furniture or a form feed stood before it."""

    @property
    def is_bold(self) -> bool:
        """Whether the whole line is emphasised."""
        return 0 < len(self.text) <= self.bold_until


def is_page_mark(text: str) -> bool:
    """Return whether a line is nothing but a page number with its ornaments: ``- 12 -``, ``第12页``, ``—12—``."""
    plain = narrow(text.strip())
    return 0 < len(plain) <= _MAX_MARK_CHARS and bool(_PAGE_MARK.fullmatch(plain) or _PAGE_WORD.fullmatch(plain))


def readable_lines(source: Sequence[SourceLine]) -> list[Line]:
    """Return the lines that carry text; page numbers and running headers leave a page break behind.

    A document of nothing but page numbers is a text of numbers.
    """
    return _without_bare_page_numbers(_lines(source, skip=True) or _lines(source, skip=False))


def _lines(source: Sequence[SourceLine], *, skip: bool) -> list[Line]:
    lines: list[Line] = []
    gap, page_break = 0, False
    headers = _running_headers(source)
    inner = _within_pages(source)
    for line in source:
        page_break |= line.starts_page
        if not line.text.strip():
            gap += 1
            continue
        is_header = headers and line.number not in inner and _without_digits(line.text) in headers
        if skip and (is_page_mark(line.text) or is_header):
            page_break = True
            continue
        folded = fold(line.text)
        lines.append(
            Line(
                line.number, line.text, folded, line.heading, line.bold_until, line.bullet, line.indent, gap, page_break
            )
        )
        gap, page_break = 0, False
    return lines


def _within_pages(source: Sequence[SourceLine]) -> frozenset[int]:
    """Return the numbers of the lines that stand amid a page, where the format says which page each line is on.

    The title of a section that heads its own pages stands in the contents too.
    """
    found: list[int] = []
    pages = itertools.groupby((line for line in source if line.text), key=lambda line: line.page_of_file)
    for page, lines in pages:
        if page is not None:
            found += [line.number for line in lines][_EDGE_LINES:-_EDGE_LINES]
    return frozenset(found)


def _without_digits(text: str) -> str:
    return re.sub(r"\d+", "#", fold(text))


def _running_headers(source: Sequence[SourceLine]) -> frozenset[str]:
    """Return the lines, digits left out, that come again and again at page breaks."""
    text_lines = [line for line in source if line.text]
    places: dict[str, list[int]] = defaultdict(list)
    for i, line in enumerate(text_lines):
        if len(line.text) <= _MAX_HEADER_CHARS and not ends_sentence(line.text) and not is_page_mark(line.text):
            places[_without_digits(line.text)].append(i)
    found = set()
    for key, at in places.items():
        if len(key) < 2:
            continue
        touching = sum(_touches_page_mark(text_lines, i) for i in at)
        if touching == len(at) and (len(at) > 1 or _ISSUE_NUMBER.search(narrow(text_lines[at[0]].text))):
            found.add(key)
        if len(at) < _MIN_REPEATS:
            continue
        beside_break = sum(_beside_page_break(text_lines, i) for i in at)
        if beside_break * 3 >= len(at) * 2 and beside_break >= _MIN_REPEATS:
            found.add(key)
        if _may_be_pages([text_lines[i].text for i in at], key):
            cut = [text_lines[i - 1].text for i in at if _cuts_text(text_lines, i)]
            if len(cut) * 2 >= len(at) and len(set(cut)) >= _MIN_REPEATS:
                found.add(key)
    return frozenset(found)


def _touches_page_mark(lines: Sequence[SourceLine], i: int) -> bool:
    return any(0 <= j < len(lines) and is_page_mark(lines[j].text) for j in (i - 1, i + 1))


def _beside_page_break(lines: Sequence[SourceLine], i: int) -> bool:
    """Return whether the line stands at a form feed or next to a page number, one other line between at most."""
    if lines[i].starts_page or (i + 1 < len(lines) and lines[i + 1].starts_page):
        return True
    return any(is_page_mark(lines[j].text) for j in range(max(0, i - 2), min(len(lines), i + 3)) if j != i)


def _may_be_pages(texts: Sequence[str], key: str) -> bool:
    """Return whether lines that are the same but for their numbers may be headers: no number, or that of the page."""
    if len(key.replace("#", "")) < _MIN_HEADER_CHARS or any(_DOTS.search(text) for text in texts):
        return False
    numbers = [int(found[-1]) for text in texts if (found := re.findall(r"\d{1,9}", narrow(text)))]
    steps = [b - a for a, b in itertools.pairwise(numbers)]
    return not any(steps) or sum(step in (1, 2) for step in steps) * 10 >= len(steps) * 8


def _cuts_text(lines: Sequence[SourceLine], i: int) -> bool:
    """Return whether the line stands in the middle of a sentence."""
    if not 0 < i < len(lines) - 1:
        return False
    before = lines[i - 1].text
    goes_on = not ends_sentence(before) and is_cjk(before[-1]) and not lines[i - 1].heading
    return goes_on and len(before) >= _MIN_CUT_CHARS and is_cjk(lines[i + 1].text[0])


def _without_bare_page_numbers(lines: list[Line]) -> list[Line]:
    """Drop lines that are a number alone when they count up one by one through running text: the feet of the pages."""
    bare = [i for i, line in enumerate(lines) if _BARE_NUMBER.fullmatch(narrow(line.text))]
    dropped: set[int] = set()
    run: list[int] = []
    for i in [*bare, -1]:
        if run and (i < 0 or _bare_number(lines[i]) < _bare_number(lines[run[-1]])):
            if _are_page_feet(lines, run):
                dropped.update(run)
            run = []
        run.append(i)
    if not dropped:
        return lines
    kept: list[Line] = []
    page_break = False
    for i, line in enumerate(lines):
        if i in dropped:
            page_break = True
            continue
        kept.append(replace(line, page_break=True) if page_break else line)
        page_break = False
    return kept


def _bare_number(line: Line) -> int:
    match = _BARE_NUMBER.fullmatch(narrow(line.text))
    return int(match["page"]) if match else 0


def _are_page_feet(lines: Sequence[Line], run: Sequence[int]) -> bool:
    """Return whether rising numbers are feet: each one more than the last, most of them behind running text.

    Pages of a contents that stand on lines of their own repeat and follow titles.
    """
    if len(run) < _MIN_REPEATS:
        return False
    values = [_bare_number(lines[i]) for i in run]
    by_one = sum(b - a in (1, 2) for a, b in itertools.pairwise(values))
    prose = sum(i > 0 and (len(lines[i - 1].text) >= 30 or ends_sentence(lines[i - 1].text)) for i in run)
    apart = sorted(b - a for a, b in itertools.pairwise(run))[len(run) // 2 - 1]
    return by_one * 10 >= (len(run) - 1) * 8 and (prose * 2 >= len(run) or apart >= _MIN_PAGE_LINES)
