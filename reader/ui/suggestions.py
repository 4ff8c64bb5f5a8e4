"""A list of suggestions under a field: the arrows walk through it, Enter takes one, Escape closes it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QStringListModel, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QLineEdit, QListView, QVBoxLayout

from reader.ui.theme import tokens_of

_ROWS = 8
_SPACE = 2
_LEAST_WIDTH = 160


class Suggestions(QFrame):
    """Suggestions for one line edit, laid over its window; the field keeps the keyboard."""

    chosen = Signal(str)

    def __init__(self, field: QLineEdit) -> None:
        super().__init__(field.window())
        self.setObjectName("suggestions")
        self._field = field
        self._model = QStringListModel(self)
        self._list = QListView(self)
        self._list.setModel(self._model)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._list.setUniformItemSizes(True)
        self._list.setSpacing(_SPACE)
        self._list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setAccessibleName(self.tr("Suggestions"))
        self._list.clicked.connect(lambda index: self._choose(str(index.data())))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(5, 5, 5, 5)
        layout.addWidget(self._list)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        field.installEventFilter(self)
        field.destroyed.connect(self.deleteLater)

    def suggest(self, words: Sequence[str]) -> None:
        """Show ``words``, nothing chosen yet; none of them closes the list."""
        self._model.setStringList(list(words))
        if not words:
            self.hide()
            return
        window = self._field.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        height = min(len(words), _ROWS) * (self._list.sizeHintForRow(0) + 2 * _SPACE) + 12
        wanted = max(self._field.width(), min(self._list.sizeHintForColumn(0) + 40, 360), _LEAST_WIDTH)
        below = self._field.mapTo(window, QPoint(0, self._field.height() + 4))
        above = self._field.mapTo(window, QPoint(0, -height - 4))
        at = above if below.y() + height > window.height() and above.y() >= 0 else below
        at.setX(max(0, min(at.x(), window.width() - wanted - 4)))
        self.setGeometry(at.x(), at.y(), min(wanted, window.width()), height)
        self.show()
        self.raise_()

    @property
    def words(self) -> list[str]:
        """What is offered."""
        return self._model.stringList()

    def current(self) -> str:
        """Return the word the arrows stand on, or an empty string."""
        index = self._list.currentIndex()
        return str(index.data()) if self.isVisible() and index.isValid() else ""

    def _choose(self, word: str) -> None:
        self.hide()
        self.chosen.emit(word)

    def _move(self, step: int) -> None:
        count = self._model.rowCount()
        index = self._list.currentIndex()
        row = index.row() + step if index.isValid() else (0 if step > 0 else count - 1)
        self._list.setCurrentIndex(self._model.index(row % count))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self._field or not self.isVisible():
            return False
        if event.type() in (QEvent.Type.FocusOut, QEvent.Type.Hide):
            self.hide()
        elif event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                event.accept()
                return True
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._handle_key(event)
        return False

    def _handle_key(self, event: QKeyEvent) -> bool:
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            return False
        match event.key():
            case Qt.Key.Key_Down:
                self._move(1)
            case Qt.Key.Key_Up:
                self._move(-1)
            case Qt.Key.Key_Escape:
                self.hide()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Tab if self.current():
                self._choose(self.current())
            case _:
                return False
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = tokens_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(tokens.line))
        painter.setBrush(QColor(tokens.paper))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 6, 6)
