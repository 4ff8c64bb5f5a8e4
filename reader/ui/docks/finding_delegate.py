"""How a finding is drawn: a shape and a word for how much it matters, the sentence, and the place."""

from __future__ import annotations

import difflib

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem

from reader.model import Finding, Severity, Span
from reader.ui.docks.tag_delegates import paint_ground
from reader.ui.icons import icon
from reader.ui.marked_text import MarkedText, sized
from reader.ui.messages import count_text, finding_kind, finding_message
from reader.ui.models.findings_model import COUNT_ROLE, FINDING_ROLE, SETTLED_ROLE, FindingRow
from reader.ui.theme import tokens_of

Index = QModelIndex | QPersistentModelIndex

_SIDE = 16
_ICON = 15
_INDENT = _SIDE + _ICON + 9
_PAD = 7
_GAP = 2
_HEADING = 32
_LINES = 2
"""The answers below the list show all of it."""

SEVERITY_ICONS: dict[Severity, tuple[str, str]] = {
    Severity.LOSS: ("lost", "accent"),
    Severity.DOUBT: ("doubt", "doubt"),
    Severity.NOTE: ("info", "grey"),
}
"""Shape and colour of each severity; the shape alone is enough."""


def draw_severity(painter: QPainter, severity: Severity, rect: QRect) -> None:
    """Draw the shape that stands for a severity."""
    name, token = SEVERITY_ICONS[severity]
    icon(name, token).paint(painter, rect)


def differing(sentence: str, first: str, second: str) -> tuple[Span, ...]:
    """Return where the characters in which two texts differ stand in a sentence that quotes both."""
    at_first = sentence.find(first)
    at_second = sentence.find(second, at_first + len(first)) if at_first >= 0 else -1
    if at_first < 0 or at_second < 0:
        return ()
    in_first, in_second = differences(first, second)
    spans = [(at_first + a, at_first + b) for a, b in in_first]
    spans += [(at_second + a, at_second + b) for a, b in in_second]
    return tuple(sorted(spans))


def differences(first: str, second: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Return where two texts differ, in each of them; half-open, in code points."""
    codes = difflib.SequenceMatcher(None, first, second, autojunk=False).get_opcodes()
    changed = [code for code in codes if code[0] != "equal"]
    in_first = tuple((a, b) for _, a, b, _, _ in changed if b > a)
    in_second = tuple((c, d) for _, _, _, c, d in changed if d > c)
    return in_first, in_second


def marks_in(finding: Finding, sentence: str) -> tuple[Span, ...]:
    """Return what is marked in the sentence of a finding: the characters in which contents and body differ."""
    if finding.code != "title-differs":
        return ()
    facts = dict(finding.facts)
    return differing(sentence, facts.get("contents", ""), facts.get("body", ""))


def summary_of(finding: Finding) -> tuple[str, tuple[Span, ...]]:
    """Return what a row of the queue says, and what is marked in it: of two titles the one that has something more."""
    facts = dict(finding.facts)
    if finding.code != "title-differs" or not {"contents", "body"} <= set(facts):
        return finding_message(finding), ()
    in_contents, in_body = differences(facts["contents"], facts["body"])
    return (facts["body"], in_body) if in_body else (facts["contents"], in_contents)


class FindingDelegate(QStyledItemDelegate):
    """Paints the rows of a FindingsModel."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kept: dict[FindingRow, tuple[MarkedText, ...]] = {}
        self._key: tuple[int, str] = (0, "")

    def forget(self) -> None:
        """Let go of the layouts of findings that are no longer shown."""
        self._kept.clear()

    def _laid(self, option: QStyleOptionViewItem, row: FindingRow) -> tuple[MarkedText, ...]:
        view = option.widget
        width = view.viewport().width() if isinstance(view, QAbstractItemView) else option.rect.width()
        font: QFont = option.font
        if self._key != (width, font.key()):
            self._key = (width, font.key())
            self._kept.clear()
        if row not in self._kept:
            room = width - _INDENT - _SIDE
            finding = row.stored.finding
            sentence, marks = summary_of(finding)
            texts = (
                MarkedText(finding_kind(finding.code), (), sized(font, 0, bold=True), room, lines=1),
                MarkedText(sentence, marks, font, room, lines=_LINES, leading=1.05),
                MarkedText(row.place, (), sized(font, -1), room, lines=1),
            )
            self._kept[row] = tuple(text for text in texts if text.text)
        return self._kept[row]

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row: FindingRow | None = index.data(FINDING_ROLE)
        if row is None:
            return QSize(80, max(_HEADING, option.fontMetrics.height() + 8))
        texts = self._laid(option, row)
        return QSize(80, round(sum(text.height for text in texts)) + _GAP * (len(texts) - 1) + 2 * _PAD + 1)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: FindingRow | None = index.data(FINDING_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row is None:
            self._paint_heading(painter, option, index)
        else:
            self._paint_finding(painter, option, row, settled=bool(index.data(SETTLED_ROLE)))
        painter.restore()

    @staticmethod
    def _paint_heading(painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens = tokens_of(option.palette)
        room: QRect = option.rect.adjusted(_SIDE, 0, -_SIDE, -5)
        painter.setFont(sized(option.font, -1))
        painter.setPen(QColor(tokens.grey))
        low = Qt.AlignmentFlag.AlignBottom
        painter.drawText(room, low | Qt.AlignmentFlag.AlignLeft, str(index.data()))
        painter.drawText(room, low | Qt.AlignmentFlag.AlignRight, count_text(index.data(COUNT_ROLE)))

    def _paint_finding(
        self, painter: QPainter, option: QStyleOptionViewItem, row: FindingRow, *, settled: bool
    ) -> None:
        tokens = tokens_of(option.palette)
        rect = QRectF(option.rect)
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.drawLine(rect.bottomLeft() + QPointF(_SIDE, -0.5), rect.bottomRight() + QPointF(-_SIDE, -0.5))
        paint_ground(painter, option, tokens)
        at = QPointF(rect.left() + _INDENT, rect.top() + _PAD)
        texts = self._laid(option, row)
        shape = QRect(round(rect.left()) + _SIDE, round(at.y() + (texts[0].height - _ICON) / 2), _ICON, _ICON)
        if settled:
            icon("check", "grey").paint(painter, shape)
        else:
            draw_severity(painter, row.stored.finding.severity, shape)
        last = len(texts) - 1
        for number, text in enumerate(texts):
            ink = tokens.ink if not number else tokens.grey if number == last and row.place else tokens.middle
            ink = tokens.grey if settled else ink
            text.draw(painter, at, ink, tokens)
            at += QPointF(0, text.height + _GAP)
