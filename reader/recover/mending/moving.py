"""Another place in the tree for an article; its place in the body stays."""

from __future__ import annotations

from dataclasses import replace

from reader.model import EntryKind, TocEntry
from reader.recover.mending.draft import Draft, Node, Slot
from reader.recover.shapes import fold


def move(draft: Draft, slot: Slot, section: str | None, subsection: str | None, before: Slot | None) -> None:
    """Put an article into a section and subsection, before another article there or else last.

    A section or subsection that is not there is made, last of its kind.
    """
    entry = draft.entry_of(slot)
    if entry is None:
        article = slot.article
        entry = Node(TocEntry(EntryKind.ARTICLE, article.title, 1, article.printed_page, article.line, False), slot)
    else:
        entry.take_out()
    parent = draft.root
    if section is not None:
        parent = _named(parent, EntryKind.SECTION, section)
    if subsection is not None:
        parent = _named(parent, EntryKind.SUBSECTION, subsection)
    next_entry = None if before is None or before is slot else draft.entry_of(before)
    is_there = next_entry is not None and next_entry in parent.children
    parent.insert(parent.children.index(next_entry) if next_entry and is_there else len(parent.children), entry)
    names = names_above(entry)
    for moved in {node.slot for node in (entry, *entry.below()) if node.slot is not None}:
        moved.article = replace(moved.article, section=names[0], subsection=names[1])
    draft.settle(slot, "order-differs", "page-disorder", "article-unlisted")


def names_above(entry: Node) -> tuple[str | None, str | None]:
    """Return the section and the subsection in which an entry stands."""
    names: list[str] = []
    above = entry.parent
    while above is not None and above.parent is not None:
        if above.entry.kind in (EntryKind.SECTION, EntryKind.SUBSECTION):
            names.append(above.entry.title)
        above = above.parent
    names.reverse()
    return (names[0] if names else None), (names[1] if len(names) > 1 else None)


def _named(parent: Node, kind: EntryKind, title: str) -> Node:
    folded = fold(title)
    for node in parent.children:
        if node.entry.kind is kind and (node.entry.title == title or (folded and fold(node.entry.title) == folded)):
            return node
    made = Node(TocEntry(kind, title, parent.entry.level + 1, listed=False))
    parent.insert(len(parent.children), made)
    return made
