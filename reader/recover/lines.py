"""The lines a structure is recovered from: blank lines counted, page furniture taken out."""

from __future__ import annotations

import itertools
import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
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
_GOES_ON = "，、；：,;:（(“《—%％"
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
    for at, line in enumerate(source):
        page_break |= line.starts_page
        if not line.text.strip():
            gap += 1
            continue
        if skip and (is_page_mark(line.text) or at in headers):
            page_break = True
            continue
        folded = fold(line.text)
        if folded == line.text:
            folded = line.text  # one string instead of two: a text may have a million lines
        lines.append(
            Line(
                line.number, line.text, folded, line.heading, line.bold_until, line.bullet, line.indent, gap, page_break
            )
        )
        gap, page_break = 0, False
    return lines


def _edges(source: Sequence[SourceLine]) -> dict[int, int]:
    """Return how far each line stands from an edge of its page, where the format says which page each line is on.

    By number of the line: 1 for the first, -1 for the last of a page, 0 for those amid a page.
    """
    found: dict[int, int] = {}
    if not any(line.page_of_file for line in source):
        return found
    pages = itertools.groupby((line for line in source if line.text), key=lambda line: line.page_of_file)
    for page, group in pages:
        lines = list(group)
        for i, line in enumerate(lines if page is not None else ()):
            from_foot = len(lines) - i
            found[line.number] = i + 1 if i < _EDGE_LINES else -from_foot if from_foot <= _EDGE_LINES else 0
    return found


def _without_digits(text: str) -> str:
    return re.sub(r"\d+", "#", fold(text))


def _running_headers(source: Sequence[SourceLine]) -> frozenset[int]:
    """Return the positions of the lines that come again and again, but for their digits, at page breaks."""
    text_at = array("I", (at for at, line in enumerate(source) if line.text))
    text_lines = [source[at] for at in text_at]
    marks = bytearray(is_page_mark(line.text) for line in text_lines)
    places = _places(text_lines, marks)
    found = set()
    for key, at in places.items():
        if len(key) < 2:
            continue
        touching = sum(_touches_page_mark(marks, i) for i in at)
        if touching == len(at) and (len(at) > 1 or _ISSUE_NUMBER.search(narrow(text_lines[at[0]].text))):
            found.add(key)
        if len(at) < _MIN_REPEATS:
            continue
        beside_break = sum(_beside_page_break(text_lines, marks, i) for i in at)
        if beside_break * 3 >= len(at) * 2 and beside_break >= _MIN_REPEATS:
            found.add(key)
        if _may_be_pages([text_lines[i].text for i in at], key):
            cut = [text_lines[i - 1].text for i in at if _cuts_text(text_lines, i)]
            if len(cut) * 2 >= len(at) and len(set(cut)) >= _MIN_REPEATS:
                found.add(key)
    edges = _edges(source)
    return frozenset(text_at[i] for key in found for i in _headers_among(places[key], text_lines, edges))


def _places(lines: Sequence[SourceLine], marks: Sequence[int]) -> dict[str, list[int]]:
    """Return where short lines stand, by their text without digits: those that come again or touch a page mark.

    Most lines of a long text are neither; of them nothing is kept.
    """
    hashes = array("q", (hash(_without_digits(line.text)) if _may_be_header(line) else 0 for line in lines))
    again = {a for a, b in itertools.pairwise(sorted(hashes)) if a == b}
    places: dict[str, list[int]] = defaultdict(list)
    for i, line in enumerate(lines):
        is_wanted = hashes[i] in again or _touches_page_mark(marks, i)
        if is_wanted and not marks[i] and _may_be_header(line):
            places[_without_digits(line.text)].append(i)
    return places


def _headers_among(at: Sequence[int], lines: Sequence[SourceLine], edges: Mapping[int, int]) -> Iterator[int]:
    """Yield those of several lines that say the same (their positions) that are running headers.

    Where the pages are known, the heading that they repeat in smaller type is none; nor is what stands further from the
    edge of its page than most: the title of a section that heads its own pages stands in the contents too.
    """
    some_are_small = any(not lines[i].heading for i in at)
    places = Counter(edge for i in at if (edge := edges.get(lines[i].number)))
    usual = places.most_common(1)[0][0] if places else 0
    for i in at:
        edge = edges.get(lines[i].number)
        if edge is None or ((0 < edge <= usual or usual <= edge < 0) and not (lines[i].heading and some_are_small)):
            yield i


def _may_be_header(line: SourceLine) -> bool:
    """Return whether a line is short and no sentence; the first of a page may be as long as a title."""
    most = 2 * _MAX_HEADER_CHARS if line.starts_page else _MAX_HEADER_CHARS
    return len(line.text) <= most and not ends_sentence(line.text)


def _touches_page_mark(marks: Sequence[int], i: int) -> bool:
    return (i > 0 and bool(marks[i - 1])) or (i + 1 < len(marks) and bool(marks[i + 1]))


def _beside_page_break(lines: Sequence[SourceLine], marks: Sequence[int], i: int) -> bool:
    """Return whether the line stands at a form feed or next to a page number, one other line between at most."""
    if lines[i].starts_page or (i + 1 < len(lines) and lines[i + 1].starts_page):
        return True
    return any(marks[j] for j in range(max(0, i - 2), min(len(lines), i + 3)) if j != i)


def _may_be_pages(texts: Sequence[str], key: str) -> bool:
    """Return whether lines that are the same but for their numbers may be headers: no number, or that of the page."""
    if len(key.replace("#", "")) < _MIN_HEADER_CHARS or any(_DOTS.search(text) for text in texts):
        return False
    numbers = [int(found[-1]) for text in texts if (found := re.findall(r"\d{1,9}", narrow(text)))]
    steps = [b - a for a, b in itertools.pairwise(numbers)]
    return not any(steps) or sum(step in (1, 2) for step in steps) * 10 >= len(steps) * 8


def _cuts_text(lines: Sequence[SourceLine], i: int) -> bool:
    """Return whether the line stands in the middle of a sentence."""
    before, after = _beside(lines, i, -1), _beside(lines, i, 1)
    if before is None or after is None or ends_sentence(before.text) or before.heading:
        return False
    goes_on = is_cjk(before.text[-1]) or before.text[-1] in _GOES_ON
    return goes_on and len(before.text) >= _MIN_CUT_CHARS and not after.heading


def _beside(lines: Sequence[SourceLine], i: int, step: int) -> SourceLine | None:
    """Return the line before or behind another, a bare number between them left out."""
    i += step
    if 0 <= i < len(lines) and _BARE_NUMBER.fullmatch(narrow(lines[i].text)):
        i += step
    return lines[i] if 0 <= i < len(lines) else None


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
