"""What stands where a list would be empty: what is the matter, and what can be done about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from reader.ui.icons import icon
from reader.ui.marked_text import sized

Choice = tuple[str, Callable[[], object]]
"""Words of a button and what it does."""


class Notice(QWidget):
    """A quiet message in the upper third of an empty place: a picture, a line, a sentence, buttons."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._picture = QLabel(self)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._title = _words(self, QPalette.ColorRole.WindowText)
        self._title.setFont(sized(self.font(), 2, bold=True))
        self._sentence = _words(self, QPalette.ColorRole.PlaceholderText)
        self._buttons: list[QPushButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(28, 0, 28, 24)
        self._column.setSpacing(8)
        self._column.addStretch(2)
        for widget in (self._picture, self._title, self._sentence):
            self._column.addWidget(widget)
        self._column.addSpacing(6)
        self._column.addStretch(5)

    @property
    def words(self) -> str:
        """Title and sentence, as they are read."""
        return f"{self._title.text()}\n{self._sentence.text()}".strip()

    @property
    def buttons(self) -> tuple[QPushButton, ...]:
        """The buttons, from above."""
        return tuple(self._buttons)

    def say(self, title: str, sentence: str = "", choices: Sequence[Choice] = (), *, picture: str = "") -> None:
        """Show a title, a sentence and buttons in place of what was shown."""
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        self._picture.setVisible(bool(picture))
        if picture:
            self._picture.setPixmap(icon(picture, "grey").pixmap(32, 32))
        self.setAccessibleName(f"{title} {sentence}".strip())
        for button in self._buttons:
            self._column.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = [self._button(words, action) for words, action in choices]
        for button in self._buttons:
            self._column.insertWidget(self._column.count() - 1, button, 0, Qt.AlignmentFlag.AlignHCenter)

    def _button(self, words: str, action: Callable[[], object]) -> QPushButton:
        button = QPushButton(words.replace("&", "&&"), self)
        button.setProperty("look", "button")
        button.setAccessibleName(words)
        button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(lambda _=False: action())
        return button


def _words(parent: QWidget, role: QPalette.ColorRole) -> QLabel:
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
    label.setForegroundRole(role)
    return label
