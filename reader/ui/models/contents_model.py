"""The tree of the library: year › issue › section › subsection › article, as plain values, filtered in the model."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from reader.model import ArticleId, ContentsNode, Issue, IssueId
from reader.ui import pinyin
from reader.ui.models.contents_node import ARTICLE_MIME, Drop, Node, NodeKind, drag_data, dragged_article, drop_place
from reader.ui.models.contents_rows import ContentsRows

Index = QModelIndex | QPersistentModelIndex
__all__ = ["ContentsModel", "Drop", "Index", "Node", "NodeKind"]


NODE_ROLE = Qt.ItemDataRole.UserRole
"""The Node itself."""


class ContentsModel(QAbstractItemModel):
    """All issues of the library with their contents."""

    dropped = Signal(object)
    """Drop: somebody dragged an article elsewhere in the contents."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows = ContentsRows()
        self._top_shown: list[Node] = []
        self._filter = ""
        self._matches = 0

    # --- filling -----------------------------------------------------------------------------------------------------

    def set_contents(
        self,
        issues: Sequence[Issue],
        contents: Mapping[IssueId, Sequence[ContentsNode]],
        *,
        tagged: Collection[ArticleId] = (),
        doubtful: Collection[ArticleId] = (),
    ) -> None:
        """Show these issues, in this order within their year."""
        self.set_rows(ContentsRows(issues, contents, tagged=tagged, doubtful=doubtful))

    def set_rows(self, rows: ContentsRows) -> None:
        """Show these rows."""
        self.beginResetModel()
        self.rows = rows
        self._apply_filter()
        self.endResetModel()

    def set_issue(
        self,
        issue: Issue,
        entries: Sequence[ContentsNode],
        *,
        tagged: Collection[ArticleId] = (),
        doubtful: Collection[ArticleId] = (),
    ) -> bool:
        """Show one issue as it is now, in its place.

        Returns:
            False when it is not there, or has to stand elsewhere or be named anew: all has to be set then.
        """
        node = self.rows.issue_node(issue)
        if node is None:
            return False
        if self._filter:
            self.beginResetModel()
            self.rows.empty(node)
            self.rows.fill(node, issue, entries, tagged, doubtful)
            self._apply_filter()
            self.endResetModel()
        else:
            self._replace(node, lambda: self.rows.fill(node, issue, entries, tagged, doubtful))
        return True

    def _replace(self, node: Node, fill: Callable[[], None]) -> None:
        """Put other rows below one, without moving what stands around it."""
        index = self.index_of(node)
        if node.shown:
            self.beginRemoveRows(index, 0, len(node.shown) - 1)
            self.rows.empty(node)
            self.endRemoveRows()
        fill()
        if node.children:
            self.beginInsertRows(index, 0, len(node.children) - 1)
            node.shown = self._show(node.children, None)
            self.endInsertRows()
        self.dataChanged.emit(index, index)

    def set_marks(self, *, tagged: Collection[ArticleId], doubtful: Collection[ArticleId]) -> None:
        """Show which articles are tagged and which are doubtful."""
        for node in self.rows.set_marks(tagged, doubtful):
            index = self.index_of(node)
            if index.isValid():
                self.dataChanged.emit(index, index)

    # --- finding rows ------------------------------------------------------------------------------------------------

    def node(self, index: Index) -> Node | None:
        """Return the row at ``index``."""
        return self.rows.nodes[index.internalId()] if index.isValid() else None

    def index_of(self, node: Node | None) -> QModelIndex:
        """Return where a row stands; invalid when the filter hides it."""
        if node is None or not self._is_shown(node):
            return QModelIndex()
        return self.createIndex(node.row, 0, node.id)

    def article_node(self, article_id: int | None) -> Node | None:
        """Return the row of an article."""
        return None if article_id is None else self.rows.by_article.get(ArticleId(article_id))

    def node_of_key(self, key: str) -> Node | None:
        """Return the row that ``key`` names."""
        return self.rows.by_key.get(key)

    def path_of(self, key: str) -> tuple[str, ...]:
        """Return how the row that ``key`` names is reached: the key of its issue and the labels below that.

        Entries of the contents get other keys when their issue is written anew; their path stays. Empty for a row
        that is not there.
        """
        node = self.rows.by_key.get(key)
        labels: list[str] = []
        while node is not None and node.entry_id is not None:
            labels.insert(0, node.label)
            node = node.parent
        return (node.key, *labels) if node is not None else ()

    def key_at(self, path: tuple[str, ...]) -> str | None:
        """Return the key of the row that a path leads to; None when there is none."""
        node = self.rows.by_key.get(path[0]) if path else None
        for label in path[1:]:
            node = next((child for child in node.children if child.label == label), None) if node else None
        return node.key if node is not None else None

    def is_empty(self) -> bool:
        """Return whether the library holds no issue."""
        return not self.rows.nodes

    def _is_shown(self, node: Node) -> bool:
        siblings = node.parent.shown if node.parent else self._top_shown
        return (
            node.row < len(siblings) and siblings[node.row] is node and (not node.parent or self._is_shown(node.parent))
        )

    # --- the filter --------------------------------------------------------------------------------------------------

    @property
    def filter(self) -> str:
        """What the rows are filtered by."""
        return self._filter

    @property
    def match_count(self) -> int:
        """How many rows hold what is filtered by; their parents and children are shown too."""
        return self._matches

    def set_filter(self, text: str) -> None:
        """Show only rows with ``text`` in characters, pinyin or its initials, with what stands above and below them."""
        if text.strip() == self._filter:
            return
        self.beginResetModel()
        self._filter = text.strip()
        self._apply_filter()
        self.endResetModel()

    def matches(self) -> list[Node]:
        """Return the rows that hold what is filtered by themselves, in the order of the tree."""
        wanted, nodes = self._filter, self.rows.nodes
        return [node for node in nodes if wanted and self._is_shown(node) and pinyin.matches(node.label, wanted)]

    def _apply_filter(self) -> None:
        self._matches = 0
        fits = (lambda label: pinyin.matches(label, self._filter)) if self._filter else None
        self._top_shown = self._show(self.rows.top, fits)

    def _show(self, nodes: list[Node], fits: Callable[[str], bool] | None) -> list[Node]:
        shown: list[Node] = []
        for node in nodes:
            found = fits is not None and fits(node.label)
            self._matches += found
            node.shown = self._show(node.children, None if found and not _holds(node.children, fits) else fits)
            if fits is None or found or node.shown:
                node.row = len(shown)
                shown.append(node)
        return shown

    # --- what Qt asks ------------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        node = self.node(parent)
        return len(self._top_shown) if node is None else len(node.shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 1

    def hasChildren(self, parent: Index = QModelIndex()) -> bool:
        return bool(self.rows.nodes[parent.internalId()].shown if parent.isValid() else self._top_shown)

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:
        node = self.node(parent)
        rows = self._top_shown if node is None else node.shown
        if column != 0 or not 0 <= row < len(rows):
            return QModelIndex()
        return self.createIndex(row, 0, rows[row].id)

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]
        node = self.node(index)
        if node is None or node.parent is None:
            return QModelIndex()
        return self.createIndex(node.parent.row, 0, node.parent.id)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        node = self.node(index)
        if node is None or self._filter:
            return flags
        if node.kind is NodeKind.ARTICLE and node.article_id is not None:
            flags |= Qt.ItemFlag.ItemIsDragEnabled
        if node.kind in {NodeKind.SECTION, NodeKind.SUBSECTION, NodeKind.ARTICLE}:
            flags |= Qt.ItemFlag.ItemIsDropEnabled
        return flags

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [ARTICLE_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        node = self.node(indexes[0]) if indexes else None
        return drag_data(node.article_id if node is not None else None)

    def canDropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        return self._drop(data, row, parent) is not None

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        place = self._drop(data, row, parent)
        if place is not None:
            self.dropped.emit(place)
        return False  # the rows move when the library has them there

    def _drop(self, data: QMimeData, row: int, parent: Index) -> Drop | None:
        moved = self.article_node(dragged_article(data))
        target = self.node(parent)
        return drop_place(moved, target, row) if moved is not None and target is not None else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        node = self.node(index)
        if node is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return node.label
        if role == NODE_ROLE:
            return node
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join([node.label, *self._remarks(node)])
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join([node.label, *self._spoken_detail(node), *self._remarks(node)])
        return None

    def _spoken_detail(self, node: Node) -> list[str]:
        if not node.detail:
            return []
        if node.kind in {NodeKind.ARTICLE, NodeKind.PART}:
            return [self.tr("page {page}").format(page=node.detail)]
        if node.kind is NodeKind.GROUP:
            return [self.tr("issues: {count}").format(count=node.detail)]
        return [self.tr("articles: {count}").format(count=node.detail)]

    def _remarks(self, node: Node) -> list[str]:
        remarks = (
            (node.is_tagged, self.tr("tagged")),
            (node.is_doubtful, self.tr("doubtful")),
            (node.is_lost, self.tr("the text is missing")),
            (not node.listed, self.tr("not in the printed contents")),
        )
        return [text for holds, text in remarks if holds]


def _holds(nodes: Iterable[Node], fits: Callable[[str], bool] | None) -> bool:
    """Return whether a row below holds what is filtered by itself."""
    return fits is not None and any(fits(node.label) or _holds(node.children, fits) for node in nodes)
