"""The contents of an issue as they were recovered from a file, before it is stored."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reader.model import EntryKind, TocEntry
from reader.ui.messages import count_text

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()

LOST_ROLE = Qt.ItemDataRole.UserRole + 1
"""Whether the text of an entry is missing."""


class _Node:
    __slots__ = ("children", "entry", "parent", "row")

    def __init__(self, entry: TocEntry, parent: _Node | None, row: int) -> None:
        self.entry = entry
        self.parent = parent
        self.row = row
        self.children = [_Node(child, self, at) for at, child in enumerate(entry.children)]

    def is_lost(self) -> bool:
        """Return whether the text of this entry is missing; one whose children have texts is not lost."""
        return self.entry.kind is EntryKind.ARTICLE and self.entry.article is None and not self.children

    def articles(self) -> int:
        own = self.entry.kind is EntryKind.ARTICLE
        return own + sum(child.articles() for child in self.children)


class PreviewTreeModel(QAbstractItemModel):
    """Title and printed page of every entry; of sections the number of articles in place of the page."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._top: list[_Node] = []

    def set_toc(self, toc: Sequence[TocEntry]) -> None:
        """Show these entries."""
        self.beginResetModel()
        self._top = [_Node(entry, None, at) for at, entry in enumerate(toc)]
        self.endResetModel()

    def _node(self, index: Index) -> _Node:
        node = index.internalPointer()
        assert isinstance(node, _Node)  # noqa: S101 - indexes of other models never come here
        return node

    def rowCount(self, parent: Index = _ROOT) -> int:
        if parent.column() > 0:
            return 0
        return len(self._node(parent).children if parent.isValid() else self._top)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 2

    def index(self, row: int, column: int, parent: Index = _ROOT) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        siblings = self._node(parent).children if parent.isValid() else self._top
        return self.createIndex(row, column, siblings[row])

    def parent(self, index: Index = _ROOT) -> QModelIndex:  # type: ignore[override]
        above = self._node(index).parent if index.isValid() else None
        return self.createIndex(above.row, 0, above) if above else QModelIndex()

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("Title"), self.tr("Page"))[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        node = self._node(index)
        value: Any = None
        if role == Qt.ItemDataRole.DisplayRole:
            value = self._page(node) if index.column() else node.entry.title
        elif role == Qt.ItemDataRole.ToolTipRole:
            value = self._remark(node)
        elif role == Qt.ItemDataRole.AccessibleTextRole and not index.column():
            value = ", ".join(part for part in (node.entry.title, self._page(node), self._remark(node)) if part)
        elif role == Qt.ItemDataRole.TextAlignmentRole and index.column():
            value = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        elif role == LOST_ROLE:
            value = node.is_lost()
        return value

    @staticmethod
    def _page(node: _Node) -> str:
        if node.entry.kind in (EntryKind.SECTION, EntryKind.SUBSECTION):
            return count_text(node.articles())
        return "" if node.entry.printed_page is None else str(node.entry.printed_page)

    def _remark(self, node: _Node) -> str:
        if node.is_lost():
            return self.tr("The text is missing from the file")
        if not node.entry.listed:
            return self.tr("Not listed in the contents")
        return ""
