"""The levels of the entries of a book: by their numbers, else by how deep they are set."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from reader.model import EntryKind
from reader.recover.items import Item
from reader.recover.lines import Line
from reader.recover.shapes import fold
from reader.recover.tree import Node

INDENT = 2
"""Indents less apart than this, in columns, are one."""
_RANKS = {"part": 0, "chapter": 10, "section": 20, "letter": 10, "plain": 10, "decimal": 20, "han": 40, "bracket": 50}
_TOP = 10


@dataclass(frozen=True, slots=True)
class BookEntry:
    """A title with its page as the contents of a book print it."""

    line: Line
    title: str
    page: int | None
    has_page: bool
    """A page is printed, though it may be a roman one."""
    kind: str
    """Name of the group of its number; empty for none."""
    depth: int
    """How many numbers a decimal one has."""
    below_name: bool = False
    """The number is that of a short line before it, which may be a name of its own."""


def book_nodes(entries: Sequence[BookEntry]) -> tuple[Node, ...]:
    """Return the entries as nodes, each under the last one before it that ranks higher."""
    ranks = _all_ranks(entries)
    nodes: list[Node] = []
    above: list[tuple[int, int]] = []
    for entry, rank in zip(entries, ranks, strict=True):
        while above and above[-1][0] >= rank:
            above.pop()
        parent = above[-1][1] if above else None
        above.append((rank, len(nodes)))
        level = nodes[parent].level + 1 if parent is not None else 1
        item = Item(False, entry.title, fold(entry.title), entry.page, entry.line, "", 0.0, False, "")
        nodes.append(Node(item, EntryKind.ARTICLE, level, parent))
    return tuple(nodes)


def _all_ranks(entries: Sequence[BookEntry]) -> list[int]:
    """Return how deep each entry stands: by its number, else as the numbered ones of its indent do."""
    ranks = [_rank_of_number(entry) for entry in entries]
    indents = _indents_of(entries)
    if "chapter" not in indents:
        ranks = [_TOP if entry.kind == "section" else rank for entry, rank in zip(entries, ranks, strict=True)]
    elif "section" in indents:
        ranks = [rank + 5 if entry.kind == "decimal" and rank is not None else rank
                 for entry, rank in zip(entries, ranks, strict=True)]  # fmt: skip
    others = [indents[kind] for kind in ("chapter", "section", "letter") if kind in indents]
    if "plain" in indents and others and indents["plain"] >= min(others) + INDENT:
        ranks = [25 if entry.kind == "plain" else rank for entry, rank in zip(entries, ranks, strict=True)]
    by_indent: dict[int, Counter[int]] = {}
    for entry, rank in zip(entries, ranks, strict=True):
        if rank is not None:
            by_indent.setdefault(entry.line.indent // INDENT, Counter())[rank] += 1
    return [rank if rank is not None else _by_indent(e, by_indent) for e, rank in zip(entries, ranks, strict=True)]


def _rank_of_number(entry: BookEntry) -> int | None:
    return 10 * entry.depth if entry.kind == "decimal" else _RANKS.get(entry.kind)


def _indents_of(entries: Sequence[BookEntry]) -> dict[str, int]:
    """Return the usual indent of the entries with each kind of number."""
    found: dict[str, list[int]] = {}
    for entry in entries:
        found.setdefault(entry.kind, []).append(entry.line.indent)
    return {kind: sorted(indents)[len(indents) // 2] for kind, indents in found.items()}


def _by_indent(entry: BookEntry, by_indent: dict[int, Counter[int]]) -> int:
    """Return the rank that most numbered entries of an indent have; the highest when several are common there.

    Where none has a number the entry stands under those set less deep.
    """
    place = entry.line.indent // INDENT
    counts = by_indent.get(place)
    if counts is None:
        above = [max(by_indent[other]) for other in by_indent if other < place]
        return (max(above) + 1 if above else _TOP) + (min(place, 8) if above or not by_indent else 0)
    common = [rank for rank, count in counts.items() if count * 4 >= counts.total()]
    return max(_TOP, min(common))
