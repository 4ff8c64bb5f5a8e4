"""All keys at a glance."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeySequence, QPalette
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from reader.ui.marked_text import sized
from reader.ui.palette import action_menu, action_words

Keys = Sequence[str]
_SIZE = QSize(800, 640)


class ShortcutsDialog(QDialog):
    """Actions with their keys, by menu, in two columns; and the keys inside lists and fields."""

    def __init__(self, actions: Iterable[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("shortcuts_dialog")
        self.setWindowTitle(self.tr("Keys"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(_SIZE.boundedTo(parent.window().size()) if parent else _SIZE)
        groups: dict[str, list[tuple[str, Keys]]] = {}
        for action in actions:
            keys = [one.toString(QKeySequence.SequenceFormat.NativeText) for one in action.shortcuts()]
            if keys:
                groups.setdefault(action_menu(action), []).append((action_words(action), keys))
        groups[self.tr("In the search")] = self._search_keys()
        groups[self.tr("In lists and tags")] = self._list_keys()
        self.groups = groups
        page = QWidget(self)
        columns = QHBoxLayout(page)
        columns.setContentsMargins(24, 16, 24, 16)
        columns.setSpacing(40)
        for names in _halves(groups):
            column = QVBoxLayout()
            column.setSpacing(4)
            for name in names:
                column.addWidget(_heading(name, page))
                column.addLayout(_grid(groups[name], page))
            column.addStretch(1)
            columns.addLayout(column, 1)
        area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(self.tr("Keys"))
        area.setWidget(page)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 8, 16, 12)
        foot.addWidget(buttons)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area, 1)
        outer.addLayout(foot)

    def _search_keys(self) -> list[tuple[str, Keys]]:
        return [
            (self.tr("Go to the hits"), ["Enter", "↓"]),
            (self.tr("Earlier searches"), ["Alt+↓"]),
            (self.tr("Next or previous hit"), ["↓", "↑"]),
            (self.tr("Read the hit"), ["Enter"]),
            (self.tr("Copy the chosen hits"), ["Ctrl+C"]),
            (self.tr("Narrow by a facet"), [self.tr("Space")]),
            (self.tr("End the search"), ["Esc"]),
        ]

    def _list_keys(self) -> list[tuple[str, Keys]]:
        return [
            (self.tr("Open what is chosen"), ["Enter"]),
            (self.tr("Add the tag"), ["Enter"]),
            (self.tr("Take off the last tag"), ["Backspace"]),
            (self.tr("Take off the tag with the keyboard on it"), ["Delete"]),
            (self.tr("Choose a file to import, or not"), [self.tr("Space")]),
            (self.tr("Answer the doubt one stands on"), ["A", "B", "L"]),
            (self.tr("Take back the mend one stands on"), ["Delete"]),
        ]


def _halves(groups: dict[str, list[tuple[str, Keys]]]) -> tuple[list[str], list[str]]:
    """Return the names of the groups in two columns of about the same height."""
    total = sum(len(rows) + 2 for rows in groups.values())
    first: list[str] = []
    height = 0
    for name, rows in groups.items():
        if first and height + (len(rows) + 2) / 2 > total / 2:
            break
        first.append(name)
        height += len(rows) + 2
    return first, [name for name in groups if name not in first]


def _heading(words: str, parent: QWidget) -> QLabel:
    label = QLabel(words, parent)
    label.setFont(sized(parent.font(), -1))
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    label.setContentsMargins(0, 12, 0, 2)
    return label


def _grid(rows: Sequence[tuple[str, Keys]], parent: QWidget) -> QGridLayout:
    grid = QGridLayout()
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(0, 1)
    for at, (words, keys) in enumerate(rows):
        label = QLabel(words, parent)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        grid.addWidget(label, at, 0)
        shown = QLabel("   ".join(keys), parent)
        shown.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        shown.setAccessibleName(f"{words}: {', '.join(keys)}")
        grid.addWidget(shown, at, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
    return grid
