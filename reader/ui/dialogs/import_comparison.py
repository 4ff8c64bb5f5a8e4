"""A new text of an issue beside the one that is held, in numbers."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from reader.importing import Comparison
from reader.ui.marked_text import sized
from reader.ui.messages import count_text

_KEYS = ("articles", "characters", "doubts")


class ComparisonTable(QFrame):
    """Articles, characters and doubts of both; what looks worse has a mark and is bold."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("import_comparison")
        self._words = (self.tr("Articles"), self.tr("Characters"), self.tr("Doubtful or missing"))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 6, 0, 4)
        self._grid.setHorizontalSpacing(22)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(3, 1)
        self._put(0, 1, self.tr("this text"), is_head=True)
        self._put(0, 2, self.tr("held text"), is_head=True)
        self._cells: list[tuple[QLabel, QLabel]] = []
        for row, words in enumerate(self._words, 1):
            self._put(row, 0, words, is_head=True, side=Qt.AlignmentFlag.AlignLeft)
            self._cells.append((self._put(row, 1, ""), self._put(row, 2, "")))

    def _put(
        self,
        row: int,
        column: int,
        words: str,
        *,
        is_head: bool = False,
        side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignRight,
    ) -> QLabel:
        label = QLabel(words, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        if is_head:
            label.setFont(sized(self.font(), -1))
            label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._grid.addWidget(label, row, column)
        return label

    def show_comparison(self, comparison: Comparison) -> None:
        """Show these numbers."""
        said = []
        for key, words, (new, held) in zip(_KEYS, self._words, self._cells, strict=True):
            is_worse = key in comparison.worse_in
            here, there = (count_text(getattr(size, key)) for size in (comparison.new, comparison.held))
            new.setText(f"△ {here}" if is_worse else here)
            new.setFont(sized(self.font(), 0, bold=is_worse))
            held.setText(there)
            said.append(self.tr("{what}: {here}, held text: {there}").format(what=words, here=here, there=there))
        self.setAccessibleName("; ".join(said))
