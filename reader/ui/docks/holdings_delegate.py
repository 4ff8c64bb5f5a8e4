"""Paints the months of a series: shapes and numerals tell held, doubtful and missing apart, colour only helps."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from reader.model import MonthHoldings, MonthState
from reader.ui.marked_text import sized
from reader.ui.models.holdings_model import CELL_ROLE, COUNTS_ROLE, KIND_ROLE, YEAR, RowKind
from reader.ui.theme import SERIF_FAMILIES, Tokens, tokens_of

_HEADING_PX, _ROW_PX = 60, 42
_BOX = QSize(38, 26)
_ROUND = 5


class HoldingsDelegate(QStyledItemDelegate):
    """Cells of the grid and headings over it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        is_heading = index.data(KIND_ROLE) is RowKind.SERIES
        extra = max(0, option.fontMetrics.height() - 19)
        return QSize(54, (_HEADING_PX if is_heading else _ROW_PX) + extra)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        tokens = tokens_of(option.palette)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(option.font)
        month = index.data(CELL_ROLE)
        if index.data(KIND_ROLE) is RowKind.SERIES:
            if index.column() == YEAR:
                _paint_heading(painter, option, index, tokens)
        else:
            room = QRectF(option.rect)
            state = QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_HasFocus
            if option.state & state:
                _paint_ring(painter, _box(room, option), tokens, bool(option.state & QStyle.StateFlag.State_HasFocus))
            if month is not None:
                paint_month(painter, _box(room, option), month, tokens)
            else:
                _paint_words(painter, room, index, tokens)
        painter.restore()


def _box(room: QRectF, option: QStyleOptionViewItem) -> QRectF:
    extra = max(0, option.fontMetrics.height() - 19)
    box = QRectF(0, 0, min(_BOX.width() + extra, room.width() - 8), _BOX.height() + extra)
    box.moveCenter(room.center())
    return box


def _paint_words(painter: QPainter, room: QRectF, index: QModelIndex | QPersistentModelIndex, tokens: Tokens) -> None:
    is_year = index.column() == YEAR
    side = Qt.AlignmentFlag.AlignLeft if is_year else Qt.AlignmentFlag.AlignHCenter
    painter.setPen(QColor(tokens.middle if is_year else tokens.ink))
    painter.drawText(room.adjusted(2, 0, 0, 0), side | Qt.AlignmentFlag.AlignVCenter, index.data())


def _paint_heading(
    painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex, tokens: Tokens
) -> None:
    room = QRectF(option.rect).adjusted(2, 0, -14, -8)
    font = sized(option.font, 3, bold=True)
    font.setFamilies(list(SERIF_FAMILIES))
    painter.setFont(font)
    painter.setPen(QColor(tokens.ink))
    counts = index.data(COUNTS_ROLE)
    small = sized(option.font, -1)
    line = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
    metrics = painter.fontMetrics()
    name = metrics.elidedText(index.data(), Qt.TextElideMode.ElideRight, int(room.width() * 0.6))
    painter.drawText(room, line, name)
    painter.setFont(small)
    painter.setPen(QColor(tokens.grey))
    painter.drawText(room.adjusted(metrics.horizontalAdvance(name) + 14, 0, 0, -2), line, counts)


def paint_month(painter: QPainter, box: QRectF, month: MonthHoldings, tokens: Tokens) -> None:
    """Paint one month into ``box``: a filled box is held, an open one with a ? doubtful, a dashed one missing."""
    state = month.state
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if state is MonthState.OUTSIDE:
        painter.setPen(QPen(QColor(tokens.grey), 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawPoint(box.center())
        return
    ink = QColor(tokens.ink)
    if state is MonthState.HELD:
        painter.setPen(QPen(QColor(tokens.grey), 1))
        painter.setBrush(QColor(tokens.selected))
    elif state is MonthState.DOUBTFUL:
        painter.setPen(QPen(QColor(tokens.doubt), 1.6))
        ink = QColor(tokens.doubt)
    else:
        pen = QPen(QColor(tokens.grey), 1, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([3, 3])
        painter.setPen(pen)
        ink = QColor(tokens.grey)
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), _ROUND, _ROUND)
    painter.setPen(ink)
    text = f"{month.month}?" if state is MonthState.DOUBTFUL else str(month.month)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
    if len(month.issues) > 1:
        _paint_count(painter, box, len(month.issues), tokens)


def _paint_count(painter: QPainter, box: QRectF, count: int, tokens: Tokens) -> None:
    """Paint how many issues of one month are held, as a disc on the corner."""
    font = QFont(painter.font())
    painter.setFont(sized(font, -3, bold=True))
    side = max(15, painter.fontMetrics().height() - 2)
    disc = QRectF(0, 0, side, side)
    disc.moveCenter(box.topRight())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.accent))
    painter.drawEllipse(disc)
    painter.setPen(QColor(tokens.paper))
    painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(count) if count < 10 else "9+")
    painter.setFont(font)


def _paint_ring(painter: QPainter, box: QRectF, tokens: Tokens, has_focus: bool) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(tokens.accent if has_focus else tokens.grey), 2))
    painter.drawRoundedRect(box.adjusted(-2.5, -2.5, 2.5, 2.5), _ROUND + 2, _ROUND + 2)


class Legend(QWidget):
    """What the shapes mean: each beside its word."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("holdings_legend")
        month = MonthHoldings(2000, 6, MonthState.HELD)
        self._entries = (
            (month, self.tr("held")),
            (MonthHoldings(2000, 6, MonthState.DOUBTFUL), self.tr("doubtful")),
            (MonthHoldings(2000, 6, MonthState.MISSING), self.tr("missing")),
        )
        self.setAccessibleName(self.tr("Filled: held. With a question mark: doubtful. Dashed: missing."))

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        words = sum(metrics.horizontalAdvance(word) for _, word in self._entries)
        return QSize(words + len(self._entries) * (30 + 6 + 16), max(24, metrics.height() + 6))

    def paintEvent(self, _event: object) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = tokens_of(self.palette())
        font = sized(self.font(), -1)
        left = 0.0
        for month, word in self._entries:
            painter.setFont(sized(font, -1))
            box = QRectF(left, (self.height() - 19) / 2, 28, 19)
            paint_month(painter, box, month, tokens)
            painter.setFont(font)
            painter.setPen(QColor(tokens.middle))
            wide = painter.fontMetrics().horizontalAdvance(word)
            painter.drawText(
                QRectF(left + 34, 0, wide + 2, self.height()),
                Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
                word,
            )
            left += 34 + wide + 18
