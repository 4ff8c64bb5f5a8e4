"""A few lines of text with marked stretches, cut to what fits: what the rows of lists are painted with."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextOption

from reader.model import Span
from reader.ui.theme import Tokens

_BEFORE_MARK = 10
"""Characters kept before the first mark when the beginning of a text has to go."""
_ELLIPSIS = "…"


class MarkedText:
    """Text laid out in a width, in at most so many lines, with the first mark always among what is kept."""

    def __init__(
        self, text: str, spans: Sequence[Span], font: QFont, width: float, *, lines: int, leading: float = 1.0
    ) -> None:
        """Lay out ``text``.

        Args:
            text: Any text; line breaks become spaces.
            spans: Marks, half-open, in code points of ``text``.
            font: Used for all of it.
            width: Room in pixels.
            lines: How many lines there may be; what is more is cut with an ellipsis.
            leading: Height of a line as a multiple of the font's own.
        """
        self._font = font
        self._width = max(width, 1.0)
        self._leading = leading
        self._metrics = QFontMetricsF(font)
        self.text, self.spans = _cut_to_lines(_one_line(text), tuple(spans), self._lay, lines, self._elide)
        self._layout = self._lay(self.text)

    @property
    def height(self) -> float:
        """Height of all lines in pixels."""
        count = self._layout.lineCount()
        return count * self._line_height()

    def _line_height(self) -> float:
        return round(self._metrics.height() * self._leading)

    def _lay(self, text: str) -> QTextLayout:
        layout = QTextLayout(text, self._font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setCacheEnabled(True)
        layout.beginLayout()
        y = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(self._width)
            line.setPosition(QPointF(0, y + (self._line_height() - line.height()) / 2))
            y += self._line_height()
        layout.endLayout()
        return layout

    def _elide(self, text: str) -> str:
        return self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, self._width)

    def draw(self, painter: QPainter, at: QPointF, ink: str, tokens: Tokens) -> None:
        """Draw with the upper left corner ``at``; marks get the ground and ink of ``tokens``."""
        formats = []
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.mark))
        for start, end in self.spans:
            first, last = _utf16(self.text, start), _utf16(self.text, end)
            for box in self._boxes(first, last):
                painter.drawRoundedRect(box.translated(at), 2.5, 2.5)
            marked = QTextLayout.FormatRange()
            marked.start, marked.length = first, last - first
            form = QTextCharFormat()
            form.setForeground(QColor(tokens.mark_ink))
            marked.format = form
            formats.append(marked)
        painter.setPen(QColor(ink))
        self._layout.draw(painter, at, formats)
        painter.restore()

    def _boxes(self, start: int, end: int) -> list[QRectF]:
        """Return the grounds of a mark, one a line it touches."""
        boxes = []
        for number in range(self._layout.lineCount()):
            line = self._layout.lineAt(number)
            first, last = max(start, line.textStart()), min(end, line.textStart() + line.textLength())
            if first < last:
                left, right = _x_of(line.cursorToX(first)), _x_of(line.cursorToX(last))
                boxes.append(QRectF(left - 0.5, line.y() + 0.5, right - left + 1, line.height() - 1))
        return boxes


def _x_of(value: object) -> float:
    """Return the position that ``cursorToX`` gave; PySide adds the cursor to it."""
    return float(value[0] if isinstance(value, tuple) else value)  # type: ignore[arg-type]


def _one_line(text: str) -> str:
    """Return ``text`` with every kind of line break as a space; the length stays."""
    return "".join(" " if letter in "\n\r\t\v\f\u2028\u2029" else letter for letter in text)


def _cut_to_lines(
    text: str,
    spans: tuple[Span, ...],
    lay: Callable[[str], QTextLayout],
    lines: int,
    elide: Callable[[str], str],
) -> tuple[str, tuple[Span, ...]]:
    """Return what of ``text`` fits into ``lines``, and the marks in it."""
    layout = lay(text)
    if layout.lineCount() <= lines:
        return text, spans
    if spans and _utf16(text, spans[0][1]) > layout.lineAt(lines).textStart() - 2:
        text, spans = _without_beginning(text, spans)
        layout = lay(text)
        if layout.lineCount() <= lines:
            return text, spans
    kept = _code_points(text, layout.lineAt(lines - 1).textStart())
    rest = elide(text[kept:])
    cut = text[:kept] + rest
    end = len(cut) - 1
    return cut, tuple((a, min(b, end)) for a, b in spans if a < end)


def _without_beginning(text: str, spans: tuple[Span, ...]) -> tuple[str, tuple[Span, ...]]:
    gone = max(spans[0][0] - _BEFORE_MARK, 0)
    if not gone:
        return text, spans
    moved = gone - len(_ELLIPSIS)
    return _ELLIPSIS + text[gone:], tuple((a - moved, b - moved) for a, b in spans)


def _utf16(text: str, position: int) -> int:
    """Return a position in code points as Qt counts it."""
    return position + sum(letter > "\uffff" for letter in text[:position])


def _code_points(text: str, position: int) -> int:
    """Return a position of Qt's in code points."""
    seen = 0
    for number, letter in enumerate(text):
        if seen >= position:
            return number
        seen += 2 if letter > "\uffff" else 1
    return len(text)


def sized(font: QFont, step: int, *, bold: bool = False) -> QFont:
    """Return ``font`` some pixels larger or smaller, bold or not."""
    changed = QFont(font)
    size = font.pixelSize() if font.pixelSize() > 0 else round(font.pointSizeF() * 96 / 72)
    changed.setPixelSize(max(size + step, 9))
    if bold:
        changed.setWeight(QFont.Weight.Bold)
    return changed
