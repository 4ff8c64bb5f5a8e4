"""The page on screen: a column of text, widgets that lie on it, marks, and keys that scroll as in a book."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QMimeData, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QKeyEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextFrameFormat,
)
from PySide6.QtWidgets import QAbstractSlider, QFrame, QMenu, QTextEdit, QWidget

from reader.model import ArticleId
from reader.ui.reading.page import PageBuilder, PageStyle, Row, article_rows, clean_text
from reader.ui.theme import tokens_of

_SIDE_PX = 26
_TOP_PX = 22
_BOTTOM_PX = 48
_PROBE_PX = 40
"""What stands this far below the upper edge is what is being read."""
_OVERLAP_PX = 40
_FLASH_MS = 2200
"""How long a place that somebody is to look at stays marked."""


class PageView(QTextEdit):
    """Shows one document in a column of at most 38 characters."""

    position_changed = Signal(int)
    """Character at the top of the pane, a moment after scrolling."""
    article_reached = Signal(int)
    """ArticleId at the top of the pane, while the user scrolls."""
    column_changed = Signal(int)
    """Left edge of the text, in pixels of the widget."""
    citation_requested = Signal()
    menu_requested = Signal(object, int)
    """QMenu that is about to open, and the character below the mouse: whoever mends adds what can be done there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page_view")
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setAccessibleName(self.tr("Text"))
        self.setTabChangesFocus(True)
        self.setCursorWidth(0)
        self.rows: Sequence[Row] = ()
        self._style = PageStyle(17, tokens_of(self.palette()))
        self._overlays: list[tuple[int, QWidget]] = []
        self._marks: list[tuple[int, int]] = []
        self._current_mark = -1
        self._flashed: tuple[int, int] | None = None
        self._flash_ends = QTimer(self)
        self._flash_ends.setSingleShot(True)
        self._flash_ends.setInterval(_FLASH_MS)
        self._flash_ends.timeout.connect(lambda: self.flash(None))
        self._is_moving = False
        self._held_at: int | None = None
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(150)
        self._settled.timeout.connect(lambda: self.position_changed.emit(self.top_position()))
        self.verticalScrollBar().valueChanged.connect(self._after_scroll)
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self._place_overlays())

    # --- building ----------------------------------------------------------------------------------------------------

    def start_page(self, text_px: int) -> PageBuilder:
        """Empty the page and return the builder to fill it with; call ``end_page`` afterwards."""
        self._style = PageStyle(text_px, tokens_of(self.palette()))
        self._overlays = []
        self._flashed = None
        self.set_marks([])
        self._is_moving = True
        self.document().clear()
        self.document().setDocumentMargin(0)
        self._set_column()
        return PageBuilder(self.document(), self._style)

    def write(self, builder: PageBuilder, fill: Callable[[PageBuilder], None]) -> None:
        """Let ``fill`` write to the page as one edit."""
        edit = QTextCursor(self.document())
        edit.beginEditBlock()
        fill(builder)
        edit.endEditBlock()
        self.rows = builder.rows

    def end_page(self) -> None:
        """The page may be scrolled now."""
        self.setTextCursor(QTextCursor(self.document()))
        self._is_moving = False
        self._place_overlays()

    def lay_on(self, block_number: int, widget: QWidget) -> None:
        """Put a widget into the room that ``add_space`` left."""
        widget.setParent(self.viewport())
        self._overlays.append((block_number, widget))
        widget.show()
        self._place_overlays()

    def column(self) -> tuple[int, int]:
        """Return the left edge and the width of the text in pixels."""
        room = self.viewport().width()
        width = min(self._style.column_px, max(120, room - 2 * _SIDE_PX))
        return (room - width) // 2, width

    def _set_column(self) -> None:
        left, width = self.column()
        look = QTextFrameFormat(self.document().rootFrame().frameFormat())
        wanted = (left, self.viewport().width() - left - width, _TOP_PX, _BOTTOM_PX)
        if wanted != (look.leftMargin(), look.rightMargin(), look.topMargin(), look.bottomMargin()):
            look.setLeftMargin(wanted[0])
            look.setRightMargin(wanted[1])
            look.setTopMargin(_TOP_PX)
            look.setBottomMargin(_BOTTOM_PX)
            self.document().rootFrame().setFrameFormat(look)
        self.column_changed.emit(left)

    def _place_overlays(self) -> None:
        if not self._overlays:
            return
        left, width = self.column()
        layout = self.document().documentLayout()
        for number, widget in self._overlays:
            block = self.document().findBlockByNumber(number)
            rect = layout.blockBoundingRect(block)
            top = round(rect.y()) - self.verticalScrollBar().value()
            widget.setGeometry(QRect(left, top, width, round(block.blockFormat().lineHeight())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        position = self.top_position()
        was_moving, self._is_moving = self._is_moving, True
        super().resizeEvent(event)
        self._set_column()
        self._place_overlays()
        if event.oldSize().width() != event.size().width() and position > 0:
            self.scroll_to(position)
        self._is_moving = was_moving

    # --- where one is ------------------------------------------------------------------------------------------------

    def top_position(self) -> int:
        """Return the character at the top of the pane; 0 at the very beginning."""
        if self.verticalScrollBar().value() <= _TOP_PX:
            return 0
        left, _ = self.column()
        return self.cursorForPosition(QPoint(left + 2, 6)).position()

    def scroll_to(self, position: int, *, above_px: int = 0) -> None:
        """Bring a character to the top of the pane, ``above_px`` below its edge."""
        was_moving, self._is_moving = self._is_moving, True
        if position <= 0:
            self.verticalScrollBar().setValue(0)
        else:
            self.verticalScrollBar().setValue(self._top_of(position) - above_px)
        self._is_moving = was_moving
        self._held_at = self.verticalScrollBar().value()
        self._place_overlays()

    def scroll_to_article(self, article_id: ArticleId) -> None:
        """Bring the title of an article to the top of the pane."""
        number = article_rows(self.rows).get(article_id)
        if number is not None:
            block = self.document().findBlockByNumber(number)
            self.scroll_to(block.position() if number else 0, above_px=12)

    def scroll_to_paragraph(self, article_id: ArticleId, block: int) -> None:
        """Bring a block of an article to the top of the pane."""
        for number, row in enumerate(self.rows):
            if (row.article, row.block) == (article_id, block):
                self.scroll_to(self.document().findBlockByNumber(number).position(), above_px=12)

    def _top_of(self, position: int) -> int:
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(position, max(0, self.document().characterCount() - 1)))
        top = self.cursorRect(cursor).top() + self.verticalScrollBar().value()
        if top > self.verticalScrollBar().maximum():
            self.document().size()  # lays out the rest, which gives the scroll bar its whole range
        return top

    def _after_scroll(self, value: int) -> None:
        self._place_overlays()
        self._settled.start()
        if self._is_moving or value == self._held_at:
            return
        self._held_at = None
        left, _ = self.column()
        number = self.cursorForPosition(QPoint(left + 2, _PROBE_PX)).blockNumber()
        article = next((row.article for row in self.rows[number:] if row.article is not None), None)
        if article is not None:
            self.article_reached.emit(article)

    # --- marks -------------------------------------------------------------------------------------------------------

    @property
    def mark_count(self) -> int:
        """How many marks there are."""
        return len(self._marks)

    @property
    def current_mark(self) -> int:
        """Which mark one is at, 0-based; -1 = none."""
        return self._current_mark

    def set_marks(self, marks: Sequence[tuple[int, int]]) -> None:
        """Mark stretches of the document, half-open, in order."""
        self._marks = list(marks)
        self._current_mark = -1
        self._paint_marks()

    def go_to_mark(self, number: int) -> None:
        """Go to a mark, counted around."""
        if not self._marks:
            return
        self._current_mark = number % len(self._marks)
        self._paint_marks()
        start = self._marks[self._current_mark][0]
        top = self._top_of(start) - self.verticalScrollBar().value()
        if not _OVERLAP_PX <= top <= self.viewport().height() - 2 * _OVERLAP_PX:
            self.scroll_to(start, above_px=self.viewport().height() // 3)
            self._held_at = None

    def first_mark_from_here(self) -> int:
        """Return the first mark that is not above the pane; 0 when all are."""
        here = self.top_position()
        return next((number for number, (start, _) in enumerate(self._marks) if start >= here), 0)

    def flash(self, stretch: tuple[int, int] | None) -> None:
        """Mark a stretch of the document for a moment, half-open; None ends it."""
        self._flashed = stretch
        self._paint_marks()
        if stretch is None:
            self._flash_ends.stop()
        else:
            self._flash_ends.start()
            top = self._top_of(stretch[0]) - self.verticalScrollBar().value()
            if not 0 <= top <= self.viewport().height() - 2 * _OVERLAP_PX:
                self.scroll_to(stretch[0], above_px=self.viewport().height() // 3)

    @property
    def flashed(self) -> tuple[int, int] | None:
        """What is marked for a moment."""
        return self._flashed

    def _marked(self, start: int, end: int) -> QTextEdit.ExtraSelection:
        tokens = tokens_of(self.palette())
        one = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        one.cursor = cursor
        one.format.setBackground(QColor(tokens.mark))
        one.format.setForeground(QColor(tokens.mark_ink))
        return one

    def _paint_marks(self) -> None:
        tokens = tokens_of(self.palette())
        selections = []
        for number, (start, end) in enumerate(self._marks):
            one = self._marked(start, end)
            if number == self._current_mark:
                one.format.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
                one.format.setUnderlineColor(QColor(tokens.accent))
            selections.append(one)
        if self._flashed is not None:
            selections.append(self._marked(*self._flashed))
        self.setExtraSelections(selections)

    # --- copying and keys --------------------------------------------------------------------------------------------

    def selected_text(self) -> str:
        """Return what is selected, clean; empty when nothing is."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return ""
        return clean_text(self.document(), self.rows, cursor.selectionStart(), cursor.selectionEnd())

    def createMimeDataFromSelection(self) -> QMimeData:
        data = QMimeData()
        data.setText(self.selected_text())
        return data

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.context_menu()
        self.menu_requested.emit(menu, self.cursorForPosition(event.pos()).position())
        menu.popup(event.globalPos())

    def context_menu(self) -> QMenu:
        """Return what can be done with the text."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        copy = menu.addAction(self.tr("Copy"))
        copy.setEnabled(self.textCursor().hasSelection())
        copy.triggered.connect(self.copy)
        menu.addAction(self.tr("Copy with citation")).triggered.connect(self.citation_requested)
        menu.addSeparator()
        menu.addAction(self.tr("Select all")).triggered.connect(self.selectAll)
        return menu

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        step = _SCROLL_KEYS.get(key)
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key is Qt.Key.Key_Space and shift:
            step, shift = QAbstractSlider.SliderAction.SliderPageStepSub, False
        if step is not None and not shift:
            self.verticalScrollBar().triggerAction(step)
        elif key in _SIDEWAYS_KEYS and not shift:
            event.ignore()
        else:
            if shift and (step is not None or key in _SIDEWAYS_KEYS) and not self.textCursor().hasSelection():
                left, _ = self.column()
                self.setTextCursor(self.cursorForPosition(QPoint(left + 2, 6)))
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_marks"):
            self._paint_marks()


_SIDEWAYS_KEYS = {Qt.Key.Key_Left, Qt.Key.Key_Right}
"""Without Shift they would move a cursor that nobody sees, and the page after it."""
_SCROLL_KEYS = {
    Qt.Key.Key_Up: QAbstractSlider.SliderAction.SliderSingleStepSub,
    Qt.Key.Key_Down: QAbstractSlider.SliderAction.SliderSingleStepAdd,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_Space: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_Home: QAbstractSlider.SliderAction.SliderToMinimum,
    Qt.Key.Key_End: QAbstractSlider.SliderAction.SliderToMaximum,
}
