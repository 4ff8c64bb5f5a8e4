"""Finds the entries of a list without pages among the titles of the body: as headings where these are marked."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from reader.model import EntryKind
from reader.recover.align import Match, align
from reader.recover.evidence import Body
from reader.recover.numbers import bare_title
from reader.recover.shapes import NUMBERING, ends_sentence, fold
from reader.recover.stream import Place
from reader.recover.tree import Node

ANY_DEPTH = -1
_LEAST = 0.4
"""Likeness of two titles at the same place among their neighbours."""
_LEAST_PLAIN = 0.6
"""The same where titles have no mark of their own."""
_LEAST_PART = 0.75
_LEAST_ANYWHERE = 0.8
_BY_TURN = 0.5
"""Likeness of a title that nothing but its turn speaks for."""
_MIN_OPENING_CHARS = 4
_MAX_TITLE_CHARS = 60
_MAX_GAP = 60
"""Titles without an entry between two neighbours that are compared."""
_TITLE_NUMBERS = ("chapter", "section")
_GOES_ON = "，、；：,;:"
_SYMBOL = re.compile(r"[◆◇■□●○▲△▼▽★☆►▶➢※•▪◦·✓√]+\s*(?=\S)")
_PARTED = re.compile(r"[\s\u3000，,；;：:、。！!？?（）()【】“”\"《》—-]+")


@dataclass(frozen=True, slots=True)
class TitleStyle:
    """How the titles of the body are set: as headings of one depth (``ANY_DEPTH``: of any), in bold, or plainly."""

    heading: int = 0
    bold: bool = False

    def is_like(self, body: Body, i: int) -> bool:
        """Return whether a line of the body is set as the titles are."""
        line = body.lines[i]
        if self.heading:
            return line.heading > 0 if self.heading == ANY_DEPTH else line.heading == self.heading
        if len(line.text) > _MAX_TITLE_CHARS or ends_sentence(line.text) or line.text[-1] in _GOES_ON:
            return False
        return line.is_bold if self.bold else i == 0 or line.gap > 0 or ends_sentence(body.lines[i - 1].text)


def align_listed(nodes: Sequence[Node], body: Body) -> tuple[dict[int, Match], TitleStyle]:
    """Return the match of each entry that is found, by its position in ``nodes``, and how titles are set."""
    tops = [n for n in range(len(nodes)) if is_top(nodes, n)]
    style = _marked_style([_keys(nodes[n]) for n in tops], body)
    if style is None:
        matches = align(nodes, body)
        style = _plain_style(nodes, matches, body)
        _match_rest(nodes, tops, matches, body, style)
        return matches, style
    matches = {}
    free = [i for i in range(len(body.lines)) if style.is_like(body, i)]
    for n, i in _chain(nodes, tops, free, body):
        matches[n] = _match(nodes, n, i, body, 1.0)
    _match_rest(nodes, tops, matches, body, style)
    _match_names(nodes, matches, body)
    _match_below(nodes, matches, body)
    return matches, style


def is_top(nodes: Sequence[Node], n: int) -> bool:
    """Return whether an entry stands under no other entry."""
    parent = nodes[n].parent
    return nodes[n].kind is EntryKind.ARTICLE and (parent is None or nodes[parent].kind is not EntryKind.ARTICLE)


def _keys(node: Node) -> set[str]:
    """Return an entry as it is compared, with and without its number."""
    return {node.item.folded, fold(node.item.number) + node.item.folded, fold(bare_title(node.item.title))}


def _line_keys(body: Body, i: int) -> set[str]:
    return {body.lines[i].folded, fold(bare_title(body.lines[i].text))}


def _match(nodes: Sequence[Node], n: int, i: int, body: Body, likeness: float, *, in_order: bool = True) -> Match:
    """Return the match of an entry with a whole line, less a number that only counts."""
    text, char = body.lines[i].text, 0
    number = NUMBERING.match(text)
    if number is not None and number.lastgroup not in _TITLE_NUMBERS and len(text) > number.end():
        char = number.end() if fold(text[number.end() :]) == nodes[n].item.folded else 0
    return Match(n, Place(i, char), Place(i, len(text)), likeness, in_order)


# --- how titles are set ----------------------------------------------------------------------------------------------


def _marked_style(keys: Sequence[set[str]], body: Body) -> TitleStyle | None:
    """Return the mark that titles carry when a good part of the entries stand word for word under it."""
    wanted = set().union(*keys)
    marked = [i for i, line in enumerate(body.lines) if line.heading or line.is_bold]
    found = [body.lines[i] for i in marked if _line_keys(body, i) & wanted]
    depths = [line.heading for line in found if line.heading]
    best = max(set(depths), key=depths.count, default=0)
    for style, count in (
        (TitleStyle(heading=best), depths.count(best)),
        (TitleStyle(heading=ANY_DEPTH), len(depths)),
        (TitleStyle(bold=True), len(found) - len(depths)),
    ):
        lines = sum(style.is_like(body, i) for i in marked)
        is_even = len(keys) * 0.6 <= lines <= len(keys) * 1.6
        if count * 10 >= len(keys) * 5 or (count * 10 >= len(keys) * 2 and is_even and count > 1):
            return style
    return None


def _plain_style(nodes: Sequence[Node], matches: Mapping[int, Match], body: Body) -> TitleStyle:
    lines = [body.lines[match.start.line] for n, match in matches.items() if nodes[n].level == 1]
    return TitleStyle(bold=sum(line.is_bold for line in lines) * 10 >= max(1, len(lines)) * 7)


# --- the highest entries ---------------------------------------------------------------------------------------------


def _chain(nodes: Sequence[Node], tops: Sequence[int], free: Sequence[int], body: Body) -> list[tuple[int, int]]:
    """Return entries with titles of the same words, as many as have the same order: the longest rising sequence."""
    at: dict[str, list[int]] = {}
    for i in free:
        for key in _line_keys(body, i):
            at.setdefault(key, []).append(i)
    tails: list[int] = []
    tail_pairs: list[int] = []
    pairs: list[tuple[int, int, int]] = []
    for n in tops:
        places = sorted({i for key in _keys(nodes[n]) for i in at.get(key, ())}, reverse=True)[:_MAX_GAP]
        for i in places:
            rank = bisect_left(tails, i)
            pairs.append((n, i, tail_pairs[rank - 1] if rank else -1))
            if rank == len(tails):
                tails.append(i)
                tail_pairs.append(len(pairs) - 1)
            else:
                tails[rank] = i
                tail_pairs[rank] = len(pairs) - 1
    chain: list[tuple[int, int]] = []
    step = tail_pairs[-1] if tail_pairs else -1
    while step >= 0:
        chain.append(pairs[step][:2])
        step = pairs[step][2]
    return chain[::-1]


def _match_rest(
    nodes: Sequence[Node], tops: Sequence[int], matches: dict[int, Match], body: Body, style: TitleStyle
) -> None:
    """Add matches for entries that were not found word for word.

    Titles that no entry has taken are compared with the entries left between the same neighbours: one of the two may
    be shortened, or nothing but its turn may speak for it.
    """
    for n, match in list(matches.items()):
        matches[n] = _whole_line(match, body)
    taken = {i for match in matches.values() for i in range(match.start.line, match.end.line + 1)}
    free = [i for i in range(len(body.lines)) if i not in taken and style.is_like(body, i)]
    left = [n for n in tops if n not in matches]
    for group, lines in _gaps(left, free, matches, body):
        least = _LEAST if style.heading or style.bold else _LEAST_PLAIN
        found = _paired([nodes[n] for n in group], lines, body, least)
        if not found and len(group) == len(lines) and style.heading > 0:
            found = [(k, i, _BY_TURN) for k, i in enumerate(lines) if _shares(nodes[group[k]], body.lines[i].folded)]
        matches.update({group[k]: _match(nodes, group[k], i, body, likeness) for k, i, likeness in found})
    _match_anywhere(nodes, tops, matches, body, free)


def _shares(node: Node, folded: str) -> bool:
    """Return whether two titles have any words in common."""
    return any(node.item.folded[k : k + 2] in folded for k in range(len(node.item.folded) - 1))


def _whole_line(match: Match, body: Body) -> Match:
    """Return the match of a title without a symbol before it, and with the end of its heading or short line."""
    first, line = body.lines[match.start.line].text, body.lines[match.end.line]
    symbol = _SYMBOL.match(first) if match.start.char == 0 else None
    if symbol:
        match = replace(match, start=Place(match.start.line, symbol.end()))
    is_title = line.heading or (len(line.text) <= 2 * _MAX_TITLE_CHARS and "。" not in line.text)
    is_title = is_title and not (line.text[-1] in _GOES_ON or ends_sentence(line.text))
    if is_title and match.end.char < len(line.text):
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
        first = bisect_left(free, low + 1)
        found.append((group[:_MAX_GAP], [i for i in free[first : first + _MAX_GAP] if i < high]))
    return found


def _paired(group: Sequence[Node], lines: Sequence[int], body: Body, least: float) -> list[tuple[int, int, float]]:
    """Return positions in ``group`` with lines, both rising, and the greatest likeness together."""
    likeness = [[_alike(node, body, i) for i in lines] for node in group]
    best = [[0.0] * (len(lines) + 1) for _ in range(len(group) + 1)]
    for a in range(len(group) - 1, -1, -1):
        for b in range(len(lines) - 1, -1, -1):
            pair = likeness[a][b] + best[a + 1][b + 1] if likeness[a][b] >= least else 0.0
            best[a][b] = max(best[a + 1][b], best[a][b + 1], pair)
    found: list[tuple[int, int, float]] = []
    a = b = 0
    while a < len(group) and b < len(lines):
        if likeness[a][b] >= least and best[a][b] == likeness[a][b] + best[a + 1][b + 1]:
            found.append((a, lines[b], likeness[a][b]))
            a, b = a + 1, b + 1
        elif best[a][b] == best[a + 1][b]:
            a += 1
        else:
            b += 1
    return found


def _alike(node: Node, body: Body, i: int) -> float:
    """Return how like an entry and a line are when one of them may be shortened, 0..1."""
    folded, others = node.item.folded, _line_keys(body, i)
    if others & _keys(node):
        return 1.0
    return max(_alike_texts(folded, node.item.title, other, body.lines[i].text) for other in others)


def _alike_texts(folded: str, title: str, other: str, text: str) -> float:
    short, long = sorted((folded, other), key=len)
    if len(short) >= _MIN_OPENING_CHARS and long.startswith(short):
        return 0.95
    if len(short) >= _MIN_OPENING_CHARS and short in long:
        return 0.85
    ratio = fuzz.ratio(folded, other) / 100
    return max(ratio, 0.9 * max(_shared(title, other), _shared(text, folded)))


def _shared(title: str, folded: str) -> float:
    """Return which share of a title is made up of stretches that another has too."""
    parts = [part for part in map(fold, _PARTED.split(title)) if part]
    total = sum(map(len, parts))
    return sum(len(part) for part in parts if len(part) >= _MIN_OPENING_CHARS and part in folded) / max(1, total)


def _match_anywhere(
    nodes: Sequence[Node], tops: Sequence[int], matches: dict[int, Match], body: Body, free: Sequence[int]
) -> None:
    """Match what stands neither word for word nor between its neighbours with the likest title left."""
    taken = {match.start.line for match in matches.values()}
    open_lines = [i for i in free if i not in taken]
    for n in tops:
        if n in matches or not open_lines or len(open_lines) > _MAX_GAP:
            continue
        likeness, i = max((_alike(nodes[n], body, i), -i) for i in open_lines)
        if likeness >= _LEAST_ANYWHERE:
            matches[n] = _match(nodes, n, -i, body, likeness, in_order=False)
            open_lines.remove(-i)


# --- names above them and entries under them -------------------------------------------------------------------------


def _match_names(nodes: Sequence[Node], matches: dict[int, Match], body: Body) -> None:
    """Match the names of sections where they stand alone between the entries around them."""
    ordered = sorted(matches)
    for n, node in enumerate(nodes):
        if n in matches or node.kind is EntryKind.ARTICLE:
            continue
        at = bisect_left(ordered, n)
        low = matches[ordered[at - 1]].end.line + 1 if at else 0
        high = matches[ordered[at]].start.line if at < len(ordered) else len(body.lines)
        places = sorted(i for key in _keys(node) for i in body.whole.get(key, ()) if low <= i < high)
        if places:
            matches[n] = _match(nodes, n, places[-1], body, 1.0)


def _match_below(nodes: Sequence[Node], matches: dict[int, Match], body: Body) -> None:
    """Match entries under another in what stands between its title and the next."""
    below: dict[int, list[int]] = {}
    for n, node in enumerate(nodes):
        if n not in matches and node.parent is not None:
            below.setdefault(node.parent, []).append(n)
    starts = sorted(match.start.line for match in matches.values())
    for parent in sorted(below):
        if parent not in matches:
            continue
        first = matches[parent].end.line + 1
        at = bisect_left(starts, first)
        until = starts[at] if at < len(starts) else len(body.lines)
        lines = [i for i in range(first, until) if _may_head(body, i)][: 4 * _MAX_GAP]
        group = below[parent][:_MAX_GAP]
        for k, i, likeness in _paired([nodes[n] for n in group], lines, body, _LEAST_PART):
            matches[group[k]] = _match(nodes, group[k], i, body, likeness)


def _may_head(body: Body, i: int) -> bool:
    line = body.lines[i]
    return bool(line.heading) or (len(line.text) <= _MAX_TITLE_CHARS and "。" not in line.text)
