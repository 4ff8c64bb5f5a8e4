"""The lines of a file as they were read, with their numbers; those of the article being read stand out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from reader.model import SourceLine
from reader.ui.theme import tokens_of

_PAD = 10
_ABOVE = 3
"""Lines shown above the one that is gone to."""


class _Numbers(QWidget):
    """The column of line numbers beside the text."""

    def __init__(self, text: OriginalText) -> None:
        super().__init__(text)
        self._text = text

    def sizeHint(self) -> QSize:
        return QSize(self._text.numbers_width(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._text.paint_numbers(self, event.rect())


class OriginalText(QPlainTextEdit):
    """A file, line by line; for looking and copying."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("original_text")
        self.setAccessibleName(self.tr("Lines of the original file"))
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFrameStyle(0)
        self.setUndoRedoEnabled(False)
        self._file_lines: tuple[int, ...] = ()
        self._block_of: dict[int, int] = {}
        self._marked: frozenset[int] = frozenset()
        self._numbers = _Numbers(self)
        self.updateRequest.connect(self._scroll_numbers)

    def show_lines(self, lines: Sequence[SourceLine]) -> None:
        """Show the lines of a file."""
        self._file_lines = tuple(line.number for line in lines)
        self._block_of = {number: block for block, number in enumerate(self._file_lines)}
        self._marked = frozenset()
        # A line of the file is a block here, whatever else in it Qt would take for the end of one.
        self.setPlainText("\n".join(_one_line(line.text) for line in lines))
        self._fit_numbers()

    def mark_lines(self, numbers: Iterable[int], go_to: int | None) -> None:
        """Let the lines with these numbers stand out, and go to one of them."""
        self._tint(self._marked, None)
        self._marked = frozenset(self._block_of[number] for number in numbers if number in self._block_of)
        self._tint(self._marked, tokens_of(self.palette()).selected)
        block = None if go_to is None else self._block_of.get(go_to)
        if block is not None:
            cursor = QTextCursor(self.document().findBlockByNumber(block))
            self.setTextCursor(cursor)
            above = self.document().findBlockByNumber(max(0, block - _ABOVE))
            self.verticalScrollBar().setValue(above.firstLineNumber())

    def _tint(self, blocks: Iterable[int], colour: str | None) -> None:
        for number in sorted(blocks):
            style = QTextBlockFormat()
            if colour is not None:
                style.setBackground(QColor(colour))
            QTextCursor(self.document().findBlockByNumber(number)).setBlockFormat(style)
        self._numbers.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._tint(self._marked, tokens_of(self.palette()).selected)
            self._fit_numbers()

    # --- numbers -----------------------------------------------------------------------------------------------------

    def numbers_width(self) -> int:
        """Return how wide the column of numbers is, in pixels."""
        digits = len(str(self._file_lines[-1])) if self._file_lines else 1
        return 2 * _PAD + self.fontMetrics().horizontalAdvance("0") * digits

    def _fit_numbers(self) -> None:
        self.setViewportMargins(self.numbers_width(), 0, 0, 0)
        inside = self.contentsRect()
        self._numbers.setGeometry(QRect(inside.left(), inside.top(), self.numbers_width(), inside.height()))
        self._numbers.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_numbers()

    def _scroll_numbers(self, rect: QRect, dy: int) -> None:
        if dy:
            self._numbers.scroll(0, dy)
        else:
            self._numbers.update(0, rect.y(), self._numbers.width(), rect.height())

    def paint_numbers(self, column: QWidget, rect: QRect) -> None:
        """Paint the numbers of the visible lines on the column beside them."""
        tokens = tokens_of(self.palette())
        painter = QPainter(column)
        painter.setFont(self.font())
        painter.fillRect(rect, self.palette().color(QPalette.ColorRole.Base))
        block: QTextBlock = self.firstVisibleBlock()
        while block.isValid():
            box: QRectF = self.blockBoundingGeometry(block).translated(self.contentOffset())
            if box.top() > rect.bottom():
                break
            number = block.blockNumber()
            if number < len(self._file_lines):
                place = QRectF(0, box.top(), column.width() - _PAD, self.fontMetrics().height())
                painter.setPen(QColor(tokens.accent if number in self._marked else tokens.grey))
                painter.drawText(place, Qt.AlignmentFlag.AlignRight, str(self._file_lines[number]))
            block = block.next()
        painter.end()


def _one_line(text: str) -> str:
    return text.translate({0x2028: " ", 0x2029: " ", 0x0A: " ", 0x0D: " ", 0xFDD0: " ", 0xFDD1: " "})
