"""A finding as a card: shape and kind, and the sentence with the characters that differ marked."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from reader.model import Finding, Severity
from reader.ui.docks.finding_delegate import draw_severity, marks_in
from reader.ui.marked_text import MarkedText, sized
from reader.ui.messages import finding_kind, finding_message, severity_word
from reader.ui.theme import tokens_of

_PAD = 10
_EDGE = 3
_ICON = 14
_GAP = 3
_LINES = 8


class FindingCard(QWidget):
    """One finding, as high as its sentence needs."""

    clicked = Signal()

    def __init__(self, finding: Finding, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("finding_card")
        self.finding = finding
        self._kind = finding_kind(finding.code)
        self._sentence = finding_message(finding)
        self._spans = marks_in(finding, self._sentence)
        self.setAccessibleName(f"{severity_word(finding.severity)}, {self._kind}: {self._sentence}")
        self.setToolTip(severity_word(finding.severity))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def sentence(self) -> str:
        """What the card says."""
        return self._sentence

    def _texts(self, width: int) -> tuple[MarkedText, MarkedText]:
        room = width - 2 * _PAD - _EDGE
        return (
            MarkedText(self._kind, (), sized(self.font(), -1, bold=True), room - _ICON - 6, lines=1),
            MarkedText(self._sentence, self._spans, self.font(), room, lines=_LINES, leading=1.05),
        )

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(sum(text.height for text in self._texts(width))) + _GAP + 2 * _PAD

    def sizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(max(self.width(), 200)))

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = tokens_of(self.palette())
        colours = {Severity.LOSS: tokens.accent, Severity.DOUBT: tokens.doubt, Severity.NOTE: tokens.grey}
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(QColor(tokens.accent if self.hasFocus() else tokens.line), 1))
        painter.setBrush(QColor(tokens.paper))
        painter.drawRoundedRect(box, 6, 6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours[self.finding.severity]))
        painter.setClipRect(QRectF(0, 0, _EDGE, self.height()))
        painter.drawRoundedRect(QRectF(self.rect()), 6, 6)
        painter.setClipping(False)
        kind, sentence = self._texts(self.width())
        left = _EDGE + _PAD
        shape = QRect(left, round(_PAD + (kind.height - _ICON) / 2), _ICON, _ICON)
        draw_severity(painter, self.finding.severity, shape)
        kind.draw(painter, QPointF(left + _ICON + 6, _PAD), tokens.middle, tokens)
        sentence.draw(painter, QPointF(left, _PAD + kind.height + _GAP), tokens.ink, tokens)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.clicked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.clicked.emit()
        else:
            super().keyPressEvent(event)
