"""What is shown over the window while files are dragged onto it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QDragEnterEvent
from PySide6.QtWidgets import QLabel, QWidget

from reader.ui.commands import dropped_paths

_SIZE = QSize(560, 300)


class DropVeil(QLabel):
    """A card in the middle of the window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setText(self.tr("Drop files and folders to import them"))
        self.setObjectName("drop_veil")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.hide()

    def greet(self, event: QDragEnterEvent) -> None:
        """Show the card when files come, and take them."""
        if dropped_paths(event.mimeData()):
            event.acceptProposedAction()
            card = QRect(QPoint(), _SIZE)
            card.moveCenter(self.window().rect().center())
            self.setGeometry(card)
            self.raise_()
            self.show()
