"""The finding one stands on, in full, and below it what can be answered: by mouse, by Tab, or by one key."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from reader.model import Finding, Span
from reader.ui.docks.finding_answers import Answer, Choice, answer_words, choices_for
from reader.ui.docks.finding_delegate import differences
from reader.ui.marked_text import MarkedText, sized
from reader.ui.messages import finding_kind, finding_message
from reader.ui.models.findings_model import FindingRow
from reader.ui.theme import tokens_of

_SIDE = 16
_PAD = 10
_GAP = 6
_LINES = 8


class KeyButton(QAbstractButton):
    """Words at the left, the key that does the same at the right."""

    def __init__(self, words: str, key: str, parent: QWidget | None = None, *, is_quiet: bool = False) -> None:
        super().__init__(parent)
        self._key = key
        self._is_quiet = is_quiet
        self.setText(words)
        self.setAccessibleName(words)
        self.setAccessibleDescription(self.tr("Key {key}").format(key=key))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 60, self.fontMetrics().height() + 10)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())

    def enterEvent(self, event: QEvent) -> None:
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = tokens_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self.underMouse() or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.selected))
            painter.drawRoundedRect(box, 4, 4)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.accent), 1))
            painter.drawRoundedRect(box, 4, 4)
        painter.setFont(sized(self.font(), -2))
        high = painter.fontMetrics().height() + 2
        wide = max(high, painter.fontMetrics().horizontalAdvance(self._key) + 8)
        cap = QRect(self.width() - wide - 6, (self.height() - high) // 2, wide, high)
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.setBrush(QColor(tokens.paper))
        painter.drawRoundedRect(QRectF(cap).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.setPen(QColor(tokens.middle))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self._key)
        painter.setFont(self.font())
        painter.setPen(QColor(tokens.middle if self._is_quiet else tokens.accent))
        room = self.rect().adjusted(6, 0, -wide - 14, 0)
        words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class AnswerButton(KeyButton):
    """One answer to a finding."""

    def __init__(self, choice: Choice, parent: QWidget | None = None) -> None:
        super().__init__(answer_words(choice.answer), choice.key, parent, is_quiet=choice.answer is Answer.LEAVE)
        self.choice = choice
        self.setObjectName(f"answer_{choice.answer.value}")


class _Words(QWidget):
    """What the finding says; two titles that differ stand one above the other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[tuple[str, str, tuple[Span, ...]]] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_finding(self, finding: Finding) -> None:
        """Show another finding."""
        facts = dict(finding.facts)
        if finding.code == "title-differs" and {"contents", "body"} <= set(facts):
            in_contents, in_body = differences(facts["contents"], facts["body"])
            self._rows = [
                (self.tr("Contents"), facts["contents"], in_contents),
                (self.tr("Body"), facts["body"], in_body),
            ]
        else:
            self._rows = [(finding_kind(finding.code), finding_message(finding), ())]
        self.setAccessibleName("; ".join(f"{name}: {words}" for name, words, _ in self._rows))
        self.updateGeometry()
        self.update()

    def _laid(self, width: int) -> list[tuple[MarkedText, MarkedText]]:
        small, font = sized(self.font(), -2), sized(self.font(), 1)
        one = self.font() if len(self._rows) == 1 else font
        return [
            (MarkedText(name, (), small, width, lines=1), MarkedText(words, spans, one, width, lines=_LINES))
            for name, words, spans in self._rows
        ]

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        heights = [round(name.height + words.height) for name, words in self._laid(width)]
        return sum(heights) + _GAP * max(0, len(heights) - 1)

    def sizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(max(self.width(), 120)))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = tokens_of(self.palette())
        painter = QPainter(self)
        y = 0.0
        for name, words in self._laid(self.width()):
            name.draw(painter, QPointF(0, y), tokens.grey, tokens)
            y += name.height
            words.draw(painter, QPointF(0, y), tokens.ink, tokens)
            y += words.height + _GAP


class Foot(QWidget):
    """The lower end of a panel, below a hairline."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QPen(QColor(tokens_of(self.palette()).line), 1))
        painter.drawLine(0, 0, self.width(), 0)


class FindingAnswers(Foot):
    """The chosen finding and its answers."""

    answered = Signal(object)
    """Answer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("finding_answers")
        self.setAccessibleName(self.tr("Answers to the finding"))
        self.row: FindingRow | None = None
        self._words = _Words(self)
        self._buttons: list[AnswerButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(_SIDE - 6, _PAD, _SIDE - 6, _PAD - 2)
        self._column.setSpacing(0)
        words = QVBoxLayout()
        words.setContentsMargins(6, 0, 6, 0)
        words.addWidget(self._words)
        self._column.addLayout(words)
        self._column.addSpacing(6)
        self.hide()

    @property
    def choices(self) -> tuple[Choice, ...]:
        """What can be answered now."""
        return tuple(button.choice for button in self._buttons)

    @property
    def buttons(self) -> Sequence[AnswerButton]:
        """The answers, from above."""
        return self._buttons

    def show_row(self, row: FindingRow | None, *, settled: bool = False) -> None:
        """Show a finding with its answers, or nothing."""
        self.row = row
        for button in self._buttons:
            self._column.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = []
        self.setVisible(row is not None)
        if row is None:
            return
        self._words.show_finding(row.stored.finding)
        has_article = row.stored.article_id is not None
        for choice in choices_for(row.stored.finding, has_article=has_article, settled=settled):
            button = AnswerButton(choice, self)
            button.clicked.connect(lambda _=False, one=choice: self.answered.emit(one.answer))
            self._buttons.append(button)
            self._column.addWidget(button)

    def answer_by_key(self, key: str) -> bool:
        """Give the answer that has this key; return whether there is one."""
        choice = next((one for one in self.choices if one.key == key.upper()), None)
        if choice is not None:
            self.answered.emit(choice.answer)
        return choice is not None
