"""The field one searches with: it starts while one types and remembers what was looked for."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QWidget

from reader.ui import pinyin
from reader.ui.icons import icon
from reader.ui.marked_text import sized
from reader.ui.session import Session
from reader.ui.suggestions import Suggestions

DEBOUNCE_MS = 220
"""Pause in typing after which a search starts."""
_REMEMBERED = 50
_SHOWN = 10
_STYLE = """
QLineEdit#search_field {
    background: palette(base); color: palette(text);
    border: 1px solid palette(mid); border-radius: 7px;
    padding: 0 8px 0 4px; selection-background-color: palette(link); selection-color: palette(base);
}
QLineEdit#search_field:focus { border: 1px solid palette(link); }
QLabel#search_hint {
    background: transparent; border: 1px solid palette(mid); border-radius: 4px; padding: 0 5px;
}
"""


class SearchBar(QWidget):
    """The search field with its hint and its history."""

    accepted = Signal()
    """Enter or Down: the hits are wanted."""
    left = Signal()
    """Escape in an empty field: one wants back to reading."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("search_bar")
        self._session = session
        self._history: list[str] = []
        self.field = _SearchField(self)
        self.field.setStyleSheet(_STYLE)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DEBOUNCE_MS)
        self._timer.timeout.connect(self._search)
        self._suggestions = Suggestions(self.field)
        self._suggestions.chosen.connect(self._take)
        self.field.textEdited.connect(self._typed)
        self.field.accepted.connect(self._accept)
        self.field.down_pressed.connect(self._go_down)
        self.field.history_requested.connect(self._show_history)
        self.field.escaped.connect(self._escape)
        self.field.cleared.connect(self._clear)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.field)
        self.setFocusProxy(self.field)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(560)
        session.query_changed.connect(self._follow)

    @property
    def history(self) -> tuple[str, ...]:
        """What was looked for, latest first."""
        return tuple(self._history)

    def set_history(self, queries: Iterable[str]) -> None:
        """Remember queries of an earlier time, latest first."""
        self._history = [query for query in queries if query.strip()][:_REMEMBERED]

    def focus_field(self) -> None:
        """Put the keyboard into the field, its text chosen so that typing replaces it."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def remember(self, query: str) -> None:
        """Put a query at the head of the history."""
        query = query.strip()
        if query:
            self._history = [query, *(held for held in self._history if held != query)][:_REMEMBERED]

    def _typed(self, text: str) -> None:
        self._suggestions.hide()
        self._timer.start()

    def _search(self) -> None:
        self._timer.stop()
        self._session.search(self.field.text())

    def _accept(self) -> None:
        self._search()
        self.remember(self.field.text())
        if self.field.text().strip():
            self.accepted.emit()

    def _take(self, query: str) -> None:
        self.field.setText(query)
        self._accept()

    def _go_down(self) -> None:
        if self.field.text().strip():
            self._accept()
        else:
            self._show_history()

    def _show_history(self) -> None:
        typed = self.field.text()
        fitting = [query for query in self._history if query != typed and pinyin.matches(query, typed)]
        self._suggestions.suggest(fitting[:_SHOWN])

    def _escape(self) -> None:
        if self.field.text() or self._session.query:
            self._clear()
        else:
            self.left.emit()

    def _clear(self) -> None:
        self._timer.stop()
        self.remember(self._session.query)
        self.field.clear()
        self._session.search("")

    def _follow(self, query: str) -> None:
        """Show a query that was set elsewhere; what is being typed is left alone."""
        if not self._timer.isActive() and self.field.text() != query and self.field.text().strip() != query:
            self.field.setText(query)


class _SearchField(QLineEdit):
    """The line edit with a glass before, a hint or a cross behind."""

    accepted = Signal()
    cleared = Signal()
    down_pressed = Signal()
    history_requested = Signal()
    escaped = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("search_field")
        self.setPlaceholderText(self.tr("Search all bulletins"))
        self.setAccessibleName(self.tr("Search all bulletins"))
        self.setAccessibleDescription(
            self.tr("Searches while you type. Enter or Down goes to the hits, Escape ends the search.")
        )
        self.setFixedHeight(34)
        self.addAction(icon("search", "grey"), QLineEdit.ActionPosition.LeadingPosition)
        self._cross = QAction(icon("close", "grey"), self.tr("End the search"), self)
        self._cross.setToolTip(self.tr("End the search (Esc)"))
        self._cross.triggered.connect(self.cleared)
        self.addAction(self._cross, QLineEdit.ActionPosition.TrailingPosition)
        self._hint = QLabel(self.tr("Ctrl K"), self)
        self._hint.setObjectName("search_hint")
        self._hint.setFont(sized(self.font(), -2))
        self._hint.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._hint.setFrameShape(QFrame.Shape.NoFrame)
        self._hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.textChanged.connect(lambda _: self._update_tail())
        self.returnPressed.connect(self.accepted)
        self._update_tail()

    def _update_tail(self) -> None:
        self._cross.setVisible(bool(self.text()))
        self._hint.setVisible(not self.text())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        size = self._hint.sizeHint()
        self._hint.setGeometry(
            self.width() - size.width() - 10, (self.height() - size.height()) // 2, size.width(), size.height()
        )

    def event(self, event: QEvent) -> bool:
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Escape:
                self.escaped.emit()
            case Qt.Key.Key_Down if event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self.history_requested.emit()
            case Qt.Key.Key_Down:
                self.down_pressed.emit()
            case _:
                super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.text():
            self.history_requested.emit()
