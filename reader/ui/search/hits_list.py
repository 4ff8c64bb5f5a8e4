"""The list of hits itself: the keyboard walks through it, Enter reads, Escape leaves."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyledItemDelegate, QWidget

from reader.model import ArticleId
from reader.ui.models.hits_model import HitsModel


class HitsList(QListView):
    """A list view over hits."""

    stood_on = Signal(QModelIndex)
    """The keyboard or the mouse came to another hit."""
    entered = Signal(QModelIndex)
    """Enter or a double click."""
    left = Signal()
    copy_requested = Signal()
    menu_requested = Signal(QPoint)

    def __init__(self, model: HitsModel, delegate: QStyledItemDelegate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("hits_list")
        self.setAccessibleName(self.tr("Hits"))
        self._hits = model
        self._quiet = False
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(24)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.doubleClicked.connect(self.entered)

    def current_article(self) -> ArticleId | None:
        """Return the article one stands on."""
        index = self.currentIndex()
        return self._hits.hit(index.row()).article_id if index.isValid() else None

    def quietly(self, change: Callable[[], object]) -> None:
        """Change the model without announcing that one stands elsewhere now."""
        self._quiet = True
        try:
            change()
        finally:
            self._quiet = False

    def stand_on(self, row: int, *, announce: bool = True) -> None:
        """Go to a row; a row that is not there leaves everything as it is."""
        index = self._hits.index(row)
        if not index.isValid():
            return

        def go() -> None:
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

        if announce:
            go()
        else:
            self.quietly(go)
        self.scrollTo(index)

    def step(self, by: int) -> None:
        """Go to the next row (1) or the one before (-1)."""
        current = self.currentIndex()
        row = current.row() + by if current.isValid() else 0
        if row >= self._hits.rowCount() - 1 and self._hits.canFetchMore(QModelIndex()):
            self._hits.fetchMore(QModelIndex())
        self.stand_on(row)

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        super().currentChanged(current, previous)
        if current.isValid() and not self._quiet:
            self.stood_on.emit(current)

    def event(self, event: QEvent) -> bool:
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Copy):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_requested.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.currentIndex().isValid():
                self.entered.emit(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if not self.currentIndex().isValid():
            self.stand_on(0)
        super().focusInEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_requested.emit(event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()
