"""How a hit is drawn: its title, two lines of text with the words marked, and where it stands."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reader.model import SearchHit
from reader.ui.marked_text import MarkedText, sized
from reader.ui.models.hits_model import HIT_ROLE, hit_place
from reader.ui.theme import tokens_of

Index = QModelIndex | QPersistentModelIndex

_LEFT, _RIGHT, _TOP, _BOTTOM = 16, 16, 11, 11
_GAP = 3
_EDGE = 3


class _Laid:
    """The three texts of one hit, laid out in a width."""

    def __init__(self, hit: SearchHit, font: QFont, width: float) -> None:
        self.title = MarkedText(hit.title, hit.title_spans, sized(font, 1, bold=True), width, lines=2, leading=1.05)
        self.snippet = MarkedText(hit.snippet, hit.spans, font, width, lines=2, leading=1.08)
        self.place = MarkedText(hit_place(hit), (), sized(font, -1), width, lines=1)

    @property
    def parts(self) -> tuple[MarkedText, ...]:
        return tuple(part for part in (self.title, self.snippet, self.place) if part.text)

    @property
    def height(self) -> float:
        return sum(part.height for part in self.parts) + _GAP * (len(self.parts) - 1)


class HitDelegate(QStyledItemDelegate):
    """Paints hits; the layout of each is kept until the width or the font changes."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kept: dict[SearchHit, _Laid] = {}
        self._key: tuple[int, str] = (0, "")

    def forget(self) -> None:
        """Let go of the layouts of hits that are no longer shown."""
        self._kept.clear()

    def _laid(self, option: QStyleOptionViewItem, index: Index) -> _Laid:
        view = option.widget
        width = view.viewport().width() if isinstance(view, QAbstractItemView) else option.rect.width()
        font: QFont = option.font
        if self._key != (width, font.key()):
            self._key = (width, font.key())
            self._kept.clear()
        hit: SearchHit = index.data(HIT_ROLE)
        if hit not in self._kept:
            self._kept[hit] = _Laid(hit, font, width - _LEFT - _RIGHT)
        return self._kept[hit]

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, round(self._laid(option, index).height) + _TOP + _BOTTOM + 1)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        laid = self._laid(option, index)
        tokens = tokens_of(option.palette)
        rect = QRectF(option.rect)
        state = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(tokens.selected))
            painter.fillRect(QRectF(rect.left(), rect.top(), _EDGE, rect.height() - 1), QColor(tokens.accent))
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.drawLine(rect.bottomLeft() + QPointF(0, -0.5), rect.bottomRight() + QPointF(0, -0.5))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(tokens.accent), 1, Qt.PenStyle.SolidLine))
            painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -1.5))
        at = QPointF(rect.left() + _LEFT, rect.top() + _TOP)
        for part, ink in zip(
            (laid.title, laid.snippet, laid.place), (tokens.ink, tokens.middle, tokens.grey), strict=True
        ):
            if part.text:
                part.draw(painter, at, ink, tokens)
                at += QPointF(0, part.height + _GAP)
        painter.restore()
