"""The tree of the library's contents, with a filter above it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractItemView, QLabel, QLineEdit, QVBoxLayout, QWidget

from reader.library import Library
from reader.model import ArticleId, ContentsNode, Issue, IssueId, Progress, Severity
from reader.ui.docks.contents_tree import ContentsTree
from reader.ui.icons import icon
from reader.ui.models.contents_model import ContentsModel, Node, NodeKind
from reader.ui.models.contents_rows import ContentsRows
from reader.ui.session import Session

_EXPANDED_MATCHES = 400
"""The filter opens the tree down to its matches as long as there are no more than these."""

Marks = tuple[frozenset[ArticleId], frozenset[ArticleId]]
"""Which articles are tagged, and which are doubtful."""
OneIssue = tuple[Issue, tuple[ContentsNode, ...], Marks]


def read_contents(library: Library, progress: Progress) -> ContentsRows:
    """Return the rows of all issues; a thousand issues take seconds."""
    tagged, doubtful = read_marks(library, progress)
    return ContentsRows(library.issues(), library.all_contents(), tagged=tagged, doubtful=doubtful)


def read_issue(library: Library, issue_id: IssueId, progress: Progress) -> OneIssue:
    """Return an issue, its contents and the marks of its articles. Raises NotFoundError."""
    return library.issue(issue_id), library.contents(issue_id), read_marks(library, progress, issue_id)


def read_marks(library: Library, progress: Progress, issue_id: IssueId | None = None) -> Marks:
    """Return which articles are tagged, and which are doubtful in an issue or in all."""
    doubtful = (
        stored.article_id
        for stored in library.findings(issue_id)
        if stored.article_id is not None and stored.finding.severity is not Severity.NOTE and not stored.finding.settled
    )
    return frozenset(library.tagged_articles()), frozenset(doubtful)


class ContentsPanel(QWidget):
    """The contents of all issues; choosing a row opens it."""

    issue_requested = Signal(int)
    """IssueId: it is to be read as a whole."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("contents_panel")
        self.setAccessibleName(self.tr("Contents"))
        self._session = session
        self._expanded_keys: set[str] = set()
        self._restoring = False
        self._first = True
        self.model = ContentsModel(self)
        self.filter_field = QLineEdit(self)
        self.filter_field.setObjectName("contents_filter")
        self.filter_field.setAccessibleName(self.tr("Filter the contents"))
        self.filter_field.setPlaceholderText(self.tr("Filter: characters, pinyin or initials"))
        self._clear = QAction(icon("close"), self.tr("Clear the filter"), self)
        self._clear.triggered.connect(self._clear_filter)
        self.tree = ContentsTree(self.model, self)
        self.nothing = QLabel(self.tr("Nothing in the contents fits this filter."), self)
        self.nothing.setObjectName("contents_nothing")
        self.nothing.setWordWrap(True)
        self.nothing.setTextFormat(Qt.TextFormat.PlainText)
        self.nothing.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        filter_row = QVBoxLayout()
        filter_row.setContentsMargins(12, 0, 12, 0)
        filter_row.addWidget(self.filter_field)
        filter_row.addWidget(self.nothing)
        layout.addLayout(filter_row)
        layout.addWidget(self.tree, 1)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(120)
        self._typing.timeout.connect(self.apply_filter)
        self._connect()

    def _connect(self) -> None:
        self.filter_field.textChanged.connect(lambda _: self._typing.start())
        self.filter_field.returnPressed.connect(self._enter_tree)
        self.tree.chosen.connect(self.choose)
        self.tree.whole_requested.connect(self.issue_requested)
        self.tree.expanded.connect(self._remember_expanded)
        self.tree.collapsed.connect(self._remember_collapsed)
        self._session.library_changed.connect(self.reload)
        self._session.issue_changed.connect(self.reload_issue)
        self._session.tags_changed.connect(self.reload_marks)
        self._session.current_article_changed.connect(self.mark_open)
        self._session.entry_opened.connect(lambda _: self.mark_open(0))

    # --- filling -----------------------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the contents again, in the background."""
        library = self._session.library
        self._session.tasks.read(
            self, lambda progress: read_contents(library, progress), done=self._show, failed=self._session.failed.emit
        )

    def reload_marks(self) -> None:
        """Read again which articles are tagged."""
        library = self._session.library
        self._session.tasks.read(
            self,
            lambda progress: read_marks(library, progress),
            done=self._show_marks,
            failed=self._session.failed.emit,
        )

    def reload_issue(self, issue_id: int) -> None:
        """Read one issue again, in the background: all of a large library would take seconds."""
        library = self._session.library
        self._session.tasks.read(
            self,
            lambda progress: read_issue(library, IssueId(issue_id), progress),
            done=self._show_issue,
            failed=self._session.failed.emit,
        )

    def _show(self, rows: ContentsRows) -> None:
        with self._kept_open():
            self.model.set_rows(rows)

    def _show_issue(self, read: OneIssue) -> None:
        issue, entries, (tagged, doubtful) = read
        with self._kept_open():
            is_shown = self.model.set_issue(issue, entries, tagged=tagged, doubtful=doubtful)
        if not is_shown:
            self.reload()

    @contextmanager
    def _kept_open(self) -> Iterator[None]:
        """Let rows be others, and have the same ones open afterwards and the same height in view."""
        paths = {key: self.model.path_of(key) for key in self._expanded_keys}
        bar = self.tree.verticalScrollBar()
        at = bar.value()
        yield
        found = {self.model.key_at(path) if path else key for key, path in paths.items()}
        self._expanded_keys = {key for key in found if key is not None}
        if self._first and not self._expanded_keys:
            self._expanded_keys = {node.key for node in self._nodes_of(NodeKind.GROUP) if node.key[-1].isdigit()}
        self._first = False
        if self.model.filter:
            self._expand_matches()
        else:
            self._restore_expanded()
        self.tree.doItemsLayout()
        bar.setValue(at)
        self.mark_open(self._session.current_article or 0)

    def _show_marks(self, marks: Marks) -> None:
        tagged, doubtful = marks
        self.model.set_marks(tagged=tagged, doubtful=doubtful)

    # --- the filter --------------------------------------------------------------------------------------------------

    def _offer_clearing(self) -> None:
        field, wanted = self.filter_field, bool(self.filter_field.text())
        if wanted and self._clear not in field.actions():
            field.addAction(self._clear, QLineEdit.ActionPosition.TrailingPosition)
        elif not wanted and self._clear in field.actions():
            field.removeAction(self._clear)

    def _clear_filter(self) -> None:
        self.filter_field.clear()
        self.apply_filter()

    def apply_filter(self) -> None:
        """Filter by what is typed."""
        self._typing.stop()
        text = self.filter_field.text()
        self._offer_clearing()
        self._restoring = True
        self.model.set_filter(text)
        self._restoring = False
        nothing = bool(self.model.filter) and self.model.match_count == 0
        self.nothing.setVisible(nothing)
        if self.model.filter:
            self._expand_matches()
        else:
            self._restore_expanded()
            self.mark_open(self._session.current_article or 0)

    def _expand_matches(self) -> None:
        self._restoring = True
        matches = self.model.matches() if self.model.match_count <= _EXPANDED_MATCHES else []
        for node in matches:
            self._expand_above(node)
        if not matches:
            for node in self._nodes_of(NodeKind.GROUP):
                self.tree.setExpanded(self.model.index_of(node), True)
        elif matches:
            self.tree.setCurrentIndex(self.model.index_of(matches[0]))
        self._restoring = False

    def _enter_tree(self) -> None:
        self.apply_filter()
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- choosing and showing ----------------------------------------------------------------------------------------

    def choose(self, node: Node) -> None:
        """Open what a row stands for."""
        if node.article_id is not None:
            self._session.open_article(node.article_id, node.paragraph)
        elif node.is_lost and node.issue_id is not None and node.entry_id is not None:
            self._session.open_entry(node.issue_id, node.entry_id)

    def mark_open(self, article_id: int) -> None:
        """Mark the article (or the entry without a text) that is being read, and bring it into view."""
        place = self._session.place
        node = self.model.article_node(article_id)
        if node is None and place.entry is not None:
            node = self.model.node_of_key(f"entry:{place.entry}")
        self.tree.set_open(node)
        index = self.model.index_of(node)
        if node is None or not index.isValid():
            return
        self._expand_above(node)
        self.tree.setCurrentIndex(index)
        self.tree.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)

    def reveal(self, key: str) -> None:
        """Open the tree at a row, e.g. ``issue:3``, and put the keyboard there."""
        node = self.model.node_of_key(key)
        if node is None:
            return
        if not self.model.index_of(node).isValid():
            self._clear_filter()
        self._expand_above(node)
        index = self.model.index_of(node)
        self.tree.setExpanded(index, True)
        self.tree.setCurrentIndex(index)
        self.tree.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- what is expanded --------------------------------------------------------------------------------------------

    def expanded_keys(self) -> list[str]:
        """Return the rows that are open, for the next start."""
        return sorted(self._expanded_keys)

    def set_expanded_keys(self, keys: Iterable[str]) -> None:
        """Open these rows as soon as they are there."""
        self._expanded_keys = set(keys)
        self._restore_expanded()

    def _restore_expanded(self) -> None:
        if self.model.filter:
            return
        self._restoring = True
        for key in self._expanded_keys:
            index = self.model.index_of(self.model.node_of_key(key))
            if index.isValid():
                self.tree.setExpanded(index, True)
        self._restoring = False

    def _expand_above(self, node: Node) -> None:
        above = node.parent
        while above is not None:
            index = self.model.index_of(above)
            if index.isValid() and not self.tree.isExpanded(index):
                self.tree.setExpanded(index, True)
            above = above.parent

    def _nodes_of(self, kind: NodeKind) -> list[Node]:
        rows = [self.model.index(row, 0) for row in range(self.model.rowCount())]
        return [node for row in rows if (node := self.model.node(row)) is not None and node.kind is kind]

    def _remember_expanded(self, index: QModelIndex) -> None:
        node = self.model.node(index)
        if node is not None and not self._restoring and not self.model.filter:
            self._expanded_keys.add(node.key)

    def _remember_collapsed(self, index: QModelIndex) -> None:
        node = self.model.node(index)
        if node is not None and not self._restoring and not self.model.filter:
            self._expanded_keys.discard(node.key)
