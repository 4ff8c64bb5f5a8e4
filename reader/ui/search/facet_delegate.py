"""How facets are drawn: headings, boxes with a word and its count, and a line that opens the rest."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reader.ui.marked_text import sized
from reader.ui.messages import count_text
from reader.ui.models.facets_model import COUNT_ROLE, HEADING, KIND_ROLE, MORE, VALUE
from reader.ui.theme import Tokens, tokens_of

Index = QModelIndex | QPersistentModelIndex

_SIDE = 16
_BOX = 13
_ROW = 25
_HEADING = 34
_COUNT_ROOM = 44


class FacetDelegate(QStyledItemDelegate):
    """Paints the rows of a FacetsModel."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        least = option.fontMetrics.height() + 6
        return QSize(80, max(_HEADING if index.data(KIND_ROLE) == HEADING else _ROW, least))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens = tokens_of(option.palette)
        rect: QRect = option.rect
        kind = index.data(KIND_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(option.font)
        if kind == HEADING:
            painter.setFont(sized(option.font, -1))
            painter.setPen(QColor(tokens.grey))
            room = rect.adjusted(_SIDE, 0, -_SIDE, -5)
            painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, str(index.data()))
        else:
            self._paint_ground(painter, option, tokens)
            if kind == VALUE:
                self._paint_value(painter, option, index, tokens)
            else:
                painter.setPen(QColor(tokens.accent))
                room = rect.adjusted(_SIDE + _BOX + 8, 0, -_SIDE, 0)
                text = self.tr("{count} more…").format(count=count_text(index.data(COUNT_ROLE)))
                painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()

    @staticmethod
    def _paint_ground(painter: QPainter, option: QStyleOptionViewItem, tokens: Tokens) -> None:
        focused = option.state & QStyle.StateFlag.State_HasFocus
        if focused or option.state & QStyle.StateFlag.State_MouseOver:
            box = QRectF(option.rect).adjusted(8.5, 0.5, -8.5, -0.5)
            painter.setBrush(QColor(tokens.selected))
            painter.setPen(QPen(QColor(tokens.accent), 1) if focused else Qt.PenStyle.NoPen)
            painter.drawRoundedRect(box, 5, 5)

    def _paint_value(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, tokens: Tokens) -> None:
        rect: QRect = option.rect
        checked = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) == Qt.CheckState.Checked
        box = QRectF(rect.left() + _SIDE + 0.5, rect.center().y() - _BOX / 2 + 1, _BOX - 1, _BOX - 1)
        painter.setPen(QPen(QColor(tokens.accent if checked else tokens.grey), 1))
        painter.setBrush(QColor(tokens.accent) if checked else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 3, 3)
        if checked:
            painter.setPen(QPen(QColor(tokens.paper), 1.6, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            x, y = box.left(), box.top()
            painter.drawPolyline([QPointF(x + 2.8, y + 6.2), QPointF(x + 5.2, y + 8.6), QPointF(x + 9.2, y + 3.6)])
        count: int = index.data(COUNT_ROLE)
        painter.setPen(QColor(tokens.ink if count else tokens.grey))
        words = rect.adjusted(_SIDE + _BOX + 8, 0, -_SIDE - _COUNT_ROOM, 0)
        text = option.fontMetrics.elidedText(str(index.data()), Qt.TextElideMode.ElideMiddle, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        painter.setPen(QColor(tokens.grey))
        room = rect.adjusted(0, 0, -_SIDE, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, count_text(count))

    def editorEvent(self, event: QEvent, model: object, option: QStyleOptionViewItem, index: Index) -> bool:
        """Let a click anywhere in the row do what the box does; keys are handled by the view."""
        if event.type() != QEvent.Type.MouseButtonRelease or not isinstance(event, QMouseEvent):
            return False
        if event.button() != Qt.MouseButton.LeftButton or index.data(KIND_ROLE) in (HEADING, MORE):
            return False
        checked = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) == Qt.CheckState.Checked
        other = Qt.CheckState.Unchecked if checked else Qt.CheckState.Checked
        row = index.model().index(index.row(), 0)
        return index.model().setData(row, other, Qt.ItemDataRole.CheckStateRole)
