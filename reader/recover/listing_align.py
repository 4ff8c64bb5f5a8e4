"""What is left of a list of titles, found among the titles of the body that no entry has taken yet."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from reader.model import EntryKind
from reader.recover.align import Match
from reader.recover.evidence import Body
from reader.recover.shapes import ends_sentence, fold
from reader.recover.stream import Place
from reader.recover.tree import Node

_LEAST = 0.4
"""Likeness of two titles at the same place among their neighbours."""
_LEAST_ANYWHERE = 0.8
_BY_TURN = 0.5
"""Likeness of a title that nothing but its turn speaks for."""
_MIN_OPENING_CHARS = 4
_MAX_TITLE_CHARS = 60
_MAX_GAP = 40
"""Titles without an entry between two neighbours that are compared."""
_PARTED = re.compile(r"[\s\u3000，,；;：:、。！!？?（）()【】“”\"《》—-]+")


@dataclass(frozen=True, slots=True)
class TitleStyle:
    """How the titles of the body are set: as headings of one depth, in bold, or as plain lines."""

    heading: int = 0
    bold: bool = False

    def is_like(self, body: Body, i: int) -> bool:
        """Return whether a line of the body is set as the titles are."""
        line = body.lines[i]
        if self.heading:
            return line.heading == self.heading
        if len(line.text) > _MAX_TITLE_CHARS or ends_sentence(line.text):
            return False
        return line.is_bold if self.bold else i + 1 < len(body.lines) and ends_sentence(body.lines[i + 1].text)


def title_style(nodes: Sequence[Node], matches: Mapping[int, Match], body: Body) -> TitleStyle:
    """Return how most titles of the highest level are set."""
    lines = [body.lines[match.start.line] for n, match in matches.items() if nodes[n].level == 1]
    depth, count = Counter(line.heading for line in lines).most_common(1)[0] if lines else (0, 0)
    if depth and count * 10 >= len(lines) * 7:
        return TitleStyle(heading=depth)
    return TitleStyle(bold=sum(line.is_bold for line in lines) * 10 >= max(1, len(lines)) * 7)


def match_rest(nodes: Sequence[Node], matches: dict[int, Match], body: Body) -> TitleStyle:
    """Add matches for top entries that were not found word for word, and return how titles are set.

    Titles that no entry has taken are compared with the entries left between the same neighbours: one of the two may
    be shortened, or nothing but its turn may speak for it.
    """
    style = title_style(nodes, matches, body)
    for n, match in list(matches.items()):
        matches[n] = _whole_line(match, body)
    taken = {i for match in matches.values() for i in range(match.start.line, match.end.line + 1)}
    free = [i for i in range(len(body.lines)) if i not in taken and style.is_like(body, i)]
    left = [n for n, node in enumerate(nodes) if n not in matches and _is_top(nodes, node)]
    for group, lines in _gaps(left, free, matches, body):
        for n, i, likeness in _paired(nodes, group, lines, body, style):
            matches[n] = Match(n, Place(i, 0), Place(i, len(body.lines[i].text)), likeness, in_order=True)
    _match_anywhere(nodes, matches, body, free)
    return style


def _is_top(nodes: Sequence[Node], node: Node) -> bool:
    """Return whether an entry stands under no other entry."""
    return node.kind is EntryKind.ARTICLE and (node.parent is None or nodes[node.parent].kind is not EntryKind.ARTICLE)


def _whole_line(match: Match, body: Body) -> Match:
    """Return the match of a title that opens a heading with the end of that heading."""
    line = body.lines[match.end.line]
    if line.heading and match.end.char < len(line.text):
        return replace(match, end=Place(match.end.line, len(line.text)))
    return match


def _gaps(
    left: Sequence[int], free: Sequence[int], matches: Mapping[int, Match], body: Body
) -> list[tuple[list[int], list[int]]]:
    """Return entries without a place together with the free titles between the same neighbours."""
    ordered = sorted(n for n, match in matches.items() if match.in_order)
    groups: dict[int, list[int]] = {}
    for n in left:
        groups.setdefault(bisect_left(ordered, n), []).append(n)
    found: list[tuple[list[int], list[int]]] = []
    for at, group in groups.items():
        low = matches[ordered[at - 1]].end.line if at else -1
        high = matches[ordered[at]].start.line if at < len(ordered) else len(body.lines)
        found.append((group, [i for i in free if low < i < high][:_MAX_GAP]))
    return found


def _paired(
    nodes: Sequence[Node], group: Sequence[int], lines: Sequence[int], body: Body, style: TitleStyle
) -> list[tuple[int, int, float]]:
    """Return entries with lines in the same order and with the greatest likeness together."""
    likeness = [[_alike(nodes[n].item.folded, nodes[n].item.title, body, i) for i in lines] for n in group]
    best = [[0.0] * (len(lines) + 1) for _ in range(len(group) + 1)]
    for a in range(len(group) - 1, -1, -1):
        for b in range(len(lines) - 1, -1, -1):
            pair = likeness[a][b] + best[a + 1][b + 1] if likeness[a][b] >= _LEAST else 0.0
            best[a][b] = max(best[a + 1][b], best[a][b + 1], pair)
    found: list[tuple[int, int, float]] = []
    a = b = 0
    while a < len(group) and b < len(lines):
        if likeness[a][b] >= _LEAST and best[a][b] == likeness[a][b] + best[a + 1][b + 1]:
            found.append((group[a], lines[b], likeness[a][b]))
            a, b = a + 1, b + 1
        elif best[a][b] == best[a + 1][b]:
            a += 1
        else:
            b += 1
    if not found and len(group) == len(lines) and style.heading:
        return [(n, i, _BY_TURN) for n, i in zip(group, lines, strict=True)]
    return found


def _alike(folded: str, title: str, body: Body, i: int) -> float:
    """Return how like an entry and a title are when one of them may be shortened, 0..1."""
    other = body.lines[i].folded
    short, long = sorted((folded, other), key=len)
    if len(short) >= _MIN_OPENING_CHARS and long.startswith(short):
        return 0.95
    if len(short) >= _MIN_OPENING_CHARS and short in long:
        return 0.85
    ratio = fuzz.ratio(folded, other) / 100
    shared = max(_shared(title, other), _shared(body.lines[i].text, folded))
    return max(ratio, 0.9 * shared)


def _shared(title: str, folded: str) -> float:
    """Return which share of a title is made up of stretches that another has too."""
    parts = [part for part in map(fold, _PARTED.split(title)) if part]
    total = sum(map(len, parts))
    return sum(len(part) for part in parts if len(part) >= _MIN_OPENING_CHARS and part in folded) / max(1, total)


def _match_anywhere(nodes: Sequence[Node], matches: dict[int, Match], body: Body, free: Sequence[int]) -> None:
    """Match what stands neither word for word nor between its neighbours with the likest title left."""
    taken = {match.start.line for match in matches.values()}
    open_lines = [i for i in free if i not in taken]
    for n, node in enumerate(nodes):
        if n in matches or not _is_top(nodes, node) or len(open_lines) > _MAX_GAP:
            continue
        scored = [(_alike(node.item.folded, node.item.title, body, i), -i) for i in open_lines]
        likeness, at = max(scored, default=(0.0, 0))
        if likeness >= _LEAST_ANYWHERE:
            line = body.lines[-at]
            matches[n] = Match(n, Place(-at, 0), Place(-at, len(line.text)), likeness, in_order=False)
            open_lines.remove(-at)
