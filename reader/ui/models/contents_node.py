"""A row of the contents, and where another one may be dragged."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from PySide6.QtCore import QMimeData

from reader.model import ArticleId, EntryId, IssueId

ARTICLE_MIME = "application/x-reader-article"
"""What is dragged: the number of an article."""


class NodeKind(Enum):
    """What a row of the tree is."""

    GROUP = "group"
    """A year, the newspapers, the collections, or what has no date."""
    ISSUE = "issue"
    SECTION = "section"
    SUBSECTION = "subsection"
    ARTICLE = "article"
    PART = "part"


@dataclass(slots=True, eq=False)
class Node:
    """One row. ``id`` is its place in the model's list of all rows."""

    id: int
    kind: NodeKind
    label: str
    key: str
    """Names the row over restarts, e.g. ``issue:3``."""
    parent: Node | None = None
    row: int = 0
    """Among the rows that are shown."""
    children: list[Node] = field(default_factory=list)
    shown: list[Node] = field(default_factory=list)
    detail: str = ""
    """The grey digits at the right: a count or a printed page."""
    issue_id: IssueId | None = None
    entry_id: EntryId | None = None
    article_id: ArticleId | None = None
    paragraph: int = -1
    listed: bool = True
    is_tagged: bool = False
    is_doubtful: bool = False

    @property
    def is_lost(self) -> bool:
        """Whether the contents list it but the body is not there."""
        return self.kind is NodeKind.ARTICLE and self.article_id is None


@dataclass(frozen=True, slots=True)
class Drop:
    """Where an article was dragged to."""

    article: ArticleId
    section: str
    subsection: str | None = None
    before: ArticleId | None = None
    """The article it is to stand before; None = last."""


def drag_data(article_id: ArticleId | None) -> QMimeData:
    """Return what is dragged when an article is."""
    data = QMimeData()
    if article_id is not None:
        data.setData(ARTICLE_MIME, str(article_id).encode())
    return data


def dragged_article(data: QMimeData) -> int | None:
    """Return the ArticleId that is dragged; None for anything else."""
    raw = bytes(data.data(ARTICLE_MIME).data()) if data.hasFormat(ARTICLE_MIME) else b""
    return int(raw) if raw.isdigit() else None


def drop_place(moved: Node, target: Node, row: int) -> Drop | None:
    """Return where an article would go; None when it cannot stand there.

    Args:
        moved: The article.
        target: What it is dropped on: a section, where it becomes the last one, or an article that it is put before.
        row: Before which of the rows below ``target`` it is dropped; negative for ``target`` itself.
    """
    before = target if target.kind is NodeKind.ARTICLE else None
    above = target.parent if before is not None else target
    if before is None and 0 <= row < len(target.shown):
        before = target.shown[row]
    if moved.article_id is None or target.issue_id != moved.issue_id or before is moved or above is None:
        return None
    follows = before.article_id if before is not None and before.kind is NodeKind.ARTICLE else None
    if above.kind is NodeKind.SECTION:
        return Drop(moved.article_id, above.label, None, follows)
    outer = above.parent
    if above.kind is not NodeKind.SUBSECTION or outer is None:
        return None
    if outer.kind is not NodeKind.SECTION:
        return Drop(moved.article_id, above.label, None, follows)
    return Drop(moved.article_id, outer.label, above.label, follows)
