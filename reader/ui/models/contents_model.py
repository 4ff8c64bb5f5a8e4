"""The tree of the library: year › issue › section › subsection › article, as plain values, filtered in the model."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QLocale,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from reader.model import ArticleId, ContentsNode, EntryId, EntryKind, Issue, IssueId, IssueKind
from reader.ui import pinyin
from reader.ui.models.contents_node import ARTICLE_MIME, Drop, Node, NodeKind, drag_data, dragged_article, drop_place

Index = QModelIndex | QPersistentModelIndex
__all__ = ["ContentsModel", "Drop", "Index", "Node", "NodeKind"]


NODE_ROLE = Qt.ItemDataRole.UserRole
"""The Node itself."""
_NO_MONTHS = frozenset({IssueKind.NEWSPAPER, IssueKind.COLLECTION})
_ENTRY_KINDS = {
    EntryKind.SECTION: NodeKind.SECTION,
    EntryKind.SUBSECTION: NodeKind.SUBSECTION,
    EntryKind.ARTICLE: NodeKind.ARTICLE,
    EntryKind.PART: NodeKind.PART,
}


class ContentsModel(QAbstractItemModel):
    """All issues of the library with their contents."""

    dropped = Signal(object)
    """Drop: somebody dragged an article elsewhere in the contents."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._top: list[Node] = []
        self._top_shown: list[Node] = []
        self._nodes: list[Node] = []
        self._by_article: dict[ArticleId, Node] = {}
        self._by_key: dict[str, Node] = {}
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
        self.beginResetModel()
        self._top, self._nodes, self._by_article, self._by_key = [], [], {}, {}
        groups: dict[str, Node] = {}
        for issue in issues:
            group = self._group_of(issue, groups)
            node = self._add(NodeKind.ISSUE, self._issue_label(issue, group), f"issue:{issue.id}", group)
            node.issue_id = issue.id
            node.detail = QLocale().toString(issue.article_count)
            self._fill_issue(node, contents.get(issue.id, ()), has_contents=issue.kind is IssueKind.BULLETIN)
        for name, group in groups.items():
            group.detail = self._group_detail(name, group)
        self._top = [groups[name] for name in sorted(groups, key=_group_order)]
        self._set_marks(tagged, doubtful)
        self._apply_filter()
        self.endResetModel()

    def set_marks(self, *, tagged: Collection[ArticleId], doubtful: Collection[ArticleId]) -> None:
        """Show which articles are tagged and which are doubtful."""
        changed = self._set_marks(tagged, doubtful)
        for node in changed:
            index = self.index_of(node)
            if index.isValid():
                self.dataChanged.emit(index, index)

    def _set_marks(self, tagged: Collection[ArticleId], doubtful: Collection[ArticleId]) -> list[Node]:
        held_tagged, held_doubtful = frozenset(tagged), frozenset(doubtful)
        changed = []
        for article_id, node in self._by_article.items():
            marks = (article_id in held_tagged, article_id in held_doubtful)
            if marks != (node.is_tagged, node.is_doubtful):
                node.is_tagged, node.is_doubtful = marks
                changed.append(node)
        return changed

    def _add(self, kind: NodeKind, label: str, key: str, parent: Node | None) -> Node:
        node = Node(len(self._nodes), kind, label, key, parent)
        self._nodes.append(node)
        self._by_key[key] = node
        if parent is not None:
            parent.children.append(node)
        return node

    def _group_of(self, issue: Issue, groups: dict[str, Node]) -> Node:
        if issue.kind is IssueKind.NEWSPAPER:
            name, label = "newspapers", self.tr("Newspapers")
        elif issue.kind is IssueKind.COLLECTION:
            name, label = "collections", self.tr("Collections")
        elif issue.year is None:
            name, label = "undated", self.tr("No year")
        else:
            name, label = f"{issue.year:04d}", self.tr("{year}", "a year in the tree").format(year=issue.year)
        if name not in groups:
            groups[name] = self._add(NodeKind.GROUP, label, f"group:{name}", None)
        return groups[name]

    def _issue_label(self, issue: Issue, group: Node) -> str:
        """Return ``6月`` below its year; with its name when that alone does not tell it apart."""
        full = issue.name
        if issue.kind in _NO_MONTHS or issue.year is None or issue.month is None:
            return full
        name = QLocale().standaloneMonthName(issue.month, QLocale.FormatType.LongFormat)
        label = self.tr("{name}", "a month in the tree").format(name=name, month=issue.month)
        if any(child.label == label for child in group.children):
            return f"{label} · {issue.title or issue.file_name}"
        return label

    def _group_detail(self, name: str, group: Node) -> str:
        months = {child.label for child in group.children}
        if name.isdigit() and len(months) == len(group.children) <= 12:
            return f"{len(months)}/12"
        return QLocale().toString(len(group.children))

    def _fill_issue(self, issue: Node, entries: Iterable[ContentsNode], *, has_contents: bool) -> None:
        below: dict[EntryId, Node] = {}
        for entry in entries:
            parent = below.get(entry.parent, issue) if entry.parent is not None else issue
            node = self._add(_ENTRY_KINDS[entry.kind], entry.title, f"entry:{entry.id}", parent)
            below[entry.id] = node
            node.issue_id, node.entry_id, node.article_id = entry.issue_id, entry.id, entry.article_id
            node.listed = entry.listed or not has_contents
            node.paragraph = -1 if entry.paragraph is None else entry.paragraph
            if entry.kind in {EntryKind.ARTICLE, EntryKind.PART}:
                node.detail = "" if entry.printed_page is None else str(entry.printed_page)
            if entry.kind is EntryKind.ARTICLE and entry.article_id is not None:
                self._by_article.setdefault(entry.article_id, node)
        for node in below.values():
            if node.kind in {NodeKind.SECTION, NodeKind.SUBSECTION}:
                node.detail = QLocale().toString(_count_articles(node))

    # --- finding rows ------------------------------------------------------------------------------------------------

    def node(self, index: Index) -> Node | None:
        """Return the row at ``index``."""
        return self._nodes[index.internalId()] if index.isValid() else None

    def index_of(self, node: Node | None) -> QModelIndex:
        """Return where a row stands; invalid when the filter hides it."""
        if node is None or not self._is_shown(node):
            return QModelIndex()
        return self.createIndex(node.row, 0, node.id)

    def article_node(self, article_id: int | None) -> Node | None:
        """Return the row of an article."""
        return None if article_id is None else self._by_article.get(ArticleId(article_id))

    def node_of_key(self, key: str) -> Node | None:
        """Return the row that ``key`` names."""
        return self._by_key.get(key)

    def path_of(self, key: str) -> tuple[str, ...]:
        """Return how the row that ``key`` names is reached: the key of its issue and the labels below that.

        Entries of the contents get other keys when their issue is written anew; their path stays. Empty for a row
        that is not there.
        """
        node = self._by_key.get(key)
        labels: list[str] = []
        while node is not None and node.entry_id is not None:
            labels.insert(0, node.label)
            node = node.parent
        return (node.key, *labels) if node is not None else ()

    def key_at(self, path: tuple[str, ...]) -> str | None:
        """Return the key of the row that a path leads to; None when there is none."""
        node = self._by_key.get(path[0]) if path else None
        for label in path[1:]:
            node = next((child for child in node.children if child.label == label), None) if node else None
        return node.key if node is not None else None

    def is_empty(self) -> bool:
        """Return whether the library holds no issue."""
        return not self._nodes

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
        wanted = self._filter
        return [node for node in self._nodes if wanted and self._is_shown(node) and pinyin.matches(node.label, wanted)]

    def _apply_filter(self) -> None:
        self._matches = 0
        fits = (lambda label: pinyin.matches(label, self._filter)) if self._filter else None
        self._top_shown = self._show(self._top, fits)

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
        return self.rowCount(parent) > 0

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


def _count_articles(node: Node) -> int:
    return sum((child.kind is NodeKind.ARTICLE) + _count_articles(child) for child in node.children)


def _group_order(name: str) -> tuple[int, str]:
    """Return the sort key of a group: years as they go, newspapers, collections, then what has no year."""
    return ({"newspapers": 1, "collections": 2, "undated": 3}.get(name, 0), name)


def _holds(nodes: Iterable[Node], fits: Callable[[str], bool] | None) -> bool:
    """Return whether a row below holds what is filtered by itself."""
    return fits is not None and any(fits(node.label) or _holds(node.children, fits) for node in nodes)
