"""Finds the contents of a bulletin and puts their lines together to names and entries."""

from __future__ import annotations

import itertools
import re
import sys
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reader.recover.datelines import datelines_in
from reader.recover.evidence import Body
from reader.recover.lines import Line
from reader.recover.pages import PageSplit, columns, glued_splits, rising, split_page
from reader.recover.shapes import NUMBERING, fold, is_letter_spaced, join_pieces, narrow, tidy, unspaced

_HEADING = re.compile(
    r"(?:本期|本刊|总|[\d一二三四五六七八九十〇年月第期卷号]*)?(?:目录|目錄|目次|要目|导读目录)(?:contents?)?|(?:tableof)?contents?(?:目录|目錄)?"
)
_SYMBOLS = "◆◇★☆■□●○▲△▼▽◎※♦❖✦♠►▶◀◄»«|｜~～—–-=＝*＊#·・.…>＞<＜"
_LEADING_SYMBOLS = re.compile(rf"[{re.escape(_SYMBOLS)}\s]*")
_BRACKETED = re.compile(
    r"\s*+(?P<open>[【\[〖〔［《「『<〈])(?P<name>[^】\]〗〕］》」』>〉]++)[】\]〗〕］》」』>〉]\s*+"
)
_COLOPHON = re.compile(r"\d{4}年|\d期|总第|主编|编辑|校对|内部资料|准印|主办|承办|电话|地址|邮编")
_PAGE_ALONE = re.compile(r"[\s.．·•…‥⋯・_—―\-(\[]*(?P<page>\d{1,4})[\s)\]]*")
_DECIMAL_NUMBER = re.compile(r"\s*+\d{1,2}\s?[.．]\s?\d{1,2}(?!\d)")
_ENTRY_NUMBER = re.compile(r"\s*+[（(\[]?\s*+(?P<number>\d{1,3})(?!\d)\s*[）)\].．、:：]?\s*(?=\D)")
_BULLET = re.compile(r"[-*+•▪◦·●]\s+(?=[^\s\d])")
_MAX_GROUP = 4
_MIN_WRAPPED_CHARS = 10
"""A line of a contents that is wrapped is longer than a name."""
_CONTIGUOUS = 10
"""What speaks for a wrapped title: between the titles of two articles the body has a text."""
_MIN_ENTRIES = 3
_PROSE_CHARS = 70


@dataclass(frozen=True, slots=True)
class Region:
    """Lines ``start`` to ``end`` (half-open) that are the contents; ``heading`` is the line 目录, if any."""

    start: int
    end: int
    heading: int | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """A name or an entry of the contents, put together from one or more lines.

    Attributes:
        is_name: A section, a subsection or a parent entry: no page, not an article of its own.
        title: Marks, leader and page taken off.
        mark: What sets it apart: the symbol or bracket or kind of number before it; empty for none.
        in_body: How sure the body has it, 0..1.
    """

    is_name: bool
    title: str
    folded: str
    page: int | None
    line: Line
    mark: str
    in_body: float
    is_spaced: bool
    number: str
    """Leading number of the title as printed, e.g. ``一、``; empty for none."""


# --- where the contents stand ----------------------------------------------------------------------------------------


def find_contents(lines: Sequence[Line]) -> Region | None:
    """Return where the contents stand, at the front, in the middle or at the end, or None when there are none."""
    splits = [split_page(line.text) if _bare_page(line.text) is None else None for line in lines]
    heading = next((i for i, line in enumerate(lines) if is_contents_heading(line)), None)
    if heading is not None:
        region = Region(heading + 1, _body_start(lines, splits, heading + 1), heading)
        if _count_entries(lines, splits, region) >= 2 or _count_repeats(lines, region) >= _MIN_ENTRIES:
            return region
    return _densest_run(lines, splits) or _repeated_run(lines, splits)


def is_contents_heading(line: Line) -> bool:
    """Return whether a line is the word for contents, however spaced and decorated."""
    return len(line.folded) <= 20 and _HEADING.fullmatch(line.folded) is not None


def _is_prose(line: Line, split: PageSplit | None) -> bool:
    """Return whether a line is running text, not a line of a contents."""
    if split is not None and split.is_strong and "。" not in line.text:
        return False
    if "。" in line.text or len(line.folded) >= _PROSE_CHARS:
        return True
    dated = next((d for d in datelines_in(line.text) if d.is_sure), None)
    return dated is not None and split is None and len(line.text) - dated.end >= 6


def _count_entries(lines: Sequence[Line], splits: Sequence[PageSplit | None], region: Region) -> int:
    found = 0
    for i in range(region.start, region.end):
        split = splits[i]
        found += split is not None and len(fold(split.title)) >= 2 and not _is_prose(lines[i], split)
        found += i > region.start and _bare_page(lines[i].text) is not None
    return found


def _count_repeats(lines: Sequence[Line], region: Region) -> int:
    """Return how many lines of the region open a line outside it."""
    outside = sorted(line.folded for i, line in enumerate(lines) if not region.start <= i < region.end)
    return sum(len(line.folded) >= 4 and _opens_one(line.folded, outside) for line in lines[region.start : region.end])


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
    for i in range(start, len(lines)):
        if _bare_page(lines[i].text) is not None:
            continue
        split = splits[i]
        page_below = i + 1 < len(lines) and _bare_page(lines[i + 1].text) is not None
        has_page = page_below or (split is not None and (split.is_strong or fits[i - start]))
        key = fold(split.title) if split is not None and has_page else _name_key(lines[i])
        if _is_prose(lines[i], split):
            return _step_back(lines, splits, seen, i, start)
        if not has_page and key and i - start >= 3 and key in seen:
            ahead = range(i + 1, min(i + 4, len(lines)))
            prose_next = next((j for j in ahead if _is_prose(lines[j], splits[j])), None)
            page_next = next((j for j in ahead if (s := splits[j]) is not None and s.is_strong), None)
            restarts = key in first or (prose_next is not None and (page_next is None or prose_next < page_next))
            if restarts and (page_next is None or (key in first and not _pages_follow(splits, i))):
                return i
        if len(first) < 4 and key:
            first.add(key)
        seen.setdefault(key, i)
    return len(lines)


def _pages_follow(splits: Sequence[PageSplit | None], i: int) -> bool:
    """Return whether most of the next lines are entries with a page."""
    ahead = splits[i + 1 : i + 7]
    return sum(split is not None and split.is_strong for split in ahead) * 2 > len(ahead)


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
    return fold(name_and_mark(line.text)[0])


def _densest_run(lines: Sequence[Line], splits: Sequence[PageSplit | None]) -> Region | None:
    """Return the stretch between running texts that holds most entries with pages, or None below four."""
    best: tuple[int, int] | None = None
    most = _MIN_ENTRIES
    start = 0
    while start < len(lines):
        end = start
        while end < len(lines) and not _is_prose(lines[end], splits[end]):
            end += 1
        strong = [i for i in range(start, end) if (s := splits[i]) is not None and (s.is_strong or s.page)]
        fits = rising([s.page if (s := splits[i]) else None for i in strong])
        entries = [i for i, fit in zip(strong, fits, strict=True) if fit]
        if len(entries) > most and len(entries) * 3 >= (entries[-1] - entries[0] + 1):
            most, best = len(entries), (entries[0], start)
        start = end + 1
    if best is None:
        return None
    first = _names_before(lines, splits, *best)
    return Region(first, _body_start(lines, splits, first))


def _names_before(lines: Sequence[Line], splits: Sequence[PageSplit | None], entry: int, start: int) -> int:
    """Return the first of the name lines directly before the first entry: marked, or standing again further down."""
    keys = {line.folded for line in lines[entry:]}
    first = entry
    while first > start and entry - first < 3:
        line = lines[first - 1]
        is_name = len(line.folded) <= 14 and splits[first - 1] is None and not _COLOPHON.search(line.text)
        if not is_name or not (name_and_mark(line.text)[1] or _name_key(line) in keys):
            break
        first -= 1
    return first


def _repeated_run(lines: Sequence[Line], splits: Sequence[PageSplit | None]) -> Region | None:
    """Return the lines before the first running text when most come back in the body: a contents without pages."""
    prose = next((i for i, line in enumerate(lines) if _is_prose(line, splits[i])), len(lines))
    end = _body_start(lines, splits, 0) if prose else 0
    if end < _MIN_ENTRIES + 1:
        return None
    rest = sorted(line.folded for line in lines[end:])
    listed = [i for i in range(end) if len(lines[i].folded) >= 2 and _opens_one(_name_key(lines[i]), rest)]
    long = sum(len(lines[i].folded) >= 6 for i in listed)
    if long > _MIN_ENTRIES and len(listed) * 3 >= (end - listed[0]) * 2:
        return Region(listed[0], end)
    return None


# --- marks of names --------------------------------------------------------------------------------------------------


def name_and_mark(text: str) -> tuple[str, str]:
    """Return a line without the symbols or brackets that set it apart, letter spacing closed, and what they were."""
    bracketed = _BRACKETED.fullmatch(text)
    if bracketed:
        return unspaced(bracketed["name"]), bracketed["open"]
    left, name, right = _without_symbols(text.strip())
    if not left and not right:
        return unspaced(name), ""
    inner = _BRACKETED.fullmatch(name)
    if inner:
        return unspaced(inner["name"]), (left or right)[:1]
    if left in {"-", "—", "——", "–"} and not right:
        return text.strip(), ""
    return unspaced(name), (left or right)[:1]


def _without_symbols(text: str) -> tuple[str, str, str]:
    """Return the symbols before a name, the name, and the symbols behind it; a line of symbols is a name itself."""
    match = _LEADING_SYMBOLS.match(text)
    start = min(match.end() if match else 0, max(0, len(text) - 1))
    end = len(text)
    while end > start + 1 and (text[end - 1] in _SYMBOLS or text[end - 1].isspace()):
        end -= 1
    return "".join(text[:start].split()), text[start:end], "".join(text[end:].split())


# --- putting lines together ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Piece:
    """One line of the contents, or one column of it."""

    line: Line
    text: str
    split: PageSplit | None
    fits: bool
    is_entry: bool
    """A bullet, or a number that counts the entries, stood before it."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way to read a group of lines, with what speaks for it."""

    score: float
    item: Item


def read_items(lines: Sequence[Line], body: Body) -> list[Item]:
    """Return the names and entries of a contents: the reading of its lines for which most speaks.

    Which lines belong together (a title wrapped over two lines, a page on a line of its own) is decided for the whole
    contents at once, by what the body has as titles and by pages that never fall.
    """
    pieces = _pieces(lines)
    names = _known_texts(pieces)
    best: list[float] = [0.0] + [float("-inf")] * len(pieces)
    chosen: list[tuple[int, Item] | None] = [None] * (len(pieces) + 1)
    for end in range(1, len(pieces) + 1):
        for start in range(end - 1, max(-1, end - 1 - _MAX_GROUP), -1):
            if start < end - 1 and _closes_entry(pieces[start]):
                break
            for reading in _readings(pieces[start:end], body, names):
                score = best[start] + reading.score
                if score > best[end]:
                    best[end], chosen[end] = score, (start, reading.item)
    items: list[Item] = []
    at = len(pieces)
    while at > 0:
        step = chosen[at]
        if step is None:  # every single line has a reading
            raise AssertionError("a line of the contents was not read")
        items.append(step[1])
        at = step[0]
    items.reverse()
    return _without_colophon(items)


def _without_bullet(line: Line) -> Line:
    """Return a line of the contents without a bullet that its format did not know as one."""
    match = _BULLET.match(line.text)
    return replace(line, text=line.text[match.end() :], bullet=True) if match else line


def _known_texts(pieces: Sequence[_Piece]) -> set[str]:
    """Return what the lines of the contents say, folded, with and without their numbers."""
    texts = [piece.split.title if piece.split is not None else piece.text for piece in pieces]
    known = {fold(text) for text in texts} | {fold(name_and_mark(text)[0]) for text in texts}
    known |= {fold(text[match.end() :]) for text in texts if (match := NUMBERING.match(text))}
    return {text for text in known if len(text) >= 2}


def _pieces(lines: Sequence[Line]) -> list[_Piece]:
    texts = [
        (line, text)
        for line in map(_without_bullet, lines)
        if not is_contents_heading(line)
        for text in columns(line.text)
    ]
    numbers = _entry_numbers(texts)
    texts = [(line, text[numbers.get(i, 0) :]) for i, (line, text) in enumerate(texts)]
    splits = [split_page(text) if _bare_page(text) is None else None for _, text in texts]
    fits = rising([split.page if split else _bare_page(text) for split, (_, text) in zip(splits, texts, strict=True)])
    return [
        _Piece(line, text, split, fit, is_entry=line.bullet or i in numbers)
        for i, ((line, text), split, fit) in enumerate(zip(texts, splits, fits, strict=True))
    ]


def _entry_numbers(texts: Sequence[tuple[Line, str]]) -> dict[int, int]:
    """Return how long the number before each entry is when the numbers count up, in all or anew in each section."""
    if sum(_DECIMAL_NUMBER.match(narrow(text)) is not None for _, text in texts) >= _MIN_ENTRIES:
        return {}
    numbered = [(i, match) for i, (_, text) in enumerate(texts) if (match := _ENTRY_NUMBER.match(text))]
    with_page = [i for i, (_, text) in enumerate(texts) if split_page(text) is not None and _bare_page(text) is None]
    values = [0, *(int(match["number"]) for _, match in numbered)]
    counting = [
        (i, match)
        for (i, match), (before, value) in zip(numbered, itertools.pairwise(values), strict=True)
        if value in (1, before + 1)
    ]
    entries = set(with_page) & {i for i, _ in counting}
    if len(entries) < _MIN_ENTRIES or len(entries) * 10 < len(with_page) * 8:
        return {}
    return {i: match.end() for i, match in counting}


def _bare_page(text: str) -> int | None:
    """Return the page of a line that has nothing but a page, with or without a leader before it."""
    match = _PAGE_ALONE.fullmatch(narrow(text))
    return int(match["page"]) if match else None


def _closes_entry(piece: _Piece) -> bool:
    return piece.split is not None and piece.split.is_strong and piece.split.page is not None


def _readings(group: Sequence[_Piece], body: Body, names: set[str]) -> list[_Reading]:
    readings = [_as_entry(group, split, body) for split in _splits(group)]
    if len(group) == 1 and not _closes_entry(group[0]):
        readings.append(_as_name(group[0], body, names))
    return readings


def _splits(group: Sequence[_Piece]) -> list[PageSplit]:
    """Return the ways to read a group as title and page."""
    last = group[-1]
    head = ""
    for piece in group[:-1]:
        head = join_pieces(head, piece.split.title if piece.split and piece.split.page is None else piece.text)
    bare = _bare_page(last.text)
    if bare is not None and head:
        return [PageSplit(tidy(head), bare, is_strong=True)]
    if last.split is not None and last.split.is_strong:
        found = [last.split]
    else:
        found = [PageSplit(last.text, None, is_strong=False), *([last.split] if last.split is not None else [])]
        found += glued_splits(last.text)
    return [PageSplit(tidy(join_pieces(head, one.title)), one.page, one.is_strong) for one in found]


def _as_entry(group: Sequence[_Piece], split: PageSplit, body: Body) -> _Reading:
    title, number, in_body = _title_in_body(split.title, body)
    folded = fold(title)
    sure = in_body * (1 if split.page is not None or in_body == 1 else 0.4)
    score = (
        (10 + 0.1 * min(len(folded), 40)) * sure
        - 1.5 * (len(group) - 1)
        - 0.5 * sum(piece.line.gap > 0 for piece in group[1:])
    )
    if split.page is not None:
        fits = group[-1].fits
        score += (4 if fits else 2) if split.is_strong else (2 if fits else -3)
    elif split.is_strong:
        score += 2
    else:
        score -= 20 if _bare_page(split.title) is not None else 4
    if len(folded) < 4 or (len(folded) < 6 and split.page is None):
        score -= 4
    if any(name_and_mark(piece.text)[1] for piece in group):
        score -= 4 if len(group) > 1 or split.page is None else 1
    if len(group) > 1 and len(fold(group[0].text)) < 8:
        score -= 3
    is_wrapped = len(group) > 1 and split.page is not None and len(fold(group[0].text)) >= _MIN_WRAPPED_CHARS
    if is_wrapped and in_body == 1:
        score += _CONTIGUOUS
    item = Item(False, title, folded, split.page, group[0].line, "", in_body, False, number)
    return _Reading(score, item)


def _title_in_body(title: str, body: Body) -> tuple[str, str, float]:
    """Return an entry's title, its number, and how sure the body has it; a number not in the body is cut off."""
    folded = fold(title)
    quality = body.title_quality(folded) if len(folded) >= 2 else 0.0
    match = NUMBERING.match(title)
    if match and match.end() < len(title):
        bare = title[match.end() :]
        without = body.title_quality(fold(bare)) if len(fold(bare)) >= 4 else 0.0
        if without > quality:
            return bare, match[0].strip(), without
    if quality < 1 and len(folded) >= 6:
        quality = max(quality, _likeness(title, body))
    return title, match[0].strip() if match else "", quality


def _likeness(title: str, body: Body) -> float:
    return max(0.0, body.likeness(fold(title)) * 1.5 - 0.6)


def _as_name(piece: _Piece, body: Body, names: set[str]) -> _Reading:
    text = piece.split.title if piece.split is not None and piece.split.page is None else piece.text
    name, mark = name_and_mark(text)
    numbered = NUMBERING.match(name)
    number = ""
    if numbered and numbered.end() < len(name):
        bare = unspaced(name[numbered.end() :])
        kind = numbered.lastgroup or ""
        alone = body.is_alone(fold(bare)) or body.is_alone(fold(name))
        if not mark and (alone or len(fold(bare)) <= 12):
            mark, number, name = kind, numbered[0].strip(), bare
    folded = fold(name)
    alone = body.is_alone(folded) or (number != "" and body.is_alone(fold(number) + folded))
    score = -2.0
    if mark:
        score += 8
    if alone:
        score += 14 if body.heads_others(folded, names) else 5
    if piece.line.heading or is_letter_spaced(text):
        score += 2
    score -= max(0, len(folded) - 10)
    if piece.split is not None and piece.split.page is not None:
        score -= 3
    score -= 6 * piece.is_entry
    if not folded or _bare_page(piece.text) is not None:
        score = -20
    item = Item(True, tidy(name), folded, None, piece.line, mark, 1.0 if alone else 0.0, is_letter_spaced(text), number)
    return _Reading(score, item)


def _without_colophon(items: list[Item]) -> list[Item]:
    """Drop what is no part of the contents at their ends: mastheads, dates of issue, names of editors."""

    def is_colophon(item: Item) -> bool:
        if not item.folded:
            return True
        return item.page is None and item.in_body < 0.5 and not item.mark and bool(_COLOPHON.search(item.title))

    start, end = 0, len(items)
    while start < end and is_colophon(items[start]):
        start += 1
    while end > start and (is_colophon(items[end - 1]) or (items[end - 1].is_name and not items[end - 1].in_body)):
        end -= 1
    return [item for item in items[start:end] if item.folded]
