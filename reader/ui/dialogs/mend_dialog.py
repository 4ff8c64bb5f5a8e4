"""What the dialogs for mending share: a few fields under each other, a verb and a way out."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from reader.ui.marked_text import sized


class MendDialog(QDialog):
    """A small dialog; Enter does what the coloured button says, Escape leaves."""

    def __init__(self, name: str, title: str, verb: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.ok_button = QPushButton(verb, self)
        self.ok_button.setObjectName("mend_ok")
        self.ok_button.setProperty("look", "primary")
        self.ok_button.setDefault(True)
        self.ok_button.clicked.connect(lambda _=False: self.accept())
        self.cancel_button = QPushButton(self.tr("Cancel"), self)
        self.cancel_button.setProperty("look", "button")
        self.cancel_button.setAutoDefault(False)
        self.cancel_button.clicked.connect(lambda _=False: self.reject())
        self.column = QVBoxLayout()
        self.column.setSpacing(6)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.ok_button)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 20, 24, 16)
        outer.setSpacing(16)
        outer.addLayout(self.column, 1)
        outer.addLayout(buttons)

    def add_field(self, label: str, field: QWidget, *, stretch: int = 0) -> QLabel:
        """Put a field with its label above it at the end."""
        words = self.add_words(label)
        words.setBuddy(field)
        if not field.accessibleName():
            field.setAccessibleName(label)
        self.column.addWidget(field, stretch)
        return words

    def add_words(self, text: str) -> QLabel:
        """Put quiet words at the end."""
        label = QLabel(text, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setFont(sized(self.font(), -1))
        label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        label.setWordWrap(True)
        self.column.addWidget(label)
        return label

    def accept(self) -> None:
        """Close with the answer, unless there is none yet."""
        if self.ok_button.isEnabled():
            super().accept()
