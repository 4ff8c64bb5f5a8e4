"""An issue taken apart so that it can be changed: articles, entries and findings point at each other, not at positions.

``thaw`` and ``freeze`` are each other's inverse.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from reader.model import (
    EntryKind,
    Finding,
    IssueMeta,
    MendTrouble,
    Origin,
    RecoveredArticle,
    RecoveredIssue,
    TocEntry,
)


class NoPlaceError(Exception):
    """A mend that does not apply; never leaves this room."""

    def __init__(self, trouble: MendTrouble) -> None:
        super().__init__(trouble)
        self.trouble = trouble


@dataclass(eq=False, slots=True)
class Slot:
    """An article with its place in the body."""

    article: RecoveredArticle
    origin: Origin
    is_dated_by_hand: bool = False


@dataclass(eq=False, slots=True)
class Node:
    """An entry of the contents with its place in the tree.

    Attributes:
        entry: Its own values; ``article`` and ``children`` in it mean nothing.
        slot: The article it opens, or of which it names a part.
        parent: None for the root, which is no entry.
    """

    entry: TocEntry
    slot: Slot | None = None
    parent: Node | None = None
    children: list[Node] = field(default_factory=list)

    @property
    def is_part(self) -> bool:
        """Whether it names a part of an article."""
        return self.entry.kind is EntryKind.PART

    def below(self) -> Iterator[Node]:
        """Yield all entries below in pre-order."""
        waiting = self.children[::-1]
        while waiting:
            node = waiting.pop()
            yield node
            waiting += node.children[::-1]

    def insert(self, at: int, child: Node) -> None:
        """Put an entry, with all that is below it, in a place among the children."""
        child.parent = self
        self.children.insert(at, child)
        child.entry = replace(child.entry, level=self.entry.level + 1)
        for node in child.below():
            if node.parent is not None:
                node.entry = replace(node.entry, level=node.parent.entry.level + 1)

    def take_out(self) -> tuple[Node, int]:
        """Take the entry, with all that is below it, out of the tree; return the parent and the place it had."""
        parent = self.parent
        if parent is None:  # pragma: no cover - the root is nobody's entry
            raise AssertionError("the root has no place")
        at = parent.children.index(self)
        del parent.children[at]
        self.parent = None
        return parent, at


@dataclass(eq=False, slots=True)
class Doubt:
    """A finding with the article it is about."""

    finding: Finding
    slot: Slot | None

    def settle(self) -> None:
        """Mark it as settled."""
        self.finding = replace(self.finding, settled=True)


@dataclass(eq=False, slots=True)
class Draft:
    """An issue on which mends are made."""

    meta: IssueMeta
    slots: list[Slot]
    root: Node
    doubts: list[Doubt]
    absorbed: dict[Origin, Origin] = field(default_factory=dict)

    @property
    def articles(self) -> list[RecoveredArticle]:
        """The articles in the order of the body."""
        return [slot.article for slot in self.slots]

    def entry_of(self, slot: Slot) -> Node | None:
        """Return the entry that opens an article."""
        return next((node for node in self.root.below() if node.slot is slot and not node.is_part), None)

    def parts_of(self, slot: Slot) -> list[Node]:
        """Return the entries that name parts of an article."""
        return [node for node in self.root.below() if node.slot is slot and node.is_part]

    def settle(self, slot: Slot | None, *codes: str) -> None:
        """Mark findings of an article (None: of the issue) as settled."""
        for doubt in self.doubts:
            if doubt.slot is slot and doubt.finding.code in codes:
                doubt.settle()


def thaw(recovered: RecoveredIssue) -> Draft:
    """Return an issue taken apart."""
    slots = [Slot(article, Origin(position)) for position, article in enumerate(recovered.articles)]
    root = Node(TocEntry(EntryKind.SECTION, "", 0))
    waiting = [(entry, root) for entry in reversed(recovered.toc)]
    while waiting:
        entry, parent = waiting.pop()
        node = Node(entry, None if entry.article is None else slots[entry.article], parent)
        parent.children.append(node)
        waiting += [(child, node) for child in reversed(entry.children)]
    doubts = [
        Doubt(finding, None if finding.article is None else slots[finding.article]) for finding in recovered.findings
    ]
    return Draft(recovered.meta, slots, root, doubts)


def freeze(draft: Draft) -> RecoveredIssue:
    """Return the issue put together."""
    positions = {slot: position for position, slot in enumerate(draft.slots)}
    built: dict[Node, TocEntry] = {}
    for node in reversed(list(draft.root.below())):
        article = None if node.slot is None else positions[node.slot]
        built[node] = replace(node.entry, article=article, children=_built(node.children, built))
    findings = tuple(
        replace(doubt.finding, article=None if doubt.slot is None else positions[doubt.slot]) for doubt in draft.doubts
    )
    articles = tuple(slot.article for slot in draft.slots)
    return RecoveredIssue(draft.meta, _built(draft.root.children, built), articles, findings)


def _built(nodes: Sequence[Node], built: dict[Node, TocEntry]) -> tuple[TocEntry, ...]:
    return tuple(built[node] for node in nodes)
