"""How a tag and an article that carries it are drawn in a list."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reader.ui.marked_text import sized
from reader.ui.messages import count_text
from reader.ui.models.tags_model import COUNT_ROLE, PLACE_ROLE
from reader.ui.theme import ROW_PX, Tokens, tokens_of

Index = QModelIndex | QPersistentModelIndex

_SIDE = 16
_EDGE = 3


def paint_ground(painter: QPainter, option: QStyleOptionViewItem, tokens: Tokens) -> None:
    """Paint the ground of a row: chosen, under the mouse, with the keyboard."""
    rect = QRectF(option.rect)
    if option.state & QStyle.StateFlag.State_Selected:
        painter.fillRect(rect, QColor(tokens.selected))
        painter.fillRect(QRectF(rect.left(), rect.top(), _EDGE, rect.height()), QColor(tokens.accent))
    elif option.state & QStyle.StateFlag.State_MouseOver:
        hover = QColor(tokens.selected)
        hover.setAlphaF(0.5)
        painter.fillRect(rect, hover)
    if option.state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(QPen(QColor(tokens.accent), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))


class TagDelegate(QStyledItemDelegate):
    """A tag with the number of its articles."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(80, max(ROW_PX, option.fontMetrics.height() + 6))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens = tokens_of(option.palette)
        painter.save()
        paint_ground(painter, option, tokens)
        painter.setFont(option.font)
        room: QRect = option.rect.adjusted(_SIDE, 0, -_SIDE, 0)
        count = count_text(index.data(COUNT_ROLE))
        painter.setPen(QColor(tokens.grey))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, count)
        room.setRight(room.right() - option.fontMetrics.horizontalAdvance(count) - 12)
        painter.setPen(QColor(tokens.ink))
        name = option.fontMetrics.elidedText(str(index.data()), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)
        painter.restore()


class TaggedArticleDelegate(QStyledItemDelegate):
    """An article with the place where it stands."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(80, 2 * option.fontMetrics.height() + 12)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens = tokens_of(option.palette)
        painter.save()
        paint_ground(painter, option, tokens)
        room: QRect = option.rect.adjusted(_SIDE, 6, -_SIDE, -6)
        painter.setFont(option.font)
        painter.setPen(QColor(tokens.ink))
        title = option.fontMetrics.elidedText(str(index.data()), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, title)
        small = sized(option.font, -1)
        painter.setFont(small)
        painter.setPen(QColor(tokens.grey))
        place = painter.fontMetrics().elidedText(str(index.data(PLACE_ROLE)), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(QPointF(room.left(), room.bottom() - painter.fontMetrics().descent() + 1), place)
        painter.restore()
