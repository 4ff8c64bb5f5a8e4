"""Finds where the contents of a bulletin stand."""

from __future__ import annotations

import re
import sys
from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from reader.recover.datelines import datelines_in
from reader.recover.lines import Line
from reader.recover.pages import LEADING_STOPS, PageSplit, bare_page, rising, split_page
from reader.recover.shapes import fold, is_cjk, name_and_mark, narrow
from reader.recover.stream import number_end

_HEADING = re.compile(
    r"(?:本期|本刊|总|[\d一二三四五六七八九十〇年月第期卷号]*)?(?:目录|目錄|目次|要目|导读目录)(?:contents?)?|(?:tableof)?contents?(?:目录|目錄)?"
)
_COUNT = re.compile(r"^\W*(?:[Nn][Oo]\.?\s*)?\d{1,3}(?:\s|[^\w\s])+")
"""The number of an entry, which the body does not repeat."""
_COLOPHON = re.compile(r"\d{4}年|\d期|总第|主编|编辑|校对|内部资料|准印|主办|承办|电话|地址|邮编")
MIN_ENTRIES = 3
"""Fewer are no contents."""
_PROSE_CHARS = 70
_TWO_ENTRIES = re.compile(r".*\S\s{1,8}(?P<first>\d{1,3})\s{1,8}(?=[^\s\d]).*\S\s{1,8}(?P<second>\d{1,3})\s*")
"""Two entries that were run together, without a leader."""
_INNER_PAGE = re.compile(r"(?:[.·…]{3}|\t)\s*\d{1,3}(?:\s{2}|\t)")
"""A leader and a page inside a line: the second entry may be wrapped."""
_MAX_TWO_CHARS = 300
_MAX_STEP = 3
"""Pages from one entry to the next."""
_KEY_CHARS = 5
_OPENING_CHARS = 8
"""Of a title, one of whose later characters may be misread where it comes back."""
_AHEAD = 6
"""Lines behind a title that is listed twice which say whether the contents go on."""
_SAMPLE = 40
"""Titles that are looked up in a body which may be long."""


@dataclass(frozen=True, slots=True)
class Region:
    """Lines ``start`` to ``end`` (half-open) that are the contents; ``heading`` is the line 目录, if any."""

    start: int
    end: int
    heading: int | None = None


def find_contents(lines: Sequence[Line]) -> Region | None:
    """Return where the contents stand, at the front, in the middle or at the end, or None when there are none."""
    splits = [split_page(line.text) if bare_page(line.text) is None else None for line in lines]
    heading = next((i for i, line in enumerate(lines) if is_contents_heading(line)), None)
    if heading is not None:
        region = Region(heading + 1, _body_start(lines, splits, heading + 1), heading)
        if _count_entries(lines, splits, region) >= 2 or _count_repeats(lines, region) >= MIN_ENTRIES:
            return region
    run = _densest_run(lines, splits)
    return run if run is not None and _is_answered(lines, splits, run) else _repeated_run(lines, splits)


def is_contents_heading(line: Line) -> bool:
    """Return whether a line is the word for contents, however spaced and decorated."""
    return len(line.folded) <= 20 and _HEADING.fullmatch(line.folded) is not None


def is_colophon(text: str) -> bool:
    """Return whether a line says who made the bulletin, or when: no part of its contents."""
    return _COLOPHON.search(text) is not None


def _is_prose(line: Line, split: PageSplit | None) -> bool:
    """Return whether a line is running text, not a line of a contents."""
    if split is not None and split.is_strong and "。" not in LEADING_STOPS.sub("", split.title):
        return False
    if "。" in line.text or (len(line.folded) >= _PROSE_CHARS and not _is_two_entries(line.text)):
        return True
    dated = next((d for d in datelines_in(line.text) if d.is_sure), None)
    if dated is None or (not any(map(is_cjk, line.text[: dated.start])) and line.text[dated.end - 1] not in ",，"):
        return False
    return split is None and len(line.text) - dated.end >= 6


def _is_two_entries(text: str) -> bool:
    """Return whether a line holds two titles with their pages, the second not far behind the first."""
    plain = narrow(text[:_MAX_TWO_CHARS])
    if _INNER_PAGE.search(plain):
        return True
    match = _TWO_ENTRIES.fullmatch(plain)
    return match is not None and int(match["second"]) - int(match["first"]) in range(_MAX_STEP + 1)


def _count_entries(lines: Sequence[Line], splits: Sequence[PageSplit | None], region: Region) -> int:
    found = 0
    for i in range(region.start, region.end):
        split = splits[i]
        found += split is not None and len(fold(split.title)) >= 2 and not _is_prose(lines[i], split)
        found += i > region.start and bare_page(lines[i].text) is not None
    return found


def _count_repeats(lines: Sequence[Line], region: Region) -> int:
    """Return how many lines of the region open a line outside it."""
    outside = _openings([*lines[: region.start], *lines[region.end :]])
    return sum(len(line.folded) >= 4 and _opens_one(line.folded, outside) for line in lines[region.start : region.end])


def _openings(lines: Sequence[Line]) -> list[str]:
    """Return how lines begin, with and without the numbers before them, sorted."""
    numbered = [fold(line.text[end:]) for line in lines if (end := number_end(line))]
    return sorted([*(line.folded for line in lines), *numbered])


def _opens_one(text: str, texts: Sequence[str]) -> bool:
    """Return whether one of the sorted ``texts`` begins with ``text``."""
    at = bisect_left(texts, text)
    return at < len(texts) and texts[at].startswith(text)


def _body_start(lines: Sequence[Line], splits: Sequence[PageSplit | None], start: int) -> int:
    """Return the line where the body begins behind a contents that begins at ``start``.

    The body begins where the contents begin anew: their first names or titles come back without a page; or at running
    text, less the lines before it that are already listed.
    """
    fits = rising([split.page if split else None for split in splits[start:]])
    seen: dict[str, int] = {}
    first: set[str] = set()
    openings: list[str] = []
    pages = 0
    for i in range(start, len(lines)):
        if bare_page(lines[i].text) is not None:
            continue
        split = splits[i]
        page_below = i + 1 < len(lines) and bare_page(lines[i + 1].text) is not None
        has_page = page_below or (split is not None and (split.is_strong or fits[i - start]))
        pages += has_page
        key = fold(split.title) if split is not None and has_page else _name_key(lines[i])
        if _is_prose(lines[i], split):
            return _step_back(lines, splits, seen, i, start)
        if not has_page and key and i - start >= 3 and key in seen:
            ahead = range(i + 1, min(i + 4, len(lines)))
            prose_next = next((j for j in ahead if _is_prose(lines[j], splits[j])), None)
            page_next = next((j for j in ahead if (s := splits[j]) is not None and s.is_strong), None)
            restarts = key in first or (prose_next is not None and (page_next is None or prose_next < page_next))
            if restarts and (page_next is None or (key in first and not _pages_follow(splits, i))):
                openings = openings or _openings(lines)
                if prose_next is not None or pages * 4 > i - start or not _titles_follow(lines, seen, openings, i):
                    return i
        if len(first) < 4 and key:
            first.add(key)
        seen.setdefault(key, i)
    return len(lines)


def _pages_follow(splits: Sequence[PageSplit | None], i: int) -> bool:
    """Return whether most of the next lines are entries with a page."""
    ahead = splits[i + 1 : i + 7]
    return sum(split is not None and split.is_strong for split in ahead) * 2 > len(ahead)


def _titles_follow(lines: Sequence[Line], seen: Collection[str], openings: Sequence[str], i: int) -> bool:
    """Return whether most of the next lines are titles not yet listed: a title stands twice in the contents.

    Args:
        lines: Of the document.
        seen: What was listed before.
        openings: How the lines of the document begin, sorted.
        i: The line that was listed before.
    """
    keys = [_name_key(line) for line in lines[i + 1 : i + 1 + _AHEAD]]
    new = [key[:_OPENING_CHARS] for key in keys if len(key) >= 2 and key not in seen]
    twice = (openings[at : at + 2] for at in (bisect_left(openings, key) for key in new))
    return sum(len(two) == 2 and two[1].startswith(key) for key, two in zip(new, twice, strict=True)) * 2 >= _AHEAD


def _step_back(
    lines: Sequence[Line], splits: Sequence[PageSplit | None], seen: dict[str, int], prose: int, start: int
) -> int:
    """Return the first of the lines before running text that repeat what the contents listed."""
    end = prose
    titles = sorted(seen)
    while end > start + 1:
        split, key = splits[end - 1], _name_key(lines[end - 1])
        if split is not None and split.is_strong:
            break
        listed_before = seen.get(key, end) < end - 1
        opens_listed = False
        if len(key) >= 6 and not listed_before:
            like = titles[bisect_left(titles, key) : bisect_left(titles, key + chr(sys.maxunicode))]
            opens_listed = any(seen[title] < end - 1 for title in like)
        if not (listed_before or opens_listed):
            break
        end -= 1
    return end


def _name_key(line: Line) -> str:
    key = fold(name_and_mark(line.text)[0])
    return line.folded if key == line.folded else key


def _densest_run(lines: Sequence[Line], splits: Sequence[PageSplit | None]) -> Region | None:
    """Return the stretch between running texts that holds most entries with pages, or None below four."""
    best: tuple[int, int] | None = None
    most = MIN_ENTRIES
    start = 0
    while start < len(lines):
        end = start
        while end < len(lines) and not _is_prose(lines[end], splits[end]):
            end += 1
        pages = [(i, page) for i in range(start, end) if (page := _page_of(lines, splits, i, start)) is not None]
        fits = rising([page for _, page in pages])
        entries = [i for (i, _), fit in zip(pages, fits, strict=True) if fit]
        if len(entries) > most and len(entries) * 3 >= (entries[-1] - entries[0] + 1):
            most, best = len(entries), (entries[0] - (splits[entries[0]] is None), start)
        start = end + 1
    if best is None:
        return None
    first = _names_before(lines, splits, *best)
    return Region(first, _body_start(lines, splits, first))


def _page_of(lines: Sequence[Line], splits: Sequence[PageSplit | None], i: int, start: int) -> int | None:
    """Return the page that ends an entry in a line, or that stands in it alone below a title."""
    split = splits[i]
    if split is not None:
        return split.page
    is_below = i > start and splits[i - 1] is None and bare_page(lines[i - 1].text) is None
    return bare_page(lines[i].text) if is_below and lines[i].gap == 0 else None


def _is_answered(lines: Sequence[Line], splits: Sequence[PageSplit | None], region: Region) -> bool:
    """Return whether some of the titles in a region stand elsewhere too: a table or a program has numbers as well."""
    titles = [fold(_COUNT.sub("", title)) for title in _titles(lines, splits, region)]
    keys = [title[:_KEY_CHARS] for title in titles if len(title) >= _KEY_CHARS][:_SAMPLE]
    outside = "".join(line.folded for line in (*lines[: region.start], *lines[region.end :]))
    if len(outside) < 2 * sum(map(len, titles)):
        return True
    return sum(key in outside for key in keys) * 5 >= len(keys) > 0


def _titles(lines: Sequence[Line], splits: Sequence[PageSplit | None], region: Region) -> list[str]:
    """Return the titles of the entries of a region, with a page on their line or below it."""
    found = [split.title for split in splits[region.start : region.end] if split is not None]
    below = [i for i in range(region.start + 1, region.end) if splits[i] is None and splits[i - 1] is None]
    return found or [lines[i - 1].text for i in below if bare_page(lines[i].text) is not None]


def _names_before(lines: Sequence[Line], splits: Sequence[PageSplit | None], entry: int, start: int) -> int:
    """Return the first of the name lines directly before the first entry: marked, or standing again further down."""
    keys = {line.folded for line in lines[entry:]}
    first = entry
    while first > start and entry - first < 3:
        line = lines[first - 1]
        is_name = len(line.folded) <= 14 and splits[first - 1] is None and not is_colophon(line.text)
        if not is_name or not (name_and_mark(line.text)[1] or _name_key(line) in keys):
            break
        first -= 1
    return first


def _repeated_run(lines: Sequence[Line], splits: Sequence[PageSplit | None]) -> Region | None:
    """Return the lines before the first running text when most come back in the body: a contents without pages."""
    prose = next((i for i, line in enumerate(lines) if _is_prose(line, splits[i])), len(lines))
    end = _body_start(lines, splits, 0) if prose else 0
    if end < MIN_ENTRIES + 1:
        return None
    rest = _openings(lines[end:])
    listed = [i for i in range(end) if len(lines[i].folded) >= 2 and _opens_one(_name_key(lines[i]), rest)]
    long = sum(len(lines[i].folded) >= 6 for i in listed)
    if long > MIN_ENTRIES and len(listed) * 3 >= (end - listed[0]) * 2:
        return Region(listed[0], end)
    return None
