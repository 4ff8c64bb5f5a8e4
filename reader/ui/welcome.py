"""What stands in the middle while the library is empty: what can be done, and a place to drop files on."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from reader.ui.icons import icon
from reader.ui.theme import SERIF_FAMILIES


class Welcome(QWidget):
    """Three ways to begin."""

    files_requested = Signal()
    folder_requested = Signal()
    samples_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("welcome")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        picture = QLabel(self)
        picture.setPixmap(icon("book", "grey").pixmap(QSize(44, 44)))
        title = QLabel(self.tr("This library is still empty"), self)
        title.setObjectName("welcome_title")
        font = title.font()
        font.setFamilies(list(SERIF_FAMILIES))
        font.setBold(True)
        title.setFont(font)
        words = QLabel(
            self.tr(
                "Bring in the text of your bulletins, newspapers or other periodicals. Their contents are recovered, "
                "and every article can be read, tagged and searched. The files themselves stay as they are."
            ),
            self,
        )
        words.setObjectName("welcome_words")
        words.setWordWrap(True)
        words.setMaximumWidth(460)
        hint = QLabel(self.tr("Or drop files and folders anywhere on this window."), self)
        hint.setObjectName("welcome_hint")
        self.files_button = self._button(self.tr("Import files…"), "primary")
        self.folder_button = self._button(self.tr("Import a folder…"), "button")
        self.samples_button = self._button(self.tr("Try the sample bulletins"), "button")
        self.files_button.clicked.connect(self.files_requested)
        self.folder_button.clicked.connect(self.folder_requested)
        self.samples_button.clicked.connect(self.samples_requested)
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        for button in (self.files_button, self.folder_button, self.samples_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(14)
        for widget in (picture, title, words):
            column.addWidget(widget)
        column.addSpacing(6)
        column.addLayout(buttons)
        column.addWidget(hint)
        rows = QVBoxLayout(self)
        rows.addStretch(2)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addLayout(column)
        row.addStretch(1)
        rows.addLayout(row)
        rows.addStretch(3)
        self.setFocusProxy(self.files_button)

    def _button(self, words: str, look: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setProperty("look", look)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        return button
