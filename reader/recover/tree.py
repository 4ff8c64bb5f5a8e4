"""From the names and entries of a contents to a tree: which name stands under which."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from reader.model import EntryKind
from reader.recover.evidence import Body
from reader.recover.items import Item
from reader.recover.shapes import NUMBERING_ORDER, fold, is_letter_spaced, narrow

_HAN = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Node:
    """An item with its place in the tree; ``parent`` is a position in the list of nodes."""

    item: Item
    kind: EntryKind
    level: int
    parent: int | None


def build_tree(items: Sequence[Item], body: Body) -> list[Node]:
    """Return the items as nodes in the order of the contents."""
    items = _with_parts(items)
    levels = _name_levels(items, body)
    nodes: list[Node] = []
    open_names: list[int] = []
    open_entries: list[tuple[int, int]] = []
    is_numbered = _is_numbered_in_depth(items)
    report: int | None = None
    for at, item in enumerate(items):
        if item.is_name:
            report = None
            open_entries.clear()
            level = levels[at]
            while open_names and nodes[open_names[-1]].level >= level:
                open_names.pop()
            parent = open_names[-1] if open_names else None
            level = nodes[parent].level + 1 if parent is not None else 1
            kind = EntryKind.SECTION if level == 1 else EntryKind.SUBSECTION
            open_names.append(len(nodes))
            nodes.append(Node(item, kind, level, parent))
            continue
        if item.mark == _PART and report is not None:
            nodes.append(Node(item, EntryKind.PART, nodes[report].level + 1, report))
            continue
        depth = _depth(item) if is_numbered else 1
        while open_entries and open_entries[-1][0] >= depth:
            open_entries.pop()
        parent = open_entries[-1][1] if open_entries else open_names[-1] if open_names else None
        level = nodes[parent].level + 1 if parent is not None else 1
        report = len(nodes) if item.mark == _REPORT else None
        open_entries.append((depth, len(nodes)))
        nodes.append(Node(item, EntryKind.ARTICLE, level, parent))
    return nodes


# --- books: 1, 1.1, 1.1.1 --------------------------------------------------------------------------------------------

_DECIMAL = re.compile(r"\s*\d{1,2}(?P<rest>(?:\s?[.．]\s?\d{1,2}){1,4})(?!\d)")
_MIN_DECIMALS = 3


def _is_numbered_in_depth(items: Sequence[Item]) -> bool:
    """Return whether entries are numbered 1.1, 1.2: then the numbers say which stands under which."""
    return sum(not item.is_name and _depth(item) > 1 for item in items) >= _MIN_DECIMALS


def _depth(item: Item) -> int:
    """Return how deep the number of an entry is: 1 for ``第一章``, ``1`` or none, 2 for ``1.1``, 3 for ``1.1.1``."""
    match = _DECIMAL.match(narrow(item.title))
    return 1 + len(re.findall(r"[.．]", match["rest"])) if match else 1


# --- a long report and its parts -------------------------------------------------------------------------------------

_REPORT = "report"
_PART = "part"
_HAN_MARK = "han"
"""Of a name numbered 一、二、三、."""
_MAX_PARTS = 60


def _with_parts(items: Sequence[Item]) -> list[Item]:
    """Mark an entry without a page, whose followers are numbered 一、二、三、 or stand deeper, as a report."""
    marked = _with_listed_parts(items)
    items = list(marked)
    numbered = [
        (0, 0),
        *itertools.accumulate(
            ((int(not item.is_name), int(not item.is_name and item.number != "")) for item in items),
            lambda total, one: (total[0] + one[0], total[1] + one[1]),
        ),
    ]
    for at, item in enumerate(items):
        if item.page is not None or (item.is_name and item.mark):
            continue
        end = at + 1
        while end < min(len(items), at + _MAX_PARTS + 1) and _is_part(items[end], end - at - 1, item):
            end += 1
        if end - at > 2 and not _numbering_is_style(numbered, at, end):
            marked[at] = replace(item, is_name=False, mark=_REPORT)
            for i in range(at + 1, end):
                marked[i] = replace(items[i], mark=_PART)
    return marked


def _with_listed_parts(items: Sequence[Item]) -> list[Item]:
    """Turn numbered names with nothing below them, in a run of such lines, into entries: parts without a page."""
    found = list(items)
    same_mark = sum(item.is_name and item.mark == _HAN_MARK for item in items)
    start = 0
    while start < len(items):
        end = start
        while end < len(items) and _is_ordinal(items[end], end - start):
            end += 1
        alone = end == len(items) or items[end].is_name or not items[start - 1].is_name
        names = [i for i in range(start, end) if items[i].is_name]
        if end - start >= 2 and start and alone and names and same_mark == len(names):
            for i in names:
                title = items[i].number + items[i].title
                found[i] = replace(items[i], is_name=False, title=title, folded=fold(title), mark="")
        start = max(end, start + 1)
    return found


def _is_ordinal(item: Item, ordinal: int) -> bool:
    """Return whether an item is numbered in Chinese, the one at this place (from 0) of a run."""
    is_ordinal = ordinal < len(_HAN) and fold(item.number) == _HAN[ordinal]
    return is_ordinal and (not item.is_name or item.mark == _HAN_MARK)


def _is_part(item: Item, ordinal: int, report: Item) -> bool:
    if item.is_name:
        return False
    if item.number.startswith(("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "第", "（", "(")):
        return ordinal >= len(_HAN) or _HAN[ordinal] in item.number
    return not report.is_name and item.line.indent >= report.line.indent + 2 and item.page is not None


def _numbering_is_style(numbered: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Return whether entries elsewhere are numbered in the same way, so that numbers say nothing about parts.

    Args:
        numbered: How many entries, and how many with a number, stand before each position.
        start: Position of the report.
        end: Behind its last part.
    """
    entries, with_number = (numbered[-1][k] - (numbered[end][k] - numbered[start][k]) for k in range(2))
    return with_number * 3 > entries


# --- sections and subsections ----------------------------------------------------------------------------------------


def _name_levels(items: Sequence[Item], body: Body) -> dict[int, int]:
    """Return the level of each name, 1 = top, by position."""
    names = [at for at, item in enumerate(items) if item.is_name]
    ranks = _mark_ranks(items, names)
    if len(set(ranks.values())) > 1:
        return {at: ranks[items[at].mark] for at in names}
    return _levels_by_shape(items, names, body)


def _mark_ranks(items: Sequence[Item], names: Sequence[int]) -> dict[str, int]:
    """Return marks with their level: a mark that is directly followed by another stands above it."""
    order = list(dict.fromkeys(items[at].mark for at in names))
    above: Counter[tuple[str, str]] = Counter()
    for a, b in itertools.pairwise(names):
        if b == a + 1 and items[a].mark != items[b].mark:
            above[items[a].mark, items[b].mark] += 1

    def rank_key(mark: str) -> tuple[int, int, int]:
        wins = sum(above[mark, other] - above[other, mark] for other in order if other != mark)
        numbered = NUMBERING_ORDER.index(mark) + 1 if mark in NUMBERING_ORDER else 0
        return (-(wins > 0) + (wins < 0), numbered if wins == 0 else 0, (mark == "") * 100 + order.index(mark))

    ordered = sorted(order, key=rank_key)
    return {mark: rank for rank, mark in enumerate(ordered, start=1)}


def _levels_by_shape(items: Sequence[Item], names: Sequence[int], body: Body) -> dict[int, int]:
    """Return levels when all names carry the same mark or none.

    A name directly followed by another is a section, the other its subsection. The rest follow the one they look like:
    letter spacing, heading depth and blank lines, in the contents and in the body.
    """
    pairs = [(a, b) for a, b in itertools.pairwise(names) if b == a + 1]
    seconds = {b for _, b in pairs}
    leaders = {a for a, _ in pairs if a not in seconds}
    if not leaders:
        return dict.fromkeys(names, 1)
    shapes = {at: _shape(items[at], body, is_second=at in seconds) for at in names}
    mine, theirs = _features(shapes, leaders), _features(shapes, seconds)
    levels: dict[int, int] = {}
    under_leader = False
    for at in names:
        if at in leaders:
            levels[at] = 1
        elif at in seconds or (under_leader and not _is_like(shapes[at], mine, theirs)):
            levels[at] = 2
        else:
            levels[at] = 1
        under_leader = at in leaders or levels[at] == 2
    return levels


def _shape(item: Item, body: Body, *, is_second: bool) -> tuple[object, ...]:
    """Return what a name looks like in the contents and in the body; None where nothing can be said.

    Two characters are letter-spaced for looks, whatever they head; blank lines before the second of two names say
    nothing.
    """
    printed = body.whole.get(item.folded, ())
    there = body.lines[printed[0]] if printed else None
    long = len(item.folded) > 2
    return (
        item.is_spaced if long else None,
        is_letter_spaced(there.text) if there is not None and long else None,
        item.line.heading,
        item.line.is_bold,
        None if is_second else item.line.gap,
        there.heading if there else None,
        None if is_second or there is None else there.gap,
    )


def _features(shapes: Mapping[int, tuple[object, ...]], some: Iterable[int]) -> list[Counter[object]]:
    """Return how often each feature is what, in some of the shapes, where it can be said."""
    counts: list[Counter[object]] = [Counter() for _ in next(iter(shapes.values()))]
    for at in some:
        for count, feature in zip(counts, shapes[at], strict=True):
            if feature is not None:
                count[feature] += 1
    return counts


def _is_like(shape: tuple[object, ...], some: Sequence[Counter[object]], others: Sequence[Counter[object]]) -> bool:
    """Return whether a shape is clearly more like some than like the others, by the features both have."""
    margin = 0.0
    for feature, mine, theirs in zip(shape, some, others, strict=True):
        if feature is not None and mine and theirs:
            margin += mine[feature] / mine.total() - theirs[feature] / theirs.total()
    return margin >= _CLEARLY


_CLEARLY = 0.6
