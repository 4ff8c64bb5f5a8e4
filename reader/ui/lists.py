"""Lists that behave alike: Enter opens, Escape can leave, coming by keyboard stands on the first row."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from reader.ui.docks.tag_delegates import paint_ground
from reader.ui.theme import Tokens, tokens_of

Index = QModelIndex | QPersistentModelIndex
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}


def row_step(event: QEvent) -> int:
    """Return how many rows a key pressed in the field above a list goes on in the list; 0: it is no such key."""
    if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
        return 0
    return _STEPS.get(Qt.Key(event.key()), 0)


class RowDelegate(QStyledItemDelegate):
    """Rows of one height on their ground, without a mark of the focus."""

    ROW = 29
    """Pixels a row is high at least."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, max(self.ROW, option.fontMetrics.height() + 8))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens = tokens_of(option.palette)
        painter.save()
        option.state &= ~QStyle.StateFlag.State_HasFocus
        paint_ground(painter, option, tokens)
        self.paint_row(painter, option, index, tokens)
        painter.restore()

    def paint_row(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, tokens: Tokens) -> None:
        """Draw the words of a row."""
        raise NotImplementedError


class WrappingList(QListView):
    """A list of rows as high as their wrapped text: a new width, or a scroll bar, lays them out again."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()


class QuietList(WrappingList):
    """A list without a frame, on the ground of its parent."""

    entered_row = Signal(QModelIndex)
    """Enter, or a click."""
    left = Signal()
    """Escape or Backspace, when ``claims_escape`` is set."""

    def __init__(
        self, name: str, model: QAbstractItemModel, delegate: QStyledItemDelegate, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.claims_escape = False
        self.setAccessibleName(name)
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.clicked.connect(self.entered_row)

    def stand_on(self, row: int) -> None:
        """Choose a row; one that is not there, or cannot be chosen, leaves everything as it is."""
        index = self.model().index(row, 0)
        if index.isValid() and index.flags() & Qt.ItemFlag.ItemIsSelectable:
            self.setCurrentIndex(index)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the chosen row in view when something grows below the list."""
        row = self.visualRect(self.currentIndex())
        was_in_view = row.isValid() and row.bottom() >= 0 and row.top() < event.oldSize().height()
        super().resizeEvent(event)
        if was_in_view:
            self.scrollTo(self.currentIndex())

    def focusInEvent(self, event: QFocusEvent) -> None:
        if not self.currentIndex().isValid():
            rows = range(self.model().rowCount())
            first = next((row for row in rows if self.model().index(row, 0).flags() & Qt.ItemFlag.ItemIsSelectable), -1)
            self.stand_on(first)
        super().focusInEvent(event)

    def event(self, event: QEvent) -> bool:
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and self._leaves(event):
            event.accept()
            return True
        return super().event(event)

    def _leaves(self, event: QKeyEvent) -> bool:
        return self.claims_escape and event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Backspace)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.currentIndex().isValid():
                self.entered_row.emit(self.currentIndex())
        elif self._leaves(event):
            self.left.emit()
        else:
            super().keyPressEvent(event)
