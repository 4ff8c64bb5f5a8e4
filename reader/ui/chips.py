"""Chips, small words that can be taken off, and the box that lets them flow over several lines."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from reader.ui.theme import tokens_of

_PAD = 9
_CROSS = 7
_GAP = 6
_MAX_TEXT = 220


class ChipLook(Enum):
    """How a chip is drawn."""

    FILLED = "filled"
    """A tag: on a ground of its own."""
    LINK = "link"
    """A filter: in the accent colour, without a ground."""


class Chip(QAbstractButton):
    """A word with a cross: the cross, Delete or Backspace takes it off, a click or Enter chooses it."""

    removed = Signal()

    def __init__(
        self, text: str, parent: QWidget | None = None, *, look: ChipLook = ChipLook.FILLED, removable: bool = True
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._removable = removable
        self._over_cross = False
        self.setText(text.replace("&", "&&"))
        self._words = text
        self.setAccessibleName(text)
        if removable:
            self.setAccessibleDescription(self.tr("Delete removes it"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        if QFontMetrics(self.font()).horizontalAdvance(text) > _MAX_TEXT:
            self.setToolTip(text)

    @property
    def words(self) -> str:
        """What the chip says."""
        return self._words

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        width = min(metrics.horizontalAdvance(self._words) + 2, _MAX_TEXT) + 2 * self._pad()
        if self._removable:
            width += _CROSS + _GAP
        return QSize(width, metrics.height() + (4 if self._look is ChipLook.FILLED else 2))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), 48), self.sizeHint().height())

    def _pad(self) -> int:
        return _PAD if self._look is ChipLook.FILLED else 3

    def _cross_rect(self) -> QRect:
        left = self.width() - self._pad() - _CROSS
        return QRect(left, (self.height() - _CROSS) // 2 + 1, _CROSS, _CROSS)

    def _is_on_cross(self, point: QPoint) -> bool:
        return self._removable and point.x() >= self._cross_rect().left() - _GAP // 2

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = tokens_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        filled = self._look is ChipLook.FILLED
        if filled:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.selected))
            painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.accent), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        ink = QColor(tokens.ink if self.underMouse() and filled else tokens.middle if filled else tokens.accent)
        painter.setPen(ink)
        right = self._cross_rect().left() - _GAP if self._removable else self.width() - self._pad()
        room = QRect(self._pad(), 0, right - self._pad(), self.height())
        words = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        if self._removable:
            self._draw_cross(painter, QColor(tokens.accent) if self._over_cross else ink)

    def _draw_cross(self, painter: QPainter, ink: QColor) -> None:
        painter.setPen(QPen(ink, 1.2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        box = QRectF(self._cross_rect())
        painter.drawLine(box.topLeft(), box.bottomRight())
        painter.drawLine(box.topRight(), box.bottomLeft())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._is_on_cross(event.position().toPoint())
        if over != self._over_cross:
            self._over_cross = over
            self.update()
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: object) -> None:
        self._over_cross = False
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(at) and self._is_on_cross(at):
            self.setDown(False)
            self.removed.emit()
            return
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._removable and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class FlowBox(QWidget):
    """Puts widgets side by side and begins a new line when one does not fit; the last one may take the rest.

    Not a QLayout: items of a layout written in Python are freed by Qt behind Python's back, which ends the program now
    and then when widgets come and go.
    """

    def __init__(self, parent: QWidget | None = None, *, gap: int = 6, line_gap: int = 6) -> None:
        super().__init__(parent)
        self._widgets: list[QWidget] = []
        self._gap = gap
        self._line_gap = line_gap
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add_widget(self, widget: QWidget) -> None:
        """Put a widget at the end."""
        self.insert_widget(len(self._widgets), widget)

    def insert_widget(self, position: int, widget: QWidget) -> None:
        """Put a widget before the one at ``position``."""
        hidden = widget.isHidden() and widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
        widget.setParent(self)
        widget.setVisible(not hidden)
        self._widgets.insert(position, widget)
        self._renew()

    def remove_widget(self, widget: QWidget) -> None:
        """Take a widget out and delete it."""
        self._widgets.remove(widget)
        widget.hide()
        widget.deleteLater()
        self._renew()

    def widgets(self) -> tuple[QWidget, ...]:
        """Return the widgets in their order."""
        return tuple(self._widgets)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def sizeHint(self) -> QSize:
        least = self.minimumSizeHint()
        return QSize(least.width(), max(least.height(), self.heightForWidth(self.width())))

    def minimumSizeHint(self) -> QSize:
        size = QSize()
        for widget in self._shown():
            size = size.expandedTo(widget.minimumSizeHint()).expandedTo(widget.minimumSize())
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(self.rect(), move=True)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._renew()
        return super().event(event)

    def _renew(self) -> None:
        self._arrange(self.rect(), move=True)
        self.updateGeometry()

    def _shown(self) -> list[QWidget]:
        return [widget for widget in self._widgets if not widget.isHidden()]

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        """Return the height that is needed in the width of ``rect``."""
        inner = rect.marginsRemoved(self.contentsMargins())
        x, y, line = inner.x(), inner.y(), 0
        for widget in self._shown():
            policy = widget.sizePolicy()
            size = widget.sizeHint().expandedTo(widget.minimumSize()).boundedTo(QSize(max(inner.width(), 1), 10_000))
            if line and x + size.width() > inner.right() + 1:
                x, y, line = inner.x(), y + line + self._line_gap, 0
            if policy.expandingDirections() & Qt.Orientation.Horizontal:
                size.setWidth(max(size.width(), inner.right() + 1 - x))
            if move:
                widget.setGeometry(QRect(QPoint(x, y), size))
            x += size.width() + self._gap
            line = max(line, size.height())
        return y + line - rect.y() + self.contentsMargins().bottom()


def tinted(palette: QPalette, role: QPalette.ColorRole, text: str) -> QPalette:
    """Return ``palette`` with another colour in ``role``."""
    changed = QPalette(palette)
    changed.setColor(role, QColor(text))
    return changed
