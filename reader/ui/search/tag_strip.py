"""A strip above the hits where all of them, or the chosen ones, are tagged."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from reader.model import ArticleId
from reader.ui.icons import icon
from reader.ui.session import Session
from reader.ui.tag_editor import TagEditor


class TagStrip(QFrame):
    """Says of what the tags are shown, and shows them in an editor."""

    closed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tag_strip")
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Window)
        self.title = QLabel(self)
        self.title.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        close = QToolButton(self)
        close.setAutoRaise(True)
        close.setIcon(icon("close"))
        close.setToolTip(self.tr("Close (Esc)"))
        close.setAccessibleName(self.tr("Close"))
        close.clicked.connect(lambda _=False: self.closed.emit())
        self.editor = TagEditor(session, self)
        self.editor.left.connect(self.closed)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 6, 10, 10)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.editor)

    def open_for(self, title: str) -> None:
        """Show the strip with nothing in it yet, and put the keyboard there."""
        self.title.setText(title)
        self.editor.setAccessibleName(title)
        self.editor.set_articles(())
        self.show()
        self.editor.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_articles(self, article_ids: Sequence[ArticleId]) -> None:
        """Show and change the tags of these articles."""
        self.editor.set_articles(article_ids)
        if self.isVisible():
            self.editor.field.setFocus(Qt.FocusReason.OtherFocusReason)
