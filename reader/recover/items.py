"""Puts the lines of a contents together to names and entries."""

from __future__ import annotations

import itertools
import re
import sys
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reader.recover.contents import MIN_ENTRIES, is_colophon, is_contents_heading
from reader.recover.evidence import Body
from reader.recover.lines import Line
from reader.recover.pages import PageSplit, bare_page, glued_splits, rising, split_page
from reader.recover.shapes import NUMBERING, fold, is_letter_spaced, join_pieces, name_and_mark, narrow, tidy, unspaced
from reader.recover.side_by_side import entries_on_line

_DECIMAL_NUMBER = re.compile(r"\s*+\d{1,2}\s?[.．]\s?\d{1,2}(?!\d)")
_ENTRY_NUMBER = re.compile(
    r"\s*+(?:[Nn][Oo]\.?\s*|№\s*)?[（(\[【]?\s*+(?P<number>\d{1,3})(?!\d)\s*"
    r"(?:[）)\]】、:：]\s*|[.．]\s+|[.．](?=(?:19|20)\d\d年)|[.．]?\s*(?=\D))"
)
_BULLET = re.compile(r"[-*+•▪◦·●]\s+(?=[^\s\d])")
_SYMBOL = re.compile(r"(?P<symbol>[^\w\s“‘《〈（(【〔\[『「\"'.…])\s*(?=\w|[“‘《〈（(\[【])")
_SET_APART = re.compile(r"\s*([•▪·●○◆◇■□►▶➢★☆])\s*(?:\1.*|\S.*\1\s*)")
_FEW = 8
_MAX_GROUP = 4
_MIN_WRAPPED_CHARS = 10
"""A line of a contents that is wrapped is longer than a name."""
_CONTIGUOUS = 10
"""What speaks for a wrapped title: between the titles of two articles the body has a text."""


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
    pieces = _pieces(lines, body)
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


def without_bullets(lines: Sequence[Line]) -> list[Line]:
    """Return the lines of the contents without the bullets that their format did not know as such.

    Any symbol is a bullet when it stands before most entries: names of sections have one too, but no page.
    """
    opened = [(line, _SYMBOL.match(line.text)) for line in lines]
    counts = Counter(match["symbol"] for line, match in opened if match and _is_numbered_entry(line.text))
    entries = sum(_is_numbered_entry(line.text) for line in lines)
    bullets = {symbol for symbol, count in counts.items() if count >= MIN_ENTRIES and count * 4 > entries}
    usual = Counter(match["symbol"] for _, match in opened if match)
    if not entries or entries * _FEW < max(usual.values(), default=0):
        titles = sum(bare_page(line.text) is None for line in lines)
        bullets = {symbol for symbol, count in usual.items() if count >= MIN_ENTRIES and count * 2 > titles}
    marked = [
        (line, match if match and match["symbol"] in bullets else _BULLET.match(line.text)) for line, match in opened
    ]
    return [
        replace(line, text=line.text[mark.end() :], bullet=True) if mark and not is_between_symbols(line.text) else line
        for line, mark in marked
    ]


def is_between_symbols(text: str) -> bool:
    """Return whether a symbol on both sides of a line, or several before it, set it apart: no bullet."""
    return _SET_APART.fullmatch(text) is not None


def _is_numbered_entry(text: str) -> bool:
    return bare_page(text) is None and (split := split_page(text)) is not None and split.page is not None


def _known_texts(pieces: Sequence[_Piece]) -> set[str]:
    """Return what the lines of the contents say, folded, with and without their numbers."""
    texts = [piece.split.title if piece.split is not None else piece.text for piece in pieces]
    known = {fold(text) for text in texts} | {fold(name_and_mark(text)[0]) for text in texts}
    known |= {fold(text[match.end() :]) for text in texts if (match := NUMBERING.match(text))}
    return {text for text in known if len(text) >= 2}


def _pieces(lines: Sequence[Line], body: Body) -> list[_Piece]:
    texts = [
        (line, text)
        for line in without_bullets(lines)
        if not is_contents_heading(line)
        for text in entries_on_line(line.text, body)
    ]
    numbers = _entry_numbers(texts)
    texts = [(line, text[numbers.get(i, 0) :]) for i, (line, text) in enumerate(texts)]
    splits = [split_page(text) if bare_page(text) is None else None for _, text in texts]
    fits = rising([split.page if split else bare_page(text) for split, (_, text) in zip(splits, texts, strict=True)])
    return [
        _Piece(line, text, split, fit, is_entry=line.bullet or i in numbers)
        for i, ((line, text), split, fit) in enumerate(zip(texts, splits, fits, strict=True))
    ]


def _entry_numbers(texts: Sequence[tuple[Line, str]]) -> dict[int, int]:
    """Return how long the number before each entry is when the numbers count up, in all or anew in each section."""
    if sum(_DECIMAL_NUMBER.match(narrow(text)) is not None for _, text in texts) >= MIN_ENTRIES:
        return {}
    numbered = [(i, match) for i, (_, text) in enumerate(texts) if (match := _ENTRY_NUMBER.match(text))]
    with_page = [i for i, (_, text) in enumerate(texts) if bare_page(text) is not None or split_page(text) is not None]
    values = [0, *(int(match["number"]) for _, match in numbered)]
    counting = [
        (i, match)
        for (i, match), (before, value) in zip(numbered, itertools.pairwise(values), strict=True)
        if value in (1, before + 1)
    ]
    if len(with_page) * 4 < len(counting):
        with_page = []
    entries = _with_page_behind([i for i, _ in counting], with_page) if with_page else len(counting)
    is_usual = len(counting) * 10 >= (len(with_page) or len(texts) / 2) * 8
    if entries < MIN_ENTRIES or entries * 2 < len(counting) or not is_usual:
        return {}
    return {i: match.end() for i, match in counting}


def _with_page_behind(starts: Sequence[int], pages: Sequence[int]) -> int:
    """Return how many of the places have one of the pages before the next place begins."""
    behind = [bisect_left(pages, start) for start in [*starts, sys.maxsize]]
    return sum(after > here for here, after in itertools.pairwise(behind))


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
    bare = bare_page(last.text)
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
        score -= 20 if bare_page(split.title) is not None else 4
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
    if not folded or bare_page(piece.text) is not None:
        score = -20
    item = Item(True, tidy(name), folded, None, piece.line, mark, 1.0 if alone else 0.0, is_letter_spaced(text), number)
    return _Reading(score, item)


def _without_colophon(items: list[Item]) -> list[Item]:
    """Drop what is no part of the contents at their ends: mastheads, dates of issue, names of editors."""

    def is_outside(item: Item) -> bool:
        if not item.folded:
            return True
        return item.page is None and item.in_body < 0.5 and not item.mark and is_colophon(item.title)

    start, end = 0, len(items)
    while start < end and is_outside(items[start]):
        start += 1
    while end > start and (is_outside(items[end - 1]) or (items[end - 1].is_name and not items[end - 1].in_body)):
        end -= 1
    return [item for item in items[start:end] if item.folded]
