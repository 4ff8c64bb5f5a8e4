"""Finds each entry and each name of the contents in the body.

The exact places of all titles are matched as two sequences: of all ways to pair entries with places so that neither
order is broken, the one with the most weight is taken. What is left over is looked for between its neighbours by
likeness (a few characters differ), then anywhere (printed out of order).
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from reader.model import EntryKind
from reader.recover.datelines import dateline_at, datelines_in
from reader.recover.evidence import Body
from reader.recover.heads import Head
from reader.recover.shapes import ends_sentence, fold
from reader.recover.stream import Place
from reader.recover.tree import Node

LIKE_NEIGHBOURS = 0.6
"""Likeness that is enough between matched neighbours when a date follows."""
LIKE_UNDATED = 0.72
LIKE_ANYWHERE = 0.86
LIKE_NAME = 0.5
_MAX_EXTENSION = 12
"""Folded characters a title of the body may be longer than that of the contents, without its dateline."""
_MAX_GAP_LINES = 400
_MIN_INNER_CHARS = 8
"""A title that begins inside a line is no common phrase."""
_MAX_PLACES = 40
"""Places tried for one node, those around its turn among the nodes of the same title."""
_MAX_LIKE = 50
"""Heads tried for one node between its neighbours, the likest."""


@dataclass(frozen=True, slots=True)
class Match:
    """A node found in the body.

    Attributes:
        node: Position in the list of nodes.
        start: Where its title begins.
        end: Behind its title.
        likeness: 1 = word for word.
        in_order: Stands where the contents say.
    """

    node: int
    start: Place
    end: Place
    likeness: float
    in_order: bool


def align(nodes: Sequence[Node], body: Body) -> dict[int, Match]:
    """Return the match of each node that is found, by its position in ``nodes``."""
    matches = {node: _exact_match(nodes, body, node, at) for node, at in _heaviest_chain(nodes, body)}
    claimed = {match.start for match in matches.values()}
    _match_inside_lines(nodes, body, matches, claimed)
    _match_out_of_order(nodes, body, matches, claimed)
    _match_by_likeness(nodes, body, matches, claimed)
    _match_like_anywhere(nodes, body, matches, claimed)
    body.heads_at.forget()
    return matches


# --- word for word ---------------------------------------------------------------------------------------------------


def _places(node: Node, body: Body) -> list[tuple[int, float]]:
    """Return the offsets in the stream where a node may stand, with their weight."""
    folded = node.item.folded
    if node.kind in (EntryKind.SECTION, EntryKind.SUBSECTION):
        keys = {folded, fold(node.item.number) + folded}
        return [(body.stream.offsets[line], 3.0) for key in keys for line in body.whole.get(key, ())]
    found = []
    for at in body.stream.title_starts(folded):
        if body.is_bounded(at + len(folded)):
            found.append((at, 6 + min(len(folded), 30) / 5 + 2 * _is_dated(body, at + len(folded))))
        elif len(folded) >= 8:
            found.append((at, 3.0))
    return found


def _pairs(nodes: Sequence[Node], body: Body) -> Iterator[tuple[int, int, float]]:
    """Yield nodes with the offsets where they may stand, the last first, and their weight."""
    texts = [(node.kind, node.item.number, node.item.folded) for node in nodes]
    same = Counter(texts)
    places: dict[tuple[EntryKind, str, str], list[tuple[int, float]]] = {}
    turn: Counter[tuple[EntryKind, str, str]] = Counter()
    for n, text in enumerate(texts):
        if text not in places:
            places[text] = sorted(_places(nodes[n], body), reverse=True)
        found = places[text]
        middle = len(found) - turn[text] * len(found) // same[text]
        low = max(0, min(middle - _MAX_PLACES // 2, len(found) - _MAX_PLACES))
        turn[text] += 1
        for at, weight in found[low : low + _MAX_PLACES]:
            yield n, at, weight


def _is_dated(body: Body, end: int) -> bool:
    dateline = dateline_at(body.text_after(body.stream.end_place(end)))
    return dateline is not None and dateline.is_sure


def _heaviest_chain(nodes: Sequence[Node], body: Body) -> list[tuple[int, int]]:
    """Return the pairs (node, offset), rising in both, with the greatest sum of weights: n log n."""
    pairs = list(_pairs(nodes, body))
    offsets = sorted({at for _, at, _ in pairs})
    tree: list[tuple[float, int]] = [(0.0, -1)] * (len(offsets) + 1)
    before: list[int] = []
    best = (0.0, -1)
    for i, (_, at, weight) in enumerate(pairs):
        rank = bisect_left(offsets, at) + 1
        under = (0.0, -1)
        j = rank - 1
        while j:
            under = max(under, tree[j])
            j &= j - 1
        before.append(under[1])
        total = (under[0] + weight, i)
        best = max(best, total)
        j = rank
        while j <= len(offsets):
            tree[j] = max(tree[j], total)
            j += j & -j
    chain: list[tuple[int, int]] = []
    at = best[1]
    while at >= 0:
        chain.append((pairs[at][0], pairs[at][1]))
        at = before[at]
    return chain[::-1]


def _exact_match(nodes: Sequence[Node], body: Body, node: int, at: int, *, in_order: bool = True) -> Match:
    folded = nodes[node].item.folded
    stream = body.stream
    start = stream.start_place(at)
    if nodes[node].kind in (EntryKind.SECTION, EntryKind.SUBSECTION):
        return Match(node, start, Place(start.line, len(body.lines[start.line].text)), 1.0, in_order)
    end = stream.end_place(at + len(folded))
    if body.is_bounded(at + len(folded)):
        return Match(node, start, end, 1.0, in_order)
    return Match(node, start, _extended(body, end), 0.9, in_order)


def _extended(body: Body, end: Place) -> Place:
    """Return where a title that goes on behind what the contents print really ends: at a date, a space, a line end."""
    text = body.lines[end.line].text
    rest = text[end.char : end.char + _MAX_EXTENSION * 2]
    dated = next((d for d in datelines_in(rest) if d.is_sure), None)
    stops = [i for i, char in enumerate(rest) if char.isspace()]
    if dated is not None:
        stops.append(dated.start)
    if end.char + len(rest) == len(text):
        stops.append(len(rest))
    for stop in sorted(stops):
        tail = rest[:stop]
        if len(fold(tail)) <= _MAX_EXTENSION and not any(mark in tail for mark in "，。；：,;:"):
            return Place(end.line, end.char + stop)
    return end


def _match_inside_lines(nodes: Sequence[Node], body: Body, matches: dict[int, Match], claimed: set[Place]) -> None:
    """Match entries that stand word for word behind a full stop inside a line, between their neighbours."""
    ordered = sorted(n for n, match in matches.items() if match.in_order)
    for n, node in enumerate(nodes):
        if n in matches or node.kind is not EntryKind.ARTICLE or len(node.item.folded) < _MIN_INNER_CHARS:
            continue
        low, high = _between(n, ordered, matches, body)
        for at in body.stream.inner_starts(node.item.folded):
            start = body.stream.start_place(at)
            if low <= start < high and start not in claimed and body.is_bounded(at + len(node.item.folded)):
                matches[n] = _exact_match(nodes, body, n, at)
                insort(ordered, n)
                claimed.add(start)
                break


def _between(n: int, ordered: Sequence[int], matches: dict[int, Match], body: Body) -> tuple[Place, Place]:
    """Return the points between which a node stands, by its neighbours that were matched in order."""
    at = bisect_left(ordered, n)
    low = matches[ordered[at - 1]].end if at else Place(0, 0)
    high = matches[ordered[at]].start if at < len(ordered) else Place(len(body.lines), 0)
    return low, high


def _match_out_of_order(nodes: Sequence[Node], body: Body, matches: dict[int, Match], claimed: set[Place]) -> None:
    """Match entries that stand word for word in the body, but not where the contents say."""
    places: dict[str, Iterator[int]] = {}
    for n, node in enumerate(nodes):
        if n in matches or node.kind is not EntryKind.ARTICLE or len(node.item.folded) < 6:
            continue
        folded = node.item.folded
        if folded not in places:
            places[folded] = iter(body.stream.title_starts(folded))
        for at in places[folded]:
            start = body.stream.start_place(at)
            if start not in claimed and body.is_bounded(at + len(folded)):
                matches[n] = _exact_match(nodes, body, n, at, in_order=False)
                claimed.add(start)
                break


# --- nearly word for word --------------------------------------------------------------------------------------------


def _match_by_likeness(nodes: Sequence[Node], body: Body, matches: dict[int, Match], claimed: set[Place]) -> None:
    """Match what is left between its neighbours, the likest first."""
    ordered = sorted(n for n, match in matches.items() if match.in_order)
    options: list[tuple[float, int, Head]] = []
    around: tuple[int, int] | None = None
    for n in range(len(nodes)):
        if n in matches:
            continue
        low, high = _window(n, ordered, matches, len(body.lines))
        if around != (low, high):
            around = low, high
            heads = [h for line in range(low, min(high, low + _MAX_GAP_LINES)) for h in body.heads_at.get(line, ())]
            texts = [head.folded for head in heads]
        options += [(likeness, n, head) for likeness, head in _like(nodes[n], heads, texts, body)]
    for likeness, n, head in sorted(options, key=lambda option: (-option[0], option[1], option[2].offset)):
        start = Place(body.stream.line_of(head.offset), 0)
        if n in matches or start in claimed:
            continue
        low, high = _window(n, ordered, matches, len(body.lines))
        if low <= start.line < high:
            matches[n] = Match(n, start, head.end, likeness, in_order=True)
            insort(ordered, n)
            claimed.add(start)


def _window(n: int, ordered: Sequence[int], matches: dict[int, Match], lines: int) -> tuple[int, int]:
    """Return the lines between the neighbours of a node; ``ordered`` are the nodes that were matched in order."""
    at = bisect_left(ordered, n)
    low = matches[ordered[at - 1]].end.line + 1 if at else 0
    high = matches[ordered[at]].start.line if at < len(ordered) else lines
    return low, high


def _like(node: Node, heads: Sequence[Head], texts: Sequence[str], body: Body) -> Iterator[tuple[float, Head]]:
    """Yield the heads that are like enough with their likeness, the likest first; ``texts`` are theirs, folded."""
    folded = node.item.folded
    is_name = node.kind in (EntryKind.SECTION, EntryKind.SUBSECTION)
    least = LIKE_NAME if is_name else LIKE_NEIGHBOURS
    found = process.extract(folded, texts, scorer=fuzz.ratio, score_cutoff=least * 100, limit=_MAX_LIKE)
    for _, score, at in found:
        head, likeness = heads[at], score / 100
        if is_name:
            line = body.lines[body.stream.line_of(head.offset)]
            alone = line.folded == head.folded and abs(len(head.folded) - len(folded)) <= 1 and len(folded) >= 2
            if alone and not ends_sentence(line.text):
                yield likeness, head
        elif 0.5 <= (len(head.folded) + 1) / (len(folded) + 1) <= 2 and (head.dated or likeness >= LIKE_UNDATED):
            yield likeness, head


def _match_like_anywhere(nodes: Sequence[Node], body: Body, matches: dict[int, Match], claimed: set[Place]) -> None:
    """Match entries with a misread title that stand out of order."""
    for n, node in enumerate(nodes):
        if n in matches or node.kind is not EntryKind.ARTICLE or len(node.item.folded) < 8:
            continue
        if body.likeness(node.item.folded) < LIKE_ANYWHERE:
            continue
        for likeness, head in body.heads_at.like(node.item.folded, LIKE_ANYWHERE, _MAX_LIKE):
            start = Place(body.stream.line_of(head.offset), 0)
            if start not in claimed:
                matches[n] = Match(n, start, head.end, likeness, in_order=False)
                claimed.add(start)
                break
