"""Finds contents without pages: a list of titles that come back, one by one, above the texts of a document."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from reader.recover.contents import is_contents_heading
from reader.recover.lines import Line
from reader.recover.listing.titles import joined_lines, with_variants
from reader.recover.numbers import bare_title, number_of
from reader.recover.pages import bare_page, rising, split_page
from reader.recover.shapes import fold, name_and_mark

MIN_LISTED = 3
"""Fewer titles that come back are no contents."""
_MIN_KEY_CHARS = 2
_MIN_CHARS = 14
"""Folded characters all titles that come back have at least together."""
_MAX_KEY_CHARS = 120
_MIN_OPENING_CHARS = 6
"""A title of fewer characters that opens a longer line says nothing."""
_MAX_GAP = 14
"""Lines between two titles that come back: sub-titles, and titles whose text is lost or printed otherwise."""
_MAX_OPENED = 12
_LEAST_SHARE = 1 / 3
_PROSE_CHARS = 90
_MIN_WRAPPED_CHARS = 20
_AHEAD = 6
"""Where most of so many lines are titles not yet listed, a title that stands there twice does not end the list."""
_MAX_NAMES = 2
_MAX_NAME_CHARS = 12
_NEARLY = 0.7
"""A line of the text that comes back by chance does not move the end of a list."""
_CLOSING = "；;。"
_LIKE = 0.8
_MAX_MISREAD = 300
"""Lines at the front whose titles are looked for by likeness."""
_PAGES_BEHIND = 3
"""Lines behind a list that are looked at for pages too: only the names of sections come back word for word there."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of titles without pages, lines ``start`` to ``end`` (half-open)."""

    start: int
    end: int
    titles: int
    """Lines of it that come back."""


@dataclass(frozen=True, slots=True)
class _Return:
    """A text that stands in the list and once more further down (or up, for a list at the end)."""

    first: int
    last: int


def find_listing(lines: Sequence[Line], paged: range) -> Listing | None:
    """Return where a list of titles without pages stands, before the texts or behind them; None when there is none.

    Args:
        lines: Of the document.
        paged: Where contents with pages may stand; when they do, there is no such list.
    """
    if paged and _has_pages(lines[paged.start : paged.stop]):
        return None
    keys = [_key(line) for line in lines]
    joined = joined_lines(lines, keys)
    keys = with_variants(lines, keys, joined)
    again = {key: joined[key] for key in keys if key in joined}
    found = _found(lines, keys, again)
    if found is None or found.titles * 10 < (found.end - found.start) * 9:
        found = _better(found, _found(lines, keys, again | _opened(lines, keys)))
        found = _better(found, _found(lines, keys, _misread(lines, keys), is_sure=False))
    return found if found is not None and not _has_pages(lines[found.start : found.end + _PAGES_BEHIND]) else None


def _misread(lines: Sequence[Line], keys: Sequence[str]) -> dict[str, int]:
    """Return for each title of a marked list that stands nowhere else word for word the last line that is like it."""
    known = Counter(keys)
    marked = [i for i, line in enumerate(lines[:_MAX_MISREAD]) if _is_marked(line)]
    if len(marked) < MIN_LISTED:
        return {}
    short = [i for i, key in enumerate(keys) if len(key) >= _MIN_OPENING_CHARS and not lines[i].text.endswith("。")]
    short = short[: 2 * _MAX_MISREAD]
    texts = [keys[i] for i in short]
    found: dict[str, int] = {}
    for i in marked:
        if known[keys[i]] == 1 and len(keys[i]) >= _MIN_OPENING_CHARS:
            like = process.extract(keys[i], texts, scorer=fuzz.ratio, score_cutoff=_LIKE * 100, limit=3)
            found[keys[i]] = max((short[at] for _, _, at in like), default=i)
    return found


def _better(whole: Listing | None, opening: Listing | None) -> Listing | None:
    """Return the list of titles that stand alone further down, unless far more of them open a line."""
    if whole is None or opening is None:
        return whole or opening
    return opening if opening.titles * 4 > whole.titles * 5 else whole


def _key(line: Line) -> str:
    """Return a line as it is compared: folded, without the number before it; empty for what is no title."""
    if len(line.folded) > _MAX_KEY_CHARS or is_prose(line):
        return ""
    key = fold(bare_title(line.text))
    key = line.folded if key == line.folded else key
    return key if len(key) >= _MIN_KEY_CHARS and not key.isdigit() else ""


def _returns(keys: Sequence[str], again: Mapping[str, int]) -> list[_Return]:
    """Return the texts that stand alone on two lines, or on one and come back on another."""
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    for i, key in enumerate(keys):
        if key:
            first.setdefault(key, i)
            last[key] = i
    return [_Return(at, end) for key, at in first.items() if (end := max(last[key], again.get(key, at))) > at]


def _opened(lines: Sequence[Line], keys: Sequence[str]) -> dict[str, int]:
    """Return for each title the last line that it opens."""
    if all(len(key) < _MIN_OPENING_CHARS for key in keys):
        return {}
    heads = sorted((fold(bare_title(line.text[: _MAX_KEY_CHARS * 2])), i) for i, line in enumerate(lines))
    texts = [text for text, _ in heads]
    found: dict[str, int] = {}
    for key in keys:
        if len(key) < _MIN_OPENING_CHARS or key in found:
            continue
        at = bisect_left(texts, key)
        found[key] = max((i for text, i in heads[at : at + _MAX_OPENED] if text.startswith(key)), default=-1)
    return found


def _found(
    lines: Sequence[Line], keys: Sequence[str], again: Mapping[str, int], *, is_sure: bool = True
) -> Listing | None:
    """Return the list: where most texts have been named whose place is still to come.

    Args:
        lines: Of the document.
        keys: The lines as they are compared.
        again: Lines at which texts come back that do not stand there word for word, and alone.
        is_sure: False: only a list with numbers or bullets is one.
    """
    returns = _returns(keys, again)
    if len(returns) < MIN_LISTED:
        return None
    middle = _middle(returns, len(lines))
    middle = min((one.last for one in returns if one.first < middle <= one.last), default=middle)
    over = [one for one in returns if one.first < middle <= one.last]
    front = _without_others(lines, _cluster(lines, sorted(one.first for one in over)))
    back = _without_others(lines, _cluster(lines, sorted(one.last for one in over)))
    found = _at_front(lines, keys, front, over) if _is_list(lines, keys, front, is_sure=is_sure) else None
    if (
        found is None
        and _is_list(lines, keys, back, is_sure=is_sure)
        and _holds_texts(lines, keys, range(back[0]), back)
    ):
        return Listing(_first_line(lines, back[0]), _last_line(lines, back, len(lines)) + 1, len(back))
    return found


def _at_front(
    lines: Sequence[Line], keys: Sequence[str], places: Sequence[int], over: Sequence[_Return]
) -> Listing | None:
    """Return the list around these places when its titles come back all over the texts behind it."""
    lasts = [one.last for one in over if places[0] <= one.first <= places[-1]]
    end = min(_first_return(keys, places), *lasts)
    front = [at for at in places if at < end]
    first = _with_names_before(lines, keys, _first_line(lines, front[0]), front[-1])
    region = Listing(first, _last_line(lines, front, end) + 1, len(front))
    rest = range(region.end, len(lines))
    return region if _holds_texts(lines, keys, rest, front) and _are_spread(lasts, rest) else None


def _first_return(keys: Sequence[str], front: Sequence[int]) -> int:
    """Return the line where the first title of a list comes back, once most of the list has been read."""
    titles = {keys[at] for at in front}
    seen: set[str] = set()
    for i in range(front[0], len(keys)):
        if keys[i] in seen and bisect_left(front, i) * 10 >= len(front) * 6:
            new = sum(key in titles and key not in seen for key in keys[i + 1 : i + 1 + _AHEAD])
            if new * 2 <= _AHEAD:
                return i
        if keys[i] in titles:
            seen.add(keys[i])
    return len(keys)


def _middle(returns: Iterable[_Return], size: int) -> int:
    """Return the first line before which nearly the most texts stand that come back from there on."""
    change = [0] * (size + 2)
    for one in returns:
        change[one.first + 1] += 1
        change[one.last + 1] -= 1
    counts = list(itertools.accumulate(change))
    least = max(counts) * _NEARLY
    return next(i for i, count in enumerate(counts) if count >= least)


def _cluster(lines: Sequence[Line], places: Sequence[int]) -> list[int]:
    """Return the most of the places that follow each other closely."""
    clusters: list[list[int]] = []
    for at in places:
        last = clusters[-1][-1] if clusters else -_MAX_GAP
        if not clusters or at - last > _MAX_GAP or _has_prose(lines[last + 1 : at]):
            clusters.append([])
        clusters[-1].append(at)
    return max(clusters, key=len, default=[])


def _without_others(lines: Sequence[Line], places: list[int]) -> list[int]:
    """Return the places without those at the ends that are set otherwise: a masthead is no entry of a numbered list."""
    marked = [_is_marked(lines[at]) for at in places]
    if sum(marked) * 10 < len(places) * 6:
        return places
    return places[marked.index(True) : len(places) - marked[::-1].index(True)]


def _is_marked(line: Line) -> bool:
    return line.bullet or number_of(line.text) is not None


def _has_prose(lines: Sequence[Line]) -> bool:
    return any(is_prose(line) for line in lines)


def is_prose(line: Line) -> bool:
    """Return whether a line is running text: a full stop within it, or very long."""
    return "。" in line.text.rstrip()[:-1] or (len(line.text) >= _PROSE_CHARS * 2 and number_of(line.text) is None)


def _is_list(lines: Sequence[Line], keys: Sequence[str], places: Sequence[int], *, is_sure: bool) -> bool:
    """Return whether titles that come back make up a good part of the lines they stand among."""
    if len(places) < MIN_LISTED or sum(len(keys[at]) for at in places) < _MIN_CHARS:
        return False
    span = lines[places[0] : places[-1] + 1]
    if is_sure and len(places) >= len(span) * _LEAST_SHARE:
        return True
    numbered = sum(map(_is_marked, span))
    return numbered * 2 >= len(span)


def _holds_texts(lines: Sequence[Line], keys: Sequence[str], span: range, places: Sequence[int]) -> bool:
    """Return whether there is more in a stretch than the titles of the list."""
    titles = {keys[at] for at in places}
    rest = sum(len(lines[i].text) for i in span if keys[i] not in titles)
    return rest > sum(len(keys[at]) for at in places)


def _has_pages(lines: Sequence[Line]) -> bool:
    """Return whether a good part of a list are titles with a page: the contents are of the other kind."""
    splits = [split_page(line.text) if bare_page(line.text) is None else None for line in lines]
    strong = sum(split is not None and split.is_strong for split in splits)
    pages = [
        split.page if split is not None else bare_page(line.text) for split, line in zip(splits, lines, strict=True)
    ]
    return strong * 4 > len(lines) or sum(rising(pages)) * 10 > len(lines) * 4


def _are_spread(places: Sequence[int], span: range) -> bool:
    """Return whether titles come back all over the texts, not in one corner of them."""
    return (max(places) - min(places)) * 10 >= len(span) * 3 and (min(places) - span.start) * 2 <= len(span)


def _first_line(lines: Sequence[Line], first: int) -> int:
    """Return the first line of a list whose titles come back from ``first`` on: numbers before it lead down to 1."""
    number = number_of(lines[first].text)
    at, low = first, max(0, first - _MAX_GAP)
    while number is not None and number.value > 1:
        before = next(
            (
                i
                for i in range(at - 1, low - 1, -1)
                if (one := number_of(lines[i].text)) and one.kind == number.kind and one.value < number.value
            ),
            None,
        )
        if before is None or _has_prose(lines[before + 1 : at]):
            break
        at, number = before, number_of(lines[before].text)
        low = max(0, at - _MAX_GAP)
    return at


def _with_names_before(lines: Sequence[Line], keys: Sequence[str], first: int, last: int) -> int:
    """Return the first of the names directly before a list: they come back, or have a mark that others in it have."""
    later = set(keys[first:])
    marks = {name_and_mark(line.text)[1] for line in lines[first:last]} - {""}
    at = first
    while at > 0 and first - at < _MAX_NAMES and 0 < len(keys[at - 1]) <= _MAX_NAME_CHARS:
        line = lines[at - 1]
        is_name = keys[at - 1] in later or name_and_mark(line.text)[1] in marks
        if not is_name or is_contents_heading(line):
            break
        at -= 1
    return at


def _last_line(lines: Sequence[Line], places: Sequence[int], end: int) -> int:
    """Return the last line of a list before ``end``: behind the last title that comes back its numbers go on."""
    last = places[-1]
    kinds = {one.kind for at in places if (one := number_of(lines[at].text)) is not None}
    bullets = all(lines[at].bullet for at in places)
    is_marked = bool(kinds) or bullets
    closed = Counter(lines[at].text.rstrip()[-1] for at in places)
    mark = next((char for char, count in closed.items() if char in _CLOSING and count * 10 >= len(places) * 7), None)
    for i in range(last + 1, end):
        line = lines[i]
        number = number_of(line.text)
        if line.heading and not lines[last].heading:
            break
        is_closed = mark is not None and lines[last].text.rstrip().endswith(mark) and line.text.rstrip().endswith(mark)
        if ((number is not None or is_closed) and not is_prose(line)) or (bullets and line.bullet):
            last = i
        elif is_prose(line) or (is_marked and not _continues(lines[last], line)):
            break
    return last


def _continues(before: Line, line: Line) -> bool:
    """Return whether a line without a number goes on with the one before it."""
    text = before.text.rstrip()
    return text.endswith(("：", ":")) or (
        line.gap == 0 and len(text) >= _MIN_WRAPPED_CHARS and text[-1] not in _CLOSING
    )
