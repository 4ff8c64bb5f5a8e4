"""Hits over time as bars: a look says when something was written about, a click narrows to that time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from reader.model import FacetValue
from reader.ui.marked_text import sized
from reader.ui.messages import count_text, month_text
from reader.ui.theme import tokens_of

_SIDE = 16
_BARS = 48
_LEAST = 1.5
_WIDEST = 16.0
_MOST_MONTHS = 36
"""Beyond so many months a bar stands for a year."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar."""

    name: str
    """``2031-06``, or ``2031`` for a year."""
    months: tuple[str, ...]
    """Those that have hits."""
    count: int


def bars_of(values: Iterable[FacetValue]) -> tuple[Bar, ...]:
    """Return a bar for every month from the first to the last, or for every year when that would be too many."""
    counts = Counter({value.value: value.count for value in values if _is_month(value.value)})
    if not counts:
        return ()
    first, last = min(counts), max(counts)
    years = range(int(first[:4]), int(last[:4]) + 1)
    names = [f"{year:04d}-{month:02d}" for year in years for month in range(1, 13)]
    months = [name for name in names if first <= name <= last]
    if len(months) <= _MOST_MONTHS:
        return tuple(Bar(name, (name,) if counts[name] else (), counts[name]) for name in months)
    return tuple(_year_bar(f"{year:04d}", counts) for year in years)


def _year_bar(year: str, counts: Counter[str]) -> Bar:
    months = tuple(sorted(name for name in counts if name.startswith(year)))
    return Bar(year, months, sum(counts[name] for name in months))


def _is_month(value: str) -> bool:
    return len(value) == 7 and value[4] == "-" and (value[:4] + value[5:]).isdecimal()


class MonthChart(QWidget):
    """Bars over the months of the hits; the arrows walk along them, Space or a click narrows to one."""

    months_toggled = Signal(object, bool)
    """Months as a tuple, and whether they are wanted now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("month_chart")
        self.setAccessibleName(self.tr("Hits over time"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self._bars: tuple[Bar, ...] = ()
        self._chosen: frozenset[str] = frozenset()
        self._at = 0
        self._under_mouse = -1

    @property
    def bars(self) -> tuple[Bar, ...]:
        """The bars, from the left."""
        return self._bars

    def show_months(self, values: Iterable[FacetValue], chosen: Sequence[str]) -> None:
        """Show these months, of which some are chosen."""
        self._bars = bars_of(values)
        self._chosen = frozenset(chosen)
        self._at = max(0, min(self._at, len(self._bars) - 1))
        self._describe()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(180, self._head() + _BARS + self._foot())

    def _head(self) -> int:
        return sized(self.font(), -1).pixelSize() + 22

    def _foot(self) -> int:
        return sized(self.font(), -2).pixelSize() + 8

    def _box(self, at: int) -> QRectF:
        """Return the room of a bar, from top to bottom."""
        wide = self.width() - 2 * _SIDE
        step = wide / max(len(self._bars), 1)
        return QRectF(_SIDE + at * step, self._head(), step, _BARS)

    def _bar_at(self, point: QPoint) -> int:
        return next((at for at in range(len(self._bars)) if self._box(at).contains(point.toPointF())), -1)

    def words(self, at: int) -> str:
        """Return what a bar stands for, and how many hits."""
        bar = self._bars[at]
        name = month_text(bar.name) if "-" in bar.name else bar.name
        return self.tr("{time}: {count}").format(time=name, count=count_text(bar.count))

    def _is_chosen(self, bar: Bar) -> bool:
        return bool(bar.months) and self._chosen.issuperset(bar.months)

    # --- painting ----------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = tokens_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(sized(self.font(), -1))
        painter.setPen(QColor(tokens.grey))
        head = QRectF(_SIDE, 0, self.width() - 2 * _SIDE, self._head() - 7)
        painter.drawText(head, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, self.tr("Time"))
        highest = max((bar.count for bar in self._bars), default=0)
        for at, bar in enumerate(self._bars):
            self._paint_bar(painter, at, bar.count / highest if highest else 0)
        self._paint_foot(painter)

    def _paint_bar(self, painter: QPainter, at: int, share: float) -> None:
        tokens = tokens_of(self.palette())
        bar, room = self._bars[at], self._box(at)
        width = min(room.width() * 0.78, _WIDEST)
        high = max(share * room.height(), _LEAST)
        left = room.left() + (room.width() - width) / 2
        box = QRectF(left, room.bottom() - high, width, high)
        ink = QColor(tokens.accent)
        if not bar.count or (self._chosen and not self._is_chosen(bar)):
            ink.setAlphaF(0.35)
        elif not self._is_chosen(bar) and at != self._under_mouse:
            ink.setAlphaF(0.8)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawRoundedRect(box, 1, 1)
        if self.hasFocus() and at == self._at:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.accent), 1))
            painter.drawRoundedRect(QRectF(left - 2.5, room.top() - 2.5, width + 5, room.height() + 5), 2, 2)

    def _paint_foot(self, painter: QPainter) -> None:
        if not self._bars:
            return
        painter.setFont(sized(self.font(), -2))
        painter.setPen(QColor(tokens_of(self.palette()).grey))
        foot = QRectF(_SIDE, self._head() + _BARS + 3, self.width() - 2 * _SIDE, self._foot())
        painter.drawText(foot, Qt.AlignmentFlag.AlignLeft, self._bars[0].name)
        painter.drawText(foot, Qt.AlignmentFlag.AlignRight, self._bars[-1].name)

    # --- choosing ----------------------------------------------------------------------------------------------------

    def _toggle(self, at: int) -> None:
        bar = self._bars[at]
        if bar.months:
            self.months_toggled.emit(bar.months, not self._is_chosen(bar))

    def _go_to(self, at: int) -> None:
        self._at = max(0, min(at, len(self._bars) - 1))
        self._describe()
        self.update()

    def _describe(self) -> None:
        self.setAccessibleDescription(self.words(self._at) if self._bars else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Home: -len(self._bars), Qt.Key.Key_End: 10**6}
        key = Qt.Key(event.key())
        if key in steps and self._bars:
            self._go_to(self._at + steps[key])
            QToolTip.showText(self.mapToGlobal(self._box(self._at).topLeft().toPoint()), self.words(self._at), self)
        elif key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._bars:
            self._toggle(self._at)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = self._bar_at(event.position().toPoint())
        if at >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self._go_to(at)
            self._toggle(at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = self._bar_at(event.position().toPoint())
        if at != self._under_mouse:
            self._under_mouse = at
            has_hits = at >= 0 and self._bars[at].count > 0
            self.setCursor(Qt.CursorShape.PointingHandCursor if has_hits else Qt.CursorShape.ArrowCursor)
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._under_mouse = -1
        self.update()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            at = self._bar_at(event.pos())
            if at >= 0:
                QToolTip.showText(event.globalPos(), self.words(at), self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)
